import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { demoTokens } from '../../sdk/demo/people.ts';
import { organizationId } from '../../sdk/demo/ids.ts';
import { makeDataDir } from './data-dir.ts';
import { freePort } from './free-port.ts';
import { answerHarness } from './harness.ts';

/** Times in milliseconds from the start of the process. */
export interface Start { readonly greeted: number; readonly answered: number | undefined }
export interface StartOptions {
  readonly environment: Readonly<Record<string, string>>;
  /** Also asks for an organization until there is an answer, which takes a port that is known before. */
  readonly ask: boolean;
}

const main = fileURLToPath(new URL('../../server/main.ts', import.meta.url));
const target = `/api/v1/platform/orgs/${organizationId.brightSmiles}`;
const headers = { authorization: `Bearer ${Object.keys(demoTokens)[0]}` };
/** How often the server is asked before it answers. */
const pauseMs = 5;

const dataDir = makeDataDir();
let server: ChildProcess | undefined;

/** Starts the server as `npm start` does, waits for its greeting and stops it. */
async function start({ environment, ask }: StartOptions): Promise<Start> {
  const port = ask ? await freePort() : 0;
  const began = performance.now();
  server = spawn(process.execPath, [main], {
    env: { ...inherited(), DATA_DIR: dataDir.path, DEMO_WORLD: 'true', ...environment, PORT: String(port) }, stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(server, 'exit').then(() => { throw new Error('the server ended by itself'); });
  ended.catch(() => undefined);
  const [greeted, answered] = await Promise.race([ended, Promise.all([untilGreeted(server), ask ? untilAnswered(port) : undefined])]);
  await stop();
  return { greeted: greeted - began, answered: answered === undefined ? undefined : answered - began };
}

const inherited = (): NodeJS.ProcessEnv => Object.fromEntries(['PATH', 'HOME', 'TMPDIR', 'SystemRoot'].map((name) => [name, process.env[name]]));

async function untilGreeted({ stderr }: ChildProcess): Promise<number> {
  let said = '';
  for await (const chunk of stderr!) {
    said += String(chunk);
    if (!said.includes('Ctrl-C stops it.')) continue;
    stderr!.resume();
    return performance.now();
  }
  throw new Error(`the server did not greet:\n${said}`);
}

async function untilAnswered(port: number): Promise<number> {
  for (;;) {
    const status = await fetch(`http://127.0.0.1:${port}${target}`, { headers }).then(async (response) => { await response.text(); return response.status; }, () => undefined);
    if (status === 200) return performance.now();
    await sleep(pauseMs);
  }
}

async function stop(): Promise<void> {
  if (server === undefined || server.exitCode !== null || server.signalCode !== null) return;
  const exited = once(server, 'exit');
  server.kill('SIGTERM');
  await exited;
}

async function end(): Promise<void> {
  await stop();
  await dataDir.remove();
}

answerHarness({ start }, end);
