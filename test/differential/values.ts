import fc from 'fast-check';
import { accountId } from '../../sdk/demo/ids.ts';
import { demoWorld } from '../../sdk/demo/world.ts';
import { printQuery } from '../../sdk/accounts-query/print.ts';
import { permissions } from '../../sdk/generated/permissions.ts';
import { anyQuery } from '../support/account-queries.ts';
import { unknownId } from '../support/operations.ts';
import { resolved, typesOf } from '../support/schemas.ts';
import type { Schema } from '../support/schemas.ts';
import { comparesIds, connectionStrings, mayBePartOfId, sortsById } from './exclusions.ts';
import { kindOf } from './known.ts';
import type { Kind, Known } from './known.ts';

/** A value that is settled when its call is made, by what is known then. @param number the number of the call, which makes names their own. */
export type Later<T = unknown> = (known: Known, number: number) => T;

export const now = <T>(value: T): Later<T> => () => value;
const among = (...values: readonly unknown[]): fc.Arbitrary<Later> => fc.constantFrom(...values).map(now);

/** The id of something that there is, most often of something new; now and then in upper case, of another kind or of nothing. */
export function anyId(kind: Kind): fc.Arbitrary<Later<string>> {
  const existing = fc.record({ at: fc.nat(1000), recent: fc.boolean() }).map(({ at, recent }): Later<string> => ({ things }) => {
    const all = things[kind];
    return (recent ? all[all.length - 1 - (at % Math.min(3, all.length))] : all[at % all.length])!.id;
  });
  return fc.oneof(
    { weight: 40, arbitrary: existing },
    { weight: 2, arbitrary: existing.map((id): Later<string> => (known, number) => { const text = id(known, number); return text.includes('{{') ? text : text.toUpperCase(); }) },
    { weight: 3, arbitrary: fc.constant(now(unknownId)) },
    { weight: 1, arbitrary: fc.constantFrom<Later<string>>(({ things }) => things.organization[0]!.id, ({ things }) => things.user[0]!.id) },
  );
}

const someKeys = fc.array(fc.constantFrom(...permissions.map(({ key }) => key)), { maxLength: 4 });
const times = ['2026-02-01T00:00:00Z', '2036-01-01T00:00:00Z', '2036-01-01T00:00:00.5+01:00', '2020-01-01T00:00:00Z', '2026-05-04t09:00:00.000001z'] as const;
const dates = ['2026-01-12', '2026-02-01', '2026-02-01T10:30:00Z', '2026-05-31', '2036-01-01', '0001-01-01'] as const;
const demoEmails = demoWorld.users.map(({ email }) => email);
const ownText = (before: string, after = ''): fc.Arbitrary<Later> => fc.constant((_, number) => `${before}${number}${after}`);

