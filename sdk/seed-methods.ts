import type { Connected } from './connection.ts';
import type { Schemas } from './contract.ts';
import type { Timed } from './dates.ts';
import { seedEvents } from './seed-events.ts';
import type { SeedEvent, SeedEventsOptions } from './seed-events.ts';
import { waitForSeedJob } from './wait-for-seed-job.ts';
import type { WaitOptions } from './wait-for-seed-job.ts';

type JobIds = Pick<Schemas['SeedJob'], 'org_id' | 'job_uuid'>;

/** Watching seed jobs, beside the operations of `organizations`. */
export interface WithSeeding<Time = string> {
  readonly organizations: {
    /**
     * The events of a seed job from its first to its last, each once: a connection that breaks is made again where it was.
     *
     * @example
     * const job = await platform.organizations.seed(orgUuid);
     * for await (const { event, job: { progress_current, progress_total } } of platform.organizations.seedEvents(job)) console.log(event, progress_current, progress_total);
     */
    seedEvents(job: JobIds, options?: SeedEventsOptions): AsyncGenerator<SeedEvent<Time>, void>;
    /** The same for a job of which the ids are known. */
    seedEvents(orgUuid: string, job: string | { readonly job_uuid: string }, options?: SeedEventsOptions): AsyncGenerator<SeedEvent<Time>, void>;
    /**
     * Waits until a seed job is completed. Throws SeedJobError, which carries the job, when it failed or was cancelled.
     *
     * @example
     * const { statistics } = await platform.organizations.waitForSeedJob(await platform.organizations.seed(orgUuid));
     */
    waitForSeedJob(job: JobIds, options?: WaitOptions<Time>): Promise<Timed<Schemas['SeedJob'], Time>>;
  };
}

export function seedMethods(on: Connected): WithSeeding['organizations'] {
  function watch(job: JobIds, options?: SeedEventsOptions): AsyncGenerator<SeedEvent, void>;
  function watch(orgUuid: string, job: string | { readonly job_uuid: string }, options?: SeedEventsOptions): AsyncGenerator<SeedEvent, void>;
  function watch(first: JobIds | string, second?: unknown, third?: SeedEventsOptions): AsyncGenerator<SeedEvent, void> {
    return typeof first === 'string' ? seedEvents(on, first, second as JobIds | string, third) : seedEvents(on, first.org_id, first, second as SeedEventsOptions | undefined);
  }
  return { seedEvents: watch, waitForSeedJob: (...args) => waitForSeedJob(on, ...args) };
}
