import { ConfigError, demoAdvice, isLoopback } from '../config.ts';
import type { Config } from '../config.ts';
import type { Database } from '../db/connections.ts';

/**
 * Demo tokens and passwords are printed in the documentation. A database that holds some, from an earlier start perhaps, must not be
 * reachable from other machines.
 * @throws ConfigError
 */
export async function refuseReachableDemoTokens(database: Database, { host }: Config): Promise<void> {
  if (isLoopback(host)) return;
  const token = await database.knex('api_tokens').where({ is_demo: true, revoked_at: null }).first('id');
  const secret = await database.knex('account_directory').where({ is_demo: true }).first('account_id');
  if (token !== undefined || secret !== undefined) throw new ConfigError([`HOST=${host} is reachable from other machines, and the database holds demo ${token === undefined ? 'passwords' : 'tokens'} that are known to everybody. ${demoAdvice}`]);
}