/** Values that fit by the name of the parameter or member: such that calls meet each other, and lists have one order. */
const byName: Readonly<Record<string, fc.Arbitrary<Later>>> = {
  // In many letters and cases, for the order of lists.
  name: fc.oneof(...['Cedar ', 'cedar ', 'Ärzte ', 'zahn-', '_', '\u{1D54F}', 'ß ', 'ΟΔΟΣ ', '"Q" ', '9 '].map((before) => ownText(before))),
  display_name: fc.oneof(...['Nora Ek ', 'nora ek ', ' Åsa ', 'Øle-', 'Z', '\u{FFEE}', "O'Neil "].map((before) => ownText(before, ' '))),
  slug: fc.oneof(ownText('cedar-'), among('cedar', 'birch', 'bright-smiles', 'pixelray')),
  email: fc.oneof(ownText('nora.ek.', '@platform.example'), among('Nora@platform.example', 'nora@PLATFORM.example', ...demoEmails.slice(0, 9))),
  username: fc.oneof(ownText('nora.ek.'), among('cedar.sync', 'birch.sync', 'hana.novak', 'julia.costa')),
  firstName: among('Nora', ' Å ', ''), lastName: among('Ek', ''),
  password: among('long-enough-secret', 'another-long-secret'),
  client_id: fc.oneof(anyId('account'), among(accountId.clearClaimSync)),
  client_secret: among('demo-secret-of-clearclaim-sync', 'long-enough-secret', 'another-long-secret'),
  grant_type: among('client_credentials'),
  scope: among('accounts'),
  permission_keys: someKeys.map(now), add_permissions: someKeys.map(now), remove_permissions: someKeys.map(now),
  dsn: among(...connectionStrings),
  reason: among('Ticket 4711: the schedule does not load', '  Ticket 4712: reminders  '),
  search: fc.oneof(
    among(' BRIGHT ', '%', '_', '', 'nora', 'cedar', '\\', 'Å', 'å', 'ÄRZTE', 'ø', 'SS', 'ß', '@PLATFORM', 'İ', 'οδοσ', 'ΟΔΟΣ', '\u{1D54F}', "o'n", 'organization', 'admin'),
    fc.string({ unit: 'grapheme', maxLength: 3 }).filter((text) => !mayBePartOfId(text)).map(now),
  ),
  expires_at: among('2036-01-01T00:00:00Z', '2036-01-01T00:00:00.5+01:00', '2020-01-01T00:00:00Z', null),
  start_date: among(...dates), end_date: among(...dates),
  action: fc.subarray(['create', 'update', 'deactivate', 'assign', 'moon'], { maxLength: 2 }).map(now),
  resource_type: among('organization', 'user', 'account', 'permission_group', 'moon'),
  page: among(1, 2, 3, 9007199254740991), page_size: among(1, 2, 5, 100), limit: among(1, 2, 20, 1000), offset: among(0, 1, 2, 9007199254740991),
  fields: fc.subarray(['id', 'href', 'username', 'role', 'email,accountType', 'createdAt'], { maxLength: 3 }).map(now),
  // The username comes last: it is another for each account, so that every order is total without ids.
  sort: fc.subarray(['role', '-email', 'accountType', '-createdAt', 'registeredAt'], { maxLength: 2 }).map((names) => now([...names, '-username'])),
  q: fc.oneof(anyQuery.map(printQuery).filter((query) => !comparesIds.test(query)).map(now), among('role = Owner', 'username LIKE %a%', 'role IN [Owner, Member] and accountType = Regular', 'emailConfirmed = true', 'registeredAt >= 2026-01-16T00:00:00Z', 'role >= Developer or isSubscribed = true', 'phoneNumber = null', 'q =', '(role = Owner')),
  registrationSource: among('onboarding', 'import'), phoneNumber: among('+49 30 1234567', null),
  extra_data: fc.oneof(fc.dictionary(fc.string({ maxLength: 5 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 }).map(now), among({}, { sandbox: true }, { nested: { list: [1, 'a', null] } }, { n: 1.5e-7, text: 'Ü' }, null)),
  contact_phone: among('+49 30 1234567', ''),
  tax_id: among('DE 123 456 789', '123', ''),
  website: among('https://cedar.example/', 'http://cedar.example', 'ftp://cedar.example'), logo_url: among('https://cedar.example/logo.png', 'cedar.example/logo.png'),
  billing_email: among('billing@cedar.example', 'BILLING@cedar.example', ''), contact_email: among('contact@cedar.example', ''),
  base_version: fc.constant(now(1)),
  href: among('https://api.example/accounts/1'),
};

/** A value that its schema allows. */
export function fitting(name: string, given: Schema): fc.Arbitrary<Later> {
  const schema = resolved(given);
  const kind = schema.format === 'uuid' || name === 'actor_id' ? kindOf(name) : undefined;
  if (kind !== undefined) return anyId(kind);
  const known = byName[name];
  if (known !== undefined) return known;
  if (schema.enum !== undefined) return among(...schema.enum.filter((value) => value !== sortsById));
  const types = typesOf(schema);
  if (types.includes('boolean')) return among(true, false);
  if (types.includes('integer')) return among(...new Set([schema.minimum ?? 0, (schema.minimum ?? 0) + 1, 50, schema.maximum ?? 100].filter((number) => number >= (schema.minimum ?? 0))));
  if (schema.format === 'date-time') return among(...times);
  if (schema.format === 'email') return byName['email']!;
  const bound = Math.min(schema.maxLength ?? 50, 200);
  return among('Cedar Street', ' padded ', '', 'Ärzte & Co. 🦷', 'x'.repeat(bound));
}

/** What lists are ordered by: two of the same name would be in the order of their ids. */
export const orderingNames: ReadonlySet<string> = new Set(['name', 'display_name']);

/** A value that its schema most likely refuses, or that is at its edge: of another type, too long, too large, null, or with characters that are not allowed. */
export function unfitting(name: string, given: Schema): fc.Arbitrary<Later> {
  const schema = resolved(given);
  const edges: unknown[] = [null, '', ' ', 'not-an-id', 7, 1.5, -1, true, [], {}, ['x'], { a: 1 }, 'a\u0000b', 'tab\tand\nline', '9'.repeat(400), '\u{D800}'];
  if (schema.maxLength !== undefined) edges.push('x'.repeat(schema.maxLength + 1), '🦷'.repeat(schema.maxLength));
  if (schema.minLength !== undefined) edges.push('x'.repeat(Math.max(0, schema.minLength - 1)), 'x'.repeat(schema.minLength));
  if (schema.maximum !== undefined) edges.push(schema.maximum, schema.maximum + 1, `${schema.maximum}`, schema.maximum + 0.5);
  if (schema.minimum !== undefined) edges.push(schema.minimum, schema.minimum - 1);
  return among(...edges.filter((edge) => isHarmless(name, edge, schema)));
}

/** Whether a value leaves open nothing that ids would decide: which of two comes first, and where a text is found. */
function isHarmless(name: string, edge: unknown, { maxLength = 0 }: Schema): boolean {
  if (name === 'search') return !mayBePartOfId(String(edge));
  return !orderingNames.has(name) || typeof edge !== 'string' || edge.trim() === '' || [...edge].length > maxLength;
}
