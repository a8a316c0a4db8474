import type pg from 'pg';
import { quoteIdentifier, schemaNameOf } from './identifiers.ts';
import { tenantMigrations } from './tenant-migrations.ts';
import type { TenantMigration } from './tenant-migrations.ts';

/** Names this lock of ours among all advisory locks of a shard; the second key stands for the schema. */
const tenantLock = 7_301_005;

/** The two keys of the advisory lock of a tenant schema on its shard, as SQL. Whoever makes, changes or drops the schema as a whole holds it. */
export const tenantLockKeys = (schemaName: string): string => `${tenantLock}, hashtext('${schemaName}')`;

/** The script that makes the tenant schema of an organization in its newest version, all of it in one round trip. */
export function tenantScript(organizationId: string, migrations: readonly TenantMigration[] = tenantMigrations): string {
  const name = schemaNameOf(organizationId);
  return `SELECT pg_advisory_xact_lock(${tenantLockKeys(name)}); ${migrations.map((migration) => migrationScript(migration, quoteIdentifier(name))).join(';')}`;
}

/** @param schema quoted. */
export const migrationScript = ({ version, script }: TenantMigration, schema: string): string =>
  `${script.replaceAll('%schema%', schema)}; INSERT INTO ${schema}.tenant_migrations (version) VALUES (${version})`;

/**
 * The statements that remove it again, whether it exists or not. They wait for whoever is making it: the process that asked for it may
 * be dead, and PostgreSQL still at it.
 */
export function dropTenantScript(organizationId: string): string {
  const name = schemaNameOf(organizationId);
  return `SELECT pg_advisory_xact_lock(${tenantLockKeys(name)}); DROP SCHEMA IF EXISTS ${quoteIdentifier(name)} CASCADE`;
}

/** Whether the tenant schema of an organization lies in the database of a connection. */
export async function hasTenant(client: pg.ClientBase, organizationId: string): Promise<boolean> {
  const { rows } = await client.query('SELECT FROM pg_namespace WHERE nspname = $1', [schemaNameOf(organizationId)]);
  return rows.length > 0;
}
