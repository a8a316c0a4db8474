import { afterEach, describe, expect, inject, it, vi } from 'vitest';
import { readConfig } from '../server/config.ts';
import { schemaNameOf } from '../server/db/identifiers.ts';
import { startServer } from '../server/start.ts';
import { claimJob } from '../server/seed-jobs/work-queries.ts';
import { stages } from '../server/seed-jobs/stages.ts';
import { literals, takeOver, writeBatch } from '../server/seed-jobs/tenant-queries.ts';
import { createPlatformClient, PlatformError } from '../sdk/index.ts';
import pino from 'pino';
import { addCaller } from './support/callers.ts';
import { usePlatform } from './support/platform.ts';
import { seededRows } from './support/seeded-rows.ts';
import { all, newOrganization, startWorker, usualTotal } from './support/seeding.ts';
import type { SeedJob } from './support/seeding.ts';
import { hasEnded, useServerProcesses } from './support/server-process.ts';
import type { ServerProcess } from './support/server-process.ts';
import { tenantHelpers } from './support/tenants.ts';

/** Real processes take their time to start where many start at once. */
vi.setConfig({ testTimeout: 60_000 });
const patience = { timeout: 30_000, interval: 5 };

const platform = usePlatform({ ROLE: 'api' });
const processes = useServerProcesses();
const rows = seededRows(platform);
const { onShard, withShardsAway } = tenantHelpers(platform);
const ada = () => platform.as('ada');

const workers: Awaited<ReturnType<typeof startWorker>>[] = [];
const worker = async (environment: Record<string, string> = {}): Promise<(typeof workers)[number]> => {
  const started = await startWorker(platform, { SEED_TAKEOVER_SECONDS: '1', ...environment });
  workers.push(started);
  return started;
};
afterEach(async () => { await Promise.all(workers.splice(0).map((one) => one.stop())); });

const seed = async (slug: string): Promise<SeedJob> => await ada().organizations.seed(await newOrganization(platform, slug));
const finished = async (job: SeedJob): Promise<SeedJob> => await ada().organizations.waitForSeedJob(job, { timeoutMs: 45_000 });
const now = async ({ org_id, job_uuid }: SeedJob): Promise<SeedJob> => await ada().seedJobs.get(org_id, job_uuid);

interface Inside { readonly status: string; readonly attempts: number; readonly worker_id: string | null; readonly done: number }
/** What the API does not show of a job. */
const inside = async ({ job_uuid }: SeedJob): Promise<Inside> =>
  (await platform.sql<Inside>('SELECT status, attempts, worker_id, coalesce(progress_current, 0) AS done FROM seed_jobs WHERE job_uuid = $1', [job_uuid]))[0]!;
/** Waits until a job has done so many rows. */
const reached = async (job: SeedJob, least: number): Promise<Inside> => await vi.waitFor(async () => {
  const found = await inside(job);
  expect(found.status === 'completed' || (found.worker_id !== null && found.done >= least)).toBe(true);
  return found;
}, patience);

/** A size at which a job takes long enough to be disturbed. */
const large = { SEED_PATIENTS: '2000' };

describe('a worker that dies', () => {
  const kills = Number(process.env['SEED_KILL_ROUNDS'] ?? 3);
  /** The fifth worker is the last one that a job gets. */
  const killsPerJob = 3;

  it(`is replaced: kill -9 at ${kills} random points ends with the same rows as an undisturbed run`, { timeout: 60_000 + kills * 15_000 }, async () => {
    const job = await seed('killed-workers');
    const undisturbed = await worker(large);
    const { progress_total: total, statistics } = await finished(job);
    const expected = await rows.fingerprint(job.org_id);
    await undisturbed.stop();
    for (let left = kills; left > 0; left -= killsPerJob) {
      await rows.undo(job);
      const points = randomPoints(Math.min(left, killsPerJob), total!);
      const started = Array.from({ length: points.length + 1 }, () => startProcess());
      await killAt(job, points, started);
      expect(await finished(job)).toMatchObject({ progress_current: total, progress_total: total, statistics });
      for (const one of started) if (!hasEnded(one)) one.signalGroup('SIGKILL');
      expect(await rows.fingerprint(job.org_id)).toBe(expected);
    }
  });

  /** Kills whichever of the workers has the job when it gets to each of the points. */
  async function killAt(job: SeedJob, points: readonly number[], alive: readonly ServerProcess[]): Promise<void> {
    await Promise.all(alive.map((one) => one.ready()));
    let attempts = 0;
    for (const point of points) {
      const found = await vi.waitFor(async () => {
        const seen = await reached(job, point);
        expect(seen.status === 'completed' || seen.attempts > attempts).toBe(true);
        return seen;
      }, patience);
      if (found.status === 'completed') return;
      attempts = found.attempts;
      alive.find(({ child }) => child.pid === Number(found.worker_id!.split('/').at(-2)))!.signalGroup('SIGKILL');
    }
  }

  const startProcess = (): ServerProcess => processes.start({
    ...large, ROLE: 'worker', DATABASE_URL: platform.databases.platform, SHARD_URL: platform.databases.shard, DATA_DIR: inject('dataDir'),
    SEED_TAKEOVER_SECONDS: '1', LOG_LEVEL: 'warn', BOOTSTRAP_ADMIN_EMAIL: 'worker@platform.example', BOOTSTRAP_ADMIN_TOKEN: 'token-of-the-worker-process',
  });

  it('has its job failed after five, with the reason', async () => {
    const job = await seed('five-workers');
    await platform.sql("UPDATE seed_jobs SET status = 'running', attempts = 5, claim = nextval('seed_job_claims'), worker_id = 'gone', heartbeat_at = now() - interval '1 minute' WHERE job_uuid = $1", [job.job_uuid]);
    await worker();
    const error: unknown = await finished(job).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'SeedJobError', job: { status: 'failed', errors: ['5 workers ended before the job did.'] } });
    expect((await now(job)).completed_at).not.toBeNull();
    await expect(ada().seedJobs.cancel(job.org_id, job.job_uuid)).rejects.toMatchObject({ code: 'job_finished' });
  });
});

