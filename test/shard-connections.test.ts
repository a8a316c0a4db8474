import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { organizationId } from '../sdk/demo/ids.ts';
import { asProblem } from '../server/failures.ts';
import type { Tenant } from '../server/db/tenants.ts';
import { administrate, databaseUrl } from './support/database.ts';
import { outcome, race } from './support/outcomes.ts';
import { usePlatform } from './support/platform.ts';
import { openRelay } from '../scripts/relay.ts';
import type { Relay } from '../scripts/relay.ts';
import { useShardDatabase } from './support/shard-databases.ts';

/** Three databases: the first shard; a second one behind a relay; and a third, to which a shard moves. */
const platform = usePlatform({ SHARD_POOL_MAX: '3' });
const [second, third] = [useShardDatabase(platform), useShardDatabase(platform)];
const patience = { timeout: 10_000 };
let relay: Relay;
let shard = '';
let organization = '';

const live = () => platform.server.platform;
const organizations = () => platform.as('ada').organizations;
/** The code that a request would be answered with. */
const codeOf = async (work: Promise<unknown>): Promise<string> => await work.then(() => 'ok', (error: unknown) => asProblem(error).code);
const read = async (id: string) => await live().tenants.query<{ count: number }>(await live().tenants.of(id), 'SELECT count(*)::int AS count FROM %schema%.coverage_categories');
const readable = async (id: string): Promise<string> => await codeOf(read(id));
const slow = async (tenant: Tenant, seconds: number): Promise<unknown> => await live().tenants.query(tenant, `SELECT pg_sleep(${seconds})`);
/** Past the API, which is looked at elsewhere. */
const setStatus = async (status: string): Promise<void> => void (await platform.sql('UPDATE organizations SET status = $2 WHERE id = $1', [organization, status]));
/** Backends that serve our shared connections to the second database. */
const backends = async () => await platform.sql<{ pid: number }>("SELECT pid FROM pg_stat_activity WHERE datname = $1 AND application_name = 'dental-pms-platform' ORDER BY pid", [new URL(second.dsn).pathname.slice(1)]);

beforeAll(async () => {
  relay = await openRelay(second.dsn);
  ({ id: shard } = await platform.as('farid').shards.create({ name: 'second', dsn: relay.url }));
  ({ id: organization } = await organizations().create({ name: 'Behind the relay', slug: 'behind-the-relay' }));
  expect(await second.tenants()).toHaveLength(1);
});
afterAll(() => relay.cut());

describe('the connections to a shard', () => {
  it('are shared: many queries one after the other need one, many at once no more than are configured', async () => {
    const tenant = await live().tenants.of(organization);
    const backend = async (): Promise<number> => (await live().tenants.query<{ pid: number }>(tenant, 'SELECT pg_backend_pid() AS pid'))[0]!.pid;
    const inTurn = new Set<number>();
    for (let turn = 0; turn < 20; turn++) inTurn.add(await backend());
    // Two when the relay of audit entries has the first one just then.
    expect(inTurn.size).toBeLessThanOrEqual(2);
    const atOnce = await Promise.all(Array.from({ length: 20 }, backend));
    expect(new Set(atOnce).size).toBeLessThanOrEqual(3);
    expect(live().shards.openConnections(shard)).toBeLessThanOrEqual(3);
  });

  it('are replaced when they have touched many tenants', async () => {
    const touch = async (tenant: string): Promise<number> =>
      await live().shards.use(shard, async (client) => (await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0]!.pid, { tenant });
    await live().shards.run(shard, 'SELECT 1');
    const first = await touch('tenant_0');
    for (let tenant = 1; tenant < 190; tenant++) await touch(`tenant_${tenant}`);
    expect(await touch('tenant_0')).not.toBe(first);
  });

  it('are thrown away when a transaction is left open on them, and it is undone', async () => {
    const { schema } = await live().tenants.of(organization);
    await live().shards.use(shard, async (client) => await client.query(`BEGIN; INSERT INTO ${schema}.definitions (category, name, position) VALUES ('left', 'open', 1)`));
    expect(await live().tenants.query(await live().tenants.of(organization), "SELECT 1 FROM %schema%.definitions WHERE category = 'left'")).toEqual([]);
  });

  it('fail a transaction that went on after a failed statement, for nothing of it was kept', async () => {
    await expect(live().tenants.transaction(await live().tenants.of(organization), async (tx) => {
      await tx.query('SELECT 1 / 0').catch(() => undefined);
    })).rejects.toThrow('nothing of the transaction was kept');
  });

  it('lead to the new database as soon as the shard has another connection string', async () => {
    const { id: moving } = await platform.as('farid').shards.create({ name: 'moving', dsn: second.dsn, is_active: false });
    const database = async (): Promise<string> => await live().shards.use(moving, async (client) => (await client.query<{ name: string }>('SELECT current_database() AS name')).rows[0]!.name);
    expect(`/${await database()}`).toBe(new URL(second.dsn).pathname);
    await platform.as('farid').shards.update(moving, { base_version: 1, dsn: third.dsn });
    expect(`/${await database()}`).toBe(new URL(third.dsn).pathname);
    await platform.sql('DELETE FROM shards WHERE id = $1', [moving]);
  });
});

