import { setImmediate } from 'node:timers/promises';

/** What the bench asks a child, and what comes back. */
export interface Request { readonly id: number; readonly question: string; readonly argument: unknown }
export interface Reply { readonly id: number; readonly answer?: unknown; readonly error?: string }

type Answer = (argument: never) => unknown;

/** What a process has used so far: processor time in µs, memory in bytes. */
export interface Usage { readonly cpu: number; readonly rss: number; readonly heap: number }

/**
 * Makes this process a child of the bench: it answers questions until the bench is gone, then cleans up and ends.
 * Ctrl-C in the terminal reaches the whole group and is left to the bench, so that everything ends in order.
 */
export function answerHarness(answers: Readonly<Record<string, Answer>>, cleanUp: () => unknown = () => undefined): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
  process.on('message', (request: Request) => void answer({ usage, ...answers }, request).then((reply) => process.send?.(reply)));
  process.on('disconnect', () => void Promise.resolve(cleanUp()).finally(() => process.exit()));
}

async function answer(answers: Readonly<Record<string, Answer>>, { id, question, argument }: Request): Promise<Reply> {
  try {
    return { id, answer: await answers[question]!(argument as never) };
  } catch (error) {
    return { id, error: (error as Error).stack ?? String(error) };
  }
}

async function usage(): Promise<Usage> {
  // Present under --expose-gc: memory is then what is really held. Twice, because what one collection finalizes only the next one frees.
  globalThis.gc?.();
  await setImmediate();
  globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed, external } = process.memoryUsage();
  return { cpu: user + system, rss, heap: heapUsed + external };
}