describe('a worker that lost its job', () => {
  it('cannot write any more, not even a batch that it had begun to prepare', async () => {
    const job = await seed('fenced');
    const { tenants, database } = platform.server.platform;
    const tenant = await tenants.of(job.org_id);
    const [stage] = stages;
    const plan = { patients: 320, madeAt: job.requested_at };
    const batch = [...stage!.rows({ organizationId: job.org_id, ...plan })].slice(0, 10);
    const write = (claim: number) => tenants.transaction(tenant, (tx) => writeBatch(tx, claim, stage!, { size: batch.length, values: literals(batch, stage!.types.length) }, true));
    const stale = (await claimJob(database.knex, { workerId: 'stale', takeoverMs: 0 }))!;
    expect(stale.jobId).toBe(job.job_uuid);
    await tenants.transaction(tenant, (tx) => takeOver(tx, stale.claim, job.job_uuid, plan));
    const next = (await claimJob(database.knex, { workerId: 'next', takeoverMs: -1 }))!;
    expect(next.claim).toBeGreaterThan(stale.claim);
    await tenants.transaction(tenant, (tx) => takeOver(tx, next.claim, job.job_uuid, plan));
    await expect(write(stale.claim)).rejects.toThrow();
    expect(await rows.count(job.org_id)).toBe(0);
    await expect(tenants.transaction(tenant, (tx) => takeOver(tx, stale.claim, job.job_uuid, plan))).rejects.toThrow();
    expect(await write(next.claim)).toBe(10);
    await worker();
    expect(await finished(job)).toMatchObject({ progress_current: usualTotal, statistics: { definitions: { created: 60, skipped: 0 } } });
  });
});

describe('a worker that stops', () => {
  it('gives its job back after a batch, and another one continues it at once', async () => {
    const job = await seed('handed-over');
    const first = await worker({ ...large, SEED_TAKEOVER_SECONDS: '25' });
    await reached(job, 100);
    await first.stop();
    const left = await inside(job);
    expect(left).toMatchObject({ status: 'queued', attempts: 0, worker_id: null });
    expect(await rows.count(job.org_id)).toBe(left.done);
    await worker({ SEED_TAKEOVER_SECONDS: '25' });
    const { progress_current, progress_total, statistics } = await finished(job);
    expect(progress_current).toBe(progress_total);
    expect(Object.values(statistics!).every(({ skipped }) => skipped === 0)).toBe(true);
  });
});

