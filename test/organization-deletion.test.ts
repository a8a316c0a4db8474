import { afterEach, describe, expect, it, vi } from 'vitest';
import { organizationId, shardId, userId } from '../sdk/demo/ids.ts';
import type { PlatformClient } from '../sdk/index.ts';
import { sweepReservations } from '../server/organizations/reservations.ts';
import { outcome, race } from './support/outcomes.ts';
import { usePlatform } from './support/platform.ts';
import { tenantHelpers } from './support/tenants.ts';

const platform = usePlatform();
const onServer = platform.on === 'server';
const { onShard, hasSchema, slots, withShardsAway, whileLocked } = tenantHelpers(platform);
const unknown = 'b0000000-0000-4000-8000-0000000000ff';
const { brightSmiles, lakeside, harbor, pineValley } = organizationId;
const organizations = (): PlatformClient['organizations'] => platform.as('ada').organizations;

/** Whatever a test has done: every organization has its slot, and nobody else has one. */
afterEach(async () => {
  if (!onServer) return;
  const { counted, organizations: present, reservations } = await slots();
  expect({ counted, reservations }).toEqual({ counted: present, reservations: 0 });
});

describe('deleteOrganization', () => {
  it('204, and nobody finds it any more', async () => {
    await organizations().delete(harbor);
    await expect(organizations().get(harbor)).rejects.toMatchObject({ status: 404 });
    await expect(platform.as('diego').organizations.get(harbor)).rejects.toMatchObject({ status: 404 });
    expect((await platform.as('ada').me.listOrganizations()).items.map(({ id }) => id)).not.toContain(harbor);
    expect((await platform.as('diego').me.listOrganizations()).items.map(({ id }) => id)).toEqual([brightSmiles]);
  });

  it('404 when it is called again, and when there never was one', async () => {
    await expect(organizations().delete(harbor)).rejects.toMatchObject({ status: 404, code: 'not_found' });
    await expect(organizations().delete(unknown)).rejects.toMatchObject({ status: 404, code: 'not_found' });
  });

  it('keeps the audit entries with the name of the organization, but no snapshot of it', async () => {
    const { id } = await suspended('remembered');
    await organizations().delete(id);
    const entries = (await platform.auditEntries()).filter(({ org_id }) => org_id === id);
    expect(entries.map(({ action, before, after }) => ({ action, before, after }))).toEqual(['create', 'suspend', 'delete'].map((action) => ({ action, before: null, after: null })));
    expect(entries.at(-1)).toMatchObject({ resource_type: 'organization', resource_display_id: 'remembered', org_name: 'Of remembered', actor_id: userId.ada });
  });

  it('frees the slug at once', async () => {
    const { id } = await suspended('used-again');
    await organizations().delete(id);
    expect(await organizations().create({ name: 'Second', slug: 'used-again' })).toMatchObject({ slug: 'used-again', version: 1 });
  });

  it('409 unless it is suspended, and nothing is changed', async () => {
    const before = await organizations().get(pineValley);
    await expect(organizations().delete(pineValley)).rejects.toMatchObject({ status: 409, code: 'org_not_suspended' });
    expect(await organizations().get(pineValley)).toEqual(before);
    if (onServer) expect(await hasSchema(before.schema_name)).toBe(true);
  });

  it('412 when If-Match names another version, before the state is looked at; 204 with the right one', async () => {
    const { id, version } = await suspended('tagged');
    await expect(organizations().delete(id, { ifMatch: '"99"' })).rejects.toMatchObject({ status: 412, code: 'precondition_failed' });
    await expect(organizations().delete(pineValley, { ifMatch: '"99"' })).rejects.toMatchObject({ status: 412, code: 'precondition_failed' });
    await organizations().delete(id, { ifMatch: `"${version}"` });
    await expect(organizations().get(id)).rejects.toMatchObject({ status: 404 });
  });

  it('403 without access to the organization, without the permission, 422 for an id that is none', async () => {
    const { id } = await suspended('out-of-reach');
    await platform.as('ada').groups.create({ name: 'Deleters', permission_keys: ['platform.orgs.delete'] }).then(async (group) => await platform.assign({ user: userId.olga, group: group.id }));
    await expect(platform.as('olga').organizations.delete(id)).rejects.toMatchObject({ status: 403, code: 'org_access_required' });
    await expect(platform.as('ben').organizations.delete(lakeside)).rejects.toMatchObject({ status: 403, code: 'permission_denied' });
    await expect(organizations().delete('harbor')).rejects.toMatchObject({ status: 422, code: 'validation_error' });
  });

  it('one 204 and nine 404 for ten at once', async () => {
    const { id } = await suspended('deleted-ten-times');
    expect(await race(Array.from({ length: 10 }, () => organizations().delete(id)))).toEqual({ ok: 1, not_found: 9 });
    expect((await platform.auditEntries()).filter(({ action, org_id }) => action === 'delete' && org_id === id)).toHaveLength(1);
  });

  it('204 for each of five different ones at once', async () => {
    const made = await Promise.all([1, 2, 3, 4, 5].map((number) => suspended(`one-of-five-${number}`)));
    expect(await race(made.map(({ id }) => organizations().delete(id)))).toEqual({ ok: 5 });
  });

  it('is either deleted or reactivated when both are asked for at once', async () => {
    for (const number of [1, 2, 3]) {
      const { id } = await suspended(`undecided-${number}`);
      const outcomes = await Promise.all([outcome(organizations().reactivate(id)), outcome(organizations().delete(id))]);
      expect([['ok', 'org_not_suspended'], ['not_found', 'ok']]).toContainEqual(outcomes);
      expect(await outcome(organizations().get(id))).toBe(outcomes[0]);
    }
  });

  it.runIf(onServer)('takes the tenant schema and every row that belongs to the organization along', async () => {
    const { id, schema_name: schema } = await organizations().create({ name: 'Full', slug: 'full', admin_user_uuid: userId.miguel });
    await platform.as('ada').orgAccess.grant(userId.ben, { org_uuid: id });
    await platform.sql("INSERT INTO impersonation_sessions (admin_user_id, target_user_id, org_id, reason, expires_at) VALUES ($1, $2, $3, 'Looking around', now() + interval '1 hour')", [userId.ada, userId.miguel, id]);
    await platform.sql("INSERT INTO seed_jobs (org_id, status) VALUES ($1, 'running')", [id]);
    const tables = ['org_memberships', 'org_access', 'impersonation_sessions', 'seed_jobs', 'audit_snapshots'];
    const rows = async () => await Promise.all(tables.map(async (table) => (await platform.sql(`SELECT 1 FROM ${table} WHERE org_id = $1`, [id])).length > 0));
    expect(await rows()).toEqual([true, true, true, true, true]);
    await organizations().suspend(id);
    await organizations().delete(id);
    expect(await rows()).toEqual([false, false, false, false, false]);
    expect(await hasSchema(schema)).toBe(false);
  });

  it.runIf(onServer)('404 for whoever gives access to it while it is being deleted', async () => {
    const { id } = await suspended('granted-meanwhile');
    const results: Promise<string>[] = [];
    await whileLocked('audit_snapshots', async () => {
      results.push(outcome(organizations().delete(id)));
      await waiting(forgetting, 1);
      results.push(outcome(platform.as('ada').orgAccess.grant(userId.ben, { org_uuid: id })));
      await waiting("datname = current_database() AND wait_event_type = 'Lock'", 2);
    });
    expect(await Promise.all(results)).toEqual(['ok', 'not_found']);
    expect(await platform.sql('SELECT 1 FROM org_access WHERE org_id = $1', [id])).toEqual([]);
  });
});

