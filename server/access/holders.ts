import type { Knex } from 'knex';
import type { PermissionKey } from '../../sdk/contract.ts';

/** Who holds which permission at this instant. */
const holdings = (tx: Knex.Transaction) =>
  tx('active_assignments AS a')
    .join('users AS u', 'u.id', 'a.user_id')
    .join('group_permissions AS p', 'p.group_id', 'a.group_id')
    .where({ 'u.status': 'active', 'u.has_platform_access': true });

/** The keys that a user holds, read in `tx` and never from a cache. */
export async function keysHeldBy(tx: Knex.Transaction, userId: string): Promise<Set<string>> {
  return new Set(await holdings(tx).where('u.id', userId).distinct().pluck<string[]>('p.permission_key'));
}

/** Whether anybody holds a key, the changes that `tx` has made so far included. */
export async function somebodyHolds(tx: Knex.Transaction, key: PermissionKey): Promise<boolean> {
  return (await holdings(tx).where('p.permission_key', key).first('u.id')) !== undefined;
}

/** The keys of all assignments of a user that have not expired, also while the user or the assignment is suspended: a reactivation brings them back. */
export async function keysAssignedTo(tx: Knex.Transaction, userId: string): Promise<string[]> {
  return await tx('group_assignments AS a')
    .join('permission_groups AS g', (join) => join.on('g.id', 'a.group_id').andOnVal('g.status', 'active'))
    .join('group_permissions AS p', 'p.group_id', 'a.group_id')
    .where('a.user_id', userId)
    .where((open) => open.whereNull('a.expires_at').orWhere('a.expires_at', '>', tx.fn.now()))
    .distinct().pluck<string[]>('p.permission_key');
}
