import pg from 'pg';

const instanceLock = 7_301_003;

/** Another live process uses the same embedded database. */
export class InstanceRunningError extends Error {
  override name = 'InstanceRunningError';
  constructor() {
    super('This data directory is in use by a platform that is already running. Stop it first, or start beside it with another: DATA_DIR=.data2 PORT=0 npm start.');
  }
}

export interface InstanceLock { release(): Promise<void> }

/**
 * Holds a lock for as long as this process lives. It is an advisory lock of PostgreSQL on a connection of its own, so it is gone the
 * moment the process dies, however it dies: there is no file that could go stale.
 * @throws InstanceRunningError
 */
export async function holdInstanceLock(url: string): Promise<InstanceLock> {
  const client = new pg.Client({ connectionString: url, application_name: 'dental-pms-platform lock' });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1) AS locked', [instanceLock]);
  if (rows[0]?.locked !== true) {
    await client.end();
    throw new InstanceRunningError();
  }
  return { release: () => client.end() };
}
