import type { Platform } from '../context.ts';
import { schemaNameOf } from '../db/identifiers.ts';
import { newestVersion } from '../db/tenant-migrations.ts';
import { dropTenantScript } from '../db/tenant-schema.ts';
import { Problem } from '../../sdk/wire/problem.ts';

/** A reservation older than this belongs to a process that died: making a tenant schema takes well under a second. */
export const abandonedAfterSeconds = 60;

/** A slot that is taken on a shard for the tenant schema of this id, which is being made or dropped. */
export interface Reservation { readonly id: string; readonly shardId: string }

/** A slot and a slug for an organization in the making. */
export interface Placement extends Reservation {
  /** Its schema was made in advance. */
  readonly prepared: boolean;
  /** Version of the schema. */
  readonly tenantVersion: number;
}

/** SQL: the shard `s` is open to new organizations and has room under the settings `p`. */
export const hasRoom = (s: string, p: string): string =>
  `${s}.is_active AND ${s}.archived_at IS NULL AND ${s}.current_orgs < least(${s}.max_orgs, ${p}.max_orgs_per_shard)`;

/**
 * Takes a slot on the least used active shard that has room, of several the oldest, a schema that was made there in advance if there is one, and the slug: one
 * statement. The condition is checked again on the locked row, so parallel calls never take more slots than there are.
 */
const take = `
  WITH slot AS (
    UPDATE shards s SET current_orgs = s.current_orgs + 1 FROM platform_settings p
    WHERE s.id = (
      SELECT c.id FROM shards c, platform_settings q WHERE ${hasRoom('c', 'q')} AND c.id <> ALL (CAST(:avoid AS uuid[]))
      ORDER BY CAST(c.current_orgs AS float) / least(c.max_orgs, q.max_orgs_per_shard), c.created_at, c.id LIMIT 1)
    AND ${hasRoom('s', 'p')} AND NOT EXISTS (SELECT FROM organizations WHERE slug = :slug)
    RETURNING s.id),
  prepared AS (
    DELETE FROM prepared_tenants WHERE id = (
      SELECT t.id FROM prepared_tenants t, slot WHERE t.shard_id = slot.id AND t.ready_at IS NOT NULL AND t.tenant_version >= CAST(:version AS integer)
      ORDER BY t.begun_at, t.id LIMIT 1 FOR UPDATE OF t SKIP LOCKED)
    RETURNING id, tenant_version)
  INSERT INTO organization_reservations (id, shard_id, slug)
  SELECT coalesce((SELECT id FROM prepared), gen_random_uuid()), slot.id, :slug FROM slot
  RETURNING id, shard_id AS "shardId", EXISTS (SELECT FROM prepared) AS prepared, coalesce((SELECT tenant_version FROM prepared), CAST(:version AS integer)) AS "tenantVersion"`;

const obstacle = `
  SELECT EXISTS (SELECT FROM organizations WHERE slug = :slug) AS taken,
    EXISTS (SELECT FROM shards s, platform_settings p WHERE ${hasRoom('s', 'p')} AND s.id <> ALL (CAST(:avoid AS uuid[]))) AS room`;

/**
 * @param avoid ids of shards to leave out.
 * @throws Problem `slug_taken` or `no_shard_capacity`.
 */
export async function reserve({ database }: Platform, slug: string, avoid: readonly string[]): Promise<Placement> {
  const values = { slug, avoid: `{${avoid.join()}}`, version: newestVersion() };
  for (;;) {
    const { rows: [placement] } = await database.knex.raw<{ rows: Placement[] }>(take, values);
    if (placement !== undefined) return placement;
    const { rows: [found] } = await database.knex.raw<{ rows: { taken: boolean; room: boolean }[] }>(obstacle, values);
    if (found!.taken) throw new Problem('slug_taken');
    // Room and no slot: the shard filled up meanwhile, and there is another one.
    if (!found!.room) throw new Problem('no_shard_capacity', { headers: { 'Retry-After': '30' } });
  }
}

/**
 * Frees the slug of a reservation at once, like that of an organization that is deleted; then removes its schema, then frees its slot:
 * that must not be free while the schema still lies there.
 */
export async function undo(platform: Platform, reservation: Reservation): Promise<void> {
  await platform.database.knex('organization_reservations').where({ id: reservation.id }).update({ slug: schemaNameOf(reservation.id) });
  await platform.shards.run(reservation.shardId, dropTenantScript(reservation.id));
  await giveBack(platform, reservation);
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
  // Slugs first, for themselves: who wants one of them must not wait for its schema to be dropped, with the shard's row in hand.
  const { rows: abandoned } = await platform.database.knex.raw<{ rows: { id: string; shard_id: string }[] }>(
    `UPDATE organization_reservations SET slug = 'org_' || replace(id::text, '-', '')
     WHERE reserved_at < now() - make_interval(secs => ?) RETURNING id, shard_id`, [abandonedAfterSeconds]);
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
