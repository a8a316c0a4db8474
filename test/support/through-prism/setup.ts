import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where a test file gets a validation proxy in front of its server; unset, it calls the server itself. */
    proxies?: string;
  }
}

let host: ChildProcess;

/** One Prism for the whole run. */
export async function setup(project: TestProject): Promise<void> {
  host = fork(fileURLToPath(new URL('host.ts', import.meta.url)));
  const url = await Promise.race([
    once(host, 'message').then(([message]) => String(message)),
    once(host, 'exit').then(([status]) => { throw new Error(`Prism does not start: it ended with status ${status}`); }),
  ]);
  project.provide('proxies', url);
}

export async function teardown(): Promise<void> {
  const ended = once(host, 'exit');
  host.disconnect();
  await ended;
}
