import pg from 'pg';
import { describe, expect, it, vi } from 'vitest';
import { userId } from '../sdk/demo/ids.ts';
import { race } from './support/outcomes.ts';
import { usePlatform } from './support/platform.ts';

const platform = usePlatform();
/** Only there transactions wait for each other. */
const onServer = platform.on === 'server';

describe('createPermissionGroup', () => {
  it('201 once and 409 nine times for ten at once that want one name in different letter case', async () => {
    const spellings = Array.from({ length: 10 }, (_, at) => [...'recall team'].map((letter, index) => (index === at ? letter.toUpperCase() : letter)).join(''));
    const outcomes = await race(spellings.map((name) => platform.as('ada').groups.create({ name })));
    expect(outcomes).toEqual({ ok: 1, group_name_taken: 9 });
    expect((await platform.as('ada').groups.list()).items.filter(({ name }) => name.toLowerCase() === 'recall team')).toHaveLength(1);
  });
});

describe('updatePermissionGroup', () => {
  it('200 once and 409 nineteen times for twenty at once on one base version', async () => {
    const { id } = await platform.as('ada').groups.create({ name: 'Contended' });
    const outcomes = await race(Array.from({ length: 20 }, (_, at) => platform.as('ada').groups.update(id, {
      base_version: 1, description: `Change ${at}`, add_permissions: [at % 2 === 0 ? 'platform.orgs.list' : 'platform.users.list'],
    })));
    expect(outcomes).toEqual({ ok: 1, version_conflict: 19 });
    const { version, permissions } = await platform.as('ada').groups.get(id);
    expect([version, permissions.length]).toEqual([2, 1]);
    const entries = (await platform.auditEntries()).filter(({ action, resource_display_id }) => action === 'update' && resource_display_id === 'Contended');
    expect(entries).toHaveLength(1);
  });

  it('200 once and 409 once for two groups that take one name at once', async () => {
    const [first, second] = [await platform.as('ada').groups.create({ name: 'First' }), await platform.as('ada').groups.create({ name: 'Second' })];
    const outcomes = await race([first, second].map(({ id }) => platform.as('ada').groups.update(id, { base_version: 1, name: 'Wanted' })));
    expect(outcomes).toEqual({ ok: 1, group_name_taken: 1 });
  });
});

describe('archivePermissionGroup', () => {
  it('204 once and 404 nine times for ten at once', async () => {
    const { id } = await platform.as('ada').groups.create({ name: 'Doomed' });
    const outcomes = await race(Array.from({ length: 10 }, () => platform.as('ada').groups.archive(id)));
    expect(outcomes).toEqual({ ok: 1, not_found: 9 });
    expect(await platform.as('ada').groups.get(id)).toMatchObject({ status: 'archived', version: 2 });
  });

  it.runIf(onServer)('waits for an assignment in the making and is then refused', async () => {
    const { id } = await platform.as('ada').groups.create({ name: 'Just Assigned' });
    const assigner = await session();
    await assigner.query('BEGIN');
    await assigner.query('INSERT INTO group_assignments (user_id, group_id) VALUES ($1, $2)', [userId.ben, id]);
    const archive = race([platform.as('ada').groups.archive(id)]);
    await callsWaiting(1);
    await assigner.query('COMMIT');
    expect(await archive).toEqual({ group_in_use: 1 });
    await assigner.end();
  });

  it.runIf(onServer)('makes an assignment wait that then finds the group archived', async () => {
    const { id } = await platform.as('ada').groups.create({ name: 'Just Archived' });
    const [blocker, assigner] = [await session(), await session()];
    await blocker.query('BEGIN; LOCK TABLE platform_audit_log IN EXCLUSIVE MODE');
    const archive = platform.as('ada').groups.archive(id);
    await callsWaiting(1);
    const found = assigner.query<{ status: string }>('SELECT status FROM permission_groups WHERE id = $1 FOR SHARE', [id]);
    await callsWaiting(2);
    await blocker.query('COMMIT');
    await archive;
    expect((await found).rows).toEqual([{ status: 'archived' }]);
    await Promise.all([blocker.end(), assigner.end()]);
  });
});

/** A database session of its own, for holding locks. */
async function session(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: platform.databases.platform });
  await client.connect();
  return client;
}

/** Resolves when this many statements wait for a lock that another session holds. */
const callsWaiting = (count: number) => vi.waitFor(async () => {
  const waiting = await platform.sql("SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'");
  expect(waiting).toHaveLength(count);
}, { timeout: 10_000, interval: 10 });
