import type { Body, Schemas } from '../sdk/contract.ts';
import { presentMembers } from '../sdk/wire/patch.ts';
import { Problem, ruleBroken } from '../sdk/wire/problem.ts';
import { changedMembers } from '../sdk/wire/snapshots.ts';
import { groupsOf, permissionsOf } from './access.ts';
import { requireAdminLeft, requireHeld, withChange } from './access-rules.ts';
import { adminOf, requireAdmin, requireGroup } from './admin-rules.ts';
import { recordChange } from './audit.ts';
import type { MockContext, MockHandlers } from './context.ts';
import type { GroupRow, MockDb, UserRow } from './db.ts';
import { nextId } from './ids.ts';
import { endSessions } from './open-sessions.ts';
import { orgAccessOf } from './org-access.ts';
import { requireMatch } from './preconditions.ts';
import { compareText } from '../sdk/wire/text.ts';
import { containing, pageOf, sameIgnoringCase, sortedBy, timestamp } from './text.ts';
import { makerOf, requireFreeEmail, requireRightToMove } from './user-rules.ts';

export const adminHandlers = {
  listPlatformAdmins({ query }, { db, now }) {
    const found = containing(query.search);
    const admins = db.users.filter(({ has_platform_access, email, display_name }) => has_platform_access && found(email, display_name));
    const { items, total } = pageOf(sortedBy(admins, ({ display_name }) => display_name, ({ id }) => id), query);
    return { items: items.map((admin) => toSummary(db, admin, now)), total };
  },

  getPlatformAdmin({ path }, { db, now }) {
    return toDetail(db, adminOf(db, path.admin_uuid), now);
  },

  createPlatformAdmin({ body }, context) {
    const { db, now } = context;
    const group = requireGroup(db, body.group_uuid);
    requireHeld(context, group.permission_keys);
    const user = giveAccess(context, body, group);
    recordChange(context, { displayId: user.email, before: null, after: toSummary(db, user, now) });
    return toSummary(db, user, now);
  },

  updatePlatformAdmin({ path, body }, context) {
    const { db, now } = context;
    const admin = requireAdmin(db, path.admin_uuid);
    const changes = changedMembers<Partial<UserRow>>(admin, { ...admin, ...presentMembers(body) });
    if (changes.after.email !== undefined) requireRightToMove(context, admin);
    requireMatch(context, toDetail(db, admin, now));
    if (changes.after.email !== undefined) requireFreeEmail(db, changes.after.email, admin.id, 'email_taken');
    if (Object.keys(changes.after).length === 0) return toSummary(db, admin, now);
    recordChange(context, { displayId: admin.email, ...changes });
    return toSummary(db, Object.assign(admin, changes.after), now);
  },

  revokePlatformAdmin({ path }, context) {
    const { db, now } = context;
    const admin = requireAdmin(db, path.admin_uuid);
    const before = toDetail(db, admin, now);
    requireMatch(context, before);
    requireAdminLeft(context, { users: withChange(db.users, admin, { has_platform_access: false }) });
    takeAccess(context, admin);
    recordChange(context, { displayId: admin.email, before, after: null });
    return undefined;
  },
} satisfies MockHandlers<'listPlatformAdmins' | 'getPlatformAdmin' | 'createPlatformAdmin' | 'updatePlatformAdmin' | 'revokePlatformAdmin'>;

/**
 * Makes the person with this email a platform admin in one group; a new email makes a new user, a known one keeps its name.
 * @throws Problem `already_platform_admin` or `user_not_active`.
 */
function giveAccess(context: MockContext, { email, display_name }: Body<'createPlatformAdmin'>, group: GroupRow): UserRow {
  const { db, now } = context;
  const known = db.users.find((user) => sameIgnoringCase(user.email, email));
  if (known?.has_platform_access) throw new Problem('already_platform_admin');
  if (known !== undefined && known.status !== 'active') throw ruleBroken('user_not_active', ['body', 'email'], 'The user with this email is not active.');
  const user = known ?? newUser(context, email, display_name);
  user.has_platform_access = true;
  db.assignments.push({
    id: nextId(db, 'assignments'), user_id: user.id, group_id: group.id, assigned_by: makerOf(context), assigned_at: timestamp(now), expires_at: null, suspended_at: null,
  });
  return user;
}

function newUser({ db, now }: MockContext, email: string, display_name: string): UserRow {
  const user: UserRow = {
    number: Math.max(0, ...db.users.map(({ number }) => number)) + 1, id: nextId(db, 'users'), display_name, email, status: 'active',
    has_platform_access: false, is_global_access: false, last_login_at: null, sessions_revoked_at: null, created_at: timestamp(now),
  };
  db.users.push(user);
  return user;
}

/** Removes everything that made a user a platform admin. The user stays. */
function takeAccess(context: MockContext, admin: UserRow): void {
  const { db } = context;
  db.assignments = db.assignments.filter(({ user_id }) => user_id !== admin.id);
  db.orgAccess = db.orgAccess.filter(({ user_id }) => user_id !== admin.id);
  Object.assign(admin, { has_platform_access: false, is_global_access: false });
  endSessions(context, ({ admin_user_id }) => admin_user_id === admin.id);
}

const sortedGroups = (db: MockDb, userId: string, now: Date): GroupRow[] => sortedBy(groupsOf(db, userId, now), ({ name }) => name, ({ id }) => id);

function toSummary(db: MockDb, { id, display_name, email, status, is_global_access, last_login_at, created_at }: UserRow, now: Date): Schemas['AdminSummary'] {
  return {
    id, display_name, email, status, is_global_access,
    org_access_count: db.orgAccess.filter(({ user_id }) => user_id === id).length,
    groups: sortedGroups(db, id, now).map((group) => ({ id: group.id, name: group.name })),
    last_login_at, created_at,
  };
}

function toDetail(db: MockDb, { id, display_name, email, status, is_global_access, last_login_at, created_at }: UserRow, now: Date): Schemas['AdminDetail'] {
  return {
    id, display_name, email, status, is_global_access,
    groups: sortedGroups(db, id, now).map((group) => ({ id: group.id, name: group.name, is_system: group.is_system })),
    org_access: orgAccessOf(db, id),
    effective_permissions: [...permissionsOf(db, id, now)].toSorted(compareText),
    last_login_at, created_at,
  };
}
