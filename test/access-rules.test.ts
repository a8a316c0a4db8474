import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { userId } from '../sdk/demo/ids.ts';
import { race } from './support/outcomes.ts';
import { usePlatform } from './support/platform.ts';

const platform = usePlatform();

describe.each(['audit', 'disabled', 'enabled'] as const)('anti-escalation while permission_enforcement is %s', (mode) => {
  const beyond = ['platform.shards.create', 'platform.orgs.list', 'platform.orgs.delete'];
  const refusal = { status: 403, code: 'escalation_denied', problem: { missing_permissions: ['platform.orgs.delete', 'platform.shards.create'] } };

  beforeAll(() => platform.as('ada').settings.update({ permission_enforcement: mode }));

  it('createPermissionGroup: 403 naming the keys that the caller lacks, and no group is made', async () => {
    await expect(platform.as('grace').groups.create({ name: 'Too Much', permission_keys: beyond })).rejects.toMatchObject(refusal);
    expect((await platform.as('ada').groups.list()).items.map(({ name }) => name)).not.toContain('Too Much');
  });

  it('updatePermissionGroup: 403 naming the keys that the caller lacks, and the group stays as it is', async () => {
    const group = await platform.as('grace').groups.create({ name: `Held (${mode})`, permission_keys: ['platform.orgs.list'] });
    await expect(platform.as('grace').groups.update(group.id, { base_version: 1, description: 'More.', add_permissions: beyond })).rejects.toMatchObject(refusal);
    expect(await platform.as('grace').groups.get(group.id)).toEqual(group);
  });

  it('updatePermissionGroup: 200 for a key that the caller lacks and the group has already', async () => {
    const { id } = await platform.as('ada').groups.create({ name: `Beyond Grace (${mode})`, permission_keys: ['platform.orgs.delete'] });
    const changed = await platform.as('grace').groups.update(id, { base_version: 1, description: 'Hers.', add_permissions: ['platform.orgs.delete', 'platform.orgs.list'] });
    expect(changed).toMatchObject({ version: 2, description: 'Hers.' });
  });

  it('counts what the caller holds now, not what they held when they were last seen', async () => {
    await platform.as('grace').groups.list();
    await platform.sql('UPDATE group_assignments SET expires_at = now() WHERE user_id = $1', [userId.grace]);
    await expect(platform.as('grace').groups.create({ name: `Too Late (${mode})`, permission_keys: ['platform.orgs.list'] })).rejects.toMatchObject({ status: 403 });
    await platform.sql('UPDATE group_assignments SET expires_at = NULL WHERE user_id = $1', [userId.grace]);
    platform.server.platform.access.clear();
  });
});

describe.each([['audit', 2], ['disabled', 0]] as const)('permission_enforcement %s', (mode, recorded) => {
  afterAll(() => platform.as('ada').settings.update({ permission_enforcement: 'enabled' }));

  it('lets somebody without the key for groups make one of what they hold, but of nothing else', async () => {
    await platform.as('ada').settings.update({ permission_enforcement: mode });
    const before = await violations();
    expect(await platform.as('emi').groups.create({ name: `By Emi (${mode})`, permission_keys: ['platform.audit.export'] })).toMatchObject({ version: 1 });
    await expect(platform.as('emi').groups.create({ name: 'Beyond Emi', permission_keys: ['platform.groups.create'] })).rejects.toMatchObject({ status: 403, code: 'escalation_denied' });
    expect(await violations() - before).toBe(recorded);
  });

  const violations = async () => (await platform.sql("SELECT 1 FROM platform_audit_log WHERE action = 'permission_violation' AND actor_id = $1", [userId.emi])).length;
});

