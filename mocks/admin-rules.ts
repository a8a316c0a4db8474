import { Problem } from '../sdk/wire/problem.ts';
import type { GroupRow, MockDb, UserRow } from './db.ts';

/** A platform admin to read. @throws Problem `not_found`, as for a user without platform access. */
export function adminOf(db: MockDb, userId: string): UserRow {
  const admin = findAdmin(db, userId);
  if (admin === undefined) throw new Problem('not_found');
  return admin;
}

/** A platform admin to change. @throws Problem `not_found` that says of what. */
export function requireAdmin(db: MockDb, userId: string): UserRow {
  const admin = findAdmin(db, userId);
  if (admin === undefined) throw new Problem('not_found', { detail: 'There is no platform admin with this id.' });
  return admin;
}

const findAdmin = (db: MockDb, userId: string): UserRow | undefined => db.users.find(({ id, has_platform_access }) => id === userId && has_platform_access);

/**
 * A group that somebody is about to be assigned to.
 * @param groupId as a body has it, in any letter case.
 * @throws Problem `not_found` for unknown and archived groups.
 */
export function requireGroup(db: MockDb, groupId: string): GroupRow {
  const group = db.groups.find(({ id, status }) => id === groupId.toLowerCase() && status === 'active');
  if (group === undefined) throw new Problem('not_found', { detail: 'There is no active permission group with this id.' });
  return group;
}
