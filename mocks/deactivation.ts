import type { MockContext } from './context.ts';
import type { UserRow } from './db.ts';
import { endSessions } from './open-sessions.ts';
import { timestamp } from './text.ts';

/**
 * Shuts a user out everywhere: no sign-in, no membership, no assignment, no session. What is suspended here is marked, so that the
 * reactivation brings back just that.
 */
export function shutOut(context: MockContext, user: UserRow): void {
  const { db } = context;
  const at = timestamp(context.now);
  Object.assign(user, { status: 'deactivated', sessions_revoked_at: at });
  const memberships = db.memberships.filter(({ user_id, status }) => user_id === user.id && status === 'active');
  for (const membership of memberships) Object.assign(membership, { status: 'suspended', suspended_by_deactivation: true });
  for (const assignment of db.assignments) if (assignment.user_id === user.id) assignment.suspended_at ??= at;
  endSessions(context, ({ admin_user_id, target_user_id }) => admin_user_id === user.id || target_user_id === user.id);
}

/** Undoes `shutOut`. Old credentials stay revoked: a new sign-in is needed. */
export function letIn({ db }: MockContext, user: UserRow): void {
  user.status = 'active';
  const memberships = db.memberships.filter(({ user_id, suspended_by_deactivation }) => user_id === user.id && suspended_by_deactivation);
  for (const membership of memberships) Object.assign(membership, { status: 'active', suspended_by_deactivation: false });
  for (const assignment of db.assignments) if (assignment.user_id === user.id) assignment.suspended_at = null;
}
