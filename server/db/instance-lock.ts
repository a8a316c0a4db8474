import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { StartError } from '../start-error.ts';

const instanceLock = 7_301_003;
const retryMs = 250;
const nameOf = (pid: number): string => `dental-pms-platform, process ${pid}`;

/** Another live process uses the same embedded database. */
export class InstanceRunningError extends StartError {
  override name = 'InstanceRunningError';
  constructor(holder: string) {
    super(`The platform is running on this DATA_DIR already (${holder}). Use that one, stop it first, or start another beside it: DATA_DIR=.data2 PORT=0 npm start`);
  }
}

export interface InstanceLock {
  /** Runs `last` under the lock, then lets go of it. */
  release(last: () => Promise<void>): Promise<void>;
}

/**
 * Holds a lock for as long as this process lives. It is an advisory lock of PostgreSQL on a connection of its own, so it is gone the
 * moment the process dies, however it dies: there is no file that could go stale. A lost connection is made again.
 * @param onLost called once when the lock is lost for good: PostgreSQL has ended, or somebody else has the lock now.
 * @throws InstanceRunningError
 */
export async function holdInstanceLock(url: string, onLost: () => void): Promise<InstanceLock> {
  const state = { released: false };
  let client = await locked(url);
  watch();

  function watch(): void {
    client.once('end', () => { if (!state.released) void regain(); });
  }

  async function regain(): Promise<void> {
    while (!state.released) {
      try {
        client = await locked(url);
        return watch();
      } catch (error) {
        if (error instanceof InstanceRunningError || (error as { code?: string }).code === 'ECONNREFUSED') return onLost();
      }
      await sleep(retryMs);
    }
  }

  return {
    async release(last) {
      state.released = true;
      try {
        await last();
      } finally {
        await client.end().catch(() => undefined);
      }
    },
  };
}

async function locked(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: nameOf(process.pid), connectionTimeoutMillis: 5_000, keepAlive: true });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1) AS locked', [instanceLock]);
    if (rows[0]?.locked !== true) throw new InstanceRunningError(await holderOf(client));
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}

async function holderOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ holder: string }>(
    `SELECT a.application_name AS holder FROM pg_locks l JOIN pg_stat_activity a USING (pid)
     WHERE l.locktype = 'advisory' AND l.granted AND l.classid = 0 AND l.objid = $1 AND l.objsubid = 1`, [instanceLock]);
  return rows[0]?.holder ?? 'a process that has just ended';
}
