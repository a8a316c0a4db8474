import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';
import { statement } from './connections.ts';
import type { Database } from './connections.ts';
import { newestVersion } from './tenant-migrations.ts';

/** How far the tenant schemas are. */
export interface TenantVersions {
  /** Organizations whose schema lacks a migration that this program knows. */
  readonly behind: number;
  /** Those among them whose migration has failed. */
  readonly failed: number;
}

const versions = statement('tenant-versions', `
  SELECT (SELECT count(*) FROM organizations WHERE tenant_version < $1) AS behind,
    (SELECT count(*) FROM tenant_migration_failures f JOIN organizations o ON o.id = f.org_id WHERE o.tenant_version < $1) AS failed`);

/** Counts organizations by the version of their schema. */
export async function tenantVersions(database: Database, newest = newestVersion()): Promise<TenantVersions> {
  const [row] = await database.read<TenantVersions>(versions, [newest]);
  return row!;
}

/** Shows the counts among the metrics; they are absent while the database is away. */
export function measureTenantVersions(registry: Registry, database: Database): void {
  const gauge = (name: keyof TenantVersions, help: string): void => {
    const measured = new Gauge({
      name: `tenants_${name}`, help, registers: [registry],
      async collect() {
        const found = await tenantVersions(database).catch(() => undefined);
        if (found === undefined) measured.remove();
        else measured.set(found[name]);
      },
    });
  };
  gauge('behind', 'Organizations whose tenant schema lacks a migration.');
  gauge('failed', 'Organizations whose tenant schema could not be migrated.');
}
