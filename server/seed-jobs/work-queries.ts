import type { Knex } from 'knex';
import { jobJson } from './columns.ts';
import type { StageName } from './data/plan.ts';
import { ClaimLostError } from './tenant-queries.ts';
import type { Statistics } from './tenant-queries.ts';

/** Channel of PostgreSQL on which processes tell each other of jobs: that one waits (`queued`), or the id of one that changed. */
export const seedJobChannel = 'seed_jobs';
export const queuedTopic = 'queued';

/** SQL that tells all processes when the transaction commits. @param topic SQL. */
export const announce = (topic: string): string => `pg_notify('${seedJobChannel}', ${topic})`;

/** SQL of a CTE that writes down the job in `job`, whose `last_event` was counted up. @param event SQL; nothing is written when it is null. */
export const writtenEvent = (event: string): string => `
  written AS (INSERT INTO seed_job_events (job_uuid, sequence, event, data)
    SELECT job.job_uuid, job.last_event, ${event}, ${jobJson('job')}::text FROM job WHERE ${event} IS NOT NULL)`;

/** A job in the hands of one worker. */
export interface ClaimedJob {
  readonly jobId: string;
  readonly organizationId: string;
  readonly claim: number;
  /** How many workers have begun it, this one included. */
  readonly attempts: number;
  /** RFC 3339. */
  readonly requestedAt: string;
}

export interface Claiming {
  readonly workerId: string;
  /** How long a worker may be silent before it counts as dead. */
  readonly takeoverMs: number;
}

/** Takes the job that waits longest, or one whose worker is silent. Of many workers that ask at once each gets another one. */
export async function claimJob(knex: Knex, { workerId, takeoverMs }: Claiming): Promise<ClaimedJob | undefined> {
  const { rows: [job] } = await knex.raw<{ rows: ClaimedJob[] }>(`
    UPDATE seed_jobs j SET status = 'running', worker_id = :workerId, claim = nextval('seed_job_claims'), attempts = attempts + 1,
      started_at = coalesce(started_at, now()), heartbeat_at = now(), updated_at = now()
    FROM (SELECT job_uuid FROM seed_jobs
      WHERE status IN ('queued', 'running')
        AND CASE status WHEN 'queued' THEN available_at <= now() ELSE heartbeat_at < now() - :takeoverMs * interval '1 millisecond' END
      ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED) due
    WHERE j.job_uuid = due.job_uuid
    RETURNING j.job_uuid AS "jobId", j.org_id AS "organizationId", j.claim, j.attempts, iso_time(j.requested_at) AS "requestedAt"`, { workerId, takeoverMs });
  return job;
}

/** What a worker reports; what is left out stays as it is. */
export interface Report {
  readonly status?: 'queued' | 'completed' | 'failed' | 'cancelled';
  readonly stage?: StageName;
  readonly message?: string;
  readonly current?: number;
  readonly total?: number;
  readonly statistics?: Statistics;
  readonly error?: string;
  readonly event?: 'stage' | 'progress' | 'warning' | 'completed' | 'failed' | 'cancelled';
  /** With `queued`: how long to wait before the next attempt, and whether this one counts. */
  readonly retryInMs?: number;
  readonly counts?: boolean;
}

/** Errors that a job keeps, the latest ones. */
const errorsKept = 100;

/**
 * Reports a sign of life and, with it, how far the job is. Progress never falls.
 * @returns whether the job is to stop.
 * @throws ClaimLostError when another worker has the job, or it was deleted with its organization.
 */
export async function report(knex: Knex, { jobId, claim }: Pick<ClaimedJob, 'jobId' | 'claim'>, said: Report = {}): Promise<boolean> {
  const { status = null, stage = null, message = null, current = null, total = null, error = null, event = null, retryInMs = 0, counts = true } = said;
  const statistics = said.statistics === undefined ? null : JSON.stringify(said.statistics);
  const { rows: [row] } = await knex.raw<{ rows: { cancelling: boolean }[] }>(`
    WITH job AS (
      UPDATE seed_jobs SET heartbeat_at = now(),
        status = coalesce(CAST(:status AS text), status),
        current_stage = coalesce(CAST(:stage AS text), current_stage),
        current_message = coalesce(CAST(:message AS text), current_message),
        progress_total = coalesce(CAST(:total AS integer), progress_total),
        progress_current = greatest(progress_current, CAST(:current AS integer)),
        statistics = coalesce(CAST(:statistics AS jsonb), statistics),
        errors = CASE WHEN CAST(:error AS text) IS NULL THEN errors ELSE (errors || CAST(:error AS text))[greatest(1, cardinality(errors) + 2 - ${errorsKept}):] END,
        updated_at = CASE WHEN CAST(:changed AS boolean) THEN now() ELSE updated_at END,
        completed_at = CASE WHEN CAST(:status AS text) IN ('completed', 'failed', 'cancelled') THEN now() ELSE completed_at END,
        worker_id = CASE WHEN CAST(:status AS text) = 'queued' THEN NULL ELSE worker_id END,
        claim = CASE WHEN CAST(:status AS text) = 'queued' THEN NULL ELSE claim END,
        attempts = attempts - CASE WHEN CAST(:counts AS boolean) THEN 0 ELSE 1 END,
        available_at = now() + CAST(:retryInMs AS integer) * interval '1 millisecond',
        last_event = last_event + CASE WHEN CAST(:event AS text) IS NULL THEN 0 ELSE 1 END
      WHERE job_uuid = :jobId AND claim = :claim AND status = 'running' RETURNING *),
    ${writtenEvent('CAST(:event AS text)')}
    SELECT job.cancel_requested_at IS NOT NULL AS cancelling
    FROM job, LATERAL (SELECT CASE WHEN CAST(:event AS text) IS NOT NULL THEN ${announce('job.job_uuid::text')} END, CASE WHEN CAST(:status AS text) = 'queued' THEN ${announce(`'${queuedTopic}'`)} END) told`,
  { jobId, claim, status, stage, message, current, total, statistics, error, event, retryInMs, counts, changed: Object.keys(said).length > 0 });
  if (row === undefined) throw new ClaimLostError();
  return row.cancelling;
}
