import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Query } from '../sdk/contract.ts';
import { rollUpAudit } from '../server/audit/roll-ups.ts';
import { addEntries, naiveCondition, naively } from './support/audit-log.ts';
import { usePlatform } from './support/platform.ts';

type ListQuery = Query<'listAuditEntries'>;

/** Worker and API in one process would sum up when they like; here the tests say when. */
const platform = usePlatform({ ROLE: 'api' });
const ada = () => platform.as('ada').audit;
const rollUp = () => rollUpAudit(platform.server.platform.database);
/** Entries over 24 months, several in the same microsecond. */
const over24Months = "timestamptz '2024-06-01' + (n * 7919 % 2400) * interval '7 hours 11 minutes 0.000001 seconds'";

const org_uuid = '00000000-0000-4000-8000-000000000001';
const filters: ListQuery[] = [
  {}, { org_uuid }, { actor_id: 'actor-2' }, { action: ['delete'] }, { action: ['create', 'export'] }, { resource_type: 'user' }, { action: ['update', 'create'], resource_type: 'user' },
  { org_uuid, action: ['create', 'update'] }, { actor_id: 'actor-2', resource_type: 'user' }, { org_uuid, actor_id: 'actor-2', action: ['update'] }, { resource_type: 'moon' },
  { search: 'item-77' }, { search: 'MARIA' }, { search: 'user' }, { search: '%_' }, { search: 'or-2' }, { search: '"Ö', org_uuid }, { search: 'a', action: ['delete'] }, { search: 'e' },
];
const ranges: ListQuery[] = [
  {}, { start_date: '2025-01-01', end_date: '2025-03-31' }, { start_date: '2025-02-03T04:05:06Z', end_date: '2025-09-08T07:06:05.4+02:00' }, { end_date: '2024-07-01' },
  { start_date: '2025-02-03T20:00:00Z', end_date: '2025-02-04T05:00:00Z' }, { start_date: '2025-02-03T10:00:00Z', end_date: '2025-02-03T20:00:00Z' }, { start_date: '2026-01-01' },
];
const orders: ListQuery[] = [
  {}, { page: 2, page_size: 7, sort_order: 'asc' }, { sort_by: 'action' }, { sort_by: 'resource_type', sort_order: 'asc', page: 3 }, { sort_by: 'actor_id', page_size: 50, page: 2 },
  { page: 11, page_size: 100 }, { page: 31, page_size: 40, sort_order: 'asc' }, { sort_by: 'action', page: 40 }, { sort_by: 'action', sort_order: 'asc', page: 41 }, { sort_by: 'actor_id', page: 33 }, { sort_by: 'resource_type', sort_order: 'asc', page: 90 },
];

async function expectTheSame(query: ListQuery): Promise<void> {
  const [{ items, total }, naive] = await Promise.all([ada().list(query), naively(platform, query)]);
  expect({ query, ids: items.map(({ id }) => id), total }).toEqual({ query, ids: naive.ids, total: naive.total });
}

/** Each filter, range and order by itself. */
const singles: ListQuery[] = [...filters, ...ranges, ...orders];
/** Two of these at a time; every other pair, because all of them take too long. */
const pairs: ListQuery[] = [
  ...filters.flatMap((filter) => ranges.map((range) => ({ ...filter, ...range }))), ...filters.flatMap((filter) => orders.map((order) => ({ ...filter, ...order }))),
  ...ranges.flatMap((range) => orders.map((order) => ({ ...range, ...order }))),
].filter((_, index) => index % 2 === 0);
async function expectAllTheSame(queries: readonly ListQuery[]): Promise<void> {
  for (const query of queries) await expectTheSame(query);
}

async function expectSameStats(query: Query<'getAuditStats'>): Promise<void> {
  const { condition, values } = naiveCondition(query);
  const today = `${naiveCondition(query.org_uuid === undefined ? {} : { org_uuid: query.org_uuid }).condition} AND created_at >= date_trunc('day', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC'`;
  const [row] = await platform.sql<Record<string, unknown>>(`
    SELECT (SELECT count(*)::int FROM platform_audit_log WHERE ${condition}) AS total_entries,
      (SELECT coalesce(json_object_agg(action, n), '{}') FROM (SELECT action, count(*) AS n FROM platform_audit_log WHERE ${condition} GROUP BY action) a) AS by_action,
      (SELECT coalesce(json_agg(t), '[]') FROM (SELECT resource_type, count(*) AS count FROM platform_audit_log WHERE ${condition} GROUP BY resource_type ORDER BY count DESC, resource_type LIMIT 10) t) AS by_resource_type`, values);
  const [now] = await platform.sql<Record<string, unknown>>(`SELECT count(*)::int AS today_count, count(DISTINCT actor_id)::int AS active_actors_today FROM platform_audit_log WHERE ${today}`, query.org_uuid === undefined ? [] : [query.org_uuid]);
  expect({ query, ...(await ada().getStats(query)) }).toEqual({ query, ...row, ...now });
}
const statistics: Query<'getAuditStats'>[] = [...ranges.map(({ start_date, end_date }) => ({ ...(start_date === undefined ? {} : { start_date }), ...(end_date === undefined ? {} : { end_date }) })), { org_uuid }, { org_uuid, start_date: '2025-02-03' }];
async function expectStatistics(): Promise<void> {
  for (const query of statistics) await expectSameStats(query);
}

