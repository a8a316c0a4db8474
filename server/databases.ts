import { resolve } from 'node:path';
import type { Config } from './config.ts';
import { startEmbeddedPostgres } from './db/embedded/embedded-postgres.ts';
import type { EmbeddedPostgres } from './db/embedded/embedded-postgres.ts';
import { holdInstanceLock, InstanceRunningError } from './db/instance-lock.ts';
import { requireReachable } from './db/reach.ts';
import { isDatabaseAway } from './db/away.ts';
import type { Lifecycle } from './lifecycle.ts';
import type { Progress } from './progress.ts';

const controlPlane = 'platform';
const firstShard = 'shard_primary';

export interface Databases {
  readonly databaseUrl: string;
  /** Where a new control plane puts its first shard; undefined: it starts without one. */
  readonly shardUrl: string | undefined;
  /** The shard database is our own PostgreSQL, whose address is another after every start. */
  readonly shardMoves: boolean;
}

export interface DatabasesOptions {
  readonly config: Config;
  readonly parts: Lifecycle;
  readonly progress: Progress;
  /** Called when the embedded PostgreSQL has ended under us. */
  readonly onLost: (logFile: string) => void;
}

/**
 * The databases to use: those that are configured, or embedded ones that are started here.
 * @throws StartError or EmbeddedPostgresError with what to do next.
 */
export async function openDatabases(options: DatabasesOptions): Promise<Databases> {
  const { config, progress } = options;
  if (config.shardUrl !== undefined) await requireReachable(config.shardUrl, 'SHARD_URL');
  if (config.databaseUrl === undefined) return await openEmbedded(options);
  progress.step('Connecting to the database');
  await requireReachable(config.databaseUrl, 'DATABASE_URL');
  return { databaseUrl: config.databaseUrl, shardUrl: config.shardUrl ?? (config.demoWorld ? config.databaseUrl : undefined), shardMoves: false };
}

async function openEmbedded(options: DatabasesOptions): Promise<Databases> {
  const { config, progress } = options;
  progress.step('Starting PostgreSQL');
  const postgres = await ownPostgres(options);
  if (postgres.relocated) {
    progress.say(`  The database lies in ${postgres.directory}, because PostgreSQL does not run as root and its user cannot enter ${resolve(config.dataDir)}.`);
  }
  await postgres.createDatabase(controlPlane);
  await postgres.createDatabase(firstShard);
  return { databaseUrl: postgres.url(controlPlane), shardUrl: config.shardUrl ?? postgres.url(firstShard), shardMoves: config.shardUrl === undefined };
}

/**
 * The embedded PostgreSQL belongs to one process at a time, the one that holds the lock in it: whoever stops it would stop it for
 * the others. It may be stopped by its former owner between our start and our lock; then we start it once more.
 */
async function ownPostgres({ config, parts, progress, onLost }: DatabasesOptions): Promise<EmbeddedPostgres> {
  for (let attempt = 1; ; attempt++) {
    const postgres = await startEmbeddedPostgres({ dataDir: resolve(config.dataDir), onProgress: (message) => progress.step(message) });
    try {
      const lock = await holdInstanceLock(postgres.url('postgres'), () => onLost(`${postgres.directory}/postgres.log`));
      parts.add({ stop: () => lock.release(() => postgres.stop()) });
      return postgres;
    } catch (error) {
      if (error instanceof InstanceRunningError || attempt === 3 || !isDatabaseAway(error)) throw error;
    }
  }
}
