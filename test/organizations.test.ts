import { describe, expect, it } from 'vitest';
import pg from 'pg';
import { examples } from '../sdk/generated/examples.ts';
import { organizationId, shardId, userId } from '../sdk/demo/ids.ts';
import { race } from './support/outcomes.ts';
import { usePlatform } from './support/platform.ts';

const platform = usePlatform();
/** Reservations, schemas and shards that fail exist on the server only. */
const onServer = platform.on === 'server';
const unknown = 'b0000000-0000-4000-8000-0000000000ff';
const { brightSmiles, lakeside, harbor, pineValley } = organizationId;

describe('listOrganizations', () => {
  it('200 with every organization by name, as the contract shows it', async () => {
    expect(await platform.as('ada').organizations.list()).toEqual(examples.listOrganizations.response);
  });

  it('200 with all of them for a caller without org access: the list is governed by its key alone', async () => {
    expect(await platform.as('emi').organizations.list()).toMatchObject({ total: 4 });
  });

  it.each([
    ['part of a name in any letter case', 'BRIGHT', ['Bright Smiles Dental']],
    ['part of a slug', 'harbor-o', ['Harbor Orthodontics']],
    ['nothing when % is searched for: it means itself', '%', []],
    ['nothing when _ is searched for: it means itself', 'h_rbor', []],
    ['nothing when a backslash is searched for', '\\', []],
  ])('200 with %s', async (_title, search, names) => {
    const { items, total } = await platform.as('ada').organizations.list({ search });
    expect({ names: items.map((item) => item.name), total }).toEqual({ names, total: names.length });
  });

  it('200 with everything for a blank search', async () => {
    expect(await platform.as('ada').organizations.list({ search: '  ' })).toMatchObject({ total: 4 });
    expect(await platform.as('ada').organizations.list({ search: '' })).toMatchObject({ total: 4 });
  });

  it('200 with the ones in a status, also together with a search', async () => {
    const { items } = await platform.as('ada').organizations.list({ status: 'suspended' });
    expect(items.map((item) => item.id)).toEqual([harbor]);
    expect(await platform.as('ada').organizations.list({ status: 'active', search: 'harbor' })).toEqual({ items: [], total: 0 });
  });

  it('200 with each one once when the pages are walked', async () => {
    const ada = platform.as('ada').organizations;
    const pages = await Promise.all([1, 2, 3].map((page) => ada.list({ page, page_size: 2 })));
    expect(pages.map(({ items }) => items.length)).toEqual([2, 2, 0]);
    expect(new Set(pages.flatMap(({ items }) => items.map((item) => item.id))).size).toBe(4);
  });
});

describe('getOrganization', () => {
  it('200 with all details and an entity tag', async () => {
    const { data, response } = await platform.as('ben').raw.GET('/api/v1/platform/orgs/{org_uuid}', { params: { path: { org_uuid: brightSmiles } } });
    expect(data).toEqual(examples.getOrganization.response);
    expect(response.headers.get('etag')).toBe('"3"');
  });

  it('304 when the caller already has this version', async () => {
    const answer = await fetch(`${platform.url}/api/v1/platform/orgs/${brightSmiles}`, { headers: { authorization: `Bearer ${platform.token('ben')}`, 'if-none-match': '"3"' } });
    expect([answer.status, await answer.text(), answer.headers.get('etag')]).toEqual([304, '', '"3"']);
  });

  it('403 without access to this organization', async () => {
    await expect(platform.as('ben').organizations.get(pineValley)).rejects.toMatchObject({ status: 403, code: 'org_access_required' });
  });

  it('404 when it does not exist, with and without global access', async () => {
    await expect(platform.as('ada').organizations.get(unknown)).rejects.toMatchObject({ status: 404, code: 'not_found' });
    await expect(platform.as('ben').organizations.get(unknown)).rejects.toMatchObject({ status: 404, code: 'not_found' });
  });
});