describe('the last-admin rule', () => {
  const admins = 'platform.admins.create';

  it('400 when nobody could create platform admins any more, and nothing is changed', async () => {
    const [group] = await keepOnly('ada');
    await expect(remove(group!)).rejects.toMatchObject({ status: 400, code: 'last_admin' });
    expect(await keysOf(group!)).toContain(admins);
    expect(await platform.sql("SELECT 1 FROM platform_audit_log l JOIN permission_groups g ON g.name = l.resource_display_id WHERE g.id = $1 AND action = 'update'", [group])).toEqual([]);
  });

  it('400 when all others who are assigned the key are not active, without platform access, expired or suspended', async () => {
    const [group] = await keepOnly('ada');
    const other = await groupOf(admins);
    await platform.sql("UPDATE users SET has_platform_access = true WHERE status = 'suspended'");
    await platform.sql(`INSERT INTO group_assignments (user_id, group_id, expires_at, suspended_at) VALUES ($1, $5, NULL, NULL), ($2, $5, NULL, NULL), ($3, $5, now(), NULL), ($4, $5, NULL, now())`,
      [userId.lena, userId.hana, userId.ben, userId.emi, other]);
    await expect(remove(group!)).rejects.toMatchObject({ status: 400, code: 'last_admin' });
  });

  it('200 while somebody else can create platform admins', async () => {
    const [group] = await keepOnly('ada', 'grace');
    await remove(group!);
    expect(await keysOf(group!)).not.toContain(admins);
  });

  it('200 for removing any other key, or this one from a group that has it not', async () => {
    await keepOnly('ada');
    const other = await groupOf('platform.orgs.list');
    expect(await platform.as('ada').groups.update(other, { base_version: 1, remove_permissions: ['platform.orgs.list', admins] })).toMatchObject({ permissions: [] });
  });

  it('200 once and 400 once for two changes at once that each would be fine alone', async () => {
    const groups = await keepOnly('ada', 'grace');
    const blocker = new pg.Client({ connectionString: platform.databases.platform });
    await blocker.connect();
    await blocker.query('BEGIN; LOCK TABLE platform_audit_log IN EXCLUSIVE MODE');
    const outcomes = race(groups.map((group) => remove(group)));
    await vi.waitFor(async () => {
      expect(await platform.sql("SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")).toHaveLength(2);
    }, { timeout: 10_000, interval: 10 });
    await blocker.query('COMMIT');
    expect(await outcomes).toEqual({ ok: 1, last_admin: 1 });
    await blocker.end();
  });

  const remove = (group: string) => platform.as('ada').groups.update(group, { base_version: 1, remove_permissions: [admins] });
  const keysOf = async (group: string) => (await platform.sql<{ key: string }>('SELECT permission_key AS key FROM group_permissions WHERE group_id = $1', [group])).map(({ key }) => key);

  let made = 0;
  async function groupOf(...keys: string[]): Promise<string> {
    const [row] = await platform.sql<{ id: string }>('WITH g AS (INSERT INTO permission_groups (name) VALUES ($1) RETURNING id) INSERT INTO group_permissions SELECT id, unnest($2::text[]) FROM g RETURNING group_id AS id', [`Made ${++made}`, keys]);
    return row!.id;
  }

  /** Leaves nobody who can create platform admins but these people, each by a group of their own. Ada can still change groups. */
  async function keepOnly(...people: ('ada' | 'grace')[]): Promise<string[]> {
    await platform.sql('DELETE FROM group_assignments WHERE group_id IN (SELECT group_id FROM group_permissions WHERE permission_key = $1)', [admins]);
    const keeper = await groupOf('platform.groups.update');
    await platform.sql('INSERT INTO group_assignments (user_id, group_id) VALUES ($1, $2)', [userId.ada, keeper]);
    const groups: string[] = [];
    for (const person of people) {
      const group = await groupOf(admins);
      await platform.sql('INSERT INTO group_assignments (user_id, group_id) VALUES ($1, $2)', [userId[person], group]);
      groups.push(group);
    }
    platform.server.platform.access.clear();
    return groups;
  }
});
