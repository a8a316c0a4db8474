import { Problem } from '../../sdk/wire/problem.ts';
import type { Caller } from '../../sdk/wire/caller.ts';
import { write } from '../db/write.ts';
import type { WriteScope } from '../db/write.ts';
import type { ServerHandlers } from '../handlers.ts';
import { pageWindow } from '../paging.ts';
import { StreamAnswer } from '../respond-stream.ts';
import type { SeedJob } from './columns.ts';
import { newsOf } from './event-queries.ts';
import { seedJobEvents } from './event-stream.ts';
import { askToStop, cancelQueued, findSeedJob, insertSeedJob, listSeedJobs, lockForSeeding, lockSeedJob, openSeedJob } from './queries.ts';
import type { SeedTarget } from './queries.ts';

export const seedJobHandlers = {
  async seedOrganization({ path }, context) {
    return await write(context, async (scope) => {
      const organization = await lockForSeeding(scope.tx, path.org_uuid);
      if (organization === undefined) throw new Problem('not_found');
      if (organization.status !== 'active') throw new Problem('org_not_active');
      return await openOrNewJob(scope, organization, context.caller);
    });
  },

  async listSeedJobs({ path, query }, { database }) {
    const jobs = await listSeedJobs(database, path.org_uuid, query.status, pageWindow(query));
    if (jobs === undefined) throw new Problem('not_found');
    return jobs;
  },

  async getSeedJob({ path }, { database }) {
    const job = await findSeedJob(database, path.org_uuid, path.job_uuid);
    if (job === undefined) throw new Problem('not_found');
    return job;
  },

  async streamSeedJobEvents({ path }, context) {
    const watched = { organizationId: path.org_uuid, jobId: path.job_uuid, seen: Math.min(Number(context.lastEventId ?? 0), 2 ** 31 - 1) };
    const news = await newsOf(context.database, watched.organizationId, watched.jobId, watched.seen);
    if (news === undefined) throw new Problem('not_found');
    if (news.finished && news.events.length === 0) return undefined;
    return new StreamAnswer({ contentType: 'text/event-stream; charset=utf-8', headers: { 'X-Accel-Buffering': 'no' }, body: (gone) => seedJobEvents(context, watched, gone) });
  },

  async cancelSeedJob({ path }, context) {
    return await write(context, async ({ tx, audit }) => {
      const organization = await lockForSeeding(tx, path.org_uuid);
      const job = await lockSeedJob(tx, path.org_uuid, path.job_uuid);
      if (organization === undefined || job === undefined) throw new Problem('not_found');
      if (job.status === 'completed' || job.status === 'failed') throw new Problem('job_finished');
      if (job.status === 'cancelled' || job.cancel_requested_at !== null) return job;
      const after = job.status === 'queued' ? await cancelQueued(tx, job.job_uuid) : await askToStop(tx, job.job_uuid);
      audit({ displayId: job.job_uuid, organization, before: stateOf(job), after: stateOf(after) });
      return after;
    });
  },
} satisfies ServerHandlers<'seedOrganization' | 'listSeedJobs' | 'getSeedJob' | 'streamSeedJobEvents' | 'cancelSeedJob'>;

/** One of several at once makes the job; the others wait for it in the index and find it then, unless it has ended meanwhile. */
async function openOrNewJob({ tx, audit }: WriteScope, organization: SeedTarget, caller: Caller): Promise<SeedJob> {
  for (;;) {
    const made = await insertSeedJob(tx, organization.id, caller.kind === 'user' ? caller.userId : null);
    if (made !== undefined) {
      audit({ displayId: made.job_uuid, organization, before: null, after: { seed_type: made.seed_type, status: made.status } });
      return made;
    }
    const open = await openSeedJob(tx, organization.id);
    if (open !== undefined) return open;
  }
}

const stateOf = ({ status, cancel_requested_at }: SeedJob): object => ({ status, cancel_requested_at });
