import pg from 'pg';
import { StartError } from '../start-error.ts';
import { connection } from './connections.ts';

const timeoutMs = 8_000;
const oldestVersion = 16;

/** What the person should do, by SQLSTATE or by the code of the operating system. */
const advice: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Nothing listens there: start that PostgreSQL, or correct the address.',
  ENOTFOUND: 'There is no such host: correct the address.',
  EAI_AGAIN: 'The name of the host cannot be looked up now: check the network.',
  '28P01': 'Correct the user or the password.',
  '28000': 'Correct the user, or let it in (pg_hba.conf).',
  '3D000': 'Create that database first (createdb), or correct its name.',
  '53300': 'Raise max_connections there, or lower POOL_MAX of the processes that use it.',
  '57P03': 'It is starting or stopping: try again in a moment.',
};

/**
 * Makes sure that a database answers and is recent enough, before anything is started on it.
 * @param variable the environment variable that names the database, for the message.
 * @throws StartError within 8 seconds; the message never holds the password.
 */
export async function requireReachable(url: string, variable: string): Promise<void> {
  let client: pg.Client | undefined;
  try {
    client = new pg.Client({ ...connection(url), connectionTimeoutMillis: timeoutMs, query_timeout: timeoutMs });
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query<{ version: string }>("SELECT current_setting('server_version') AS version");
    requireVersion(rows[0]!.version, variable);
  } catch (error) {
    throw error instanceof StartError ? error : unreachable(url, variable, error);
  } finally {
    await client?.end().catch(() => undefined);
  }
}

function requireVersion(version: string, variable: string): void {
  if (Number.parseInt(version, 10) >= oldestVersion) return;
  throw new StartError(`The database of ${variable} is PostgreSQL ${version}; ${oldestVersion} or later is needed.`);
}

function unreachable(url: string, variable: string, error: unknown): StartError {
  const { code = '', reason } = detailsOf(error);
  const { host, pathname } = new URL(url);
  return new StartError(`The database of ${variable} (${host}${pathname}) cannot be used: ${reason}. ${advice[code] ?? `Check ${variable}.`}`, { cause: error });
}

/** A name with several addresses fails with one error for each of them. */
function detailsOf(error: unknown): { code?: string; reason: string } {
  const [first = error] = error instanceof AggregateError ? error.errors : [error];
  const { code, message } = first as { code?: string; message: string };
  return { ...(code === undefined ? {} : { code }), reason: message };
}
