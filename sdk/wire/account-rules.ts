import type { Body, Schemas } from '../contract.ts';
import { accountFields } from '../generated/account-fields.ts';
import type { Caller } from './caller.ts';
import { Problem } from './problem.ts';
import { hidden } from './snapshots.ts';
import { inUtc } from './text.ts';

type AccountRole = Schemas['AccountRole'];

/** An account as it is stored: all but its address, which depends on where the platform is reached. */
export type StoredAccount = Omit<Schemas['Account'], 'href'>;

/** As whom a caller acts in an organization: the id that `createdBy` and `modifiedBy` show, and the role. */
export interface Acting { readonly id: string; readonly role: AccountRole }

/** Platform users with access to the organization act as Owner. */
export function actingAs(caller: Caller): Acting {
  if (caller.kind === 'user') return { id: caller.userId, role: 'Owner' };
  if (caller.kind === 'unknown' || caller.actor === undefined) throw new Problem('no_actor_identity');
  return caller.actor;
}

const rankOf = (role: AccountRole): number => accountFields.role.values.indexOf(role);

/** AE-5: nobody assigns a role above their own. @throws Problem `escalation_denied`. */
export function requireAssignable({ role }: Acting, assigned: AccountRole): void {
  if (rankOf(assigned) > rankOf(role)) throw new Problem('escalation_denied');
}

/** AE-5: nobody changes an account whose role is above their own. @throws Problem `escalation_denied`. */
export function requireChangeable({ role }: Acting, account: StoredAccount): void {
  if (rankOf(account.role) > rankOf(role)) throw new Problem('escalation_denied', { detail: 'You cannot change an account whose role is above your own.' });
}

/** Members of a new account that the caller gives. What belongs to a person is ignored for a Service account. */
export function newMembers({ firstName, lastName, ...body }: Body<'createAccount'>) {
  const isPerson = body.accountType === 'Regular';
  return {
    firstName: (isPerson && firstName) || null,
    lastName: (isPerson && lastName) || null,
    account: {
      ...body,
      phoneNumber: body.phoneNumber ?? null,
      userId: (isPerson && body.userId?.toLowerCase()) || null,
      registeredAt: inUtc(body.registeredAt),
    },
  };
}

const ignored = new Set<string>(['id', 'createdAt', 'createdBy', 'modifiedAt', 'modifiedBy', 'href', 'password']);

/**
 * Members of an account that a PUT changes. What it leaves out keeps its value, what the platform sets is ignored, and so is the
 * person behind a Service account.
 */
export function changedAccount(before: StoredAccount, body: Body<'updateAccount'>): Partial<StoredAccount> {
  const wanted: Partial<StoredAccount> = { ...body, registeredAt: inUtc(body.registeredAt) };
  if (typeof wanted.userId === 'string') wanted.userId = wanted.userId.toLowerCase();
  if ((wanted.accountType ?? before.accountType) === 'Service') delete wanted.userId;
  const changed = Object.entries(wanted).filter(([name, value]) => !ignored.has(name) && value !== undefined && value !== before[name as keyof StoredAccount]);
  return Object.fromEntries(changed) as Partial<StoredAccount>;
}

/** `id` in the body says again which account is meant. @throws Problem `validation_error` where it says another one. */
export function requireSameId(id: string, sent: string | undefined): void {
  if (sent === undefined || sent.toLowerCase() === id) return;
  throw new Problem('validation_error', { fields: [{ loc: ['body', 'id'], msg: 'must be the id in the path', type: 'mismatch' }] });
}

/** Whether the tokens of an account end with a change: with a new password, and when it is locked or disabled. */
export const endsSessions = ({ accountStatus }: Partial<StoredAccount>, newPassword: boolean): boolean =>
  newPassword || accountStatus === 'Locked' || accountStatus === 'Disabled';

/** Whether an organization loses an active Owner with a change. It must have another one then (`last_owner`). */
export const losesOwner = (before: StoredAccount, changes: Partial<StoredAccount>): boolean => isActiveOwner(before) && !isActiveOwner({ ...before, ...changes });

const isActiveOwner = ({ role, accountStatus }: StoredAccount): boolean => role === 'Owner' && accountStatus === 'Active';

/** What the audit log shows of an update: the members that changed, on both sides, and that there is a new password, but never which. */
export const updateSnapshots = (before: StoredAccount, changes: Partial<StoredAccount>, password: string | undefined) => ({
  before: Object.fromEntries(Object.keys(changes).map((name) => [name, before[name as keyof StoredAccount]])),
  after: { ...changes, ...(password === undefined ? {} : { password: hidden }) },
});
