import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { organizationId } from '../sdk/demo/ids.ts';
import { usePlatform } from './support/platform.ts';
import { tenantHelpers } from './support/tenants.ts';

const platform = usePlatform();
const { onShard, withShardsAway } = tenantHelpers(platform);
const id = 'e2000000-0000-4000-8000-0000000000aa';
const schema = `org_${organizationId.brightSmiles.replaceAll('-', '')}`;
const get = (person: 'ada' | 'chloe' | 'grace') => platform.as(person).raw.GET('/api/v1/platform/audit/{entry_uuid}', { params: { path: { entry_uuid: id } } });

/** An entry as a change of tenant data leaves it: the summary here, the snapshots with the organization. */
beforeAll(async () => {
  await platform.sql(`INSERT INTO platform_audit_log (id, actor_type, actor_id, actor_display_name, action, resource_type, resource_display_id, org_id, org_name, snapshots_sha256)
    VALUES ($1, 'user', 'a', 'Hana Kim', 'update', 'account', 'hana', $2, 'Bright Smiles Dental', sha256('x'))`, [id, organizationId.brightSmiles]);
  await onShard(`INSERT INTO ${schema}.audit_snapshots (entry_id, before, after) VALUES ('${id}', '{"role": "Member"}', '{"role": "Owner"}')`);
});

describe('getAuditEntry of a change of tenant data', () => {
  it('200 with the snapshots that the organization keeps', async () => {
    const { data, response } = await get('chloe');
    expect([data!.before, data!.after, response.headers.get('x-audit-snapshots')]).toEqual([{ role: 'Member' }, { role: 'Owner' }, null]);
  });

  it('200 without them for who has no access to the organization, and says so', async () => {
    await platform.sql("DELETE FROM org_access WHERE user_id = (SELECT id FROM users WHERE display_name = 'Chloe Martin')");
    platform.server.platform.access.clear();
    const { data, response } = await get('chloe');
    expect([data!.resource_display_id, data!.before, data!.after, response.headers.get('x-audit-snapshots')]).toEqual(['hana', null, null, 'withheld']);
  });

  it('200 without them while the shard cannot be reached', async () => {
    await withShardsAway(async () => {
      const { data, response } = await get('ada');
      expect([data!.resource_display_id, data!.before, data!.after, response.headers.get('x-audit-snapshots')]).toEqual(['hana', null, null, null]);
    });
  });

  it('200 without them when the shard takes too long, and with them afterwards', async () => {
    const client = new pg.Client({ connectionString: platform.databases.shard });
    await client.connect();
    await client.query(`BEGIN; LOCK TABLE ${schema}.audit_snapshots IN ACCESS EXCLUSIVE MODE`);
    expect((await get('ada')).data).toMatchObject({ resource_display_id: 'hana', before: null, after: null });
    await client.end();
    expect((await get('ada')).data).toMatchObject({ before: { role: 'Member' }, after: { role: 'Owner' } });
  });

  it('200 without them when the organization is gone', async () => {
    await platform.as('ada').organizations.suspend(organizationId.brightSmiles);
    await platform.as('ada').organizations.delete(organizationId.brightSmiles);
    const { data, response } = await get('ada');
    expect([data!.org_name, data!.before, data!.after, response.headers.get('x-audit-snapshots')]).toEqual(['Bright Smiles Dental', null, null, null]);
    expect((await get('chloe')).response.headers.get('x-audit-snapshots')).toBeNull();
  });
});
