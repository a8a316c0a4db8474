import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { findPostmaster, stopPostmaster } from '../../server/db/embedded/postmaster.ts';
import { root } from './command.ts';

/** A real process of the platform, in a process group of its own as a terminal would start it. */
export interface ServerProcess {
  readonly child: ChildProcess;
  /** What it has printed so far. */
  readonly output: { readonly stdout: string; readonly stderr: string };
  /** Its address, once it is ready. @throws with its output when it ends instead. */
  ready(): Promise<string>;
  /** Its exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
  /** Signals every process of the group, as Ctrl-C in a terminal does. */
  signalGroup(signal: NodeJS.Signals): void;
}

type Environment = Readonly<Record<string, string>>;

/** Starts processes for the test file that calls it; none of them, and no database of theirs, outlives it. */
export function useServerProcesses() {
  const started: ServerProcess[] = [];
  const folders: string[] = [];

  afterAll(async () => {
    for (const server of started) if (!hasEnded(server)) server.signalGroup('SIGKILL');
    await Promise.all(started.map(({ ended }) => ended));
    for (const folder of folders) {
      const left = await findPostmaster(join(folder, 'postgres'));
      if (left) await stopPostmaster(left.pid, join(folder, 'postgres'));
      rmSync(folder, { recursive: true, force: true });
    }
  });

  return {
    /** A folder for `DATA_DIR` that PostgreSQL can enter whoever runs the tests. */
    dataDir(): string {
      const folder = mkdtempSync(join(tmpdir(), 'dental-pms-start-'));
      chmodSync(folder, 0o755);
      folders.push(folder);
      return folder;
    },
    /** Starts `node server/main.ts`, or another command in the checkout, with nothing else of our environment than PATH and HOME. */
    start(environment: Environment, command: readonly string[] = [process.execPath, 'server/main.ts']): ServerProcess {
      const server = startProcess(environment, command);
      started.push(server);
      return server;
    },
  };
}

function startProcess(environment: Environment, [program = '', ...args]: readonly string[]): ServerProcess {
  const inherited = Object.fromEntries(['PATH', 'HOME', 'TMPDIR'].flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));
  const child = spawn(program, args, { cwd: root, env: { ...inherited, PORT: '0', ...environment }, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) child[name].setEncoding('utf8').on('data', (text: string) => { output[name] += text; });
  const ended = new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));

  const ready = (): Promise<string> => new Promise((resolve, reject) => {
    const look = (): void => {
      const [, url] = /(http:\/\/[^\s/]+)\/[^]*Ctrl-C stops it/.exec(output.stderr) ?? [];
      if (url !== undefined) resolve(url);
    };
    child.stderr.on('data', look);
    ended.then(() => reject(new Error(`it ended before it was ready:\n${output.stderr}`)), reject);
    look();
  });
  return { child, output, ready, ended, signalGroup: (signal) => { process.kill(-child.pid!, signal); } };
}

export const hasEnded = ({ child }: ServerProcess): boolean => child.exitCode !== null || child.signalCode !== null;

/** Process id of the PostgreSQL under a `DATA_DIR`. */
export const postmasterOf = (dataDir: string): number => Number.parseInt(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8'), 10);

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
