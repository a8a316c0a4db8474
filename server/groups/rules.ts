import type { FieldError } from '../../sdk/wire/problem.ts';
import { Problem, ruleBroken } from '../../sdk/wire/problem.ts';
import type { Group, GroupText, KeyChange } from './queries.ts';
import { isRegistered, permissionsOf } from './registry.ts';

type Keys = readonly string[] | null | undefined;

/**
 * The keys that a new group is to have, each once.
 * @throws Problem `validation_error` listing every key that is not registered.
 */
export function newKeys(keys: Keys): string[] {
  refuse(unregistered('permission_keys', keys));
  return [...new Set(keys)];
}

/** The keys that a change names, each once. */
export interface NamedKeys { readonly add: ReadonlySet<string>; readonly remove: ReadonlySet<string> }

/**
 * What a change wants in and out.
 * @throws Problem `validation_error` listing every key that is not registered and every one that is in both lists.
 */
export function namedKeys({ add_permissions: added, remove_permissions: removed }: { add_permissions?: Keys; remove_permissions?: Keys }): NamedKeys {
  const add = new Set(added);
  const contradictions = errorsAt('remove_permissions', removed, (key) => add.has(key), 'is also among the keys to add', 'contradiction');
  refuse([...unregistered('add_permissions', added), ...unregistered('remove_permissions', removed), ...contradictions]);
  return { add, remove: new Set(removed) };
}

/** What a change makes of a group. Adding a key that is there and removing one that is not are passed over. */
export function applyChange(before: Group, text: Partial<GroupText>, { add, remove }: NamedKeys): { after: Group; keys: KeyChange } {
  const present = keysOf(before);
  const keys = { added: [...add].filter((key) => !present.has(key)), removed: [...remove].filter((key) => present.has(key)) };
  const permissions = permissionsOf(new Set([...present, ...add].filter((key) => !remove.has(key))));
  const { name, description } = { ...before, ...text };
  return { after: { ...before, name, description, permissions, version: before.version + 1 }, keys };
}

const keysOf = ({ permissions }: Group): Set<string> => new Set(permissions.map(({ key }) => key));

/** What the audit log shows of a group: its permissions by key. */
export const snapshot = (group: Group) => ({ name: group.name, description: group.description, permissions: [...keysOf(group)] });

const unregistered = (member: string, keys: Keys): FieldError[] =>
  errorsAt(member, keys, (key) => !isRegistered(key), 'is not a registered permission key', 'unknown_permission');

function errorsAt(member: string, keys: Keys, isWrong: (key: string) => boolean, msg: string, type: string): FieldError[] {
  return (keys ?? []).flatMap((key, index) => (isWrong(key) ? [{ loc: ['body', member, index], msg, type }] : []));
}

function refuse(fields: FieldError[]): void {
  if (fields.length > 0) throw new Problem('validation_error', { fields });
}

/**
 * Archived groups count as missing wherever something is to be changed, and system groups belong to the contract.
 * @throws Problem `not_found` or `system_group_immutable`.
 */
export function requireChangeable(group: Group | undefined): Group {
  if (group === undefined || group.status === 'archived') throw new Problem('not_found');
  if (group.is_system) throw ruleBroken('system_group_immutable', ['path', 'group_uuid'], 'System groups cannot be changed.');
  return group;
}

/** @throws Problem `group_in_use` while an assignment of the group grants anything. */
export function requireUnused({ assigned_users: assignments }: Group): void {
  if (assignments.some((assignment) => assignment.is_active)) throw ruleBroken('group_in_use', ['path', 'group_uuid'], 'The group still has active assignments.');
}
