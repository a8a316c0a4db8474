import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import pino from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { operations } from '../sdk/generated/operations.ts';
import { healthPages } from '../server/pages/health.ts';
import type { ServerState } from '../server/pages/health.ts';
import { servePages } from '../server/pages/page.ts';
import { startServer } from '../server/start.ts';
import { call } from './support/http.ts';
import type { Answer } from './support/http.ts';
import { usePlatform } from './support/platform.ts';
import { openRelay } from '../scripts/relay.ts';
import type { Relay } from '../scripts/relay.ts';

const platform = usePlatform();
const patience = { timeout: 15_000 };
const ask = (path: string, url = platform.url): Promise<Answer> => call(url, { path });
const readiness = async (url?: string) => (await ask('/readyz', url)).json();

/** Another process on the same data whose way to the control plane can be broken. */
async function startBehindRelay(): Promise<{ url: string; relay: Relay }> {
  const relay = await openRelay(platform.databases.platform);
  const server = await startServer({ config: platform.server.platform.config, databaseUrl: relay.url, shardUrl: undefined, log: pino({ level: 'silent' }) });
  onTestFinished(async () => {
    await relay.restore();
    await server.stop();
    await relay.cut();
  });
  await server.ready;
  return { url: server.url, relay };
}

/** The health pages as a process in this state shows them. */
async function startInState(state: ServerState): Promise<string> {
  const app = express().use(servePages(healthPages(platform.server.platform, state), pino({ level: 'silent' })));
  const server = createServer(app).listen(0, '127.0.0.1');
  onTestFinished(() => { server.closeAllConnections(); server.close(); });
  await new Promise((resolve) => { server.once('listening', resolve); });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function addShard(name: string, dsn: string): Promise<void> {
  const [row] = await platform.sql<{ id: string }>("INSERT INTO shards (name, dsn_encrypted) VALUES ($1, '') RETURNING id", [name]);
  await platform.sql('UPDATE shards SET dsn_encrypted = $2 WHERE id = $1', [row!.id, platform.server.platform.shards.seal(row!.id, dsn)]);
  onTestFinished(async () => { await platform.sql('DELETE FROM shards WHERE id = $1', [row!.id]); });
}

describe('/healthz', () => {
  it('200 while the process lives', async () => {
    const answer = await ask('/healthz');
    expect([answer.status, answer.json(), answer.headers['cache-control']]).toEqual([200, { status: 'ok' }, 'no-store']);
  });

  it('200 also while the database is away: a restart would not bring it back', async () => {
    const { url, relay } = await startBehindRelay();
    await relay.cut();
    expect((await ask('/healthz', url)).status).toBe(200);
  });
});

describe('/readyz', () => {
  it('200 with the state of the database, the migrations and every shard', async () => {
    await platform.server.ready;
    const answer = await ask('/readyz');
    expect([answer.status, answer.json()]).toEqual([200, { status: 'ready', process: 'ready', database: 'reachable', migrations: 'current', shards: { primary: 'reachable' }, tenants: { behind: 0, failed: 0 } }]);
  });

  it('503 while the database is away, and 200 again when it is back', async () => {
    const { url, relay } = await startBehindRelay();
    expect((await ask('/readyz', url)).status).toBe(200);
    await relay.cut();
    const away = await ask('/readyz', url);
    expect([away.status, away.headers['retry-after'], away.json()]).toEqual([503, '1', { status: 'not ready', process: 'ready', database: 'unreachable', migrations: 'unknown', shards: {}, tenants: 'unknown' }]);
    await relay.restore();
    await expect.poll(async () => (await ask('/readyz', url)).status, patience).toBe(200);
  });

  it('503 although the database hangs, for as many probes as come, and 200 when it answers again', async () => {
    const { url, relay } = await startBehindRelay();
    relay.hang();
    const answers = await Promise.all(Array.from({ length: 30 }, () => readiness(url)));
    expect(new Set(answers.map((answer) => answer['database']))).toEqual(new Set(['unreachable']));
    await relay.restore();
    await expect.poll(async () => (await ask('/readyz', url)).status, patience).toBe(200);
  });

  it('503 while migrations are pending', async () => {
    await platform.sql("UPDATE schema_migrations SET name = name || ' of another release'");
    onTestFinished(async () => { await platform.sql("UPDATE schema_migrations SET name = replace(name, ' of another release', '')"); });
    const answer = await ask('/readyz');
    expect([answer.status, answer.json()['migrations']]).toEqual([503, 'pending']);
  });

  it('200 with the name of a shard that is away: only its own tenants are affected', async () => {
    const relay = await openRelay(platform.databases.shard);
    await relay.cut();
    await addShard('away', relay.url);
    const answer = await ask('/readyz');
    expect([answer.status, answer.json()['shards']]).toEqual([200, { away: 'unreachable', primary: 'reachable' }]);
  });

  it('200 although a shard hangs', async () => {
    const relay = await openRelay(platform.databases.shard);
    onTestFinished(() => relay.cut());
    relay.hang();
    await addShard('frozen', relay.url);
    const answer = await ask('/readyz');
    expect([answer.status, answer.json()['shards']]).toEqual([200, { frozen: 'unreachable', primary: 'reachable' }]);
  });

  it.each([
    ['draining', { warmed: true, draining: true }],
    ['warming up', { warmed: false, draining: false }],
  ])('503 while the process is %s', async (state, flags) => {
    const answer = await ask('/readyz', await startInState(flags));
    expect([answer.status, answer.json()]).toMatchObject([503, { status: 'not ready', process: state, database: 'reachable' }]);
  });
});

describe('/metrics', () => {
  const countOf = async (operation: string, status: number): Promise<number> => {
    const { text } = await ask('/metrics');
    return Number(new RegExp(`^http_request_duration_seconds_count\\{operation="${operation}",status="${status}"\\} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
  };

  it('counts requests by operation and status', async () => {
    const before = await countOf('getCurrentUser', 200);
    await platform.as('ada').me.get();
    await expect.poll(() => countOf('getCurrentUser', 200), patience).toBe(before + 1);
  });

  it('has one name for everything that is no operation, so that callers cannot make more', async () => {
    const before = await countOf('none', 404);
    await ask('/one');
    await ask('/two');
    await expect.poll(() => countOf('none', 404), patience).toBe(before + 2);
    const names = new Set([...(await ask('/metrics')).text.matchAll(/operation="(\w+)"/g)].map((match) => match[1]!));
    expect([...names].filter((name) => name !== 'none' && !Object.hasOwn(operations, name))).toEqual([]);
  });

  it('has latencies in buckets and figures of the process, in the format of Prometheus', async () => {
    const { headers, text } = await ask('/metrics');
    expect(headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(text).toMatch(/^http_request_duration_seconds_bucket\{le="0\.005",operation="\w+",status="\d+"\} \d+$/m);
    expect(text).toMatch(/^process_resident_memory_bytes \d+$/m);
  });
});
