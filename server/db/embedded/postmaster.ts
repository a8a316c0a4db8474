import { execFile } from 'node:child_process';
import { constants, openSync, closeSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { isAlive } from './drafts.ts';
import { EmbeddedPostgresError } from './errors.ts';

/** A server that runs on our data, as `postmaster.pid` describes it; no port yet means that it is just starting. */
export interface Postmaster { pid: number; port: number | undefined; stopping: boolean }

const FAST_SHUTDOWN_MS = 10_000;
const IMMEDIATE_SHUTDOWN_MS = 10_000;
const POLL_MS = 20;

const pidFile = (directory: string): string => join(directory, 'postmaster.pid');

/** The server that runs on `directory`, if any. A `postmaster.pid` that nobody stands behind is made harmless on the way. */
export async function findPostmaster(directory: string): Promise<Postmaster | undefined> {
  const lines = await readPidFile(directory);
  if (!lines) return undefined;
  const pid = Number.parseInt(lines[0] ?? '', 10);
  if (!(pid > 0)) return void rmSync(pidFile(directory), { force: true });
  if (await isPostmaster(pid, directory)) {
    return { pid, port: Number.parseInt(lines[3] ?? '', 10) || undefined, stopping: lines[7]?.trim() === 'stopping' };
  }
  if (isAlive(pid)) disown(directory, lines);
  return undefined;
}

/**
 * Whether process `pid` is the server on `directory`, by its command line: after a crash or a reboot the id may belong to
 * anybody. A zombie, which an init that does not reap (many containers) leaves for ever, has no command line.
 */
export async function isPostmaster(pid: number, directory: string): Promise<boolean> {
  const command = await commandLine(pid);
  return /^(\S.*\/)?postgres\s/.test(command) && `${command} `.includes(` -D ${directory} `);
}

/**
 * Stops a server: fast shutdown (SIGINT), after 10 s immediate shutdown (SIGQUIT, recovers at the next start).
 * @throws EmbeddedPostgresError when it is still there 10 s later, or may not be signalled
 */
export async function stopPostmaster(pid: number, directory: string): Promise<void> {
  for (const [signal, patience] of [['SIGINT', FAST_SHUTDOWN_MS], ['SIGQUIT', IMMEDIATE_SHUTDOWN_MS]] as const) {
    if (!await isPostmaster(pid, directory)) return;
    send(pid, signal);
    if (await isGone(pid, directory, patience)) return;
  }
  throw new EmbeddedPostgresError(`PostgreSQL (process ${pid}) did not stop: its disk may hang. Look at ${join(directory, 'postgres.log')}, then end the process by hand.`);
}

async function isGone(pid: number, directory: string, patienceMs: number): Promise<boolean> {
  for (const deadline = Date.now() + patienceMs; Date.now() < deadline; await sleep(POLL_MS)) {
    if (!await isPostmaster(pid, directory)) return true;
  }
  return false;
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return;
    throw new EmbeddedPostgresError(`PostgreSQL (process ${pid}) may not be stopped by this user: stop it as its owner or as root.`, { cause: error });
  }
}

async function commandLine(pid: number): Promise<string> {
  if (process.platform === 'linux') {
    const words = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined);
    if (words !== undefined) return words.replaceAll('\0', ' ').trim();
    if (!isAlive(pid)) return '';
  }
  const ps = await promisify(execFile)('ps', ['-ww', '-o', 'command=', '-p', String(pid)]).catch(() => ({ stdout: '' }));
  return ps.stdout.trim();
}

/** An empty file is either being written this very moment, or what a full disk or a crash left: look again a little later. */
async function readPidFile(directory: string): Promise<string[] | undefined> {
  for (const pause of [0, 100, 400]) {
    await sleep(pause);
    const text = read(pidFile(directory));
    if (text === undefined) return undefined;
    if (text !== '') return text.split('\n');
  }
  return [];
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

/**
 * The id in the file belongs to some other program now, so PostgreSQL would refuse to start. The file is not removed: its shared
 * memory key is how PostgreSQL notices backends that outlived a killed postmaster, which would corrupt the data. PostgreSQL
 * takes its parent's id, ours, for stale and checks the key (CreateLockFile in miscinit.c).
 */
function disown(directory: string, lines: string[]): void {
  const file = openSync(pidFile(directory), constants.O_WRONLY | constants.O_TRUNC | constants.O_NOFOLLOW);
  writeSync(file, [process.pid, ...lines.slice(1)].join('\n'));
  closeSync(file);
}