describe.runIf(onServer)('deleteOrganization, disturbed', () => {
  it('503 when the shard is away: the organization stays complete and suspended, and the call can be repeated', async () => {
    const before = await suspended('shard-away');
    await withShardsAway(async () => {
      await expect(organizations().delete(before.id)).rejects.toMatchObject({ status: 503, code: 'shard_unavailable' });
      await expect(organizations().delete(before.id, { ifMatch: '"1"' })).rejects.toMatchObject({ status: 412 });
      await expect(organizations().delete(lakeside)).rejects.toMatchObject({ status: 409 });
    });
    await expectComplete(before);
    await organizations().delete(before.id);
    expect(await hasSchema(before.schema_name)).toBe(false);
  });

  it('503 when the schema cannot be dropped: likewise', async () => {
    const before = await suspended('undroppable');
    await onShard("CREATE FUNCTION refuse_drop() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$; CREATE EVENT TRIGGER refuse_drop ON ddl_command_start WHEN TAG IN ('DROP SCHEMA') EXECUTE FUNCTION refuse_drop()");
    await expect(organizations().delete(before.id)).rejects.toMatchObject({ status: 503, code: 'shard_unavailable' });
    await onShard('DROP EVENT TRIGGER refuse_drop');
    await expectComplete(before);
    await organizations().delete(before.id);
  });

  it('204 when the schema is gone already', async () => {
    const { id, schema_name: schema } = await suspended('half-gone');
    await onShard(`DROP SCHEMA ${schema} CASCADE`);
    await organizations().delete(id);
    await expect(organizations().get(id)).rejects.toMatchObject({ status: 404 });
  });

  it('undoes the drop when the control plane fails before it has forgotten the organization', async () => {
    const before = await suspended('forgotten-halfway');
    await whileLocked('audit_snapshots', async () => {
      const refused = expect(organizations().delete(before.id)).rejects.toMatchObject({ status: 503, code: 'database_unavailable' });
      await waiting(forgetting, 1);
      await platform.sql(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${forgetting}`);
      await refused;
    });
    await expectComplete(before);
    await organizations().delete(before.id);
    expect(await hasSchema(before.schema_name)).toBe(false);
  });

  it('204 when the drop is lost after the control plane has forgotten the organization: the sweeper finishes it', async () => {
    const { id, schema_name: schema } = await suspended('dropped-later');
    const deleted = { result: Promise.resolve('') };
    await whileLocked('audit_snapshots', async () => {
      deleted.result = outcome(organizations().delete(id));
      await waiting(forgetting, 1);
      expect(await onShard("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction'")).toHaveLength(1);
    });
    expect(await deleted.result).toBe('ok');
    expect({ ...(await slots()), schema: await hasSchema(schema) }).toMatchObject({ reservations: 1, schema: true });
    expect(await organizations().create({ name: 'Next', slug: 'dropped-later' })).toMatchObject({ slug: 'dropped-later' });
    await platform.sql("UPDATE organization_reservations SET reserved_at = now() - interval '1 hour'");
    expect(await sweepReservations(platform.server.platform)).toBe(1);
    expect(await hasSchema(schema)).toBe(false);
  });

  it('leaves leftovers on a shard that is away for later, and sweeps those on the others', async () => {
    const left = async (shard: string) => await platform.sql(
      "WITH taken AS (UPDATE shards SET current_orgs = current_orgs + 1 WHERE id = $1) INSERT INTO organization_reservations (id, shard_id, slug, reserved_at) SELECT id, $1, id::text, now() - interval '1 hour' FROM gen_random_uuid() AS id", [shard]);
    await left(shardId.legacy);
    const [legacy] = await platform.sql<{ dsn_encrypted: Buffer }>('SELECT dsn_encrypted FROM shards WHERE id = $1', [shardId.legacy]);
    await platform.sql('UPDATE shards SET dsn_encrypted = $2 WHERE id = $1', [shardId.legacy, platform.server.platform.shards.seal(shardId.legacy, 'postgres://postgres@127.0.0.1:1/none')]);
    await left(shardId.primary);
    expect(await sweepReservations(platform.server.platform)).toBe(1);
    await platform.sql('UPDATE shards SET dsn_encrypted = $2 WHERE id = $1', [shardId.legacy, legacy!.dsn_encrypted]);
    expect(await sweepReservations(platform.server.platform)).toBe(1);
  });
});

/** The session that is about to delete the snapshots, which is its last but one statement. */
const forgetting = "datname = current_database() AND wait_event_type = 'Lock' AND query LIKE 'delete from \"audit_snapshots\"%'";

/** Resolves when so many sessions of the control plane are in this state. */
const waiting = async (state: string, sessions: number): Promise<void> =>
  await vi.waitFor(async () => expect(await platform.sql(`SELECT 1 FROM pg_stat_activity WHERE ${state}`)).toHaveLength(sessions), { timeout: 10_000 });

type Organization = Awaited<ReturnType<PlatformClient['organizations']['get']>>;

async function suspended(slug: string): Promise<Organization> {
  const { id } = await organizations().create({ name: `Of ${slug}`, slug });
  return await organizations().suspend(id);
}

async function expectComplete(before: Organization): Promise<void> {
  expect(await organizations().get(before.id)).toEqual(before);
  expect(await onShard(`SELECT count(*)::int AS count FROM ${before.schema_name}.coverage_categories`)).toEqual([{ count: 10 }]);
  expect((await platform.auditEntries()).filter(({ org_id, after }) => org_id === before.id && after !== null)).toHaveLength(2);
}
