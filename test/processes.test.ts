import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { groupId } from '../sdk/demo/ids.ts';
import { demoTokens, users } from '../sdk/demo/people.ts';
import { createPlatformClient } from '../sdk/index.ts';
import type { PlatformClient } from '../sdk/index.ts';
import { administrate, databaseUrl } from './support/database.ts';
import { call } from './support/http.ts';
import { openRelay } from '../scripts/relay.ts';
import type { Relay } from '../scripts/relay.ts';
import { useServerProcesses } from './support/server-process.ts';

/** Programs take their time to start where many start at once. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });
const patience = { timeout: 15_000 };

/** Two processes on one database that was empty when both were started, the second one behind a relay; and a third that only works. */
const processes = useServerProcesses();
const maintenance = inject('postgres');
const names = { platform: `start_platform_${process.pid}`, shard: `start_shard_${process.pid}` };
const url = { first: '', second: '', worker: '' };
let relay: Relay;

const pool = new pg.Pool({ connectionString: databaseUrl(maintenance, names.platform), max: 1 });
const tokenOf = (name: string): string => Object.entries(demoTokens).find(([, id]) => id === users.find((user) => user.display_name === name)!.id)![0];
const as = (baseUrl: string, name: string): PlatformClient => createPlatformClient({ baseUrl, maxRetries: 0, token: tokenOf(name) });
/** The status that somebody gets for reading the settings. */
const settingsStatus = async (baseUrl: string, name: string): Promise<number> => (await call(baseUrl, { path: '/api/v1/platform/settings', token: tokenOf(name) })).status;

beforeAll(async () => {
  for (const name of Object.values(names)) await administrate(maintenance, `CREATE DATABASE ${name}`);
  relay = await openRelay(databaseUrl(maintenance, names.platform));
  const shared = { DATA_DIR: processes.dataDir(), SHARD_URL: databaseUrl(maintenance, names.shard), DEMO_WORLD: 'true' };
  const first = processes.start({ ...shared, DATABASE_URL: databaseUrl(maintenance, names.platform) });
  const second = processes.start({ ...shared, DATABASE_URL: relay.url });
  [url.first, url.second] = await Promise.all([first.ready(), second.ready()]);
  url.worker = await processes.start({ ...shared, DATABASE_URL: databaseUrl(maintenance, names.platform), ROLE: 'worker' }).ready();
});
afterAll(async () => {
  await relay.cut();
  await pool.end();
  for (const name of Object.values(names)) await administrate(maintenance, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
});

describe('two processes that start on an empty database at the same moment', () => {
  it('migrate it and load the demo world exactly once', async () => {
    const { rows: [found] } = await pool.query(`SELECT (SELECT count(*)::int FROM users) AS users, (SELECT count(*)::int FROM shards) AS shards,
      (SELECT count(*)::int = count(DISTINCT name)::int FROM schema_migrations) AS migrated_once`);
    expect(found).toEqual({ users: users.length, shards: 2, migrated_once: true });
  });

  it('both answer, with shards that both can reach', async () => {
    for (const baseUrl of [url.first, url.second]) {
      expect(await as(baseUrl, 'Ada Lindqvist').me.get()).toMatchObject({ display_name: 'Ada Lindqvist' });
      expect((await call(baseUrl, { path: '/readyz' })).json()).toMatchObject({ status: 'ready', shards: { primary: 'reachable' } });
    }
  });
});

describe('a change on one process', () => {
  it('of the settings is effective on the other', async () => {
    expect(await settingsStatus(url.second, 'Ben Okafor')).toBe(403);
    await as(url.first, 'Ada Lindqvist').settings.update({ permission_enforcement: 'disabled' });
    await expect.poll(() => settingsStatus(url.second, 'Ben Okafor'), patience).toBe(200);
    await as(url.first, 'Ada Lindqvist').settings.update({ permission_enforcement: 'enabled' });
    await expect.poll(() => settingsStatus(url.second, 'Ben Okafor'), patience).toBe(403);
  });

  it('of a group is effective on the other, also when the notification of it is lost', async () => {
    expect(await settingsStatus(url.second, 'Chloe Martin')).toBe(403);
    const group = await as(url.first, 'Ada Lindqvist').groups.get(groupId.frontDeskLeads);
    await pool.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'");
    await as(url.first, 'Ada Lindqvist').groups.update(group.id, { base_version: group.version, add_permissions: ['platform.settings.read'] });
    await expect.poll(() => settingsStatus(url.second, 'Chloe Martin'), patience).toBe(200);
  });
});

describe('a process whose database is away', () => {
  it('answers 503 and says when to come back, lives on, and works again without a restart', async () => {
    await relay.cut();
    const answer = await call(url.second, { path: '/api/v1/platform/settings', token: tokenOf('Grace Murphy') });
    expect({ status: answer.status, code: answer.json()['code'], retry: answer.headers['retry-after'] }).toEqual({ status: 503, code: 'database_unavailable', retry: '5' });
    expect((await call(url.second, { path: '/readyz' })).status).toBe(503);
    expect((await call(url.second, { path: '/healthz' })).status).toBe(200);
    expect(await settingsStatus(url.first, 'Ada Lindqvist')).toBe(200);
    await relay.restore();
    await expect.poll(async () => (await call(url.second, { path: '/readyz' })).status, patience).toBe(200);
    expect(await settingsStatus(url.second, 'Ada Lindqvist')).toBe(200);
  });
});

describe('a worker', () => {
  it('shows how it is to the orchestrator', async () => {
    expect((await call(url.worker, { path: '/healthz' })).status).toBe(200);
    expect((await call(url.worker, { path: '/readyz' })).json()).toMatchObject({ status: 'ready' });
    expect((await call(url.worker, { path: '/metrics' })).text).toContain('process_cpu_seconds_total');
  });

  it('serves no API', async () => {
    const answer = await call(url.worker, { path: '/api/v1/platform/me', token: tokenOf('Ada Lindqvist') });
    expect({ status: answer.status, ...answer.json() }).toMatchObject({ status: 404, code: 'not_found', detail: expect.stringContaining('This process is a worker.') });
  });
});

describe('a process with another ENCRYPTION_KEY', () => {
  it('is refused: it could not reach the shards', async () => {
    const refused = processes.start({ DATA_DIR: processes.dataDir(), DATABASE_URL: databaseUrl(maintenance, names.platform) });
    expect(await refused.ended).toBe(1);
    expect(refused.output.stderr).toContain('The connection strings of the shards were encrypted with another key.');
  });
});
