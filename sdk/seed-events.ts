import { perform } from './call.ts';
import type { Route } from './call.ts';
import type { Connected, Connection } from './connection.ts';
import type { Schemas } from './contract.ts';
import type { Timed } from './dates.ts';
import { ConnectionError } from './problem.ts';
import { delayBefore, pause } from './retry.ts';
import { serverSentEvents } from './server-sent-events.ts';
import type { Told } from './server-sent-events.ts';

type SeedJob = Schemas['SeedJob'];

/** One step of a seed job. `completed`, `failed` and `cancelled` are the last. */
export interface SeedEvent<Time = string> {
  /** Grows with each event of the job. */
  readonly id: number;
  readonly event: 'stage' | 'progress' | 'warning' | 'completed' | 'failed' | 'cancelled';
  /** The job at that moment. */
  readonly job: Timed<SeedJob, Time>;
}

export interface SeedEventsOptions {
  /** Ends the loop with its reason. */
  readonly signal?: AbortSignal;
  /** Id of the last event that is known already. */
  readonly after?: number;
}

const route: Route = ['streamSeedJobEvents', 'GET', '/api/v1/platform/orgs/{}/seed/{}/events', 't'];
const usualRetryMs = 1_000;
/** The platform says something every 15 s; a connection on which nothing came for so long is dead. */
const silenceMs = 45_000;
/** Connections in a row that brought nothing. */
const mostFailures = 10;
/** Events after which there is no other. */
export const lastEvents: ReadonlySet<string> = new Set(['completed', 'failed', 'cancelled']);

/**
 * The events of a seed job from its first to its last, each once: a connection that breaks is made again where it was.
 * @param job the job, or its id.
 * @throws PlatformError when the platform refuses, ConnectionError when it cannot be reached for long, the reason of `signal`.
 */
export async function* seedEvents<Time = string>({ connection }: Connected<Time>, orgUuid: string, job: string | { readonly job_uuid: string }, { signal, after = 0 }: SeedEventsOptions = {}): AsyncGenerator<SeedEvent<Time>, void> {
  const ids = [orgUuid, typeof job === 'string' ? job : job.job_uuid];
  const told: Told = {};
  let seen = after;
  for (let failures = 0; ;) {
    let delayMs: number | undefined;
    try {
      const body = await connect(connection as Connection, ids, seen, signal);
      if (body === null) return;
      for await (const { id, event, data } of serverSentEvents(whileAlive(body, signal), told)) {
        [seen, failures] = [Number(id), 0];
        const parsed: unknown = JSON.parse(data);
        yield { id: seen, event: event as SeedEvent['event'], job: (connection.dates?.revive(parsed) ?? parsed) as SeedEvent<Time>['job'] };
        if (lastEvents.has(event)) return;
      }
      delayMs = told.retryMs ?? usualRetryMs;
    } catch (error) {
      signal?.throwIfAborted();
      delayMs = failures < mostFailures ? delayBefore(error, failures, true) : undefined;
      if (delayMs === undefined) throw error;
    }
    failures += 1;
    await pause(delayMs, signal);
  }
}

/** The body of the stream; null when there is nothing left to hear. */
async function connect(connection: Connection, ids: readonly string[], seen: number, signal: AbortSignal | undefined): Promise<ReadableStream<Uint8Array> | null> {
  const options = { headers: seen > 0 ? { 'last-event-id': String(seen) } : {}, maxRetries: 0, ...(signal ? { signal } : {}) };
  const { data } = await perform(connection, route, [...ids, options], { read: 'stream' });
  return data as ReadableStream<Uint8Array> | null;
}

/** The chunks of a body. @throws ConnectionError when it breaks or falls silent, the reason of `signal`. */
async function* whileAlive(body: ReadableStream<Uint8Array>, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  const lost = (why: string, cause?: unknown): ConnectionError => new ConnectionError('connection_failed', why, 'streamSeedJobEvents', cause);
  const stop = (): void => void reader.cancel(signal?.reason).catch(() => undefined);
  signal?.addEventListener('abort', stop);
  try {
    for (;;) {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const silence = new Promise<never>((_, reject) => { timer = setTimeout(() => reject(lost('the platform has fallen silent')), silenceMs); });
      const { done, value } = await Promise.race([reader.read().catch((cause: unknown) => { throw lost('the connection broke', cause); }), silence]).finally(() => clearTimeout(timer));
      signal?.throwIfAborted();
      if (done) return;
      yield value;
    }
  } finally {
    signal?.removeEventListener('abort', stop);
    await reader.cancel().catch(() => undefined);
  }
}
