import type { Knex } from 'knex';
import { systemGroups } from '../../sdk/generated/permissions.ts';

/** Makes the system groups what the contract says they are: names, descriptions and keys, new ones included. */
export async function reconcileSystemGroups(tx: Knex.Transaction): Promise<void> {
  const groups = systemGroups.map(({ id, name, description }) => ({ id, name, description, is_system: true }));
  await tx('permission_groups').insert(groups).onConflict('id').merge(['name', 'description']);
  const wanted = systemGroups.flatMap(({ id, permissions }) => permissions.map((key) => ({ group_id: id as string, permission_key: key as string })));
  await tx('group_permissions').insert(wanted).onConflict(['group_id', 'permission_key']).ignore();
  await tx.raw(
    `DELETE FROM group_permissions p USING permission_groups g
     WHERE g.id = p.group_id AND g.is_system AND (p.group_id::text || ' ' || p.permission_key) <> ALL (?)`,
    [wanted.map(({ group_id, permission_key }) => `${group_id} ${permission_key}`)]);
}

/** Id of the group that holds every permission. */
export const superAdminGroup: string = systemGroups[0].id;
