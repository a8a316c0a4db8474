import { permissions } from '../sdk/generated/permissions.ts';
import { Problem, ruleBroken } from '../sdk/wire/problem.ts';
import type { FieldError } from '../sdk/wire/problem.ts';
import { isActive } from './access.ts';
import { adminMakingKey, requireAdminLeft, withChange } from './access-rules.ts';
import type { MockContext } from './context.ts';
import type { GroupRow, MockDb } from './db.ts';
import { sameIgnoringCase } from './text.ts';

type Keys = readonly string[] | null | undefined;

const registered: ReadonlySet<string> = new Set(permissions.map(({ key }) => key));

/**
 * Every key that a body names must be registered, and none may be both among those to add and those to remove.
 * @throws Problem `validation_error` that lists every key that fails.
 */
export function requireKeys(lists: Readonly<Record<string, Keys>>): void {
  const unknown = Object.entries(lists).flatMap(([member, keys]) => errorsAt(member, keys, (key) => !registered.has(key), 'is not a registered permission key', 'unknown_permission'));
  const { add_permissions: added, remove_permissions: removed } = lists;
  const contradictions = errorsAt('remove_permissions', removed, (key) => added?.includes(key) ?? false, 'is also among the keys to add', 'contradiction');
  const fields = [...unknown, ...contradictions];
  if (fields.length > 0) throw new Problem('validation_error', { fields });
}

const errorsAt = (member: string, keys: Keys, isWrong: (key: string) => boolean, msg: string, type: string): FieldError[] =>
  (keys ?? []).flatMap((key, index) => (isWrong(key) ? [{ loc: ['body', member, index], msg, type }] : []));

/**
 * Archived groups count as missing wherever something is to be changed, and system groups belong to the contract.
 * @throws Problem `not_found` or `system_group_immutable`.
 */
export function requireChangeable(db: MockDb, groupId: string): GroupRow {
  const group = db.groups.find(({ id, status }) => id === groupId && status === 'active');
  if (group === undefined) throw new Problem('not_found');
  if (group.is_system) throw ruleBroken('system_group_immutable', ['path', 'group_uuid'], 'System groups cannot be changed.');
  return group;
}

/** @throws Problem `group_name_taken` when another active group has the name, in any letter case. */
export function requireFreeName(db: MockDb, name: string, ownId?: string): void {
  if (db.groups.some((group) => group.status === 'active' && group.id !== ownId && sameIgnoringCase(group.name, name))) throw new Problem('group_name_taken');
}

/** @throws Problem `group_in_use` while an assignment of the group grants anything. */
export function requireUnused(db: MockDb, group: GroupRow, now: Date): void {
  const used = db.assignments.some((assignment) => assignment.group_id === group.id && isActive(db, assignment, now));
  if (used) throw ruleBroken('group_in_use', ['path', 'group_uuid'], 'The group still has active assignments.');
}

/**
 * The last-admin rule: a change of a group may not leave nobody who can make platform admins.
 * @throws Problem `last_admin`.
 */
export function requireAdminLeftWithout(context: MockContext, before: GroupRow, after: GroupRow): void {
  if (!before.permission_keys.includes(adminMakingKey) || after.permission_keys.includes(adminMakingKey)) return;
  requireAdminLeft(context, { groups: withChange(context.db.groups, before, after) });
}