describe('a running job', () => {
  it('is cancelled between two batches and keeps what it wrote; the next one completes it', async () => {
    const job = await seed('cancelled-while-running');
    await worker(large);
    await reached(job, 100);
    expect((await ada().seedJobs.cancel(job.org_id, job.job_uuid)).cancel_requested_at).not.toBeNull();
    const error = await finished(job).catch((thrown: unknown) => thrown) as { job: SeedJob };
    expect(error.job).toMatchObject({ status: 'cancelled', current_message: 'Cancelled between two batches' });
    const kept = await rows.count(job.org_id);
    expect(kept).toBe(error.job.progress_current);
    expect(kept).toBeLessThan(error.job.progress_total!);
    const { statistics, progress_total } = await finished(await ada().organizations.seed(job.org_id));
    expect(Object.values(statistics!).reduce((sum, { skipped }) => sum + skipped, 0)).toBe(kept);
    expect(await rows.count(job.org_id)).toBe(progress_total);
  });

  it('leaves what the practice has of its own as it is, and whatever would refer to a row that it is in the way of', async () => {
    const job = await seed('own-rows');
    const schema = schemaNameOf(job.org_id);
    await onShard(`WITH place AS (INSERT INTO ${schema}.locations (name, time_zone) VALUES ('Our own', 'UTC') RETURNING id),
      code AS (INSERT INTO ${schema}.procedure_codes (code, description, fee_cents, minutes) VALUES ('PV-100', 'Our own', 1, 5))
      INSERT INTO ${schema}.patients (chart_number, first_name, last_name, birth_date, location_id) SELECT 'C0000001', 'Our', 'Own', '1990-01-01', id FROM place`);
    await worker();
    const { status, statistics } = await finished(job);
    expect(status).toBe('completed');
    expect(statistics).toMatchObject({ locations: { skipped: 0 }, codes: { created: 117, skipped: 1 }, patients: { created: 319, skipped: 1 } });
    expect(statistics!['appointments']!.skipped).toBeGreaterThan(1);
    expect(await onShard(`SELECT description FROM ${schema}.procedure_codes WHERE code = 'PV-100'`)).toEqual([{ description: 'Our own' }]);
    expect(await rows.count(job.org_id)).toBe(3 + Object.values(statistics!).reduce((sum, { created }) => sum + created, 0));
  });

  it('waits for a shard that is away, warns its watchers without naming it, and goes on', async () => {
    const job = await seed('shard-away');
    await withShardsAway(async () => {
      await worker();
      await vi.waitFor(async () => { expect((await now(job)).errors).toHaveLength(1); }, patience);
    });
    const done = await finished(job);
    expect(done.errors[0]).toBe('Attempt 1: The database of the organization could not be reached.');
    expect(done).toMatchObject({ status: 'completed', progress_current: usualTotal });
    const events = await all(ada().organizations.seedEvents(job.org_id, job));
    expect(events.map(({ event }) => event)).toContain('warning');
  });
});

describe('the stream of events', () => {
  it('ends when its reader loses access, and the reader learns why', async () => {
    const job = await seed('watched-by-a-guest');
    const token = await addCaller(platform, { keys: ['platform.orgs.seed'], organizations: [job.org_id] });
    const guest = createPlatformClient({ baseUrl: platform.url, token });
    const watching = all(guest.organizations.seedEvents(job.org_id, job)).catch((error: unknown) => error);
    await vi.waitFor(() => { expect(openStreams()).toBe(1); }, patience);
    await platform.sql("UPDATE api_tokens SET revoked_at = now() WHERE token_sha256 = sha256($1::bytea)", [token]);
    await platform.sql("SELECT pg_notify('access_changed', '')");
    expect(await watching).toBeInstanceOf(PlatformError);
    expect(await watching).toMatchObject({ status: 401 });
    await ada().seedJobs.cancel(job.org_id, job.job_uuid);
  });

  it('ends when the server stops, which does not wait for it, and its reader comes back by itself', async () => {
    const config = readConfig({ PORT: '0', DATA_DIR: inject('dataDir'), LOG_LEVEL: 'fatal', ROLE: 'api', SHUTDOWN_SECONDS: '60' });
    const second = await startServer({ config, databaseUrl: platform.databases.platform, shardUrl: platform.databases.shard, log: pino({ level: 'silent' }) });
    const job = await seed('server-stops');
    const asked: string[] = [];
    // A load balancer in front of two servers, the first of which goes away.
    const client = createPlatformClient({ baseUrl: second.url, token: platform.token('ada'), fetch: async (request) => {
      const url = asked.length === 0 ? request.url : request.url.replace(second.url, platform.url);
      asked.push(url);
      return await fetch(url, { headers: request.headers, signal: request.signal });
    } });
    const watching = all(client.organizations.seedEvents(job.org_id, job));
    await vi.waitFor(() => { expect(asked).toHaveLength(1); }, patience);
    await second.stop();
    await worker();
    const events = await watching;
    expect(events.map(({ id }) => id)).toEqual(events.map((_, index) => index + 1));
    expect(events.at(-1)!.event).toBe('completed');
    expect(asked.length).toBeGreaterThan(1);
  });

  /** Streams that wait for news in the server of this test. */
  const openStreams = (): number => platform.server.platform.notices.listening;
});

/** In ascending order, and different in every run. */
const randomPoints = (count: number, total: number): number[] => Array.from({ length: count }, () => Math.floor(Math.random() * total * 0.95)).toSorted((a, b) => a - b);
