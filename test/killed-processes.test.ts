import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { shardId } from '../sdk/demo/ids.ts';
import { createPlatformClient } from '../sdk/index.ts';
import type { PlatformClient } from '../sdk/index.ts';
import { prepareTenants } from '../server/organizations/prepared.ts';
import { usePlatform } from './support/platform.ts';
import { openRelay } from '../scripts/relay.ts';
import type { Relay } from '../scripts/relay.ts';
import { useServerProcesses } from './support/server-process.ts';
import { tenantHelpers } from './support/tenants.ts';

/** Programs take their time to start where many start at once. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });
const patience = { timeout: 20_000 };

/**
 * One process is killed while it makes three organizations and deletes four, each of which is held at another step by a lock of ours.
 * Another process starts and sweeps.
 */
const platform = usePlatform();
const processes = useServerProcesses();
const { onShard, hasSchema, slots } = tenantHelpers(platform);
const organizations = () => platform.as('ada').organizations;
const clients: pg.Client[] = [];
const prepared: string[] = [];
type Organization = Awaited<ReturnType<PlatformClient['organizations']['get']>>;
const doomed: Record<'dropping' | 'dropped' | 'forgotten' | 'freed', Organization> = {} as never;
let relay: Relay;

/** A session that holds what it has locked until it ends. */
async function hold(url: string, sql: string, values: unknown[] = []): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: url });
  clients.push(client);
  client.on('error', () => undefined);
  await client.connect();
  await client.query('BEGIN');
  await client.query(sql, values);
  return () => client.end();
}

/** Resolves when so many sessions in a database wait for locks. */
const waiting = async (url: string, sessions: number): Promise<void> => {
  const database = new URL(url).pathname.slice(1);
  await vi.waitFor(async () => expect(await platform.sql("SELECT query FROM pg_stat_activity WHERE datname = $1 AND wait_event_type = 'Lock'", [database])).toHaveLength(sessions), patience);
};

async function suspended(slug: string): Promise<Organization> {
  const { id } = await organizations().create({ name: `Of ${slug}`, slug });
  return await organizations().suspend(id);
}

const environment = (role: string) => ({ DATABASE_URL: platform.databases.platform, DATA_DIR: inject('dataDir'), ROLE: role, PREPARED_TENANTS: '0', SHARD_HOSTS: '127.0.0.1' });
/** In the middle of a script: the schema is there, its tables are not. */
const holdTables = `
  CREATE TABLE public.armed (yes boolean); INSERT INTO public.armed VALUES (true);
  CREATE FUNCTION public.wait() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
    IF (SELECT yes FROM public.armed) THEN PERFORM pg_advisory_xact_lock(42); END IF; END $$;
  CREATE EVENT TRIGGER wait ON ddl_command_start WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION public.wait()`;

