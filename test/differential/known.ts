import { createMockPlatform } from '../../mocks/index.ts';
import type { OperationId } from '../../sdk/contract.ts';
import { userId } from '../../sdk/demo/ids.ts';
import { infoOf, pathWith } from '../support/operations.ts';
import { headerOf, memberOf } from './script.ts';
import type { Actor, Said, Step } from './script.ts';

export type Kind = 'user' | 'organization' | 'group' | 'assignment' | 'token' | 'entry' | 'shard' | 'partner' | 'job' | 'account';

/** Something that can be named in a call. */
export interface Thing {
  /** Its id, or a reference to the answer that has it. */
  readonly id: string;
  /** The id of what it lies in: the admin of an assignment, the organization of a job or an account. */
  readonly within?: string;
  /** The version that it was last seen with. */
  version?: number;
  /** Who made it: the only one who may revoke a token. */
  readonly owner?: Actor;
}

/** A person and an organization that belong together. */
export interface Bond { readonly user: string; readonly organization: string }

const kindOfParameter: Readonly<Record<string, Kind>> = {
  admin_uuid: 'user', user_uuid: 'user', actor_id: 'user', admin_user_uuid: 'user', target_user_uuid: 'user', userId: 'user',
  org_uuid: 'organization', organizationId: 'organization', group_uuid: 'group', assignment_uuid: 'assignment', token_uuid: 'token',
  entry_uuid: 'entry', shard_uuid: 'shard', partner_uuid: 'partner', job_uuid: 'job', id: 'account', createdBy: 'account', modifiedBy: 'account',
};

/** What a parameter or member of this name refers to; undefined when it is no id. */
export const kindOf = (name: string): Kind | undefined => kindOfParameter[name];

/** Where the id is in the answer of what makes a thing. */
const makers: Partial<Record<OperationId, readonly [kind: Kind, ...at: string[]]>> = {
  createPlatformAdmin: ['user', 'id'], createOrganization: ['organization', 'id'], createPermissionGroup: ['group', 'id'], assignGroupToAdmin: ['assignment', 'id'],
  createMyToken: ['token', 'id'], createShard: ['shard', 'id'], createPartner: ['partner', 'id'], createAccount: ['account', 'id'], seedOrganization: ['job', 'job_uuid'],
};

const secrets: Partial<Record<OperationId, string>> = { startImpersonation: 'token', createMyToken: 'token', createToken: 'access_token' };

/** What the calls so far have shown: things to name, versions and tags to bind changes to, tokens to call with. */
export class Known {
  readonly things: Record<Kind, Thing[]>;
  readonly actors: Actor[] = [];
  /** References to the entity tags that answers had, oldest first, by path. */
  readonly tags = new Map<string, string[]>();
  /** Who is a member where. */
  readonly members: Bond[];
  /** Who was given access to what. */
  readonly grants: Bond[];
  /** Seed jobs that are under way, each with its organization, by the ids that the first platform gave them. */
  readonly seeding = new Map<unknown, unknown>();

  constructor() {
    const { db } = createMockPlatform();
    const of = (rows: readonly { id: string; version?: number }[], within: (row: never) => string | undefined = () => undefined): Thing[] =>
      rows.map((row) => thing(row.id, within(row as never), row.version));
    this.things = {
      user: of(db.users), organization: of(db.organizations), group: of(db.groups), shard: of(db.shards), partner: of(db.partners), entry: of(db.auditEntries),
      token: [...db.tokens.values()].map(({ id, user_id }) => ({ id, owner: personOf(user_id) })),
      assignment: of(db.assignments, (row: { user_id: string }) => row.user_id), account: of(db.accounts, (row: { organization_id: string }) => row.organization_id),
      job: db.seedJobs.map((job) => thing(job.job_uuid, job.org_id)),
    };
    this.members = db.memberships.map(bond);
    this.grants = db.orgAccess.map(bond);
  }

  /** Takes note of what a call was answered, on which both platforms agree. */
  learn(number: number, step: Step, { status, headers, body }: Said): void {
    if (status < 200 || status > 299) return;
    const members = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
    const info = infoOf(step.operation);
    const maker = makers[step.operation];
    const parent = info.pathParameters.length > 0 ? step.path[info.pathParameters[0]!] : undefined;
    if (maker !== undefined && typeof members[maker[1]!] === 'string') this.things[maker[0]].push({ ...thing(memberOf(number, ...maker.slice(1)), parent, members['version'] as number | undefined), owner: step.by });
    const secret = secrets[step.operation];
    if (secret !== undefined && typeof members[secret] === 'string') this.actors.push({ bearer: memberOf(number, secret) });
    if (step.operation === 'listAuditEntries') this.#learnEntries(number, members['items'] as unknown[]);
    this.#learnVersion(step, members);
    this.#learnBonds(number, step);
    const path = pathWith(step.operation, step.path);
    if (headers['etag'] !== undefined) this.tags.set(path, [...(this.tags.get(path) ?? []), headerOf(number, 'etag')]);
    this.#learnSeeding(step, members);
  }

  #learnEntries(number: number, items: readonly unknown[]): void {
    for (const index of items.slice(0, 3).keys()) this.things.entry.push(thing(memberOf(number, 'items', index, 'id')));
  }

  #learnBonds(number: number, { operation, path, body }: Step): void {
    const { admin_user_uuid: user, org_uuid: organization } = (body ?? {}) as Record<string, string | null | undefined>;
    if (operation === 'createOrganization' && typeof user === 'string') this.members.push({ user, organization: memberOf(number, 'id') });
    if (operation === 'grantAdminOrgAccess' && typeof organization === 'string') this.grants.push({ user: path['admin_uuid']!, organization });
  }

  #learnVersion(step: Step, { version }: Record<string, unknown>): void {
    const found = this.thingOf(step.operation, step.path);
    if (found !== undefined && typeof version === 'number') found.version = version;
  }

  /** What a call is about: the thing that its last path id names. */
  thingOf(operation: OperationId, path: Step['path']): Thing | undefined {
    const last = infoOf(operation).pathParameters.at(-1);
    const kind = last === undefined ? undefined : kindOf(last);
    return kind && this.things[kind].find(({ id }) => id === path[last!]);
  }

  #learnSeeding({ operation }: Step, { status, job_uuid: job, org_id: organization }: Record<string, unknown>): void {
    if (operation === 'seedOrganization' && status === 'queued') this.seeding.set(job, organization);
    if (operation === 'cancelSeedJob' && status === 'cancelled') this.seeding.delete(job);
  }
}

const thing = (id: string, within?: string, version?: number): Thing => ({ id, ...(within === undefined ? {} : { within }), ...(version === undefined ? {} : { version }) });
const bond = ({ user_id: user, org_id: organization }: { user_id: string; org_id: string }): Bond => ({ user, organization });
const personOf = (id: string): Actor => ({ person: Object.entries(userId).find(([, one]) => one === id)![0] });
