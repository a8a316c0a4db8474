import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Reply, Request } from './harness.ts';

/** How long a child gets to end by itself. PostgreSQL needs the longest. */
const patienceMs = 20_000;
/** Children get nothing of our environment that could configure them. */
const inherited = Object.fromEntries(['PATH', 'HOME', 'TMPDIR', 'SystemRoot'].flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));
const running = new Set<Child>();

/** Ends every child that still runs. */
export async function endAll(): Promise<void> {
  await Promise.all([...running].map((child) => child.end()));
}

/** A process of the bench that answers questions. It ends with us, however we end: it watches the channel between us. */
export class Child {
  readonly #name: string;
  readonly #process: ChildProcess;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  #asked = 0;

  /** @param file program that calls `answerHarness`, relative to this folder. */
  constructor(file: string, environment: Readonly<Record<string, string>> = {}, execArgv: readonly string[] = []) {
    this.#name = file;
    this.#process = fork(new URL(file, import.meta.url), { env: { ...inherited, ...environment }, execArgv: [...execArgv], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    this.#process.on('message', (reply: Reply) => this.#settle(reply));
    this.#process.on('exit', (code, signal) => this.#ended(code ?? signal));
    running.add(this);
  }

  /**
   * Has the child do something and returns what it answers.
   * @throws Error with the child's own message, or when the child ends before it answers.
   */
  ask<T>(question: string, argument?: unknown): Promise<T> {
    const answer = Promise.withResolvers<unknown>();
    const id = ++this.#asked;
    this.#waiting.set(id, answer);
    const request: Request = { id, question, argument };
    this.#process.send(request, (error) => { if (error) answer.reject(error); });
    return answer.promise as Promise<T>;
  }

  async end(): Promise<void> {
    if (!running.has(this)) return;
    const exited = once(this.#process, 'exit');
    if (this.#process.connected) this.#process.disconnect();
    const late = new AbortController();
    await Promise.race([exited, sleep(patienceMs, undefined, { signal: late.signal, ref: false }).catch(() => undefined)]);
    late.abort();
    if (running.has(this)) this.#process.kill('SIGKILL');
  }

  #settle({ id, answer, error }: Reply): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error === undefined) waiting?.resolve(answer);
    else waiting?.reject(new Error(`${this.#name}: ${error}`));
  }

  #ended(reason: number | string | null): void {
    running.delete(this);
    for (const waiting of this.#waiting.values()) waiting.reject(new Error(`${this.#name} ended (${reason}) before it answered`));
    this.#waiting.clear();
  }
}
