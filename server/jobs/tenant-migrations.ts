import type { Platform } from '../context.ts';
import { migrateTenants } from '../db/migrate-tenants.ts';
import { newestVersion, tenantMigrations } from '../db/tenant-migrations.ts';
import { tenantVersions } from '../db/tenant-versions.ts';
import { startLoop } from './loop.ts';
import type { Loop } from './loop.ts';

const everyMs = 60_000;
/** Another attempt costs little, but a migration that fails does so again most of the time. */
const failurePauseSeconds = 600;

/** Brings all tenant schemas up to date, at start and every minute: those that failed, and those whose shard was away, come again. */
export function startTenantMigrations(platform: Platform, migrations = tenantMigrations): Loop {
  const { database, log } = platform;
  return startLoop({
    everyMs,
    async round(stopping) {
      const { behind } = await tenantVersions(database, newestVersion(migrations));
      if (behind === 0) return;
      log.info({ behind }, 'migrating tenants');
      const run = await migrateTenants(platform, {
        migrations, stopping, failurePauseSeconds,
        onFailure: (tenant, err) => log.warn({ err, organization: tenant.id, shard: tenant.shardId }, 'a tenant cannot be migrated'),
      });
      log.info({ run }, 'tenants are migrated');
    },
    onError: (err) => log.warn({ err }, 'the migration of tenants was broken off; it goes on in a minute'),
  });
}
