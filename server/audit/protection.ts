import type { Platform } from '../context.ts';
import { statement } from '../db/connections.ts';

const rights = statement('audit-rights', "SELECT has_table_privilege('platform_audit_log', 'UPDATE, DELETE, TRUNCATE') AS full, pg_has_role(current_user, relowner, 'USAGE') AS owner FROM pg_class WHERE oid = 'platform_audit_log'::regclass");

/** Says in the log how far the database keeps this process from changing the audit log. The embedded one is ours altogether. */
export async function reportProtection({ config, database, log }: Platform): Promise<void> {
  if (config.databaseUrl === undefined) return;
  const [row] = await database.read<{ full: boolean; owner: boolean }>(rights);
  if (row!.full) log.warn('the role of DATABASE_URL has all rights on the audit log (a superuser?): only triggers keep it from changing entries, and verification shows whether it did');
  else if (row!.owner) log.info('the role of DATABASE_URL owns the audit log: it has no right to change entries, but could give it to itself; verification shows whether it did');
}
