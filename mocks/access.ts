import type { PermissionKey } from '../sdk/contract.ts';
import type { UserCaller } from '../sdk/wire/caller.ts';
import type { AssignmentRow, GroupRow, MockDb, UserRow } from './db.ts';

/** Whether an assignment grants anything at this instant. */
export const isActive = (db: MockDb, { group_id, suspended_at, expires_at }: AssignmentRow, now: Date): boolean =>
  suspended_at === null && (expires_at === null || Date.parse(expires_at) > now.getTime()) && db.groups.some(({ id, status }) => id === group_id && status === 'active');

/** The groups of a user's active assignments. */
export function groupsOf(db: MockDb, userId: string, now: Date): GroupRow[] {
  const ids = new Set(db.assignments.filter((assignment) => assignment.user_id === userId && isActive(db, assignment, now)).map(({ group_id }) => group_id));
  return db.groups.filter(({ id }) => ids.has(id));
}

/** The union of the permissions of these groups. */
export const permissionsOf = (db: MockDb, userId: string, now: Date): Set<PermissionKey> =>
  new Set(groupsOf(db, userId, now).flatMap(({ permission_keys }) => permission_keys as PermissionKey[]));

/** Whether anybody who is active and has platform access holds a key. */
export const somebodyHolds = (db: MockDb, key: PermissionKey, now: Date): boolean =>
  db.users.some((user) => user.status === 'active' && user.has_platform_access && permissionsOf(db, user.id, now).has(key));

/** What authorization needs to know of a user. */
export const callerOf = (db: MockDb, user: UserRow, now: Date): UserCaller => ({
  kind: 'user',
  userId: user.id,
  displayName: user.display_name,
  hasPlatformAccess: user.has_platform_access,
  isGlobal: user.is_global_access,
  orgIds: new Set(db.orgAccess.filter(({ user_id }) => user_id === user.id).map(({ org_id }) => org_id)),
  permissions: permissionsOf(db, user.id, now),
  enforcement: db.settings.permission_enforcement,
});
