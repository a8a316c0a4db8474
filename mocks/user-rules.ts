import type { ErrorCode, Schemas } from '../sdk/contract.ts';
import { nilId } from '../sdk/wire/nil-id.ts';
import { Problem } from '../sdk/wire/problem.ts';
import { requireHeld } from './access-rules.ts';
import type { MockContext } from './context.ts';
import type { MockDb, UserRow } from './db.ts';
import { sameIgnoringCase } from './text.ts';

/** @throws Problem the given code when another user has the email, in any letter case. */
export function requireFreeEmail(db: MockDb, email: string, ownId: string, code: ErrorCode): void {
  if (db.users.some((user) => user.id !== ownId && sameIgnoringCase(user.email, email))) throw new Problem(code);
}

/**
 * AE-3: the address of a platform admin is a way into the account, so changing it takes every permission that the account has.
 * @throws Problem `escalation_denied`.
 */
export function requireRightToMove(context: MockContext, user: UserRow): void {
  if (user.has_platform_access && !isCaller(context, user.id)) requireHeld(context, keysAssignedTo(context, user.id));
}

export const isCaller = ({ caller }: MockContext, id: string): boolean => caller.kind === 'user' && caller.userId === id;

/** Whom rows that the caller makes name as their maker. */
export const makerOf = ({ caller }: MockContext): string => (caller.kind === 'user' ? caller.userId : nilId);

/** The user who did something, or the system. */
export function userRef(db: MockDb, userId: string): Schemas['UserRef'] {
  const user = db.users.find(({ id }) => id === userId);
  return user === undefined ? { id: nilId, display_name: 'System' } : { id: user.id, display_name: user.display_name };
}

/** The keys of all assignments that have not expired, also of suspended ones: a reactivation brings them back. */
function keysAssignedTo({ db, now }: MockContext, userId: string): string[] {
  const open = db.assignments.filter(({ user_id, expires_at }) => user_id === userId && (expires_at === null || Date.parse(expires_at) > now.getTime()));
  const groups = db.groups.filter(({ id, status }) => status === 'active' && open.some(({ group_id }) => group_id === id));
  return [...new Set(groups.flatMap(({ permission_keys }) => permission_keys))];
}
