import type { Knex } from 'knex';
import { Problem } from '../../sdk/wire/problem.ts';
import type { UserRow } from './queries.ts';

/** @throws Problem `not_found` for a user who is unknown or has no platform access: outside, the two look alike. */
export function requireAdmin(user: UserRow | undefined): UserRow {
  if (user === undefined || !user.has_platform_access) throw new Problem('not_found', { detail: 'There is no platform admin with this id.' });
  return user;
}

export interface AssignableGroup { readonly id: string; readonly name: string; readonly permission_keys: string[] }

/**
 * A group that somebody is about to be assigned to, locked so that it is neither archived nor given more permissions until `tx` ends.
 * @throws Problem `not_found` for unknown and archived groups.
 */
export async function requireGroup(tx: Knex.Transaction, id: string): Promise<AssignableGroup> {
  const group = await tx('permission_groups').where({ id, status: 'active' }).forShare().first<{ id: string; name: string } | undefined>('id', 'name');
  if (group === undefined) throw new Problem('not_found', { detail: 'There is no active permission group with this id.' });
  return { ...group, permission_keys: await tx('group_permissions').where({ group_id: id }).pluck<string[]>('permission_key') };
}
