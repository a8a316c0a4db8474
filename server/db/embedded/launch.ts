import { spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Account, identity } from './account.ts';
import { type Binaries } from './binaries.ts';
import { type Candidate, untilReady } from './connection.ts';
import { adviceFor, EmbeddedPostgresError } from './errors.ts';
import { logFile, logTail, openLog } from './log.ts';
import { serverEnvironment, settingsArguments } from './settings.ts';

/** All that is needed to start a server on a prepared data directory. */
export interface Cluster {
  directory: string;
  binaries: Binaries;
  account: Account | undefined;
  settings: Record<string, string>;
  onProgress(message: string): void;
}

const PORT_TAKEN = /Address already in use|could not create any TCP\/IP sockets/;
/** Another start was faster, or processes of a killed server still work on the data (they end by themselves, at once unless busy). */
const OCCUPIED = /lock file "postmaster\.pid" already exists|pre-existing shared memory block/;
const OCCUPIED_PAUSE_MS = 100;
const TRIES = 20;

/**
 * Starts a server and waits until it answers. `undefined`: it could not start for a reason that may pass, look again and retry.
 * @param tries how many tries this is, from 1; the pauses grow with it, to 20 s in all
 * @throws EmbeddedPostgresError with the last lines of the log when it ended for any other reason, or this was the last try
 */
export async function launch(cluster: Cluster, tries: number): Promise<Candidate | undefined> {
  const { directory, onProgress } = cluster;
  const { server, logStart, failure } = await spawnServer(cluster);
  if (server && await untilReady(server, onProgress)) return server;
  const said = failure() ?? logTail(directory, logStart);
  const mayPass = PORT_TAKEN.test(said) || OCCUPIED.test(said);
  if (!mayPass || tries === TRIES) throw new EmbeddedPostgresError(`PostgreSQL did not start. ${adviceFor(said)} The end of ${logFile(directory)}:\n${said}`);
  if (OCCUPIED.test(said)) {
    onProgress('Processes of another server still work on the data: waiting for them to end');
    await sleep(OCCUPIED_PAUSE_MS * tries);
  }
  return undefined;
}

/**
 * The server gets a process group of its own (`detached`), so that Ctrl-C in the terminal reaches only us, who stop it last; and its
 * log is a file, so that it can outlive us and be adopted.
 */
async function spawnServer({ directory, binaries, account, settings }: Cluster) {
  const port = await freePort();
  const { descriptor, start: logStart } = openLog(directory, account);
  const child = spawn(binaries.postgres, ['-D', directory, '-p', String(port), ...settingsArguments(settings)], {
    ...identity(account), cwd: '/', env: serverEnvironment(), detached: true, stdio: ['ignore', descriptor, descriptor],
  });
  closeSync(descriptor);
  let running = true;
  let failure: string | undefined;
  child.on('exit', () => { running = false; }).on('error', (error) => { running = false; failure = error.message; });
  child.unref();
  const server = child.pid === undefined ? undefined : { pid: child.pid, port, directory, isRunning: () => running };
  if (!server) await sleep(0); // the reason arrives as an event
  return { server, logStart, failure: () => failure };
}

/** A port that was free a moment ago; whoever takes it before PostgreSQL does causes one more try. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
