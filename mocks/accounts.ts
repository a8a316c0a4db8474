import type { Schemas } from '../sdk/contract.ts';
import { accountMembers, selectedMembers, sortKeys } from '../sdk/wire/account-lists.ts';
import { accountQuery } from '../sdk/wire/account-query.ts';
import { actingAs, changedAccount, endsSessions, losesOwner, newMembers, requireAssignable, requireChangeable, requireSameId, updateSnapshots } from '../sdk/wire/account-rules.ts';
import { pageLinks } from '../sdk/wire/page-links.ts';
import { Problem } from '../sdk/wire/problem.ts';
import { revokedAt } from './account-sessions.ts';
import { sortedAccounts, withMembers } from './account-lists.ts';
import { recordChange } from './audit.ts';
import type { MockContext, MockHandlers } from './context.ts';
import type { AccountRow, MockDb, OrganizationRow } from './db.ts';
import { nextId } from './ids.ts';
import { requireMatch } from './preconditions.ts';
import { timestamp } from './text.ts';

export const accountHandlers = {
  preflightAccounts() { return undefined; },

  preflightAccount() { return undefined; },

  listAccounts({ path, query: { limit, offset, fields, sort, ...filters } }, context) {
    const [query, members, keys] = [accountQuery(filters), selectedMembers(fields), sortKeys(sort)];
    const { id } = organizationOf(context.db, path.organizationId);
    const found = sortedAccounts(context.db.accounts.filter((row) => row.organization_id === id), query, keys);
    context.answerHeaders['X-Total-Count'] = String(found.length);
    context.answerHeaders['Link'] = pageLinks(addressOf(context, id), context.queryString, { limit, offset, total: found.length });
    return withVersion(found.slice(offset, offset + limit).map((row) => withMembers(toAccount(context, row), members)), listVersion(context.db, id));
  },

  getAccount({ path }, context) {
    return toAccount(context, accountOf(context.db, path.organizationId, path.id));
  },

  createAccount({ path, body }, context) {
    const { db, now } = context;
    const organization = organizationOf(db, path.organizationId);
    const acting = actingAs(context.caller);
    const { account, ...names } = newMembers(body);
    requireAssignable(acting, account.role ?? 'Member');
    requireFreeUsername(db, organization.id, account.username);
    const made = { createdAt: timestamp(now), createdBy: acting.id, modifiedAt: timestamp(now), modifiedBy: acting.id };
    const row = {
      ...account, ...made, id: nextId(db, 'accounts'), organization_id: organization.id, accountStatus: 'Pending', emailConfirmed: false,
      version: 1, password: null, sessions_revoked_at: null,
    } as AccountRow;
    db.accounts.push(row);
    noteChange(db, organization.id);
    const { href, ...stored } = toAccount(context, row);
    recordChange(context, { displayId: row.username, organization, before: null, after: { ...stored, ...names } });
    return { ...stored, href, ...names };
  },

  updateAccount({ path, body }, context) {
    requireSameId(path.id, body.id);
    const { db, now } = context;
    const organization = organizationOf(db, path.organizationId);
    const acting = actingAs(context.caller);
    const row = accountOf(db, organization.id, path.id);
    const before = toAccount(context, row);
    const changes = changedAccount(before, body);
    requireChangeable(acting, before);
    if (changes.role !== undefined) requireAssignable(acting, changes.role);
    requireMatch(context, before);
    if (Object.keys(changes).length === 0 && body.password === undefined) return before;
    if (changes.username !== undefined) requireFreeUsername(db, organization.id, changes.username);
    if (losesOwner(before, changes)) requireOtherOwner(db, row);
    if (endsSessions(changes, body.password !== undefined)) row.sessions_revoked_at = revokedAt(row, now);
    Object.assign(row, changes, { version: row.version + 1, modifiedAt: timestamp(now), modifiedBy: acting.id }, body.password === undefined ? {} : { password: body.password });
    noteChange(db, organization.id);
    recordChange(context, { displayId: row.username, organization, ...updateSnapshots(before, changes, body.password) });
    return toAccount(context, row);
  },
} satisfies MockHandlers<'preflightAccounts' | 'preflightAccount' | 'listAccounts' | 'createAccount' | 'getAccount' | 'updateAccount'>;

/** @throws Problem `organization_mismatch` for an organization that there is not: lists and creations know no 404. */
function organizationOf(db: MockDb, organizationId: string): OrganizationRow {
  const organization = db.organizations.find(({ id }) => id === organizationId);
  if (organization === undefined) throw new Problem('organization_mismatch');
  return organization;
}

/** @throws Problem `not_found`, also for an account of another organization. */
function accountOf(db: MockDb, organizationId: string, accountId: string): AccountRow {
  const { id: home } = organizationOf(db, organizationId);
  const account = db.accounts.find(({ id, organization_id }) => id === accountId && organization_id === home);
  if (account === undefined) throw new Problem('not_found');
  return account;
}

const addressOf = ({ publicUrl }: MockContext, organizationId: string): string => `${publicUrl}/admin/api/v2/organizations/${organizationId}/accounts`;

/** An account as its GET answers it. */
function toAccount(context: MockContext, row: AccountRow): Schemas['Account'] {
  const account = { ...row, href: `${addressOf(context, row.organization_id)}/${row.id}` };
  return withVersion(withMembers(account, accountMembers) as Schemas['Account'], row.version);
}

/** The version that the entity tag is made of goes along unseen: it is no member of the answer. */
const withVersion = <T extends object>(answer: T, version: number): T => Object.defineProperty(answer, 'version', { value: version, enumerable: false });

const listVersion = (db: MockDb, organizationId: string): number => db.accountsVersions[organizationId] ?? 1;

function noteChange(db: MockDb, organizationId: string): void {
  db.accountsVersions[organizationId] = listVersion(db, organizationId) + 1;
}

/** @throws Problem `username_taken`. */
function requireFreeUsername(db: MockDb, organizationId: string, username: string): void {
  if (db.accounts.some((account) => account.organization_id === organizationId && account.username === username)) throw new Problem('username_taken');
}

/** @throws Problem `last_owner`. */
function requireOtherOwner(db: MockDb, row: AccountRow): void {
  const others = db.accounts.filter((other) => other !== row && other.organization_id === row.organization_id);
  if (!others.some(({ role, accountStatus }) => role === 'Owner' && accountStatus === 'Active')) throw new Problem('last_owner');
}
