import fc from 'fast-check';
import { assignmentId, userId } from '../../sdk/demo/ids.ts';
import type { OperationId } from '../../sdk/contract.ts';
import { requestSchemas } from '../../sdk/generated/request-schemas.ts';
import { exampleOf, infoOf, operationIds, pathWith } from '../support/operations.ts';
import { queryParameters, resolved } from '../support/schemas.ts';
import type { Schema } from '../support/schemas.ts';
import { anyActor } from './actors.ts';
import { reachable } from './exclusions.ts';
import { kindOf } from './known.ts';
import type { Bond, Known } from './known.ts';
import type { Actor, Step } from './script.ts';
import { anyId, fitting, now, orderingNames, unfitting } from './values.ts';
import type { Later } from './values.ts';

type Members = Later<Record<string, unknown>>;

/** Each of these values when its call is made. */
const settled = (parts: Readonly<Record<string, Later | undefined>>): Members => (known, number) =>
  Object.fromEntries(Object.entries(parts).flatMap(([name, value]) => (value === undefined ? [] : [[name, value(known, number)]])));

const often = <T>(weight: number, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.oneof({ weight, arbitrary }, { weight: 10, arbitrary: fc.constant(undefined) });

/** Ids for the path. What lies in something is mostly asked for where it lies. */
function anyPath(operation: OperationId): fc.Arbitrary<Later<Record<string, string>>> {
  const names = infoOf(operation).pathParameters;
  const ids = names.map((name) => fc.oneof({ weight: 30, arbitrary: anyId(kindOf(name)!) }, { weight: 1, arbitrary: fc.constant(now('not-an-id')) }));
  return fc.record({ values: fc.tuple(...ids), together: fc.nat(9), at: fc.nat(1000) }).map(({ values, together, at }) => (known, number) => {
    if (operation === 'revokeAdminOrgAccess' && together > 3) return bonded(known.grants, at, 'admin_uuid');
    const asked = Object.fromEntries(names.map((name, index) => [name, values[index]!(known, number)]));
    const path = endings.has(operation) && together > 0 ? sparing(asked, known, at) : asked;
    const within = known.thingOf(operation, path)?.within;
    return within !== undefined && names.length === 2 && together > 0 ? { ...path, [names[0]!]: within } : path;
  });
}

/** Operations that take somebody's access away. */
const endings: ReadonlySet<OperationId> = new Set(['deactivateUser', 'deactivateUserLegacy', 'revokePlatformAdmin', 'removeAdminAssignment']);

/** The same for somebody else than Ada, without whom little happens any more. */
function sparing(path: Record<string, string>, { things }: Known, at: number): Record<string, string> {
  const spared = [userId.ada, assignmentId(1)].map((id) => id.toLowerCase());
  const instead = (name: string): string => { const all = things[kindOf(name)!].slice(1); return all[at % all.length]!.id; };
  return Object.fromEntries(Object.entries(path).map(([name, id]) => [name, spared.includes(id.toLowerCase()) ? instead(name) : id]));
}

/** A person and an organization that belong together, most often the latest. */
function bonded(bonds: readonly Bond[], at: number, name: string): { [name: string]: string; org_uuid: string } {
  const { user, organization } = bonds[at % 2 === 0 ? bonds.length - 1 : at % bonds.length]!;
  return { [name]: user, org_uuid: organization };
}

function anyQuery(operation: OperationId): fc.Arbitrary<Members> {
  const parameters = queryParameters(operation);
  const weight = Math.max(1, Math.ceil(12 / (parameters.length || 1)));
  const values = Object.fromEntries(parameters.map(([name, schema]) => [name, often(weight, fc.oneof({ weight: 12, arbitrary: fitting(name, schema) }, { weight: 1, arbitrary: unfitting(name, schema) }))]));
  const stray = fc.oneof({ weight: 40, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: fc.constant({ colour: now('red') }) });
  return fc.tuple(fc.record(values), stray).map(([parts, extra]) => settled({ ...parts, ...extra }));
}

const bodySchemaOf = (operation: OperationId): Schema | undefined => {
  const [media] = Object.values(requestSchemas[operation].body as Readonly<Record<string, Schema>>);
  return media && resolved(media);
};

/** A member of the example, but that names, which lists are ordered by, are another for each call. */
const ofExample = (name: string, value: unknown): Later => (orderingNames.has(name) ? (_, number) => `${String(value)} ${number}` : now(name === 'dsn' ? reachable : value));

/** The example of the contract, or nothing but what must be there, with some members set anew, left out, or wrong. */
function anyBody(operation: OperationId): fc.Arbitrary<Later | undefined> {
  const schema = bodySchemaOf(operation);
  if (schema === undefined) return fc.constant(undefined);
  const required = new Set(schema.required);
  const members = Object.entries(schema.properties ?? {});
  const own = Object.fromEntries(members.map(([name, member]) => [name, required.has(name) ? fitting(name, member) : often(members.length > 8 ? 2 : 8, fitting(name, member))]));
  const flaws = fc.oneof(
    { weight: 12, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: fc.array(fc.constantFrom(...members), { minLength: 1, maxLength: 3 }).chain((some) => fc.record(Object.fromEntries(some.map(([name, member]) => [name, unfitting(name, member)])))) },
    { weight: 1, arbitrary: fc.constantFrom(...members).map(([name]) => ({ [name]: undefined })) },
  );
  const stray = fc.oneof({ weight: 40, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: fc.constant({ colour: now('red') }) });
  const example = Object.fromEntries(Object.entries(exampleOf(operation).request ?? {}).map(([name, value]: [string, unknown]) => [name, ofExample(name, value)]));
  const start = fc.oneof({ weight: operation === 'createToken' ? 1 : 4, arbitrary: fc.record(own) as fc.Arbitrary<Record<string, Later | undefined>> }, { weight: 1, arbitrary: fc.constant(example) });
  return fc.tuple(start, flaws as fc.Arbitrary<Record<string, Later | undefined>>, stray, fc.nat(1000)).map(([parts, wrong, extra, at]) => (known, number) => ({
    ...settled(parts)(known, number), ...(operation === 'startImpersonation' && at % 5 > 0 ? bonded(known.members, at, 'user_uuid') : {}), ...settled({ ...wrong, ...extra })(known, number),
  }));
}

/** `base_version` as it was last seen, or one that is stale or was never there. */
const anyVersion = fc.constantFrom(0, 0, 0, 0, 0, -1, 1, 100);

/** An entity tag of the path that is called: the latest, an older one, or none of its own. */
const anyTag = fc.constantFrom('latest', 'latest', 'oldest', '"1"', '"x"', '*', 'W/"2", "3"');
function tagFrom({ tags }: Known, path: string, choice: string): string | undefined {
  const seen = tags.get(path);
  return choice === 'latest' ? seen?.at(-1) : choice === 'oldest' ? seen?.[0] : choice;
}

const headers = {
  'Idempotency-Key': fc.constantFrom('first', 'second', 'third'), 'X-No-Return-Resource': fc.constantFrom('', 'true'), 'Last-Event-ID': fc.constantFrom('0', '3', 'x'),
} satisfies Record<string, fc.Arbitrary<string>>;

/** What any call may come with. */
const common = {
  'accept': fc.constantFrom('application/json', 'text/html', 'application/*;q=0.5, text/html', 'application/json;q=0', 'text/*'),
  'x-request-id': fc.constantFrom('my-id.1', 'not usable!'),
} satisfies Record<string, fc.Arbitrary<string>>;
const rarely = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.oneof({ weight: 1, arbitrary }, { weight: 60, arbitrary: fc.constant(undefined) });

/** Any call of one operation. */
export function anyCall(operation: OperationId): fc.Arbitrary<Later<Step>> {
  const { headers: allowed } = infoOf(operation);
  const own = {
    ...Object.fromEntries(Object.entries(headers).filter(([name]) => allowed.includes(name)).map(([name, value]) => [name.toLowerCase(), often(2, value)])),
    ...Object.fromEntries(Object.entries(common).map(([name, value]) => [name, rarely(value)])),
  };
  return fc.record({ by: anyActor(operation), path: anyPath(operation), query: anyQuery(operation), body: anyBody(operation), own: fc.record(own), version: anyVersion, tag: often(2, anyTag) })
    .map(({ by, path, query, body, own: chosen, version, tag }) => (known, number) => {
      const ids = path(known, number);
      const sent = body?.(known, number) as Record<string, unknown> | undefined;
      const bound = sent !== undefined && sent['base_version'] === 1 ? { ...sent, base_version: (known.thingOf(operation, ids)?.version ?? 1) + version } : sent;
      const condition = allowed.includes('If-Match') ? 'if-match' : allowed.includes('If-None-Match') ? 'if-none-match' : undefined;
      const chosenTag = tag === undefined || condition === undefined ? undefined : tagFrom(known, pathWith(operation, ids), tag);
      return {
        operation, by: (version === 0 ? ownerOf(operation, known, ids) : undefined) ?? by(known, number), path: ids, query: query(known, number), ...(bound === undefined ? {} : { body: bound }),
        headers: { ...defined(chosen), ...(chosenTag === undefined ? {} : { [condition!]: chosenTag }) },
      };
    });
}

const defined = (record: Readonly<Record<string, string | undefined>>): Record<string, string> => Object.fromEntries(Object.entries(record).filter((entry): entry is [string, string] => entry[1] !== undefined));

/** How often operations are called: those that take away what others work with rarely, those that make something often. */
const weights: Partial<Record<OperationId, number>> = {
  createOrganization: 20, createPlatformAdmin: 20, createPermissionGroup: 20, updatePermissionGroup: 25, createAccount: 25, updateAccount: 25, listAccounts: 20, startImpersonation: 20, updatePlatformSettings: 6, deactivateUser: 5, deactivateUserLegacy: 3,
  revokePlatformAdmin: 3, deleteOrganization: 5, suspendOrganization: 6, reactivateOrganization: 12, reactivateUser: 14, createToken: 4, removeAdminAssignment: 4, revokeAdminOrgAccess: 4, revokeMyToken: 5, preflightAccount: 3, preflightAccounts: 3,
  listPermissions: 3, createShard: 4,
};

/** Revoking a token is mostly for whoever has it. */
const ownerOf = (operation: OperationId, known: Known, path: Step['path']): Actor | undefined => (operation === 'revokeMyToken' ? known.thingOf(operation, path)?.owner : undefined);

const groups = [...new Set(operationIds.map((id) => infoOf(id).group))];
const callsOf = new Map(groups.map((group) => [group, operationIds.filter((id) => infoOf(id).group === group).map((id) => ({ weight: weights[id] ?? 10, arbitrary: anyCall(id) }))]));

/** One call after the other, on a few subjects each time, so that calls meet what others left; some are made twice. */
export const anySequence: fc.Arbitrary<(Later<Step> | 'again')[]> = fc.oneof({ weight: 1, arbitrary: fc.constant(groups) }, { weight: 5, arbitrary: fc.subarray(groups, { minLength: 1, maxLength: 4 }) }).chain((chosen) =>
  fc.array(fc.oneof({ weight: 12 * chosen.length, arbitrary: fc.constant<'again'>('again') }, ...chosen.flatMap((group) => callsOf.get(group)!)), { minLength: 8, maxLength: 20 }));
