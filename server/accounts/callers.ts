import { isUuid } from '../../sdk/formats.ts';
import type { AccountActor, AccountCaller, Caller, ImpersonationCaller } from '../../sdk/wire/caller.ts';
import { Problem } from '../../sdk/wire/problem.ts';
import type { Platform } from '../context.ts';
import { statement } from '../db/connections.ts';
import { unlessGone } from './places.ts';

type AccessParts = Pick<Platform, 'access' | 'database' | 'tenants'>;
type OrganizationStatus = AccountActor['organizationStatus'];

const statusOf = statement('organization-status', 'SELECT status FROM organizations WHERE id = $1');

const byId = `
  SELECT id, username, role, account_status AS status, extract(epoch FROM sessions_revoked_at)::float8 AS revoked_at
  FROM %schema%.accounts WHERE id = $1`;

/** Somebody may have several accounts in an organization; the first one counts. */
const byUser = `
  SELECT id, username, role FROM %schema%.accounts
  WHERE user_id = $1 AND account_status = 'Active' ORDER BY created_at, id LIMIT 1`;

interface ActorRow extends Pick<AccountActor, 'id' | 'username' | 'role'> { readonly status: string; readonly revoked_at: number | null }

/**
 * The caller of an account operation with the account that they act as; callers without one stay as they are.
 * @param organizationId the organization in the path, as it was sent.
 * @throws Problem `session_revoked` for an account that is gone or not active, and for a token older than its last sign-out.
 */
export async function withActor(parts: AccessParts, caller: Caller, organizationId: string): Promise<Caller> {
  if (caller.kind === 'account') return await atOrganization(parts, await unlessGone(() => signedIn(parts, caller), 'session_revoked'), organizationId.toLowerCase());
  return caller.kind === 'impersonation' ? await unlessGone(() => withAccountOf(parts, caller), 'session_revoked') : caller;
}

/** Believed for as long as other access is: a change of the account clears it. */
async function signedIn(parts: AccessParts, caller: AccountCaller): Promise<AccountCaller> {
  const key = `${caller.organizationId}/${caller.accountId}/${caller.issuedAt}`;
  return await parts.access.resolve(key, async () => ({ caller: await load(parts, caller) })) as AccountCaller;
}

async function load({ database, tenants }: AccessParts, caller: AccountCaller): Promise<AccountCaller> {
  const { accountId, organizationId, issuedAt } = caller;
  if (!isUuid(accountId) || !isUuid(organizationId)) throw new Problem('session_revoked');
  const [organizationStatus, tenant] = await Promise.all([organizationStatusOf(database, organizationId), tenants.of(organizationId)]);
  const [row] = await tenants.query<ActorRow>(tenant, byId, [accountId]);
  if (row === undefined || row.status !== 'Active' || (row.revoked_at !== null && issuedAt <= row.revoked_at)) throw new Problem('session_revoked');
  return { ...caller, actor: { id: row.id, username: row.username, role: row.role, organizationStatus } };
}

async function organizationStatusOf(database: AccessParts['database'], id: string): Promise<OrganizationStatus> {
  const [row] = await database.read<{ status: OrganizationStatus }>(statusOf, [id]);
  return row?.status;
}

/** A SystemAdmin works in every organization while their own is not suspended. */
async function atOrganization({ database }: AccessParts, caller: AccountCaller, organizationId: string): Promise<AccountCaller> {
  const { actor } = caller;
  if (actor?.role !== 'SystemAdmin' || organizationId === caller.organizationId || actor.organizationStatus === 'suspended' || !isUuid(organizationId)) return caller;
  return { ...caller, actor: { ...actor, organizationStatus: await organizationStatusOf(database, organizationId) } };
}

/** The organization of a session is active, or its token would not have been accepted. */
async function withAccountOf({ tenants }: AccessParts, caller: ImpersonationCaller): Promise<ImpersonationCaller> {
  const [row] = await tenants.query<ActorRow>(await tenants.of(caller.organizationId), byUser, [caller.userId]);
  return row === undefined ? caller : { ...caller, actor: { id: row.id, username: row.username, role: row.role, organizationStatus: 'active' } };
}
