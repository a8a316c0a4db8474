import type { Config } from '../server/config.ts';
import type { Database } from '../server/db/connections.ts';
import { keyringOf } from '../server/db/encryption-key.ts';
import { migrateTenants } from '../server/db/migrate-tenants.ts';
import type { TenantRun } from '../server/db/migrate-tenants.ts';
import { Shards } from '../server/db/shards.ts';
import { tenantVersions } from '../server/db/tenant-versions.ts';
import { createProgress } from '../server/progress.ts';

/**
 * Brings all tenant schemas up to date, as every worker does in the background.
 * @param parallel tenants that are migrated at the same time.
 * @returns the exit status: 1 when a tenant is left behind.
 */
export async function bringTenantsUpToDate(database: Database, config: Config, parallel: number): Promise<number> {
  const shards = new Shards(database, keyringOf(config), parallel);
  const progress = createProgress(process.stderr);
  try {
    if (!(await hasKey(database, shards))) {
      console.error('The connection strings of the shards were encrypted with another key. Give this command the ENCRYPTION_KEY or the DATA_DIR of the servers.');
      return 1;
    }
    progress.step('Migrating the tenants');
    const run = await migrateTenants({ database, shards }, {
      parallel,
      onProgress: ({ migrated, failed, waiting, total }) => progress.count(migrated + failed + waiting, total),
      onFailure: ({ id }, error) => progress.say(`  organization ${id} failed: ${(error as Error).message}`),
    });
    if (run.failed + run.waiting === 0) progress.done();
    else progress.fail();
    console.log(summary(run));
    return run.failed + run.waiting === 0 ? 0 : 1;
  } finally {
    await shards.close();
  }
}

/** Whether our key opens the connection string of any shard. */
async function hasKey(database: Database, shards: Shards): Promise<boolean> {
  const rows = await database.knex('shards').select<{ id: string; dsn_encrypted: Buffer }[]>('id', 'dsn_encrypted');
  return rows.length === 0 || rows.some(({ id, dsn_encrypted: sealed }) => {
    try {
      return shards.unseal(id, sealed) !== '';
    } catch {
      return false;
    }
  });
}

/** Says how many tenants are behind. @returns the exit status: 1 when any is. */
export async function checkTenants(database: Database): Promise<number> {
  const { behind, failed } = await tenantVersions(database);
  if (behind === 0) console.log('All tenants are up to date.');
  else console.log(`pending ${behind} ${behind === 1 ? 'tenant' : 'tenants'}${failed === 0 ? '' : `, of which ${failed} failed, see the table tenant_migration_failures`}`);
  return behind === 0 ? 0 : 1;
}

function summary({ total, migrated, failed, waiting }: TenantRun): string {
  if (total === 0) return 'All tenants are up to date.';
  const left = [failed > 0 ? `${failed} failed, see the table tenant_migration_failures` : '', waiting > 0 ? `${waiting} wait for a shard that is away` : ''].filter(Boolean);
  return [`migrated ${migrated} of ${total} tenants`, ...left].join('; ');
}
