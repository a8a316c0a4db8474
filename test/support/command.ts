import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

export interface Run { readonly status: number | null; readonly stdout: string; readonly stderr: string }
export interface RunOptions {
  readonly cwd?: string;
  /** Added to the environment of the tests; undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Another Node than the one that runs the tests. */
  readonly node?: string;
}

/** A program that is still running. */
export interface Started {
  readonly process: ChildProcess;
  /** Resolves with the first match in what it has printed, on either stream; rejects when it ends before. */
  printed(pattern: RegExp): Promise<RegExpMatchArray>;
  readonly finished: Promise<Run>;
}

/** Starts Node with these arguments: a script of this repository first, as a path from its root or an absolute one. */
export function start(args: readonly string[], { cwd = root, env = {}, node = process.execPath }: RunOptions = {}): Started {
  const child = spawn(node, args, { cwd, env: { ...process.env, NO_COLOR: '1', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) child[name].setEncoding('utf8').on('data', (text: string) => { output[name] += text; });
  const finished = new Promise<Run>((resolve, reject) => child.on('error', reject).on('close', (status) => resolve({ status, ...output })));
  const printed = async (pattern: RegExp): Promise<RegExpMatchArray> => await new Promise((resolve, reject) => {
    const look = (): void => {
      const match = pattern.exec(output.stdout + output.stderr);
      if (match !== null) resolve(match);
    };
    for (const stream of [child.stdout, child.stderr]) stream.on('data', look);
    finished.then(() => reject(new Error(`it ended before it printed ${pattern}:\n${output.stdout}${output.stderr}`)), reject);
    look();
  });
  return { process: child, printed, finished };
}

/** Runs Node with these arguments to the end. */
export const run = async (args: readonly string[], options: RunOptions = {}): Promise<Run> => await start(args, options).finished;
