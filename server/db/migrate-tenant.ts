import type pg from 'pg';
import { quoteIdentifier } from './identifiers.ts';
import type { Shards } from './shards.ts';
import { newestVersion } from './tenant-migrations.ts';
import type { TenantMigration } from './tenant-migrations.ts';
import { migrationScript, tenantLockKeys } from './tenant-schema.ts';

/** An organization whose tenant schema is older than the newest version. */
export interface OutdatedTenant { readonly id: string; readonly shardId: string; readonly schemaName: string; readonly version: number }

/** Changing a large table takes its time. Waiting for others does not: whoever comes after us would wait as well. */
const statementMs = 600_000;
const lockMs = 5_000;

/**
 * Runs the migrations that a tenant schema lacks, in one transaction. What it has the schema itself says, whatever the control plane thinks.
 * @returns its version afterwards; `busy` when another process is at it.
 * @throws ShardUnavailableError, or what a migration failed with: the schema is as it was then.
 */
export async function migrateTenant(shards: Shards, { shardId, schemaName }: OutdatedTenant, migrations: readonly TenantMigration[]): Promise<number | 'busy'> {
  const schema = quoteIdentifier(schemaName);
  return await shards.use(shardId, async (client) => {
    await client.query(`BEGIN; SET LOCAL statement_timeout = ${statementMs}; SET LOCAL lock_timeout = ${lockMs}`);
    try {
      const version = (await hasLock(client, schemaName)) ? await bringUpToDate(client, schema, migrations) : 'busy';
      await client.query('COMMIT');
      return version;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }, { tenant: schema });
}

async function hasLock(client: pg.ClientBase, schemaName: string): Promise<boolean> {
  const { rows } = await client.query<{ locked: boolean }>(`SELECT pg_try_advisory_xact_lock(${tenantLockKeys(schemaName)}) AS locked`);
  return rows[0]!.locked;
}

async function bringUpToDate(client: pg.ClientBase, schema: string, migrations: readonly TenantMigration[]): Promise<number> {
  const { rows: [{ version: found } = { version: 0 }] } = await client.query<{ version: number }>(`SELECT coalesce(max(version), 0) AS version FROM ${schema}.tenant_migrations`);
  const pending = migrations.filter(({ version }) => version > found);
  if (pending.length > 0) await client.query(pending.map((migration) => migrationScript(migration, schema)).join(';'));
  return Math.max(found, newestVersion(migrations));
}
