import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Body } from '../../sdk/contract.ts';
import type { Context, Platform } from '../context.ts';
import { schemaNameOf } from '../db/identifiers.ts';
import { dropTenantScript, tenantScript } from '../db/tenant-schema.ts';
import { conflictOn } from '../db/unique.ts';
import { write } from '../db/write.ts';
import { Problem } from '../../sdk/wire/problem.ts';
import { clearedToNull, presentMembers } from '../../sdk/wire/patch.ts';
import { organizationColumns } from './columns.ts';
import type { Organization } from './columns.ts';

/** A reservation older than this belongs to a process that died: making a tenant schema takes well under a second. */
const abandonedAfterSeconds = 60;

/** A slot that is taken on a shard for the tenant schema of this id, which is being made or dropped. */
export interface Reservation { readonly id: string; readonly shardId: string }
type OrganizationCreate = Body<'createOrganization'>;

/**
 * Makes an organization in three steps that span two databases:
 * 1. the slug and a slot on a shard are reserved; 2. the tenant schema is made there; 3. the reservation becomes the
 * organization, with its audit entry. A failure undoes what was done; what a killed process leaves, the sweeper removes.
 * Nobody sees the organization before step 3.
 */
export async function createOrganization(context: Context, body: OrganizationCreate): Promise<Organization> {
  const { platform } = context;
  await requireFirstAdmin(context, body.admin_user_uuid);
  const reservation = await conflictOn({ organization_reservations_slug_key: 'slug_taken' }, () => reserve(platform, body.slug));
  try {
    await platform.shards.run(reservation.shardId, tenantScript(reservation.id));
    return await conflictOn({ organizations_slug_key: 'slug_taken' }, () => publish(context, reservation, body));
  } catch (error) {
    await undo(platform, reservation).catch((err: unknown) => platform.log.warn({ err, reservation }, 'a half-made organization is left to the sweeper'));
    throw error;
  }
}

async function requireFirstAdmin({ database }: Context, userId: string | null | undefined): Promise<void> {
  if (userId == null) return;
  const found = await database.knex('users').where({ id: userId }).first('id');
  if (found === undefined) throw new Problem('not_found', { detail: 'There is no user with the id in admin_user_uuid.' });
}

/** @throws Problem `slug_taken` or `no_shard_capacity`. */
async function reserve({ database }: Platform, slug: string): Promise<Reservation> {
  const id = randomUUID();
  return await database.knex.transaction(async (tx) => {
    const taken = await tx('organizations').where({ slug }).first('id');
    if (taken !== undefined) throw new Problem('slug_taken');
    const shardId = await takeSlot(tx);
    if (shardId === undefined) throw new Problem('no_shard_capacity', { headers: { 'Retry-After': '30' } });
    await tx('organization_reservations').insert({ id, shard_id: shardId, slug });
    return { id, shardId };
  });
}

/**
 * Takes a slot on the least used active shard that has room. The condition is checked again by the UPDATE on the locked row, so
 * parallel calls never take more slots than there are; a shard that filled up meanwhile is passed over for the next one.
 */
async function takeSlot(tx: Knex.Transaction): Promise<string | undefined> {
  const hasRoom = 's.is_active AND s.archived_at IS NULL AND s.current_orgs < least(s.max_orgs, p.max_orgs_per_shard)';
  for (;;) {
    const candidates = await tx.raw<{ rows: { id: string }[] }>(
      `SELECT s.id FROM shards s, platform_settings p WHERE ${hasRoom} ORDER BY s.current_orgs::float / least(s.max_orgs, p.max_orgs_per_shard), s.id`);
    if (candidates.rows.length === 0) return undefined;
    for (const { id } of candidates.rows) {
      const taken = await tx.raw<{ rowCount: number }>(
        `UPDATE shards s SET current_orgs = s.current_orgs + 1 FROM platform_settings p WHERE s.id = ? AND ${hasRoom}`, [id]);
      if (taken.rowCount === 1) return id;
    }
  }
}

async function publish(context: Context, reservation: Reservation, body: OrganizationCreate): Promise<Organization> {
  const { caller } = context;
  return await write(context, async ({ tx, audit, accessChanged }) => {
    const reserved = await tx('organization_reservations').where({ id: reservation.id }).delete();
    if (reserved === 0) throw new Problem('shard_unavailable', { detail: 'Making the tenant schema took too long. Try again.' });
    const organization = await insertOrganization(tx, reservation, body);
    if (body.admin_user_uuid) await tx('org_memberships').insert({ user_id: body.admin_user_uuid, org_id: organization.id, status: 'active', role_hint: 'admin', joined_at: tx.fn.now() });
    if (caller.kind === 'user' && !caller.isGlobal) {
      await tx('org_access').insert({ user_id: caller.userId, org_id: organization.id, granted_by: caller.userId, note: 'Created this organization' });
      accessChanged();
    }
    audit({ displayId: organization.slug, organization, before: null, after: organization });
    return organization;
  });
}

async function insertOrganization(tx: Knex.Transaction, { id, shardId }: Reservation, body: OrganizationCreate): Promise<Organization> {
  const { admin_user_uuid: _, ...members } = presentMembers(body);
  const given = Object.fromEntries(Object.entries(members).map(([name, value]) => [name, clearedToNull(value)]));
  const [row] = await tx('organizations').insert({
    account_type: tx('platform_settings').select('default_account_type'),
    ...given, id, shard_id: shardId, schema_name: schemaNameOf(id),
  }).returning<Organization[]>([...organizationColumns]);
  return row!;
}

/** Frees slug and slot and removes the schema. The schema goes first: a slot must not be free while its schema still lies there. */
async function undo(platform: Platform, { id, shardId }: Reservation): Promise<void> {
  await platform.shards.run(shardId, dropTenantScript(id));
  await giveBack(platform, { id, shardId });
}

/** Frees the slot of a reservation, once: the schema is gone. */
export async function giveBack(platform: Platform, { id, shardId }: Reservation): Promise<void> {
  await platform.database.knex.transaction(async (tx) => {
    const removed = await tx('organization_reservations').where({ id }).delete();
    if (removed > 0) await tx('shards').where({ id: shardId }).decrement('current_orgs', 1);
  });
}

/**
 * Removes what processes that died left of organizations that were being made or deleted. A shard that is away holds up only its own.
 * @returns how many were removed.
 */
export async function sweepReservations(platform: Platform): Promise<number> {
  const abandoned = await platform.database.knex('organization_reservations')
    .whereRaw('reserved_at < now() - make_interval(secs => ?)', [abandonedAfterSeconds])
    .select<{ id: string; shard_id: string }[]>('id', 'shard_id');
  let removed = 0;
  for (const { id, shard_id } of abandoned) {
    await sweep(platform, { id, shardId: shard_id }).then(() => { removed += 1; }, (err: unknown) => {
      platform.log.warn({ err, organization: id, shard: shard_id }, 'the rest of an organization cannot be removed yet; it is tried again in a minute');
    });
  }
  return removed;
}

/** Holds the reservation's row while the schema is dropped, so that its maker, should it still live, cannot publish meanwhile. */
async function sweep(platform: Platform, { id, shardId }: Reservation): Promise<void> {
  await platform.database.knex.transaction(async (tx) => {
    const removed = await tx('organization_reservations').where({ id }).delete();
    if (removed === 0) return;
    await platform.shards.run(shardId, dropTenantScript(id));
    await tx('shards').where({ id: shardId }).decrement('current_orgs', 1);
  });
}
