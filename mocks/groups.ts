import type { Body, PermissionKey, Schemas } from '../sdk/contract.ts';
import { permissions } from '../sdk/generated/permissions.ts';
import { presentMembers } from '../sdk/wire/patch.ts';
import { Problem } from '../sdk/wire/problem.ts';
import { changedMembers } from '../sdk/wire/snapshots.ts';
import { isActive } from './access.ts';
import { requireHeld } from './access-rules.ts';
import { recordChange } from './audit.ts';
import type { MockContext, MockHandlers } from './context.ts';
import type { GroupRow, MockDb } from './db.ts';
import { requireAdminLeftWithout, requireChangeable, requireFreeName, requireKeys, requireUnused } from './group-rules.ts';
import { nextId } from './ids.ts';
import { requireMatch, requireVersion } from './preconditions.ts';
import { compareText } from '../sdk/wire/text.ts';
import { timestamp } from './text.ts';

export const groupHandlers = {
  listPermissionGroups(_input, { db, now }) {
    const groups = db.groups.filter(({ status }) => status === 'active');
    const sorted = groups.toSorted((a, b) => Number(b.is_system) - Number(a.is_system) || compareText(a.name, b.name) || compareText(a.id, b.id));
    return { items: sorted.map((group) => toListItem(db, group, now)) };
  },

  listPermissions() {
    return { domains: [...new Set(permissions.map(({ domain }) => domain))].toSorted(compareText), items: [...permissions] };
  },

  getPermissionGroup({ path }, { db, now }) {
    const group = db.groups.find(({ id }) => id === path.group_uuid);
    if (group === undefined) throw new Problem('not_found');
    return toDetail(db, group, now);
  },

  createPermissionGroup({ body: { name, description, permission_keys } }, context) {
    const { db, now } = context;
    const keys = [...new Set(permission_keys)];
    requireKeys({ permission_keys });
    requireHeld(context, keys);
    requireFreeName(db, name);
    const group: GroupRow = { id: nextId(db, 'groups'), name, description: description ?? '', is_system: false, status: 'active', version: 1, permission_keys: keys, created_at: timestamp(now) };
    db.groups.push(group);
    recordChange(context, { displayId: name, before: null, after: { id: group.id, ...snapshot(group) } });
    return toDetail(db, group, now);
  },

  updatePermissionGroup({ path, body }, context) {
    const { db, now } = context;
    requireKeys({ add_permissions: body.add_permissions, remove_permissions: body.remove_permissions });
    const group = requireChangeable(db, path.group_uuid);
    const after = changed(group, body);
    requireHeld(context, after.permission_keys.filter((key) => !group.permission_keys.includes(key)));
    requireMatch(context, toDetail(db, group, now));
    requireVersion(group, body.base_version);
    const changes = changedMembers(snapshot(group), snapshot(after));
    if (Object.keys(changes.after).length > 0) apply(context, group, after, changes);
    return toDetail(db, group, now);
  },

  archivePermissionGroup({ path }, context) {
    const { db, now } = context;
    const group = requireChangeable(db, path.group_uuid);
    requireMatch(context, toDetail(db, group, now));
    requireUnused(db, group, now);
    Object.assign(group, { status: 'archived', version: group.version + 1 });
    recordChange(context, { displayId: group.name, before: { status: 'active' }, after: { status: 'archived' } });
    return undefined;
  },
} satisfies MockHandlers<'listPermissionGroups' | 'listPermissions' | 'getPermissionGroup' | 'createPermissionGroup' | 'updatePermissionGroup' | 'archivePermissionGroup'>;

/** The group as a change wants it. Keys that are there already or not there at all are passed over. */
function changed(group: GroupRow, body: Body<'updatePermissionGroup'>): GroupRow {
  const { name, description } = { ...group, ...presentMembers(body) };
  const kept = group.permission_keys.filter((key) => !body.remove_permissions?.includes(key));
  return { ...group, name, description, permission_keys: [...new Set([...kept, ...(body.add_permissions ?? [])])], version: group.version + 1 };
}

function apply(context: MockContext, group: GroupRow, after: GroupRow, changes: { before: object; after: object }): void {
  requireFreeName(context.db, after.name, group.id);
  requireAdminLeftWithout(context, group, after);
  Object.assign(group, after);
  recordChange(context, { displayId: group.name, ...changes });
}

/** The registered permissions of these keys, sorted by key. */
const permissionsOf = (keys: readonly string[]): Schemas['Permission'][] => permissions.filter(({ key }) => keys.includes(key));

/** What the audit log shows of a group: permissions by key. */
const snapshot = ({ name, description, permission_keys }: GroupRow) => ({ name, description, permissions: permissionsOf(permission_keys).map(({ key }): PermissionKey => key as PermissionKey) });

function toListItem(db: MockDb, { id, name, description, is_system, status, version, permission_keys }: GroupRow, now: Date): Schemas['GroupListItem'] {
  const users = new Set(db.assignments.filter((assignment) => assignment.group_id === id && isActive(db, assignment, now)).map(({ user_id }) => user_id));
  return { id, name, description, is_system, status, version, user_count: users.size, permission_count: permission_keys.length };
}

function toDetail(db: MockDb, { id, name, description, is_system, status, version, permission_keys }: GroupRow, now: Date): Schemas['GroupDetail'] {
  return { id, name, description, is_system, status, version, permissions: permissionsOf(permission_keys), assigned_users: assignedUsers(db, id, now) };
}

/** One element per assignment, inactive ones included, by display name. */
function assignedUsers(db: MockDb, groupId: string, now: Date): Schemas['GroupUser'][] {
  const rows = db.assignments.filter(({ group_id }) => group_id === groupId).map((assignment) => ({ assignment, user: db.users.find(({ id }) => id === assignment.user_id)! }));
  const sorted = rows.toSorted((a, b) => compareText(a.user.display_name, b.user.display_name)
    || Date.parse(a.assignment.assigned_at) - Date.parse(b.assignment.assigned_at) || compareText(a.assignment.id, b.assignment.id));
  return sorted.map(({ user, assignment }) => ({
    id: user.id, display_name: user.display_name, email: user.email,
    assignment_id: assignment.id, expires_at: assignment.expires_at, is_active: isActive(db, assignment, now),
  }));
}
