import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { organizationId, seedJobId, userId } from '../sdk/demo/ids.ts';
import { examples } from '../sdk/generated/examples.ts';
import { createPlatformClient, SeedJobError } from '../sdk/index.ts';
import type { PlatformClient, SeedEvent } from '../sdk/index.ts';
import { outcome, race } from './support/outcomes.ts';
import { usePlatform } from './support/platform.ts';
import { all, allCreated, allSkipped, eventsIn, eventsText, newOrganization, startWorker, usualTotal } from './support/seeding.ts';

/** Nobody works on the jobs until a test starts a worker, so they stay as they are. */
const platform = usePlatform({ ROLE: 'api' });
const onServer = platform.on === 'server';
const { brightSmiles, lakeside, harbor, pineValley } = organizationId;
const unknown = 'b0000000-0000-4000-8000-0000000000ff';
const ada = (): PlatformClient => platform.as('ada');
const entriesOf = async (id: string) => (await platform.auditEntries()).filter(({ resource_display_id }) => resource_display_id === id);

describe('seedOrganization', () => {
  it('202 with a queued job, as the contract shows it, and its status_url as Location', async () => {
    const { data: job, response } = await ada().organizations.seed(lakeside).withResponse();
    const shown = examples.seedOrganization.response;
    const { job_uuid, status_url, events_url, requested_at, created_at, updated_at } = job;
    expect({ ...job }).toEqual({ ...shown, job_uuid, status_url, events_url, requested_at, created_at, updated_at });
    expect([response.status, response.headers.get('location'), events_url]).toEqual([202, status_url, `${status_url}/events`]);
    expect(status_url).toBe(`/api/v1/platform/orgs/${lakeside}/seed/${job_uuid}`);
  });

  it('202 with that job while it waits, and one audit entry for it', async () => {
    const first = await ada().organizations.seed(lakeside);
    const second = await platform.as('ben').organizations.seed(lakeside);
    expect(second).toEqual(first);
    expect(await entriesOf(first.job_uuid)).toMatchObject([{ action: 'queue', resource_type: 'seed_job', org_id: lakeside, actor_id: userId.ada, before: null, after: { seed_type: 'demo', status: 'queued' } }]);
    await ada().seedJobs.cancel(lakeside, first.job_uuid);
  });

  it('one job for twenty at once', async () => {
    const id = await newOrganization(platform, 'twenty-at-once');
    const jobs = await Promise.all(Array.from({ length: 20 }, () => ada().organizations.seed(id)));
    expect(new Set(jobs.map(({ job_uuid }) => job_uuid)).size).toBe(1);
    expect(await entriesOf(jobs[0]!.job_uuid)).toHaveLength(1);
  });

  it('202 with the first answer for a repeated idempotency key', async () => {
    const id = await newOrganization(platform, 'seeded-with-key');
    const first = await ada().organizations.seed(id, { idempotencyKey: 'seed-once' });
    await ada().seedJobs.cancel(id, first.job_uuid);
    expect(await ada().organizations.seed(id, { idempotencyKey: 'seed-once' })).toEqual(first);
  });

  it('404 for an unknown organization, 409 for a suspended one, 403 without access', async () => {
    expect(await outcome(ada().organizations.seed(unknown))).toBe('not_found');
    expect(await outcome(ada().organizations.seed(harbor))).toBe('org_not_active');
    expect(await outcome(platform.as('farid').organizations.seed(lakeside))).toBe('org_access_required');
  });
});

describe('getSeedJob', () => {
  it('200 with the job, as the contract shows it', async () => {
    expect(await ada().seedJobs.get(brightSmiles, seedJobId.brightSmiles)).toEqual(examples.getSeedJob.response);
  });

  it('304 for the entity tag of a job that has not changed', async () => {
    const { response } = await ada().seedJobs.get(brightSmiles, seedJobId.brightSmiles).withResponse();
    const again = await fetch(`${platform.url}${examples.getSeedJob.response.status_url}`, { headers: { Authorization: `Bearer ${platform.token('ada')}`, 'If-None-Match': response.headers.get('etag')! } });
    expect(again.status).toBe(304);
  });

  it('404 for an unknown job, and for one of another organization', async () => {
    expect(await outcome(ada().seedJobs.get(brightSmiles, unknown))).toBe('not_found');
    expect(await outcome(ada().seedJobs.get(lakeside, seedJobId.brightSmiles))).toBe('not_found');
  });
});

