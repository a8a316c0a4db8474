import pg from 'pg';
import { databaseAddressOf, unusableDatabase } from '../../sdk/wire/connection-string.ts';
import type { DatabaseAddress } from '../../sdk/wire/connection-string.ts';
import type { Context } from '../context.ts';
import { connection } from '../db/connections.ts';

/** For connecting and asking together; the contract promises five seconds for the whole answer. */
const limitMs = 4_500;
const oldestVersion = 140_000;

interface Abilities { readonly version: number; readonly usable: boolean }

/** Tenant schemas are created there, hold any text and are searched by trigrams. A standby, or a database that was made read-only, accepts connections, but no schemas. */
const abilities = `SELECT current_setting('server_version_num')::int AS version,
  has_database_privilege(current_database(), 'CREATE') AND current_setting('server_encoding') = 'UTF8' AND NOT pg_is_in_recovery()
    AND NOT current_setting('transaction_read_only')::boolean
    AND EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pg_trgm') AS usable`;

/**
 * Makes sure that tenants can be placed in a database, by connecting to it. Why it is refused only the log says, by a code.
 *
 * The list of hosts is compared with the name as it is written; the name is resolved once, by connecting. Where a permitted name leads
 * is not looked at, so private, link-local and metadata addresses are kept out by the list alone. Not covered: a permitted name that
 * resolves to another address at a later connection (DNS rebinding). Whoever permits a name trusts its zone.
 * @throws Problem `validation_error` within five seconds, the same for every reason.
 */
export async function requireUsableDatabase({ platform: { config, log }, requestId }: Context, dsn: string): Promise<void> {
  const address = databaseAddressOf(dsn);
  const reason = address === undefined ? 'malformed' : isAllowed(config.shardHosts, address) ? await flawOf(dsn) : 'host_not_allowed';
  if (reason === undefined) return;
  log.info({ request_id: requestId, reason }, 'the connection string of a shard was refused');
  throw unusableDatabase();
}

/** @param allowed hosts with or without a port, in lower case; undefined allows all. */
function isAllowed(allowed: readonly string[] | undefined, { host, port }: DatabaseAddress): boolean {
  return allowed === undefined || allowed.includes(host) || allowed.includes(`${host}:${port}`);
}

/** Why a database cannot be used, as a code: SQLSTATE, errno, or one of ours. */
async function flawOf(dsn: string): Promise<string | undefined> {
  const deadline = performance.now() + limitMs;
  let client: pg.Client | undefined;
  try {
    client = new pg.Client({ ...connection(dsn), connectionTimeoutMillis: limitMs });
    client.on('error', () => undefined);
    await client.connect();
    const question = { text: abilities, query_timeout: Math.max(1, deadline - performance.now()) };
    const { rows: [answer] } = await client.query<Abilities>(question);
    return answer!.version < oldestVersion ? 'too_old' : answer!.usable ? undefined : 'not_writable';
  } catch (error) {
    const { code = 'no_answer' } = error as { code?: string };
    return code;
  } finally {
    // Not awaited: a server that hangs from now on would hold up the answer.
    client?.end().catch(() => undefined);
  }
}
