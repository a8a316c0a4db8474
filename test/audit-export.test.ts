import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { once } from 'node:events';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { ConnectionError } from '../sdk/index.ts';
import { addEntries, collected } from './support/audit-log.ts';
import { outcome } from './support/outcomes.ts';
import { usePlatform } from './support/platform.ts';

/** Some 16 MiB: more than fits into the buffers between the database and a reader that stands still. */
const entries = 8_000;
const fat = "repeat('x', 2000)";
const platform = usePlatform({ ROLE: 'api' });
const ada = () => platform.as('ada').audit;

beforeAll(async () => {
  await addEntries(platform, entries, "timestamptz '2025-06-01' + n * interval '7 minutes'", fat);
}, 60_000);

/** Connections on which the database is writing an export. */
const copies = async (): Promise<number[]> =>
  (await platform.sql<{ pid: number }>("SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'COPY (SELECT%' AND state = 'active'")).map(({ pid }) => pid);
const copiesAre = (count: number) => vi.waitFor(async () => expect(await copies()).toHaveLength(count), { timeout: 10_000, interval: 20 });

/** A reader that asks and then takes nothing. */
async function standStill(): Promise<Socket> {
  const { hostname, port } = new URL(platform.url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.pause();
  socket.write(`GET /api/v1/platform/audit/export HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: Bearer ${platform.token('ada')}\r\n\r\n`);
  return socket;
}

describe('an export', () => {
  it('has every entry once, in order, also those with commas, quotes and letters of several bytes where pieces are cut', async () => {
    const rows = await collected(await ada().export({ end_date: '2026-12-31', actor_id: 'actor-2' }));
    const naive = await platform.sql<object>(`SELECT id, actor_display_name, org_name FROM platform_audit_log WHERE actor_id = 'actor-2' AND created_at < '2027-01-01' ORDER BY created_at DESC, id DESC`);
    expect(rows.map(({ id, actor_display_name, org_name }) => ({ id, actor_display_name, org_name }))).toEqual(naive);
    expect(rows.length).toBeGreaterThan(100);
  });

  it('is one moment of the log, whatever is written meanwhile', async () => {
    const [counted] = await platform.sql<{ total: number }>('SELECT count(*)::int AS total FROM platform_audit_log');
    const { stream } = await ada().export();
    await addEntries(platform, 500, "timestamptz '2024-06-01' + n * interval '7 minutes'");
    const text = await new Response(stream).text();
    expect(text.split('\r\n')).toHaveLength(1 + counted!.total + 1);
  });

  it('waits for a reader that is slow, and gives its connection back when that reader leaves', async () => {
    const socket = await standStill();
    await copiesAre(1);
    const [state] = await platform.sql<{ wait_event: string }>('SELECT wait_event FROM pg_stat_activity WHERE pid = $1', await copies());
    await vi.waitFor(async () => expect((await platform.sql<{ wait_event: string }>('SELECT wait_event FROM pg_stat_activity WHERE pid = $1', await copies()))[0]).toEqual({ wait_event: 'ClientWrite' }), { timeout: 10_000 });
    expect(state).toBeDefined();
    socket.destroy();
    await copiesAre(0);
  });

  it('is cancelled by who leaves the loop', async () => {
    for await (const row of await ada().export()) {
      expect(row.id).toHaveLength(36);
      break;
    }
    await copiesAre(0);
  });

  it('503 while as many run as may, and none the fewer afterwards', async () => {
    const sockets = await Promise.all(Array.from({ length: 4 }, standStill));
    await copiesAre(4);
    expect(await outcome(ada().export({}, { maxRetries: 0 }))).toBe('overloaded');
    for (const socket of sockets) socket.destroy();
    await copiesAre(0);
    expect(await collected(await ada().export({ actor_id: 'actor-7', end_date: '2025-06-01' }))).toBeDefined();
  });

  it('visibly breaks off when the database dies half way', async () => {
    const { stream } = await ada().export();
    const reader = stream.getReader();
    await reader.read();
    const [pid] = await copies();
    await platform.sql('SELECT pg_terminate_backend($1)', [pid]);
    const reading = (async () => { while (!(await reader.read()).done); })();
    await expect(reading).rejects.toBeInstanceOf(ConnectionError);
  });

  it('visibly breaks off for rows, too', async () => {
    const rows = (await ada().export())[Symbol.asyncIterator]();
    await rows.next();
    for (const pid of await copies()) await platform.sql('SELECT pg_terminate_backend($1)', [pid]);
    const reading = (async () => { while (!(await rows.next()).done); })();
    await expect(reading).rejects.toBeInstanceOf(ConnectionError);
  });
});
