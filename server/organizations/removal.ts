import type { Context, Platform } from '../context.ts';
import type { HeldScript } from '../db/shards.ts';
import { dropTenantScript } from '../db/tenant-schema.ts';
import { write } from '../db/write.ts';
import { Problem } from '../../sdk/wire/problem.ts';
import { requireMatch } from '../preconditions.ts';
import { deleteRows, lockForRemoval } from './lifecycle-queries.ts';
import { giveBack } from './reservations.ts';
import type { Reservation } from './reservations.ts';

/**
 * Deletes a suspended organization, which spans two databases:
 * 1. the tenant schema is dropped, without commit; 2. the control plane forgets the organization, but for a reservation that keeps
 * the slot; 3. the drop is committed and the slot given back. Up to the commit of step 2 every failure, even the death of this
 * process, leaves the organization complete and suspended; from there on it is gone, and what is left the sweeper finishes.
 * @throws Problem `not_found`, `precondition_failed` or `org_not_suspended`; ShardUnavailableError when the schema cannot be dropped.
 */
export async function removeOrganization(context: Context, id: string): Promise<void> {
  const { platform } = context;
  const held: { drop?: HeldScript } = {};
  try {
    const reservation = await write(context, async ({ tx, audit, accessChanged }) => {
      const organization = await lockForRemoval(tx, id);
      requireMatch(context, organization);
      if (organization.status !== 'suspended') throw new Problem('org_not_suspended');
      held.drop ??= await platform.shards.hold(organization.shard_id, dropTenantScript(id));
      await deleteRows(tx, organization);
      audit({ displayId: organization.slug, organization, before: null, after: null });
      accessChanged();
      return { id, shardId: organization.shard_id };
    });
    await finish(platform, held.drop!, reservation);
  } finally {
    await held.drop?.release();
  }
}

/** The organization is gone by now, so a failure here is none of the operation. */
async function finish(platform: Platform, drop: HeldScript, reservation: Reservation): Promise<void> {
  try {
    await drop.commit();
    await giveBack(platform, reservation);
  } catch (err) {
    platform.log.warn({ err, reservation }, 'the rest of a deleted organization is left to the sweeper');
  }
}
