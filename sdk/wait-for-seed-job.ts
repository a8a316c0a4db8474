import type { Connected } from './connection.ts';
import type { Schemas } from './contract.ts';
import type { Timed } from './dates.ts';
import { ConnectionError } from './problem.ts';
import { lastEvents, seedEvents } from './seed-events.ts';
import type { SeedEvent, SeedEventsOptions } from './seed-events.ts';

type SeedJob<Time> = Timed<Schemas['SeedJob'], Time>;

export interface WaitOptions<Time = string> extends Pick<SeedEventsOptions, 'signal'> {
  /** How long to wait at most; without it, as long as it takes. The job goes on. */
  readonly timeoutMs?: number;
  /** Called with every event. */
  readonly onProgress?: (event: SeedEvent<Time>) => void;
}

/** A seed job that ended, but was not completed. */
export class SeedJobError extends Error {
  override readonly name = 'SeedJobError';
  /** The job as it ended; `errors` says why. */
  declare readonly job: Schemas['SeedJob'];
  constructor(job: Schemas['SeedJob']) {
    super([`The seed job was ${job.status === 'failed' ? 'not completed' : job.status}`, ...job.errors.slice(-1)].join(': '));
    this.job = job;
  }
}

/**
 * Waits until a seed job is completed and returns it as it is then.
 * @throws SeedJobError when it failed or was cancelled, ConnectionError `timed_out`, what `seedEvents` throws.
 */
export async function waitForSeedJob<Time = string>(on: Connected<Time>, job: Pick<Schemas['SeedJob'], 'org_id' | 'job_uuid'>, { signal, timeoutMs, onProgress }: WaitOptions<Time> = {}): Promise<SeedJob<Time>> {
  const late = timeoutMs === undefined ? undefined : AbortSignal.timeout(timeoutMs);
  const signals = [signal, late].filter((one) => one !== undefined);
  try {
    for await (const event of seedEvents(on, job.org_id, job, { signal: AbortSignal.any(signals) })) {
      onProgress?.(event);
      if (event.event === 'completed') return event.job;
      if (lastEvents.has(event.event)) throw new SeedJobError(event.job as Schemas['SeedJob']);
    }
  } catch (error) {
    if (late?.aborted && error === late.reason) throw new ConnectionError('timed_out', `the seed job has not ended within ${timeoutMs} ms`, 'streamSeedJobEvents');
    throw error;
  }
  throw new ConnectionError('connection_failed', 'the events of the seed job ended without its end', 'streamSeedJobEvents');
}
