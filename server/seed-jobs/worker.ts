import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { Problem } from '../../sdk/wire/problem.ts';
import type { Platform } from '../context.ts';
import { isDatabaseAway } from '../db/away.ts';
import { ShardUnavailableError } from '../db/shards.ts';
import { ClaimLostError } from './tenant-queries.ts';
import { work } from './work.ts';
import { claimJob, queuedTopic, report } from './work-queries.ts';
import type { ClaimedJob } from './work-queries.ts';

/** Jobs that one process works on at the same time. */
const jobsAtOnce = 2;
/** How long a job, or the death of its worker, stays unnoticed when no notice of it arrives. */
const lookEveryMs = 2_000;
const mostAttempts = 5;
/** Each wait is four times the one before, so the last attempt comes a minute and a half after the first. */
const firstRetryMs = 1_000;
const growth = 4;

export interface SeedWorker {
  /** Gives the jobs back that are under way, after the batch that is being written. */
  stop(): Promise<void>;
}

/**
 * Works off the seed jobs, together with any number of other processes. The jobs are their own queue: the row that clients see is what
 * is claimed, so that a job, its audit entry and its place in the queue are one commit, and it goes away with its organization. A queue
 * library (pg-boss) would keep a second row beside it, and could not fence what a stale worker writes into the tenant's database.
 */
export function startSeedWorker(platform: Platform): SeedWorker {
  const { seedPatients: patients, seedTakeoverSeconds } = platform.config;
  const takeoverMs = seedTakeoverSeconds * 1000;
  const stopping = new AbortController();
  const workerId = `${hostname()}/${process.pid}/${randomUUID().slice(0, 8)}`.slice(-200);
  const options = { patients, heartbeatMs: Math.min(2_000, takeoverMs / 5) };

  async function turn(): Promise<void> {
    const bell = platform.notices.bell(queuedTopic);
    while (!stopping.signal.aborted) {
      const job = await claimJob(platform.database.knex, { workerId, takeoverMs }).catch((err: unknown) => {
        platform.log.warn({ err }, 'seed jobs cannot be looked for; trying again');
        return undefined;
      });
      if (job === undefined) await bell.wait(Math.min(lookEveryMs, takeoverMs / 2), stopping.signal);
      else await carryOut(platform, job, () => work(platform, job, options, stopping.signal));
    }
    bell.close();
  }

  const turns = Promise.all(Array.from({ length: jobsAtOnce }, turn));
  return {
    async stop() {
      stopping.abort();
      await turns;
    },
  };
}

/** Runs one attempt and sees to what comes of it. Never rejects. */
async function carryOut(platform: Platform, job: ClaimedJob, attempt: () => Promise<string>): Promise<void> {
  const { log } = platform;
  const entry = { job: job.jobId, organization: job.organizationId, attempt: job.attempts };
  const began = performance.now();
  try {
    // Its last worker died without a word, or there would be an outcome.
    if (job.attempts > mostAttempts) return await giveUp(platform, job, `${mostAttempts} workers ended before the job did.`);
    log.info(entry, 'seed job begun');
    const outcome = await attempt();
    log.info({ ...entry, ms: Math.round(performance.now() - began) }, `seed job ${outcome}`);
  } catch (error) {
    if (isGone(error)) return log.info(entry, 'seed job lost to another worker, or deleted with its organization');
    log.warn({ ...entry, err: error }, 'seed job failed');
    await afterFailure(platform, job, error).catch((err: unknown) => log.warn({ ...entry, err }, 'the failure of a seed job could not be noted; another worker takes over'));
  }
}

const isGone = (error: unknown): boolean => error instanceof ClaimLostError || (error instanceof Problem && error.code === 'not_found');

async function afterFailure(platform: Platform, job: ClaimedJob, failure: unknown): Promise<void> {
  const error = `Attempt ${job.attempts}: ${reasonOf(failure)}`;
  if (job.attempts >= mostAttempts) return await giveUp(platform, job, error);
  const retryInMs = firstRetryMs * growth ** (job.attempts - 1);
  await ended(report(platform.database.knex, job, { status: 'queued', event: 'warning', message: 'Waiting for another attempt', error, retryInMs }));
}

async function giveUp({ database }: Platform, job: ClaimedJob, error: string): Promise<void> {
  await ended(report(database.knex, job, { status: 'failed', event: 'failed', message: 'Failed', error }));
}

async function ended(reported: Promise<unknown>): Promise<void> {
  await reported.catch((error: unknown) => { if (!isGone(error)) throw error; });
}

/** For those who may see the job: it names no host, statement or row. */
function reasonOf(error: unknown): string {
  if (error instanceof ShardUnavailableError || (error instanceof Problem && error.code === 'shard_unavailable')) return 'The database of the organization could not be reached.';
  return isDatabaseAway(error) ? 'A database could not be reached.' : 'The worker failed unexpectedly.';
}
