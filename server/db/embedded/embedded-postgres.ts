import { setTimeout as sleep } from 'node:timers/promises';
import { serverAccount } from './account.ts';
import { shippedBinaries } from './binaries.ts';
import { prepareCluster } from './cluster.ts';
import { type Candidate, createDatabase, untilReady } from './connection.ts';
import { EmbeddedPostgresError, explained } from './errors.ts';
import { type Cluster, launch } from './launch.ts';
import { hasPassword, passwordFile, readPassword, resetPassword, SUPERUSER } from './password.ts';
import { homeOf, type Place, placeFor } from './place.ts';
import { findPostmaster, isPostmaster, stopPostmaster } from './postmaster.ts';
import { reachableBinaries } from './reachable-binaries.ts';

export interface EmbeddedPostgresOptions {
  /** The folder that holds everything; the database lies in its subfolder `postgres`. Made when missing. */
  dataDir: string;
  /** PostgreSQL settings on top of ours, e.g. `{ fsync: 'off' }` for tests. An adopted server keeps those it was started with. */
  settings?: Record<string, string>;
  /** Told in one line what takes time: creation, crash recovery, a shutdown that is waited for. */
  onProgress?: (message: string) => void;
}

/** A running server, on 127.0.0.1 only. */
export interface EmbeddedPostgres {
  /** Connection string of the superuser for a database; contains the password: never log it. */
  url(database: string): string;
  readonly port: number;
  /** PostgreSQL's data directory. It holds `postgres.log` and `superuser-password` too. */
  readonly directory: string;
  /** Whether the data lies elsewhere than in `dataDir`, because the server's user cannot go there (only when started as root). */
  readonly relocated: boolean;
  /** Whether the server ran already: its former owner died without stopping it. */
  readonly adopted: boolean;
  /** Creates an empty UTF-8 database unless it exists. */
  createDatabase(name: string): Promise<void>;
  /** Stops the server, adopted or not: fast shutdown, after 10 s immediate. May be called again. @throws EmbeddedPostgresError if it will not end */
  stop(): Promise<void>;
}

const LOOK_TRIES = 100;
const LOOK_PAUSE_MS = 50;

/**
 * Starts PostgreSQL on `dataDir`, or adopts the one that runs there. Waits through crash recovery for up to 60 s. The server outlives
 * this process unless `stop()` is called; the next start then adopts it.
 * @throws EmbeddedPostgresError whose message says what to do next
 */
export async function startEmbeddedPostgres({ dataDir, settings = {}, onProgress = () => {} }: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const account = serverAccount(homeOf(dataDir));
  const binaries = await reachableBinaries(await shippedBinaries(), account);
  const place = await placeFor(dataDir, account);
  await prepareCluster(place, binaries, account, onProgress);
  const cluster = { directory: place.directory, binaries, account, settings, onProgress };
  const server = await explained(`PostgreSQL cannot be started on ${place.directory}`, () => adoptOrLaunch(cluster));
  return handle(server, place);
}

async function adoptOrLaunch(cluster: Cluster): Promise<Candidate & { adopted: boolean }> {
  for (let tries = 1; ; tries++) {
    const running = await adopt(cluster);
    if (running) return { ...running, adopted: true };
    if (!hasPassword(cluster.directory)) resetPassword(cluster.directory, cluster.binaries, cluster.account);
    const launched = await launch(cluster, tries);
    if (launched) return { ...launched, adopted: false };
  }
}

/** The server that runs on the data already, once it is ready. One that is shutting down is waited for and does not count. */
async function adopt({ directory, onProgress }: Cluster): Promise<Candidate | undefined> {
  for (let looks = 0; looks < LOOK_TRIES; looks++) {
    const found = await findPostmaster(directory);
    if (!found) return undefined;
    const { pid, port, stopping } = found;
    if (!hasPassword(directory)) throw new EmbeddedPostgresError(`${passwordFile(directory)} is missing: stop the server (kill -INT ${pid}) and start again, that makes a new one.`);
    if (stopping) onProgress(`PostgreSQL (process ${pid}) is still shutting down: waiting for it`);
    const server = { pid, port: port ?? 0, directory, isRunning: () => isPostmaster(pid, directory) };
    if (stopping) await stopPostmaster(pid, directory);
    else if (port === undefined) await sleep(LOOK_PAUSE_MS);
    else if (await untilReady(server, onProgress)) return server;
  }
  throw new EmbeddedPostgresError(`A server runs on ${directory}, but its postmaster.pid does not say where it listens: stop it and start again.`);
}

function handle(server: Candidate & { adopted: boolean }, place: Place): EmbeddedPostgres {
  const { pid, port, adopted } = server;
  const { directory, relocated } = place;
  const password = readPassword(directory);
  let stopped: Promise<void> | undefined;
  return {
    port, directory, relocated, adopted,
    url: (database) => `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`,
    createDatabase: (name) => createDatabase(port, password, name),
    stop: () => (stopped ??= stopPostmaster(pid, directory)),
  };
}
