import type { Schemas } from '../sdk/contract.ts';
import { seedJobs as demoSeedJobs } from '../sdk/demo/history.ts';
import type { MockContext } from './context.ts';
import type { MockDb, SeedEventRow, SeedJobRow } from './db.ts';
import { timestamp } from './text.ts';

/** Rows of each stage of a demo job: those that the job of the demo world made. */
const sizes = Object.entries(demoSeedJobs[0]!.statistics).map(([stage, { created }]) => ({ stage, size: created }));
const total = sizes.reduce((sum, { size }) => sum + size, 0);

export const isOpen = ({ status }: SeedJobRow): boolean => status === 'queued' || status === 'running';

/** The job as clients see it. */
export function toSeedJob(job: SeedJobRow): Schemas['SeedJob'] {
  const url = `/api/v1/platform/orgs/${job.org_id}/seed/${job.job_uuid}`;
  return { ...structuredClone(job), status_url: url, events_url: `${url}/events` };
}

/** Takes a job that is under way one step further: whoever looks at it makes it go on, so that the same calls always see the same. */
export function goOn(context: MockContext, job: SeedJobRow): void {
  if (!isOpen(job)) return;
  const moment = timestamp(context.now);
  Object.assign(job, { status: 'running', started_at: job.started_at ?? moment, heartbeat_at: moment, updated_at: moment, worker_id: 'mock' });
  finishStage(context.db, job);
  const next = sizes[Object.keys(job.statistics ?? {}).length];
  if (job.cancel_requested_at !== null) endJob(context, job, 'cancelled', 'Cancelled between two batches');
  else if (next === undefined) endJob(context, job, 'completed', 'Done');
  else {
    job.statistics = { ...job.statistics, [next.stage]: { created: 0, skipped: 0 } };
    Object.assign(job, { current_stage: next.stage, current_message: `Adding ${next.stage}`, progress_current: job.progress_current ?? 0, progress_total: total });
    happened(context.db, job, 'stage');
  }
}

/** The stage that is under way is done, with rows that an earlier job made or new ones. */
function finishStage(db: MockDb, job: SeedJobRow): void {
  const current = sizes.find(({ stage }) => stage === job.current_stage);
  if (current === undefined || job.statistics === null) return;
  const { stage, size } = current;
  const exists = db.seedJobs.some((other) => other.job_uuid !== job.job_uuid && other.org_id === job.org_id && (other.statistics?.[stage]?.created ?? 0) > 0);
  job.statistics[stage] = exists ? { created: 0, skipped: size } : { created: size, skipped: 0 };
  job.progress_current = Object.values(job.statistics).reduce((sum, { created, skipped }) => sum + created + skipped, 0);
}

export function endJob({ db, now }: MockContext, job: SeedJobRow, status: 'completed' | 'cancelled', message: string): void {
  Object.assign(job, { status, completed_at: timestamp(now), updated_at: timestamp(now), current_message: message });
  happened(db, job, status);
}

function happened(db: MockDb, job: SeedJobRow, event: SeedEventRow['event']): void {
  const sequence = db.seedJobEvents.filter(({ job_uuid }) => job_uuid === job.job_uuid).length + 1;
  db.seedJobEvents.push({ job_uuid: job.job_uuid, sequence, event, job: toSeedJob(job) });
}
