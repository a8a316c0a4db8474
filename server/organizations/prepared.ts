import type { Platform } from '../context.ts';
import { newestVersion } from '../db/tenant-migrations.ts';
import { dropTenantScript, tenantScript } from '../db/tenant-schema.ts';
import { abandonedAfterSeconds, hasRoom } from './reservations.ts';

/** Names this lock of ours among all advisory locks of the database. */
const preparationLock = 7_301_006;

type Preparing = Pick<Platform, 'config' | 'database' | 'shards' | 'log'>;
interface PreparedTenant { readonly id: string; readonly shardId: string }

/** Those whose maker must be dead, those too old for us, those on shards that take no organizations any more, and those too many. */
const surplus = `
  SELECT id, shard_id AS "shardId" FROM (
    SELECT t.*, ${hasRoom('s', 'p')} AS wanted, row_number() OVER (PARTITION BY t.shard_id ORDER BY t.ready_at IS NULL, t.begun_at, t.id) AS number
    FROM prepared_tenants t JOIN shards s ON s.id = t.shard_id, platform_settings p WHERE t.tenant_version >= :version) t
  WHERE NOT wanted OR number > :each OR (ready_at IS NULL AND begun_at < now() - make_interval(secs => :abandoned))
  UNION ALL SELECT id, shard_id FROM prepared_tenants WHERE tenant_version < :version`;

/** Rows for the schemas that are missing on each shard, at most as many as it has room for. */
const missing = `
  INSERT INTO prepared_tenants (shard_id, tenant_version)
  SELECT s.id, :version FROM shards s, platform_settings p, generate_series(1, least(:each, least(s.max_orgs, p.max_orgs_per_shard) - s.current_orgs)
    - (SELECT count(*) FROM prepared_tenants t WHERE t.shard_id = s.id AND t.tenant_version >= :version))
  WHERE ${hasRoom('s', 'p')}
  RETURNING id, shard_id AS "shardId"`;

/**
 * Makes tenant schemas in advance, until every shard that takes organizations has as many as are configured. A new organization takes one
 * over, which saves it the making.
 * @param stopping says whether to come to an end early; rows without a schema are swept.
 * @returns how many were made.
 */
export async function prepareTenants(platform: Preparing, stopping = (): boolean => false): Promise<number> {
  let made = 0;
  for (const tenant of await announce(platform)) {
    if (stopping()) break;
    try {
      await platform.shards.run(tenant.shardId, tenantScript(tenant.id));
      await platform.database.knex('prepared_tenants').where({ id: tenant.id }).update({ ready_at: platform.database.knex.fn.now() });
      made += 1;
    } catch (err) {
      platform.log.debug({ err, shard: tenant.shardId }, 'a tenant schema could not be made in advance');
    }
  }
  return made;
}

/** One process at a time, so that several do not all make up for the same lack. */
async function announce({ database, config: { preparedTenants: each } }: Preparing): Promise<PreparedTenant[]> {
  if (each === 0) return [];
  return await database.knex.transaction(async (tx) => {
    await tx.raw('SELECT pg_advisory_xact_lock(?)', [preparationLock]);
    const { rows } = await tx.raw<{ rows: PreparedTenant[] }>(missing, { each, version: newestVersion() });
    return rows;
  });
}

/**
 * Removes tenant schemas that were made in advance and are not wanted any more.
 * @returns how many were removed.
 */
export async function sweepPrepared(platform: Platform): Promise<number> {
  const { database, config: { preparedTenants: each } } = platform;
  const { rows } = await database.knex.raw<{ rows: PreparedTenant[] }>(surplus, { each, version: newestVersion(), abandoned: abandonedAfterSeconds });
  let removed = 0;
  for (const tenant of rows) {
    await remove(platform, tenant).then(() => { removed += 1; }, (err: unknown) => {
      platform.log.warn({ err, shard: tenant.shardId }, 'a tenant schema made in advance cannot be removed yet; it is tried again in a minute');
    });
  }
  return removed;
}

/** Holds the row while the schema is dropped, so that no organization takes it over meanwhile. */
async function remove({ database, shards }: Platform, { id, shardId }: PreparedTenant): Promise<void> {
  await database.knex.transaction(async (tx) => {
    const found = await tx('prepared_tenants').where({ id }).delete();
    if (found > 0) await shards.run(shardId, dropTenantScript(id));
  });
}
