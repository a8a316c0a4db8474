import { setTimeout as sleep } from 'node:timers/promises';
import type { Platform } from '../context.ts';
import type { Tenant } from '../db/tenants.ts';
import { sizesOf, totalOf } from './data/plan.ts';
import type { Plan } from './data/plan.ts';
import { stages } from './stages.ts';
import type { Stage, Value } from './stages.ts';
import { literals, takeOver, writeBatch } from './tenant-queries.ts';
import type { Batch, Statistics } from './tenant-queries.ts';
import { report } from './work-queries.ts';
import type { ClaimedJob } from './work-queries.ts';

/** How a job came to its end in the hands of one worker. */
export type Outcome = 'completed' | 'cancelled' | 'given back';

export interface WorkOptions {
  /** Patients of a job whose organization has no demo data yet; everything else grows with them. */
  readonly patients: number;
  /** At least as often is the worker's sign of life renewed. */
  readonly heartbeatMs: number;
}

/** A small job has about so many batches, so that its progress can be watched; a large one as few as possible. */
const batchesOfSmallJob = 40;
const smallestBatch = 40;
const largestBatch = 5_000;
/** A row exists already, or one that it refers to does not. */
const inTheWay = new Set(['23505', '23503']);
/** Watchers hear of progress no more often. */
const pauseBetweenEventsMs = 250;

/**
 * Does what is left of a job. Between two batches it gives the job back when `stopping` is aborted, and ends it when that was asked for.
 * @throws ClaimLostError when another worker has taken over, or the job is gone with its organization; whatever the databases throw.
 */
export async function work(platform: Platform, job: ClaimedJob, { patients, heartbeatMs }: WorkOptions, stopping: AbortSignal): Promise<Outcome> {
  const tenant = await platform.tenants.of(job.organizationId);
  const { plan: { patients: decided, madeAt }, statistics } = await platform.tenants.transaction(tenant, (tx) => takeOver(tx, job.claim, job.jobId, { patients, madeAt: job.requestedAt }));
  const run = new Run(platform, job, tenant, { organizationId: job.organizationId, patients: decided, madeAt }, statistics);
  const over = new AbortController();
  const beating = beat(platform, job, heartbeatMs, over.signal);
  try {
    for (const stage of stages) {
      const outcome = await run.stage(stage, stopping);
      if (outcome !== undefined) return outcome;
    }
    await run.finish('completed', 'Done');
    return 'completed';
  } finally {
    over.abort();
    await beating;
  }
}

/** A batch may take longer than a worker may be silent. A heartbeat that fails is left to the next one: the batches find out by themselves. */
async function beat({ database, log }: Platform, job: ClaimedJob, everyMs: number, over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    await sleep(everyMs, undefined, { signal: over, ref: false }).catch(() => undefined);
    if (!over.aborted) await report(database.knex, job).catch((err: unknown) => log.debug({ err, job: job.jobId }, 'a heartbeat of a seed job failed'));
  }
}

/** One worker's turn at a job. */
class Run {
  readonly #platform: Platform;
  readonly #job: ClaimedJob;
  readonly #tenant: Tenant;
  readonly #plan: Plan;
  readonly #statistics: Statistics;
  readonly #batchSize: number;
  #lastEventAt = -Infinity;
  #careful = false;

  constructor(platform: Platform, job: ClaimedJob, tenant: Tenant, plan: Plan, statistics: Statistics) {
    this.#platform = platform;
    this.#job = job;
    this.#tenant = tenant;
    this.#plan = plan;
    this.#statistics = statistics;
    this.#batchSize = Math.min(largestBatch, Math.max(smallestBatch, Math.ceil(totalOf(plan) / batchesOfSmallJob)));
  }

  /** @returns how the job ended, when it did in this stage. */
  async stage(stage: Stage, stopping: AbortSignal): Promise<Outcome | undefined> {
    const { created, skipped } = this.#statistics[stage.name] ??= { created: 0, skipped: 0 };
    const done = created + skipped;
    if (done >= sizesOf(this.#plan)[stage.name]) return undefined;
    let cancelling = await this.#report(stage, 'stage');
    const rows = stage.rows(this.#plan)[Symbol.iterator]();
    take(rows, done);
    let batch = this.#prepare(stage, rows);
    while (batch.size > 0) {
      if (cancelling) return await this.finish('cancelled', 'Cancelled between two batches');
      if (stopping.aborted) return await this.#giveBack();
      const { size } = batch;
      const writing = this.#write(stage, batch);
      // While PostgreSQL writes this one. What fails below must not leave the writing unheard.
      writing.catch(() => undefined);
      batch = this.#prepare(stage, rows);
      this.#count(stage, await writing, size);
      cancelling = await this.#report(stage, batch.size > 0 ? 'progress' : undefined);
    }
    return undefined;
  }

  /** Nearly always nothing is there yet; the first row that is makes the rest of this turn careful. */
  async #write(stage: Stage, batch: Batch): Promise<number> {
    const attempt = (): Promise<number> => this.#platform.tenants.transaction(this.#tenant, (tx) => writeBatch(tx, this.#job.claim, stage, batch, this.#careful));
    try {
      return await attempt();
    } catch (error) {
      if (this.#careful || !inTheWay.has((error as { code?: string }).code ?? '')) throw error;
      this.#careful = true;
      return await attempt();
    }
  }

  async finish(status: 'completed' | 'cancelled', message: string): Promise<'completed' | 'cancelled'> {
    await report(this.#platform.database.knex, this.#job, { status, event: status, message, statistics: this.#statistics, current: this.#done, total: totalOf(this.#plan) });
    return status;
  }

  /** Another worker can go on at once; this attempt does not count. */
  async #giveBack(): Promise<'given back'> {
    await report(this.#platform.database.knex, this.#job, { status: 'queued', counts: false, message: 'Waiting for another worker' });
    return 'given back';
  }

  #prepare({ types }: Stage, rows: Iterator<readonly Value[]>): Batch {
    const batch = take(rows, this.#batchSize);
    return { size: batch.length, values: literals(batch, types.length) };
  }

  #count({ name }: Stage, created: number, size: number): void {
    const counted = this.#statistics[name]!;
    this.#statistics[name] = { created: counted.created + created, skipped: counted.skipped + size - created };
  }

  get #done(): number {
    return Object.values(this.#statistics).reduce((sum, { created, skipped }) => sum + created + skipped, 0);
  }

  /** @returns whether the job is to stop. */
  async #report({ name }: Stage, event: 'stage' | 'progress' | undefined): Promise<boolean> {
    const due = event === 'stage' || (event === 'progress' && performance.now() - this.#lastEventAt >= pauseBetweenEventsMs);
    if (due) this.#lastEventAt = performance.now();
    return await report(this.#platform.database.knex, this.#job, {
      stage: name, message: `Adding ${name}`, current: this.#done, total: totalOf(this.#plan), statistics: this.#statistics, ...(due ? { event } : {}),
    });
  }
}

function take<T>(from: Iterator<T>, count: number): T[] {
  const taken: T[] = [];
  while (taken.length < count) {
    const { done, value } = from.next();
    if (done) break;
    taken.push(value);
  }
  return taken;
}