/** A connection of its own, for a transaction that stays open. */
async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: platform.databases.platform });
  await client.connect();
  return client;
}
const insertLate = `INSERT INTO platform_audit_log (created_at, actor_type, actor_id, action, resource_type, resource_display_id, org_id) VALUES ($1, 'user', 'actor-2', 'update', 'user', 'late', '${org_uuid}')`;

beforeAll(async () => {
  await addEntries(platform, 3_000, over24Months);
}, 60_000);

describe('lists and statistics are what plain SQL finds', () => {
  it('while nothing is summed up yet', async () => {
    await expectAllTheSame(singles);
    await expectStatistics();
  });

  it('when a part is summed up, and the rest, of the same days and of today, is not', async () => {
    await rollUp();
    await addEntries(platform, 1_000, over24Months);
    await addEntries(platform, 50, "now() - n * interval '1 minute'");
    await expectAllTheSame(pairs);
    await expectStatistics();
  });

  it('when all is summed up', async () => {
    await rollUp();
    expect(await platform.sql('SELECT FROM platform_audit_log, audit_roll_up WHERE seq > through')).toEqual([]);
    await expectAllTheSame(singles);
    await expectStatistics();
  });

  it('page by page through the whole log, each entry once', async () => {
    const { total } = await ada().list();
    const ids = new Set<string>();
    for (let page = 1; page <= Math.ceil(total / 100); page++) for (const { id } of (await ada().list({ page, page_size: 100, sort_by: 'actor_id', sort_order: 'asc' })).items) ids.add(id);
    expect(ids.size).toBe(total);
  });
});

describe('an entry counts from the moment it is there, once', () => {
  const day = { start_date: '2025-05-05', end_date: '2025-05-05' };
  const some: ListQuery[] = [{}, day, { org_uuid }, { actor_id: 'actor-2', ...day }, { action: ['update'] }, { page: 30 }, { search: 'late' }, { search: 'a' }];

  it('when it comes late, with a time long ago, and is committed after others were summed up', async () => {
    const [late, later] = [await connect(), await connect()];
    await late.query('BEGIN');
    await late.query(insertLate, ['2025-05-05T12:00:00Z']);
    await addEntries(platform, 20, over24Months);
    const mark = await rollUp();
    expect(mark).toBeDefined();
    await expectAllTheSame(some);
    await later.query('BEGIN');
    await later.query(insertLate, ['2025-05-05T12:00:01Z']);
    await late.query('COMMIT');
    expect(await rollUpAudit(platform.server.platform.database, mark)).toBeUndefined();
    await expectAllTheSame(some);
    await later.query('COMMIT');
    await expectAllTheSame(some);
    await rollUp();
    await expectAllTheSame(some);
    await expectStatistics();
    await Promise.all([late.end(), later.end()]);
  });

  it('while many write, some in vain, and several processes sum up', async () => {
    let writing = true;
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      const client = await connect();
      for (let round = 0; round < 60; round++) {
        await client.query('BEGIN');
        await client.query(insertLate, [`2025-05-0${1 + (round % 5)}T0${writer}:00:00Z`]);
        await client.query(round % 4 === 0 ? 'ROLLBACK' : 'COMMIT');
      }
      await client.end();
    });
    const { total: before } = await ada().list({ search: 'late' });
    const sums = Array.from({ length: 2 }, async () => { while (writing) await rollUp(); });
    const seen: number[] = [];
    const reader = (async () => { while (writing) seen.push((await ada().list({ org_uuid })).total); })();
    await Promise.all(writers);
    writing = false;
    await Promise.all([...sums, reader]);
    expect((await ada().list({ search: 'late' })).total - before).toBeLessThanOrEqual(180);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    await rollUp();
    await expectAllTheSame(some);
    await expectStatistics();
  });

  it('and no more when it is deleted, be it summed up already or not', async () => {
    await addEntries(platform, 300, over24Months);
    // The log itself lets go of nothing but what was archived.
    await platform.sql('ALTER TABLE platform_audit_log DISABLE TRIGGER archived_only');
    await platform.sql("DELETE FROM platform_audit_log WHERE created_at < '2024-08-01' OR action = 'suspend'");
    await platform.sql('ALTER TABLE platform_audit_log ENABLE TRIGGER archived_only');
    await expectAllTheSame([...some, ...singles]);
    await expectStatistics();
    expect(await ada().listResourceTypes()).toEqual((await platform.sql<{ type: string }>('SELECT DISTINCT resource_type AS type FROM platform_audit_log ORDER BY type')).map(({ type }) => type));
    await rollUp();
    await expectAllTheSame([...some, ...singles]);
  });
});
