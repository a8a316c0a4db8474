import type { Schemas } from '../contract.ts';
import { seedJobId } from './ids.ts';
import { seedJobs } from './history.ts';

type Job = (typeof seedJobs)[number];
type SeedJob = Schemas['SeedJob'];

/** The second of the minute in which each stage of the finished jobs began. */
const seconds: Readonly<Record<string, readonly number[]>> = { [seedJobId.brightSmiles]: [1, 1, 2, 2, 3, 5], [seedJobId.pineValley]: [1, 2, 2] };

/** What happened in the seed jobs of the demo world, as `GET …/events` tells it: the beginning of each stage, and the end. */
export const seedJobEvents = seedJobs.flatMap((job) => [...beginnings(job), { job_uuid: job.job_uuid, event: job.status, job: shown(job) }]
  .map((event, index) => ({ ...event, sequence: index + 1 })));

function beginnings(job: Job) {
  let done = 0;
  const statistics: Schemas['SeedStatistics'] = {};
  return Object.entries(job.statistics).map(([stage, counts], index) => {
    const at = job.started_at.replace(/\d\dZ$/, `${String(seconds[job.job_uuid]![index]).padStart(2, '0')}Z`);
    const event = {
      job_uuid: job.job_uuid, event: 'stage' as const, job: {
        ...shown(job), status: 'running' as const, heartbeat_at: at, updated_at: at, cancel_requested_at: null, completed_at: null,
        current_stage: stage as SeedJob['current_stage'], current_message: `Adding ${stage}`, progress_current: done, statistics: { ...statistics, [stage]: { created: 0, skipped: 0 } },
      },
    };
    done += counts.created + counts.skipped;
    statistics[stage] = counts;
    return event;
  });
}

function shown(job: Job): SeedJob {
  const url = `/api/v1/platform/orgs/${job.org_id}/seed/${job.job_uuid}`;
  return { ...job, status_url: url, events_url: `${url}/events` };
}
