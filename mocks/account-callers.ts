import type { AccountActor, AccountCaller, Caller } from '../sdk/wire/caller.ts';
import { Problem } from '../sdk/wire/problem.ts';
import { compareText } from '../sdk/wire/text.ts';
import type { AccountRow, MockDb } from './db.ts';

/**
 * The caller of an account operation with the account that they act as; callers without one stay as they are.
 * @param organizationId the organization in the path, as it was sent.
 * @throws Problem `session_revoked` for an account that is gone or not active, and for a token older than its last sign-out.
 */
export function withActor(db: MockDb, caller: Caller, organizationId: string): Caller {
  if (caller.kind === 'account') return { ...caller, actor: signedIn(db, caller, organizationId.toLowerCase()) };
  if (caller.kind !== 'impersonation') return caller;
  const account = accountOfUser(db, caller.organizationId, caller.userId);
  return account === undefined ? caller : { ...caller, actor: actorOf(account, 'active') };
}

function signedIn(db: MockDb, { accountId, organizationId: home, issuedAt }: AccountCaller, organizationId: string): AccountActor {
  const account = db.accounts.find(({ id, organization_id }) => id === accountId && organization_id === home);
  const revoked = account !== undefined && account.sessions_revoked_at !== null && issuedAt * 1000 <= Date.parse(account.sessions_revoked_at);
  if (account === undefined || account.accountStatus !== 'Active' || revoked) throw new Problem('session_revoked');
  const homeStatus = statusOf(db, home);
  // A SystemAdmin works in every organization while their own is not suspended.
  return actorOf(account, account.role === 'SystemAdmin' && homeStatus !== 'suspended' ? statusOf(db, organizationId) : homeStatus);
}

const actorOf = ({ id, username, role }: AccountRow, organizationStatus: AccountActor['organizationStatus']): AccountActor => ({ id, username, role, organizationStatus });

const statusOf = (db: MockDb, organizationId: string): AccountActor['organizationStatus'] => db.organizations.find(({ id }) => id === organizationId)?.status;

/** Somebody may have several accounts in an organization; the first one counts. */
const accountOfUser = (db: MockDb, organizationId: string, userId: string): AccountRow | undefined =>
  db.accounts.filter((account) => account.organization_id === organizationId && account.userId === userId && account.accountStatus === 'Active')
    .toSorted((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt) || compareText(a.id, b.id))[0];