describe('a connection that dies', () => {
  it('in the middle of a query makes it a 503, and the next query works', async () => {
    const dying = codeOf(slow(await live().tenants.of(organization), 30));
    await expect.poll(async () => await platform.sql("SELECT 1 FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%' AND state = 'active' AND datname = $1", [new URL(second.dsn).pathname.slice(1)]), patience).toHaveLength(1);
    await platform.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%' AND datname = $1", [new URL(second.dsn).pathname.slice(1)]);
    expect(await dying).toBe('shard_unavailable');
    expect(await readable(organization)).toBe('ok');
  });

  it('while it lies idle is not noticed by anybody', async () => {
    await read(organization);
    await administrate(databaseUrl(platform.databases.platform, 'postgres'), `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${new URL(second.dsn).pathname.slice(1)}' AND state = 'idle'`);
    await expect.poll(backends, patience).toEqual([]);
    // PostgreSQL has let go before we have heard of it.
    await expect.poll(() => live().shards.openConnections(shard), patience).toBe(0);
    expect(await readable(organization)).toBe('ok');
  });
});

describe('a query that takes long', () => {
  it('is not taken for a shard that is away', async () => {
    expect(await codeOf(slow(await live().tenants.of(organization), 1.3))).toBe('ok');
  });
});

describe('a shard that refuses connections', () => {
  it('is 503 for its tenants only, and new organizations are placed elsewhere', async () => {
    await relay.cut();
    expect(await readable(organization)).toBe('shard_unavailable');
    expect(await readable(organizationId.brightSmiles)).toBe('ok');
    const { id } = await organizations().create({ name: 'Elsewhere', slug: 'elsewhere' });
    expect(await readable(id)).toBe('ok');
    await setStatus('suspended');
    expect(await outcome(organizations().delete(organization))).toBe('shard_unavailable');
    await setStatus('active');
    await relay.restore();
    expect(await readable(organization)).toBe('ok');
  });
});

describe('a shard that accepts connections and says nothing', () => {
  it('is 503 for all who wait, for whoever comes next without waiting, and works again afterwards', async () => {
    await read(organization);
    relay.hang();
    await setStatus('suspended');
    const waiting = [...Array.from({ length: 50 }, () => codeOf(read(organization))), codeOf(live().tenants.transaction(await live().tenants.of(organization), async (tx) => await tx.query('SELECT 1')))];
    expect(await race([organizations().delete(organization)])).toEqual({ shard_unavailable: 1 });
    expect(new Set(await Promise.all(waiting))).toEqual(new Set(['shard_unavailable']));
    expect(live().shards.silent()).toEqual([shard]);
    expect(await readable(organizationId.brightSmiles)).toBe('ok');
    const { id } = await organizations().create({ name: 'Meanwhile', slug: 'meanwhile' });
    expect(await readable(id)).toBe('ok');
    await setStatus('active');
    await relay.restore();
    await expect.poll(() => readable(organization), patience).toBe('ok');
    expect(live().shards.silent()).toEqual([]);
  });
});

describe('a tenant', () => {
  it('that is deleted while it is used is 404, not a missing schema', async () => {
    const { id } = await organizations().create({ name: 'Short-lived', slug: 'short-lived' });
    const tenant = await live().tenants.of(id);
    await organizations().suspend(id);
    await organizations().delete(id);
    expect(await codeOf(live().tenants.query(tenant, 'SELECT 1 FROM %schema%.locations'))).toBe('not_found');
    expect(await codeOf(live().tenants.of(id))).toBe('not_found');
  });

  it('whose schema lacks a table although it exists is a fault of ours', async () => {
    expect(await codeOf(live().tenants.query(await live().tenants.of(organization), 'SELECT 1 FROM %schema%.nothing'))).toBe('internal_error');
  });
});
