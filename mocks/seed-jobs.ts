import { Problem } from '../sdk/wire/problem.ts';
import { recordChange } from './audit.ts';
import type { MockContext, MockHandlers } from './context.ts';
import type { MockDb, SeedJobRow } from './db.ts';
import { nextId } from './ids.ts';
import { organizationOf } from './organization-changes.ts';
import { endJob, goOn, isOpen, toSeedJob } from './seed-progress.ts';
import { pageOf, timestamp } from './text.ts';

/** Has an EventSource come back soon: a stream of the mock ends with what has happened so far. */
const preamble = 'retry: 50\n\n';

export const seedJobHandlers = {
  seedOrganization({ path }, context) {
    const organization = organizationOf(context.db, path.org_uuid);
    if (organization.status !== 'active') throw new Problem('org_not_active');
    const open = context.db.seedJobs.find((job) => job.org_id === organization.id && isOpen(job));
    if (open !== undefined) return toSeedJob(open);
    const job = newJob(context, organization.id);
    context.db.seedJobs.push(job);
    recordChange(context, { displayId: job.job_uuid, organization, before: null, after: { seed_type: job.seed_type, status: job.status } });
    return toSeedJob(job);
  },

  listSeedJobs({ path, query }, context) {
    const { id } = organizationOf(context.db, path.org_uuid);
    const jobs = context.db.seedJobs.filter(({ org_id }) => org_id === id);
    for (const job of jobs) goOn(context, job);
    const found = jobs.filter(({ status }) => query.status === undefined || status === query.status).toReversed().toSorted((a, b) => Date.parse(b.created_at) - Date.parse(a.created_at));
    return pageOf(found.map(toSeedJob), query);
  },

  getSeedJob({ path }, context) {
    const job = jobOf(context.db, path);
    goOn(context, job);
    return toSeedJob(job);
  },

  streamSeedJobEvents({ path }, context) {
    const job = jobOf(context.db, path);
    goOn(context, job);
    const events = context.db.seedJobEvents.filter(({ job_uuid, sequence }) => job_uuid === job.job_uuid && sequence > Number(context.lastEventId ?? 0));
    if (events.length === 0 && !isOpen(job)) return undefined;
    return preamble + events.map(({ sequence, event, job: then }) => `id: ${sequence}\nevent: ${event}\ndata: ${JSON.stringify(then)}\n\n`).join('');
  },

  cancelSeedJob({ path }, context) {
    const { db, now } = context;
    const organization = organizationOf(db, path.org_uuid);
    const job = jobOf(db, path);
    if (job.status === 'completed' || job.status === 'failed') throw new Problem('job_finished');
    if (job.status === 'cancelled' || job.cancel_requested_at !== null) return toSeedJob(job);
    const before = stateOf(job);
    Object.assign(job, { cancel_requested_at: timestamp(now), updated_at: timestamp(now) });
    if (job.status === 'queued') endJob(context, job, 'cancelled', 'Cancelled before it began');
    recordChange(context, { displayId: job.job_uuid, organization, before, after: stateOf(job) });
    return toSeedJob(job);
  },
} satisfies MockHandlers<'seedOrganization' | 'listSeedJobs' | 'getSeedJob' | 'streamSeedJobEvents' | 'cancelSeedJob'>;

const stateOf = ({ status, cancel_requested_at }: SeedJobRow): object => ({ status, cancel_requested_at });

function jobOf(db: MockDb, path: { readonly org_uuid: string; readonly job_uuid: string }): SeedJobRow {
  const job = db.seedJobs.find(({ org_id, job_uuid }) => org_id === path.org_uuid && job_uuid === path.job_uuid);
  if (job === undefined) throw new Problem('not_found');
  return job;
}

function newJob({ db, caller, now }: MockContext, organizationId: string): SeedJobRow {
  const moment = timestamp(now);
  const requester = caller.kind === 'user' ? db.users.find(({ id }) => id === caller.userId) : undefined;
  return {
    job_uuid: nextId(db, 'seedJobs'), org_id: organizationId, seed_type: 'demo', status: 'queued', requested_by: requester?.number ?? null, request_payload: {},
    requested_at: moment, created_at: moment, started_at: null, heartbeat_at: null, cancel_requested_at: null, completed_at: null, updated_at: moment,
    current_stage: null, current_message: null, progress_current: null, progress_total: null, statistics: null, errors: [], worker_id: null,
  };
}
