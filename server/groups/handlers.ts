import type { Knex } from 'knex';
import type { Body } from '../../sdk/contract.ts';
import { adminMakingKey, requireAdminLeft, requireHeld } from '../access/rules.ts';
import { changedMembers } from '../../sdk/wire/snapshots.ts';
import type { Context } from '../context.ts';
import { conflictOn } from '../db/unique.ts';
import { write } from '../db/write.ts';
import type { WriteScope } from '../db/write.ts';
import { Problem } from '../../sdk/wire/problem.ts';
import type { ServerHandlers } from '../handlers.ts';
import { presentMembers } from '../../sdk/wire/patch.ts';
import { requireMatch, requireVersion, versionConflict } from '../preconditions.ts';
import { changeKeys, findGroup, groupInTransaction, insertGroup, listGroups, lockGroup, storeArchived, updateAtVersion } from './queries.ts';
import type { Group } from './queries.ts';
import { permissionList } from './registry.ts';
import { applyChange, namedKeys, newKeys, requireChangeable, requireUnused, snapshot } from './rules.ts';
import type { NamedKeys } from './rules.ts';

/** Of two writers that want one name at once the index lets one win. */
const nameConflict = { permission_groups_name_key: 'group_name_taken' } as const;

export const groupHandlers = {
  async listPermissionGroups(_input, { database }) {
    return await listGroups(database);
  },

  listPermissions() {
    return permissionList;
  },

  async getPermissionGroup({ path }, { database }) {
    const group = await findGroup(database, path.group_uuid);
    if (group === undefined) throw new Problem('not_found');
    return group;
  },

  async createPermissionGroup({ body: { name, description, permission_keys } }, context) {
    const keys = newKeys(permission_keys);
    return await conflictOn(nameConflict, () => write(context, async ({ tx, audit }) => {
      await requireHeld(tx, context.caller, keys);
      const id = await insertGroup(tx, { name, description: description ?? '' });
      await changeKeys(tx, id, { added: keys, removed: [] });
      const group = (await groupInTransaction(tx, id))!;
      audit({ displayId: name, before: null, after: { id, ...snapshot(group) } });
      return group;
    }));
  },

  async updatePermissionGroup({ path, body }, context) {
    const keys = namedKeys(body);
    return await conflictOn(nameConflict, () => write(context, (scope) => update(scope, context, path.group_uuid, body, keys)));
  },

  async archivePermissionGroup({ path }, context) {
    return await write(context, async ({ tx, audit, accessChanged }) => {
      await lockGroup(tx, path.group_uuid);
      const group = requireChangeable(await groupInTransaction(tx, path.group_uuid));
      requireMatch(context, group);
      requireUnused(group);
      await storeArchived(tx, group.id);
      audit({ displayId: group.name, before: { status: 'active' }, after: { status: 'archived' } });
      accessChanged();
    });
  },
} satisfies ServerHandlers<'listPermissionGroups' | 'listPermissions' | 'getPermissionGroup' | 'createPermissionGroup' | 'updatePermissionGroup' | 'archivePermissionGroup'>;

type GroupUpdate = Body<'updatePermissionGroup'>;

async function update({ tx, audit, accessChanged }: WriteScope, context: Context, id: string, body: GroupUpdate, named: NamedKeys): Promise<Group> {
  const before = requireChangeable(await groupInTransaction(tx, id));
  const { after, keys } = applyChange(before, presentMembers(body), named);
  await requireHeld(tx, context.caller, keys.added);
  requireMatch(context, before);
  requireVersion(before, body.base_version);
  const changes = changedMembers(snapshot(before), snapshot(after));
  if (Object.keys(changes.after).length === 0) return before;
  if (!(await updateAtVersion(tx, id, before.version, after))) throw await conflictNow(tx, id);
  await changeKeys(tx, id, keys);
  if (keys.removed.includes(adminMakingKey)) await requireAdminLeft(tx);
  if (changes.after.permissions) accessChanged();
  audit({ displayId: after.name, ...changes });
  return after;
}

/** Somebody else changed or archived the group between our reading and our writing. */
async function conflictNow(tx: Knex.Transaction, id: string): Promise<Problem> {
  return versionConflict(requireChangeable(await groupInTransaction(tx, id)));
}
