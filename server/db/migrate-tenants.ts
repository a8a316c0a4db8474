import { setTimeout as sleep } from 'node:timers/promises';
import { statement } from './connections.ts';
import type { Database } from './connections.ts';
import { migrateTenant } from './migrate-tenant.ts';
import type { OutdatedTenant } from './migrate-tenant.ts';
import { ShardUnavailableError } from './shard-unavailable.ts';
import type { Shards } from './shards.ts';
import { newestVersion, tenantMigrations } from './tenant-migrations.ts';
import type { TenantMigration } from './tenant-migrations.ts';
import { tenantVersions } from './tenant-versions.ts';

/** Organizations that are fetched at once. */
const batchSize = 200;
/** How long to wait for tenants that another process is migrating. */
const pauseMs = 200;

/** One range of one index, so that the last outdated of very many organizations is found as fast as the first. */
const outdated = statement('outdated-tenants', `
  SELECT o.id, o.shard_id AS "shardId", o.schema_name AS "schemaName", o.tenant_version AS version FROM organizations o
  WHERE o.tenant_version < $1 AND (o.tenant_version, o.id) > ($2, $3)
    AND NOT EXISTS (SELECT FROM tenant_migration_failures f WHERE f.org_id = o.id AND f.failed_at > now() - make_interval(secs => $4))
  ORDER BY o.tenant_version, o.id LIMIT ${batchSize}`);
const beforeAll = [-1, '00000000-0000-0000-0000-000000000000'] as const;

export interface TenantRun {
  /** Organizations that were behind when the run began. */
  readonly total: number;
  /** Brought up to date by this process. */
  readonly migrated: number;
  readonly failed: number;
  /** On shards that do not answer: the next run takes them up. */
  readonly waiting: number;
}

export interface TenantRunOptions {
  readonly migrations?: readonly TenantMigration[];
  /** Tenants that are migrated at the same time. */
  readonly parallel?: number;
  /** A tenant whose migration failed is left alone for so long. */
  readonly failurePauseSeconds?: number;
  /** Told of every tenant that is done with, for better or worse. */
  readonly onProgress?: (run: TenantRun) => void;
  /** Told why a tenant failed; the table `tenant_migration_failures` keeps it too. */
  readonly onFailure?: (tenant: OutdatedTenant, error: unknown) => void;
  /** Asked before each tenant whether to end the run early. */
  readonly stopping?: () => boolean;
}

type Outcome = 'migrated' | 'failed' | 'waiting' | 'busy' | 'gone';

/**
 * Runs the migrations that are missing on all tenant schemas, each in one transaction of its own. May be ended and killed at any time
 * and called again; any number of processes may do it at once, and none does what another has done or is doing. A tenant that fails is
 * recorded and does not stop the others; those on a shard that is away are left for the next time.
 * @throws when the control plane is away.
 */
export async function migrateTenants({ database, shards }: { readonly database: Database; readonly shards: Shards }, options: TenantRunOptions = {}): Promise<TenantRun> {
  const { migrations = tenantMigrations, stopping, onProgress } = options;
  const { behind: total } = await tenantVersions(database, newestVersion(migrations));
  const began = performance.now();
  const counts = { migrated: 0, failed: 0, waiting: 0, busy: 0, gone: 0 };
  const awayShards = new Set<string>();
  const run = (): TenantRun => ({ total, migrated: counts.migrated, failed: counts.failed, waiting: counts.waiting });

  async function one(tenant: OutdatedTenant): Promise<void> {
    const outcome = awayShards.has(tenant.shardId) ? 'waiting' : await attempt({ database, shards }, tenant, migrations, options);
    if (outcome === 'waiting') awayShards.add(tenant.shardId);
    counts[outcome] += 1;
    onProgress?.(run());
  }

  // Again for tenants that another process had: it may have died. Those that failed in this run are not tried twice.
  do {
    Object.assign(counts, { waiting: 0, busy: 0 });
    const thisRun = counts.failed > 0 ? 1 + (performance.now() - began) / 1_000 : 0;
    await pass(database, { ...options, failurePauseSeconds: Math.max(options.failurePauseSeconds ?? 0, thisRun) }, one);
    if (counts.busy > 0) await sleep(pauseMs);
  } while (counts.busy > 0 && stopping?.() !== true);
  return run();
}

async function pass(database: Database, options: TenantRunOptions, one: (tenant: OutdatedTenant) => Promise<void>): Promise<void> {
  const { migrations = tenantMigrations, parallel = 4, failurePauseSeconds = 0, stopping } = options;
  let after: readonly [number, string] = beforeAll;
  for (;;) {
    const batch = await database.read<OutdatedTenant>(outdated, [newestVersion(migrations), ...after, failurePauseSeconds]);
    const last = batch.at(-1);
    if (last === undefined) return;
    after = [last.version, last.id];
    const queue = batch.values();
    const lane = async (): Promise<void> => {
      for (const tenant of queue) {
        if (stopping?.()) return;
        await one(tenant);
      }
    };
    await Promise.all(Array.from({ length: parallel }, lane));
    if (stopping?.()) return;
  }
}

async function attempt({ database, shards }: { database: Database; shards: Shards }, tenant: OutdatedTenant, migrations: readonly TenantMigration[], { onFailure }: TenantRunOptions): Promise<Outcome> {
  let version: number | 'busy';
  try {
    version = await migrateTenant(shards, tenant, migrations);
  } catch (error) {
    if (error instanceof ShardUnavailableError) return 'waiting';
    if (!(await recordFailure(database, tenant, newestVersion(migrations), error))) return 'gone';
    onFailure?.(tenant, error);
    return 'failed';
  }
  if (version === 'busy') return 'busy';
  await recordSuccess(database, tenant.id, version);
  return 'migrated';
}

async function recordSuccess(database: Database, id: string, version: number): Promise<void> {
  await database.knex.raw(
    `WITH cured AS (DELETE FROM tenant_migration_failures WHERE org_id = :id)
     UPDATE organizations SET tenant_version = greatest(tenant_version, :version) WHERE id = :id`, { id, version });
}

/** @returns whether the organization still exists; one that was deleted meanwhile has no schema, which is no failure. */
async function recordFailure(database: Database, { id }: OutdatedTenant, version: number, error: unknown): Promise<boolean> {
  const { rows } = await database.knex.raw<{ rows: object[] }>(
    `INSERT INTO tenant_migration_failures (org_id, version, error) SELECT o.id, :version, :error FROM organizations o WHERE o.id = :id
     ON CONFLICT (org_id) DO UPDATE SET version = excluded.version, error = excluded.error, failed_at = now(), attempts = tenant_migration_failures.attempts + 1
     RETURNING org_id`, { id, version, error: String((error as Error).message).slice(0, 1_000) });
  return rows.length > 0;
}
