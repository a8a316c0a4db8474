import type { Knex } from 'knex';
import type { Schemas } from '../../sdk/contract.ts';
import type { Database } from '../db/connections.ts';
import { statement } from '../db/connections.ts';

export type Settings = Schemas['Settings'];

const columns = ['default_account_type', 'impersonation_enabled', 'impersonation_ttl_seconds', 'max_orgs_per_shard', 'permission_enforcement'] as const satisfies readonly (keyof Settings)[];
const current = statement('settings', `SELECT ${columns.join(', ')} FROM platform_settings`);

export async function readSettings(database: Database): Promise<Settings> {
  const [row] = await database.read<Settings>(current);
  return row!;
}

/** The settings, locked against other writers until `tx` ends. */
export async function lockSettings(tx: Knex.Transaction): Promise<Settings> {
  return (await tx('platform_settings').select<Settings[]>(...columns).forUpdate().first()) as Settings;
}

export async function storeSettings(tx: Knex.Transaction, settings: Settings): Promise<void> {
  await tx('platform_settings').update({ ...settings });
}
