import type { Knex } from 'knex';
import type { Schemas } from '../../sdk/contract.ts';
import { statement } from '../db/connections.ts';
import type { Database } from '../db/connections.ts';
import { JsonText } from '../respond.ts';
import { jobJson } from './columns.ts';
import type { SeedJob } from './columns.ts';
import { announce, queuedTopic, writtenEvent } from './work-queries.ts';

const one = statement('seed-job', `SELECT ${jobJson('j')}::text AS json FROM seed_jobs j WHERE j.org_id = $1 AND j.job_uuid = $2`);

const page = (condition: string): string => `
  SELECT concat('{"items":[', (SELECT string_agg(item, ',') FROM (
      SELECT ${jobJson('j')}::text AS item FROM seed_jobs j WHERE ${condition} ORDER BY j.created_at DESC, j.job_uuid LIMIT $2 OFFSET $3) page), '],',
    '"total":', (SELECT count(*) FROM seed_jobs j WHERE ${condition}), '}') AS json
  WHERE EXISTS (SELECT FROM organizations WHERE id = $1)`;
const pages = { all: statement('seed-jobs-all', page('j.org_id = $1')), status: statement('seed-jobs-status', page('j.org_id = $1 AND j.status = $4')) };

export async function findSeedJob(database: Database, organizationId: string, jobId: string): Promise<JsonText<SeedJob> | undefined> {
  const [row] = await database.read<{ json: string }>(one, [organizationId, jobId]);
  return row && new JsonText(row.json);
}

/** The jobs of one organization, the latest first; undefined when there is no such organization. */
export async function listSeedJobs(database: Database, organizationId: string, status: SeedJob['status'] | undefined, { limit, offset }: { limit: number; offset: string }): Promise<JsonText<Schemas['SeedJobList']> | undefined> {
  const [row] = await database.read<{ json: string }>(status === undefined ? pages.all : pages.status, [organizationId, limit, offset, ...(status === undefined ? [] : [status])]);
  return row && new JsonText(row.json);
}

export interface SeedTarget { readonly id: string; readonly name: string; readonly status: Schemas['Organization']['status'] }

/** The organization, so locked that it can be neither suspended nor deleted before `tx` ends; others may ask for its job meanwhile. */
export async function lockForSeeding(tx: Knex.Transaction, organizationId: string): Promise<SeedTarget | undefined> {
  return await tx('organizations').select('id', 'name', 'status').where({ id: organizationId }).forShare().first<SeedTarget | undefined>();
}

/** A new job, or undefined when the organization has one that is queued or running. @param userId who asks; null for the system. */
export async function insertSeedJob(tx: Knex.Transaction, organizationId: string, userId: string | null): Promise<SeedJob | undefined> {
  const { rows: [row] } = await tx.raw<{ rows: { job: SeedJob }[] }>(`
    WITH made AS (
      INSERT INTO seed_jobs (org_id, requested_by, request_payload) VALUES (:organizationId, (SELECT number FROM users WHERE id = CAST(:userId AS uuid)), '{}')
      ON CONFLICT (org_id) WHERE status IN ('queued', 'running') DO NOTHING RETURNING *)
    SELECT ${jobJson('made')} AS job FROM made, LATERAL (SELECT ${announce(`'${queuedTopic}'`)}) told`, { organizationId, userId });
  return row?.job;
}

export async function openSeedJob(tx: Knex.Transaction, organizationId: string): Promise<SeedJob | undefined> {
  const { rows: [row] } = await tx.raw<{ rows: { job: SeedJob }[] }>(
    `SELECT ${jobJson('j')} AS job FROM seed_jobs j WHERE j.org_id = ? AND j.status IN ('queued', 'running')`, [organizationId]);
  return row?.job;
}

/** The job, locked against its worker until `tx` ends. */
export async function lockSeedJob(tx: Knex.Transaction, organizationId: string, jobId: string): Promise<SeedJob | undefined> {
  const { rows: [row] } = await tx.raw<{ rows: { job: SeedJob }[] }>(
    `SELECT ${jobJson('j')} AS job FROM (SELECT * FROM seed_jobs WHERE org_id = ? AND job_uuid = ? FOR UPDATE) j`, [organizationId, jobId]);
  return row?.job;
}

/** Asks the worker of a running job to stop. */
export async function askToStop(tx: Knex.Transaction, jobId: string): Promise<SeedJob> {
  const { rows: [row] } = await tx.raw<{ rows: { job: SeedJob }[] }>(`
    WITH job AS (UPDATE seed_jobs SET cancel_requested_at = now(), updated_at = now() WHERE job_uuid = ? RETURNING *)
    SELECT ${jobJson('job')} AS job FROM job, LATERAL (SELECT ${announce('job.job_uuid::text')}) told`, [jobId]);
  return row!.job;
}

/** Ends a job that no worker has. */
export async function cancelQueued(tx: Knex.Transaction, jobId: string): Promise<SeedJob> {
  const { rows: [row] } = await tx.raw<{ rows: { job: SeedJob }[] }>(`
    WITH job AS (
      UPDATE seed_jobs SET status = 'cancelled', cancel_requested_at = coalesce(cancel_requested_at, now()), completed_at = now(), updated_at = now(),
        current_message = 'Cancelled before it began', last_event = last_event + 1
      WHERE job_uuid = ? RETURNING *),
    ${writtenEvent("'cancelled'")}
    SELECT ${jobJson('job')} AS job FROM job, LATERAL (SELECT ${announce('job.job_uuid::text')}) told`, [jobId]);
  return row!.job;
}
