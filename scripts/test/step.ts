import { spawn } from 'node:child_process';
import type { StdioOptions } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

/** One check: passed when its script exits with 0. */
export interface Step { readonly name: string; readonly script: readonly string[] }

export interface Finished { readonly status: number; readonly output: string }

const root = fileURLToPath(new URL('../../', import.meta.url));
const live = process.stdout.isTTY === true;
/** Colours are for people; a file or a CI log gets plain text. */
const environment: NodeJS.ProcessEnv = live ? process.env : { ...process.env, NO_COLOR: '1' };

let interruptedBy: NodeJS.Signals | undefined;

/** Exit status by convention when somebody has asked this program to stop, else undefined. */
export const interruptStatus = (): number | undefined => (interruptedBy === undefined ? undefined : 128 + constants.signals[interruptedBy]);

/** Runs a step and says how it went: nothing but a line when it passes, all of its output when it fails. */
export async function runStep({ name, script }: Step): Promise<boolean> {
  const began = performance.now();
  const clock = live ? setInterval(() => process.stdout.write(`\r      ${name}: ${seconds(began)}`), 200) : undefined;
  const { status, output } = await runNode(script);
  clearInterval(clock);
  console.log(`${live ? '\r\x1b[K' : ''}${status === 0 ? 'ok  ' : 'FAIL'}  ${name} (${seconds(began)})`);
  if (status !== 0) console.log(indent(output.trim() || `exit status ${status}, without a word`));
  return status === 0;
}

/**
 * Runs a script of this repository on this Node, with `environment` on top of this one's. Its output is collected, or shown as it comes with `show`.
 * On Ctrl-C the script, which gets the signal as well, may clean up before this returns.
 */
export async function runNode(script: readonly string[], { show = false, environment: further = {} }: { readonly show?: boolean; readonly environment?: NodeJS.ProcessEnv } = {}): Promise<Finished> {
  const stdio: StdioOptions = show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'];
  const child = spawn(process.execPath, script, { cwd: root, env: { ...environment, ...further }, stdio });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => { output += text; });
  const onInterrupt = (signal: NodeJS.Signals): void => { interruptedBy = signal; };
  const onTerminate = (signal: NodeJS.Signals): void => { interruptedBy = signal; child.kill(signal); };
  process.on('SIGINT', onInterrupt).on('SIGTERM', onTerminate);
  const status = await new Promise<number>((resolve, reject) => child.on('error', reject).on('close', (code) => resolve(code ?? 1)));
  process.off('SIGINT', onInterrupt).off('SIGTERM', onTerminate);
  return { status, output };
}

const seconds = (began: number): string => `${((performance.now() - began) / 1000).toFixed(1)} s`;
const indent = (text: string): string => text.split('\n').map((line) => `      ${line}`).join('\n');