describe('listSeedJobs', () => {
  it('200 with the jobs of the organization, as the contract shows them', async () => {
    expect(await ada().seedJobs.list(brightSmiles)).toEqual(examples.listSeedJobs.response);
  });

  it('200 with the latest first, filtered by status and by pages', async () => {
    const id = await newOrganization(platform, 'many-jobs');
    const made: string[] = [];
    for (let count = 0; count < 3; count++) {
      const { job_uuid } = await ada().organizations.seed(id);
      made.unshift(job_uuid);
      await ada().seedJobs.cancel(id, job_uuid);
    }
    const ids = async (query: object) => { const { items, total } = await ada().seedJobs.list(id, query); return [total, ...items.map(({ job_uuid }) => job_uuid)]; };
    expect(await ids({})).toEqual([3, ...made]);
    expect(await ids({ page: 2, page_size: 2 })).toEqual([3, made[2]]);
    expect(await ids({ status: 'cancelled', page_size: 1 })).toEqual([3, made[0]]);
    expect(await ids({ status: 'completed' })).toEqual([0]);
  });

  it('404 for an unknown organization', async () => {
    expect(await outcome(ada().seedJobs.list(unknown))).toBe('not_found');
  });
});

describe('cancelSeedJob', () => {
  it('202: a job that no worker has begun ends at once, and says so', async () => {
    const id = await newOrganization(platform, 'cancelled-early');
    const { job_uuid, status_url } = await ada().organizations.seed(id);
    const { data: job, response } = await ada().seedJobs.cancel(id, job_uuid).withResponse();
    expect(job).toMatchObject({ status: 'cancelled', started_at: null, worker_id: null, current_message: 'Cancelled before it began' });
    expect([job.cancel_requested_at, job.completed_at]).not.toContain(null);
    expect(response.headers.get('location')).toBe(status_url);
    expect(await ada().seedJobs.get(id, job_uuid)).toEqual(job);
    expect(await seen(ada(), id, job_uuid)).toEqual(['1 cancelled']);
    expect((await entriesOf(job_uuid)).map(({ action }) => action)).toEqual(['queue', 'cancel']);
  });

  it('202 with the same job for ten at once, and one audit entry', async () => {
    const id = await newOrganization(platform, 'cancelled-often');
    const { job_uuid } = await ada().organizations.seed(id);
    expect(await race(Array.from({ length: 10 }, () => ada().seedJobs.cancel(id, job_uuid)))).toEqual({ ok: 10 });
    expect((await entriesOf(job_uuid)).filter(({ action }) => action === 'cancel')).toHaveLength(1);
    expect((await ada().organizations.seed(id)).job_uuid).not.toBe(job_uuid);
  });

  it('409 for a job that completed; 202 for one that was cancelled long ago', async () => {
    expect(await outcome(ada().seedJobs.cancel(brightSmiles, seedJobId.brightSmiles))).toBe('job_finished');
    expect(await ada().seedJobs.cancel(pineValley, seedJobId.pineValley)).toEqual(examples.cancelSeedJob.response);
  });

  it('404 for an unknown job', async () => {
    expect(await outcome(ada().seedJobs.cancel(brightSmiles, unknown))).toBe('not_found');
  });
});

describe('streamSeedJobEvents', () => {
  const demo = { org_id: brightSmiles, job_uuid: seedJobId.brightSmiles };

  it('200 with what happened after Last-Event-ID, as the contract shows it', async () => {
    const { status, contentType, text } = await eventsText(platform, demo, 5);
    expect([status, contentType]).toEqual([200, 'text/event-stream; charset=utf-8']);
    expect(await eventsIn(text)).toEqual(await eventsIn(examples.streamSeedJobEvents.response));
  });

  it('200 with everything from the first event on without Last-Event-ID', async () => {
    expect((await eventsIn((await eventsText(platform, demo)).text)).map(({ id, event }) => `${id} ${event}`)).toEqual([...[1, 2, 3, 4, 5, 6].map((id) => `${id} stage`), '7 completed']);
    expect(await seen(ada(), pineValley, seedJobId.pineValley)).toEqual(['1 stage', '2 stage', '3 stage', '4 cancelled']);
  });

  it('204 for somebody who has seen the end', async () => {
    expect(await eventsText(platform, demo, 7)).toMatchObject({ status: 204, text: '' });
    expect(await seen(ada(), brightSmiles, seedJobId.brightSmiles, 7)).toEqual([]);
  });

  it('404 for an unknown job; 422 for a Last-Event-ID that is no number', async () => {
    expect((await eventsText(platform, { ...demo, job_uuid: unknown })).status).toBe(404);
    expect((await eventsText(platform, demo, -1)).status).toBe(422);
  });
});