describe('createOrganization', () => {
  it('201 with defaults, access for its creator and a Location', async () => {
    const { data, response } = await platform.as('ben').raw.POST('/api/v1/platform/orgs', { body: { name: '  Fresh Start Dental ', slug: 'fresh-start', tax_id: '' } });
    expect(data).toMatchObject({ name: 'Fresh Start Dental', status: 'active', onboarding_status: 'pending', account_type: 'starter', max_locations: 1, version: 1, tax_id: null });
    expect(response.headers.get('location')).toBe(`/api/v1/platform/orgs/${data!.id}`);
    expect(await platform.as('ben').organizations.get(data!.id)).toEqual(data);
  });

  it.runIf(onServer)('201 with a tenant schema that has the default coverage categories', async () => {
    const { schema_name: schema } = await platform.as('ada').organizations.create({ name: 'Schema', slug: 'schema' });
    expect(await coverageCategories(schema)).toBe(10);
  });

  it('201 with the example of the contract', async () => {
    const created = await platform.as('ada').organizations.create(examples.createOrganization.request);
    const { id: _i, schema_name: _s, created_at: _c, updated_at: _u, ...rest } = examples.createOrganization.response;
    expect(created).toMatchObject(rest);
  });

  it('201 with the account type of the settings when none is given', async () => {
    await platform.as('ada').settings.update({ default_account_type: 'enterprise' });
    expect(await platform.as('ada').organizations.create({ name: 'Defaulted', slug: 'defaulted' })).toMatchObject({ account_type: 'enterprise' });
    await platform.as('ada').settings.update({ default_account_type: 'starter' });
  });

  it.runIf(onServer)('201 with a first admin who becomes a member', async () => {
    const { id } = await platform.as('ada').organizations.create({ name: 'With admin', slug: 'with-admin', admin_user_uuid: userId.julia });
    expect(await platform.sql('SELECT user_id, status FROM org_memberships WHERE org_id = $1', [id])).toEqual([{ user_id: userId.julia, status: 'active' }]);
  });

  it('404 when the first admin is unknown, and nothing is left behind', async () => {
    await expect(platform.as('ada').organizations.create({ name: 'No admin', slug: 'no-admin', admin_user_uuid: unknown })).rejects.toMatchObject({ status: 404 });
    expect(await leftovers('no-admin')).toEqual({ organizations: 0, reservations: 0 });
  });

  it('409 when the slug is taken', async () => {
    await expect(platform.as('ada').organizations.create({ name: 'Again', slug: 'bright-smiles' })).rejects.toMatchObject({ status: 409, code: 'slug_taken' });
  });

  it('one 201 and nine 409 for ten at once with one slug', async () => {
    const used = await usedSlots();
    expect(await race(Array.from({ length: 10 }, () => platform.as('ada').organizations.create({ name: 'Race', slug: 'race' })))).toEqual({ ok: 1, slug_taken: 9 });
    expect(await usedSlots()).toBe(used + 1);
  });

  it('exactly as many 201 as there are free slots for 30 at once, else 503 with Retry-After', async () => {
    await platform.as('ada').settings.update({ max_orgs_per_shard: (await usedSlots()) + 10 });
    expect(await race(Array.from({ length: 30 }, (_, index) => platform.as('ada').organizations.create({ name: `Slot ${index}`, slug: `slot-${index}` })))).toEqual({ ok: 10, no_shard_capacity: 20 });
    const refused = await fetch(`${platform.url}/api/v1/platform/orgs`, {
      method: 'POST', headers: { authorization: `Bearer ${platform.token('ada')}`, 'content-type': 'application/json' }, body: JSON.stringify({ name: 'Too many', slug: 'too-many' }),
    });
    expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([503, true]);
    await platform.as('ada').settings.update({ max_orgs_per_shard: 100 });
    if (onServer) expect(await platform.sql('SELECT 1 FROM organization_reservations')).toEqual([]);
    if (onServer) expect(await schemas()).toBe(await usedSlots());
  });

  it.runIf(onServer)('503 and nothing left behind when the shard is away', async () => {
    const used = await usedSlots();
    const [row] = await platform.sql<{ dsn_encrypted: Buffer }>('SELECT dsn_encrypted FROM shards WHERE id = $1', [shardId.primary]);
    const nowhere = platform.server.platform.shards.seal(shardId.primary, 'postgres://postgres@127.0.0.1:1/none');
    await platform.sql('UPDATE shards SET dsn_encrypted = $2 WHERE id = $1', [shardId.primary, nowhere]);
    await expect(platform.as('ada').organizations.create({ name: 'Away', slug: 'away' })).rejects.toMatchObject({ status: 503, code: 'shard_unavailable' });
    await platform.sql('UPDATE shards SET dsn_encrypted = $2 WHERE id = $1', [shardId.primary, row!.dsn_encrypted]);
    await platform.sql("UPDATE organization_reservations SET reserved_at = now() - interval '1 hour'");
    const { sweepReservations } = await import('../server/organizations/reservations.ts');
    expect(await sweepReservations(platform.server.platform)).toBe(1);
    expect(await usedSlots()).toBe(used);
    expect(await leftovers('away')).toEqual({ organizations: 0, reservations: 0 });
  });
});

