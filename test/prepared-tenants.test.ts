import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { Platform } from '../server/context.ts';
import { schemaNameOf } from '../server/db/identifiers.ts';
import { prepareTenants, sweepPrepared } from '../server/organizations/prepared.ts';
import { startPreparation } from '../server/jobs/preparation.ts';
import { race } from './support/outcomes.ts';
import { usePlatform } from './support/platform.ts';
import { useShardDatabase } from './support/shard-databases.ts';
import { tenantHelpers } from './support/tenants.ts';

const platform = usePlatform();
const elsewhere = useShardDatabase(platform);
const { onShard, slots } = tenantHelpers(platform);
const create = async (slug: string) => await platform.as('ada').organizations.create({ name: slug, slug });

/** The platform as a process that is configured to keep so many ready. */
const keeping = (preparedTenants: number): Platform => ({ ...platform.server.platform, config: { ...platform.server.platform.config, preparedTenants } });
const ready = async (): Promise<string[]> => (await platform.sql<{ id: string }>('SELECT id FROM prepared_tenants WHERE ready_at IS NOT NULL ORDER BY begun_at, id')).map(({ id }) => id);
const schemas = async (): Promise<string[]> => (await onShard<{ nspname: string }>("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'org\\_%' ORDER BY nspname")).map(({ nspname }) => nspname);
/** The schemas that there should be: one for every organization and every prepared tenant. */
const expected = async (): Promise<string[]> =>
  (await platform.sql<{ id: string }>('SELECT id FROM organizations UNION ALL SELECT id FROM prepared_tenants')).map(({ id }) => schemaNameOf(id)).toSorted();

afterEach(async () => {
  await sweepPrepared(keeping(0));
  const { counted, organizations, reservations } = await slots();
  expect({ counted, reservations, schemas: await schemas() }).toEqual({ counted: organizations, reservations: 0, schemas: await expected() });
});

describe('tenant schemas made in advance', () => {
  it('are as many as are configured, on every shard with room and on no other, and take no slot of it', async () => {
    const before = await slots();
    expect(await prepareTenants(keeping(2))).toBe(2);
    expect(await prepareTenants(keeping(2))).toBe(0);
    expect([await ready(), await slots()]).toEqual([[expect.any(String), expect.any(String)], before]);
    expect(await schemas()).toEqual(await expected());
  });

  it('are at most as many as the shard has room for', async () => {
    await platform.sql('UPDATE platform_settings SET max_orgs_per_shard = $1', [(await slots()).organizations + 1]);
    expect(await prepareTenants(keeping(5))).toBeLessThanOrEqual(1);
    await platform.sql('UPDATE platform_settings SET max_orgs_per_shard = 100');
  });

  it('are made once by several processes at once', async () => {
    const made = await Promise.all([1, 2, 3].map(async () => await prepareTenants(keeping(3))));
    expect(made.reduce((sum, count) => sum + count)).toBe(3);
  });

  it('become organizations, the oldest first, each once', async () => {
    await prepareTenants(keeping(2));
    const [first, second] = await ready();
    expect((await create('takes-the-first')).id).toBe(first);
    expect((await create('takes-the-second')).id).toBe(second);
    expect([first, second]).not.toContain((await create('gets-its-own')).id);
  });

  it('are shared out among ten organizations at once', async () => {
    await prepareTenants(keeping(4));
    const prepared = await ready();
    const made = await Promise.all(Array.from({ length: 10 }, (_, number) => create(`one-of-ten-${number}`)));
    expect(new Set(made.map(({ id }) => id)).size).toBe(10);
    expect(made.filter(({ id }) => prepared.includes(id))).toHaveLength(4);
    expect(await ready()).toEqual([]);
  });

  it('are complete', async () => {
    const own = await create('made-for-itself');
    await prepareTenants(keeping(1));
    const claimed = await create('made-in-advance');
    const tables = async (schema: string) => await onShard(`SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = '${schema}' ORDER BY 1, 2`);
    expect(await tables(claimed.schema_name)).toEqual(await tables(own.schema_name));
  });

  it('go with the organization that cannot be made after all', async () => {
    await create('has-this-slug');
    await prepareTenants(keeping(1));
    expect(await race([create('has-this-slug')])).toEqual({ slug_taken: 1 });
    expect(await ready()).toHaveLength(1);
    await platform.sql("INSERT INTO organization_reservations (id, shard_id, slug) SELECT gen_random_uuid(), id, 'half-made' FROM shards LIMIT 1");
    expect(await race([create('half-made')])).toEqual({ slug_taken: 1 });
    await platform.sql("DELETE FROM organization_reservations WHERE slug = 'half-made'");
    expect(await ready()).toHaveLength(1);
  });

  it('are made again when they are not where they should be', async () => {
    await prepareTenants(keeping(1));
    const [id] = await ready();
    await onShard(`DROP SCHEMA ${schemaNameOf(id!)} CASCADE`);
    expect((await create('restored-from-a-backup')).id).toBe(id);
    expect(await schemas()).toContain(schemaNameOf(id!));
  });

  it('are removed when there are too many, when they are of an older version, and when their maker died', async () => {
    await prepareTenants(keeping(4));
    const [kept, old, abandoned, surplus] = await ready();
    await platform.sql('UPDATE prepared_tenants SET tenant_version = 0 WHERE id = $1', [old]);
    await platform.sql("UPDATE prepared_tenants SET ready_at = NULL, begun_at = now() - interval '1 hour' WHERE id = $1", [abandoned]);
    expect(await sweepPrepared(keeping(2))).toBe(2);
    expect(await ready()).toEqual([kept, surplus]);
    expect(await sweepPrepared(keeping(1))).toBe(1);
    expect(await ready()).toEqual([kept]);
  });

  it('whose maker is still at it are neither taken nor removed', async () => {
    await prepareTenants(keeping(1));
    const [id] = await ready();
    await platform.sql('UPDATE prepared_tenants SET ready_at = NULL');
    expect((await create('does-not-wait')).id).not.toBe(id);
    expect(await sweepPrepared(keeping(1))).toBe(0);
  });

  it('are removed from a shard that is archived', async () => {
    const id = randomUUID();
    await platform.sql("INSERT INTO shards (id, name, dsn_encrypted) VALUES ($1, 'archived', $2)", [id, platform.server.platform.shards.seal(id, elsewhere.dsn)]);
    await prepareTenants(keeping(1));
    expect(await elsewhere.tenants()).toHaveLength(1);
    await platform.sql('UPDATE shards SET is_active = false, archived_at = now() WHERE id = $1', [id]);
    await sweepPrepared(keeping(1));
    expect(await elsewhere.tenants()).toEqual([]);
  });

  it('are kept ready in the background', async () => {
    const job = startPreparation(keeping(2));
    await expect.poll(ready, { timeout: 10_000 }).toHaveLength(2);
    await create('from-the-stock');
    await expect.poll(ready, { timeout: 10_000 }).toHaveLength(2);
    await job.stop();
  });
});