describe('a seed job', () => {
  let worker: Awaited<ReturnType<typeof startWorker>>;
  beforeAll(async () => { worker = await startWorker(platform); });
  afterAll(async () => await worker.stop());

  it('fills the organization, and a second one finds everything there', async () => {
    const id = await newOrganization(platform, 'filled-twice');
    const first = await ada().organizations.waitForSeedJob(await ada().organizations.seed(id));
    expect(first).toMatchObject({ status: 'completed', current_stage: 'appointments', current_message: 'Done', progress_current: usualTotal, progress_total: usualTotal, errors: [], statistics: allCreated });
    expect([first.started_at, first.heartbeat_at, first.completed_at, first.worker_id]).not.toContain(null);
    const second = await ada().organizations.waitForSeedJob(await ada().organizations.seed(id));
    expect(second.job_uuid).not.toBe(first.job_uuid);
    expect(second).toMatchObject({ status: 'completed', progress_current: usualTotal, statistics: allSkipped });
  });

  it('tells of six stages and its end, with progress that only grows and numbers without a gap', async () => {
    const id = await newOrganization(platform, 'watched');
    const events = await all(ada().organizations.seedEvents(id, await ada().organizations.seed(id)));
    expect(events.map((event) => event.id)).toEqual(events.map((_, index) => index + 1));
    expect(events.filter(({ event }) => event === 'stage').map(({ job }) => job.current_stage)).toEqual(['definitions', 'locations', 'codes', 'providers', 'patients', 'appointments']);
    expect(events.at(-1)).toMatchObject({ event: 'completed', job: { status: 'completed', progress_current: usualTotal } });
    const progress = events.map(({ job }) => job.progress_current!);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect(await all(ada().organizations.seedEvents(id, events[0]!.job.job_uuid))).toEqual(events);
    expect(await all(ada().organizations.seedEvents(events[0]!.job, { after: 2 }))).toEqual(events.slice(2));
  });

  it('reaches its watchers once and without a gap although their connections break', async () => {
    const id = await newOrganization(platform, 'broken-connections');
    const job = await ada().organizations.seed(id);
    const asked: (string | null)[] = [];
    const flaky = createPlatformClient({ baseUrl: platform.url, token: platform.token('ada'), fetch: async (request) => {
      if (request.url.endsWith('/events')) asked.push(request.headers.get('last-event-id'));
      return cutAfter(await fetch(request), asked.length === 1 ? 1 : 2);
    } });
    const events = await all(flaky.organizations.seedEvents(id, job));
    expect(events.map((event) => event.id)).toEqual(events.map((_, index) => index + 1));
    expect(events.at(-1)!.event).toBe('completed');
    expect(asked.length).toBeGreaterThan(1);
    expect(asked[0]).toBeNull();
  });

  it('is awaited with its progress; one that is cancelled is an error that carries the job', async () => {
    const id = await newOrganization(platform, 'awaited');
    const events: SeedEvent[] = [];
    const job = await ada().organizations.seed(id);
    expect((await ada().organizations.waitForSeedJob(job, { onProgress: (event) => events.push(event), timeoutMs: 15_000 })).status).toBe('completed');
    expect(events.length).toBeGreaterThan(6);
    const error = await ada().organizations.waitForSeedJob({ org_id: pineValley, job_uuid: seedJobId.pineValley }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SeedJobError);
    expect(error).toMatchObject({ job: { status: 'cancelled', job_uuid: seedJobId.pineValley } });
  });

  it('is cancelled when its organization is suspended', async () => {
    const id = await newOrganization(platform, 'suspended-meanwhile');
    await worker.stop();
    const job = await ada().organizations.seed(id);
    await ada().organizations.suspend(id);
    worker = await startWorker(platform);
    expect(await ada().organizations.waitForSeedJob(job).catch((thrown: unknown) => thrown)).toMatchObject({ name: 'SeedJobError', job: { status: 'cancelled' } });
    await ada().organizations.reactivate(id);
    expect(await ada().organizations.waitForSeedJob(await ada().organizations.seed(id))).toMatchObject({ status: 'completed', progress_current: usualTotal });
  });

  it.runIf(onServer)('ends quietly when its organization is deleted', async () => {
    const id = await newOrganization(platform, 'deleted-meanwhile');
    const job = await ada().organizations.seed(id);
    const watching = outcome(ada().organizations.waitForSeedJob(job));
    await ada().organizations.suspend(id);
    await ada().organizations.delete(id);
    expect(await watching).not.toBe('ok');
    expect(await outcome(ada().seedJobs.get(id, job.job_uuid))).toBe('not_found');
    const other = await newOrganization(platform, 'after-the-deleted-one');
    expect((await ada().organizations.waitForSeedJob(await ada().organizations.seed(other))).status).toBe('completed');
  });
});

/** `1 stage` and so on, of a job that has ended. */
const seen = async (client: PlatformClient, org: string, job: string, after = 0): Promise<string[]> =>
  (await all(client.organizations.seedEvents(org, job, { after }))).map(({ id, event }) => `${id} ${event}`);

/** The same answer with a body that breaks off after so many chunks. */
function cutAfter(response: Response, chunks: number): Response {
  if (response.headers.get('content-type')?.startsWith('text/event-stream') !== true) return response;
  let left = chunks;
  const cut = new TransformStream<Uint8Array, Uint8Array>({ transform(chunk, controller) {
    controller.enqueue(chunk);
    if (--left === 0) controller.error(new Error('the network is gone'));
  } });
  return new Response(response.body!.pipeThrough(cut), { status: response.status, headers: response.headers });
}