describe('updateOrganization', () => {
  it('200 with the changed members, the next version and one audit entry that names them', async () => {
    const before = await platform.as('ben').organizations.get(lakeside);
    const after = await platform.as('ben').organizations.update(lakeside, { base_version: before.version, name: 'Lakeside Dental', contact_name: '', hq_city: null });
    expect(after).toMatchObject({ name: 'Lakeside Dental', contact_name: null, hq_city: before.hq_city, version: before.version + 1 });
    const entries = (await platform.auditEntries()).filter(({ action, org_id }) => action === 'update' && org_id === lakeside);
    expect(entries.map(({ org_id, before: was, after: is }) => ({ org_id, before: was, after: is }))).toEqual([{ org_id: lakeside, before: { name: before.name, contact_name: before.contact_name }, after: { name: 'Lakeside Dental', contact_name: null } }]);
  });

  it('200 without a new version when nothing changes', async () => {
    const current = await platform.as('ada').organizations.get(pineValley);
    expect(await platform.as('ada').organizations.update(pineValley, { base_version: current.version, name: current.name })).toEqual(current);
    expect(await platform.as('ada').organizations.update(pineValley, { base_version: current.version })).toEqual(current);
  });

  it('409 with the current version when the base version is stale', async () => {
    await expect(platform.as('ada').organizations.update(brightSmiles, { base_version: 1, name: 'Late' })).rejects.toMatchObject({ status: 409, code: 'version_conflict', problem: { current_version: 3 } });
  });

  it('409 when the slug is taken', async () => {
    const { version } = await platform.as('ada').organizations.get(pineValley);
    await expect(platform.as('ada').organizations.update(pineValley, { base_version: version, slug: 'bright-smiles' })).rejects.toMatchObject({ status: 409, code: 'slug_taken' });
  });

  it('422 when a required text would become empty, and for a status', async () => {
    await expect(platform.as('ada').organizations.update(pineValley, { base_version: 1, name: '  ' })).rejects.toMatchObject({ status: 422, code: 'validation_error' });
    const withStatus = { base_version: 1, status: 'suspended' } as unknown as { base_version: number };
    await expect(platform.as('ada').organizations.update(pineValley, withStatus)).rejects.toMatchObject({ status: 422, problem: { detail: [{ loc: ['body', 'status'] }] } });
  });

  it('412 when If-Match names another version', async () => {
    const { version } = await platform.as('ada').organizations.get(pineValley);
    await expect(platform.as('ada').organizations.update(pineValley, { base_version: version, name: 'New' }, { ifMatch: '"99"' })).rejects.toMatchObject({ status: 412 });
  });

  it('one 200 and 39 times 409 for 40 at once with one base version', async () => {
    const { version } = await platform.as('ada').organizations.get(pineValley);
    expect(await race(Array.from({ length: 40 }, (_, index) => platform.as('ada').organizations.update(pineValley, { base_version: version, name: `Pine ${index}` })))).toEqual({ ok: 1, version_conflict: 39 });
    expect(await platform.as('ada').organizations.get(pineValley)).toMatchObject({ version: version + 1 });
  });
});

async function usedSlots(): Promise<number> {
  if (!onServer) return (await platform.as('ada').organizations.list()).total;
  const [row] = await platform.sql<{ current_orgs: number; registered: number }>(
    'SELECT current_orgs, (SELECT count(*)::int FROM organizations WHERE shard_id = s.id) AS registered FROM shards s WHERE id = $1', [shardId.primary]);
  expect(row!.current_orgs).toBeGreaterThanOrEqual(row!.registered);
  return row!.current_orgs;
}

async function leftovers(slug: string): Promise<object> {
  if (!onServer) return { organizations: (await platform.as('ada').organizations.list({ search: slug })).total, reservations: 0 };
  const [row] = await platform.sql<object>(
    'SELECT (SELECT count(*)::int FROM organizations WHERE slug = $1) AS organizations, (SELECT count(*)::int FROM organization_reservations WHERE slug = $1) AS reservations', [slug]);
  return row!;
}

async function onShard<T extends object>(text: string): Promise<T> {
  const client = new pg.Client({ connectionString: platform.databases.shard });
  await client.connect();
  try {
    return (await client.query<T>(text)).rows[0]!;
  } finally {
    await client.end();
  }
}

const schemas = async (): Promise<number> => (await onShard<{ count: number }>("SELECT count(*)::int AS count FROM pg_namespace WHERE nspname LIKE 'org\\_%'")).count;
const coverageCategories = async (schema: string): Promise<number> => (await onShard<{ count: number }>(`SELECT count(*)::int AS count FROM "${schema}".coverage_categories`)).count;