beforeAll(async () => {
  const { platform: control, shard } = platform.databases;
  for (const step of ['dropping', 'dropped', 'forgotten', 'freed'] as const) doomed[step] = await suspended(`doomed-${step}`);
  relay = await openRelay(shard);
  await platform.sql('UPDATE shards SET dsn_encrypted = $2 WHERE id = $1', [shardId.primary, platform.server.platform.shards.seal(shardId.primary, relay.url)]);
  const victim = processes.start(environment('api'));
  const there = createPlatformClient({ baseUrl: await victim.ready(), token: platform.token('ada') }).organizations;
  const ends: Promise<unknown>[] = [];
  const ask = (call: Promise<unknown>): void => void ends.push(call.catch(() => undefined));

  await onShard(holdTables);
  const letTablesBeMade = await hold(shard, 'SELECT pg_advisory_xact_lock(42)');
  ask(there.create({ name: 'Half made', slug: 'half-made' }));
  await waiting(shard, 1);
  await onShard('UPDATE public.armed SET yes = false');

  const live = platform.server.platform;
  await prepareTenants({ ...live, config: { ...live.config, preparedTenants: 1 } });
  prepared.push(...(await platform.sql<{ id: string }>('SELECT id FROM prepared_tenants')).map(({ id }) => id));
  await hold(control, "INSERT INTO organizations (shard_id, schema_name, name, slug, account_type) VALUES ($1, 'org_none', 'None', 'unpublished', 'starter')", [shardId.primary]);
  ask(there.create({ name: 'Not published', slug: 'unpublished' }));
  await waiting(control, 1);

  await hold(shard, `LOCK TABLE ${doomed.dropping.schema_name}.locations`);
  ask(there.delete(doomed.dropping.id));
  await waiting(shard, 2);

  await hold(control, 'SELECT FROM audit_snapshots WHERE org_id = $1 FOR UPDATE', [doomed.dropped.id]);
  ask(there.delete(doomed.dropped.id));
  await waiting(control, 2);

  await hold(control, 'SELECT FROM shards WHERE id = $1 FOR NO KEY UPDATE', [shardId.primary]);
  ask(there.delete(doomed.freed.id));
  await waiting(control, 3);
  ask(there.create({ name: 'Not even reserved', slug: 'unreserved' }));
  await waiting(control, 4);

  const letItBeForgotten = await hold(control, 'SELECT FROM audit_snapshots WHERE org_id = $1 FOR UPDATE', [doomed.forgotten.id]);
  ask(there.delete(doomed.forgotten.id));
  await waiting(control, 5);
  relay.hang();
  await letItBeForgotten();
  await vi.waitFor(async () => expect(await platform.sql('SELECT 1 FROM organizations WHERE id = $1', [doomed.forgotten.id])).toEqual([]), { ...patience, interval: 5 });
  victim.signalGroup('SIGKILL');
  await Promise.all([victim.ended, ...ends]);

  for (const client of clients.slice(1)) await client.end();
  await relay.restore();
  await waiting(control, 0);
  await platform.sql("UPDATE organization_reservations SET reserved_at = now() - interval '1 hour'");
  await processes.start(environment('worker')).ready();
  // PostgreSQL still runs the script of the dead process; the sweeper must not be done before that is.
  await waiting(shard, 2);
  await letTablesBeMade();
  await vi.waitFor(async () => expect(await platform.sql('SELECT 1 FROM organization_reservations')).toEqual([]), patience);
});
afterAll(() => relay.cut());

describe('after a process was killed', () => {
  it('every organization has its slot and its schema, and nobody else has one', async () => {
    const { counted, organizations: present } = await slots();
    expect(counted).toBe(present);
    const schemas = await onShard<{ nspname: string }>("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'org\\_%' ORDER BY 1");
    const known = await platform.sql<{ nspname: string }>('SELECT schema_name AS nspname FROM organizations ORDER BY 1');
    expect(schemas).toEqual(known);
    expect(prepared).toHaveLength(1);
    expect(await platform.sql('SELECT 1 FROM prepared_tenants')).toEqual([]);
  });

  it.each(['half-made', 'unpublished', 'unreserved'])('the organization that was being made is not there, and can be made: %s', async (slug) => {
    expect((await organizations().list({ search: slug })).total).toBe(0);
    const { id, schema_name: schema } = await organizations().create({ name: slug, slug });
    expect(await organizations().get(id)).toMatchObject({ slug, status: 'active' });
    expect(await onShard(`SELECT count(*)::int AS count FROM ${schema}.coverage_categories`)).toEqual([{ count: 10 }]);
  });

  it.each(['dropping', 'dropped'] as const)('the organization that was being deleted is complete, and can be deleted: %s', async (step) => {
    const before = doomed[step];
    expect(await organizations().get(before.id)).toEqual(before);
    expect(await onShard(`SELECT count(*)::int AS count FROM ${before.schema_name}.coverage_categories`)).toEqual([{ count: 10 }]);
    expect((await platform.auditEntries()).filter(({ org_id, after }) => org_id === before.id && after !== null)).toHaveLength(2);
    await organizations().delete(before.id);
    expect(await hasSchema(before.schema_name)).toBe(false);
  });

  it.each(['forgotten', 'freed'] as const)('the organization that was all but deleted is gone, with one audit entry: %s', async (step) => {
    await expect(organizations().get(doomed[step].id)).rejects.toMatchObject({ status: 404 });
    expect(await hasSchema(doomed[step].schema_name)).toBe(false);
    expect((await platform.auditEntries()).filter(({ org_id, action }) => org_id === doomed[step].id && action === 'delete')).toHaveLength(1);
  });
});
