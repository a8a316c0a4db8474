import { describe, expect, it } from 'vitest';
import { organizationId, shardId, userId } from '../sdk/demo/ids.ts';
import { examples } from '../sdk/generated/examples.ts';
import type { PlatformClient } from '../sdk/index.ts';
import { outcome, race } from './support/outcomes.ts';
import { usePlatform } from './support/platform.ts';
import { useShardDatabase } from './support/shard-databases.ts';
import { shardHelpers } from './support/shards.ts';

const platform = usePlatform();
const database = useShardDatabase(platform);
const { farid, made, entriesOf } = shardHelpers(platform, database);
const unknown = 'd0000000-0000-4000-8000-0000000000ff';

describe('on the fresh demo world', () => {
  it('listShards: 200 as the contract shows it, archived shards left out', async () => {
    expect(await farid().list()).toEqual(examples.listShards.response);
  });

  it('getShard: 200 as the contract shows it', async () => {
    expect(await farid().get(shardId.primary)).toEqual(examples.getShard.response);
  });

  it('getShardCapacity: 200 as the contract shows it', async () => {
    expect(await farid().getCapacity(shardId.primary)).toEqual(examples.getShardCapacity.response);
  });
});

describe('every operation on shards', () => {
  const reads = ({ shards }: PlatformClient, id: string) => [shards.get(id), shards.getCapacity(id)];
  const writes = ({ shards }: PlatformClient, id: string) => [shards.archive(id), shards.update(id, { base_version: 1, name: 'Nobody' })];
  const create = ({ shards }: PlatformClient) => shards.create({ name: 'Nobody', dsn: database.dsn });
  const everyCall = (client: PlatformClient) =>
    Promise.all([client.shards.list(), ...reads(client, shardId.primary), create(client), ...writes(client, shardId.primary)].map(outcome));

  it('401 without a token', async () => {
    expect(await everyCall(platform.client())).toEqual(Array(6).fill('not_authenticated'));
  });

  it('403 without the permission, and without platform access', async () => {
    expect(await everyCall(platform.as('emi'))).toEqual([...Array<string>(3).fill('ok'), ...Array<string>(3).fill('permission_denied')]);
    expect(await everyCall(platform.as('olga'))).toEqual(Array(6).fill('permission_denied'));
    expect(await everyCall(platform.as('hana'))).toEqual(Array(6).fill('no_platform_access'));
  });

  it('404 for a shard that never was', async () => {
    expect(await Promise.all([...reads(platform.as('farid'), unknown), ...writes(platform.as('farid'), unknown)].map(outcome))).toEqual(Array(4).fill('not_found'));
  });

  it('422 for an id that is not a UUID', async () => {
    expect(await Promise.all([...reads(platform.as('farid'), 'primary'), ...writes(platform.as('farid'), 'primary')].map(outcome))).toEqual(Array(4).fill('validation_error'));
  });
});

describe('listShards', () => {
  it('200 with those that take organizations, or with those that do not, the archived ones among them', async () => {
    await made('inactive');
    expect(await names({})).toEqual(['inactive', 'primary']);
    expect(await names({ is_active: true })).toEqual(['primary']);
    expect(await names({ is_active: false })).toEqual(['inactive', 'legacy-rack']);
  });

  it('200 with each one once when the pages are walked, with the page echoed', async () => {
    const pages = await Promise.all([1, 2, 3].map((page) => farid().list({ page, page_size: 1 })));
    expect(pages.map(({ items, page, page_size, total }) => [items.map(({ name }) => name), page, page_size, total])).toEqual([[['inactive'], 1, 1, 2], [['primary'], 2, 1, 2], [[], 3, 1, 2]]);
  });

  it('200 and an empty page beyond the end, however far', async () => {
    const page = Number.MAX_SAFE_INTEGER;
    expect(await farid().list({ page, page_size: 100 })).toEqual({ items: [], page, page_size: 100, total: 2 });
  });

  it.each([{ is_active: 'yes' }, { page_size: 101 }, { page: 0 }, { region: 'x' }])('422 for %j', async (query) => {
    await expect(farid().list(query as never)).rejects.toMatchObject({ status: 422, code: 'validation_error', problem: { detail: [{ loc: ['query', Object.keys(query)[0]] }] } });
  });

  const names = async (query: Parameters<PlatformClient['shards']['list']>[0]) => (await farid().list(query)).items.map(({ name }) => name);
});

describe('getShard and getShardCapacity', () => {
  it('200 for an archived shard, with its version as entity tag, and 304 for who has it', async () => {
    const get = (headers = {}) => platform.as('farid').raw.GET('/api/v1/platform/shards/{shard_uuid}', { params: { path: { shard_uuid: shardId.legacy } }, headers });
    const { data, response } = await get();
    expect([data!.is_active, response.headers.get('etag')]).toEqual([false, '"2"']);
    expect((await get({ 'If-None-Match': '"2"' })).response.status).toBe(304);
  });

  it('304 for who has the present capacity, 200 once it is another', async () => {
    const { id } = await made('measured');
    const get = (headers = {}) => platform.as('farid').raw.GET('/api/v1/platform/shards/{shard_uuid}/capacity', { params: { path: { shard_uuid: id } }, headers });
    const etag = (await get()).response.headers.get('etag')!;
    expect((await get({ 'If-None-Match': etag })).response.status).toBe(304);
    await farid().update(id, { base_version: 1, is_active: true });
    expect((await get({ 'If-None-Match': etag })).data).toEqual({ shard_id: id, current_orgs: 0, max_orgs: 100, available_slots: 100, utilization_percent: 0 });
    await farid().archive(id);
    expect((await get()).data).toMatchObject({ max_orgs: 100, available_slots: 0 });
  });

  it('200 with the lower one of the two limits, and more than 100 percent after it was lowered', async () => {
    const capacity = () => farid().getCapacity(shardId.primary);
    await farid().update(shardId.primary, { base_version: 1, max_orgs: 7 });
    expect(await capacity()).toMatchObject({ current_orgs: 4, max_orgs: 7, available_slots: 3, utilization_percent: 57.14 });
    await platform.as('ada').settings.update({ max_orgs_per_shard: 3 });
    expect(await capacity()).toMatchObject({ current_orgs: 4, max_orgs: 3, available_slots: 0, utilization_percent: 133.33 });
    await expect(platform.as('ada').organizations.create({ name: 'No Room', slug: 'no-room' })).rejects.toMatchObject({ status: 503, code: 'no_shard_capacity' });
    await platform.as('ada').settings.update({ max_orgs_per_shard: 100 });
    await farid().update(shardId.primary, { base_version: 2, max_orgs: 100 });
  });

  it('200 counting every organization, whatever its status, and one more for each new one', async () => {
    const before = await farid().getCapacity(shardId.primary);
    await platform.as('ada').organizations.create({ name: 'Counted', slug: 'counted' });
    expect(await farid().getCapacity(shardId.primary)).toEqual({ ...before, current_orgs: 5, available_slots: 95, utilization_percent: 5 });
    expect((await platform.as('ada').organizations.list()).total).toBe(5);
  });
});

describe('createShard', () => {
  it('201 with the example of the contract, its connection string kept back', async () => {
    const created = await farid().create({ ...examples.createShard.request, dsn: database.dsn, is_active: false });
    const { id: _i, created_at: _c, ...rest } = examples.createShard.response;
    expect(created).toMatchObject({ ...rest, is_active: false });
    expect(created).not.toHaveProperty('dsn');
    expect(await farid().get(created.id)).toEqual(created);
    await farid().archive(created.id);
  });

  it('201 with defaults for what is left out or null, and a Location', async () => {
    const { data, response } = await platform.as('farid').raw.POST('/api/v1/platform/shards', { body: { name: '  Bare  ', dsn: database.dsn, region: null, max_orgs: null } });
    expect(data).toMatchObject({ name: 'Bare', region: '', max_orgs: 100, is_active: true, version: 1 });
    expect(response.headers.get('location')).toBe(`/api/v1/platform/shards/${data!.id}`);
    await farid().archive(data!.id);
  });

  it('201 once for one Idempotency-Key, and 422 for the key with another body', async () => {
    const create = (name: string) => farid().create({ name, dsn: database.dsn, is_active: false }, { idempotencyKey: 'shard-once' });
    expect(await create('once')).toEqual(await create('once'));
    await expect(create('twice')).rejects.toMatchObject({ status: 422, code: 'idempotency_key_reused' });
  });

  it('409 when the name is taken in whatever letter case, also by an archived shard', async () => {
    await expect(made('PRIMARY')).rejects.toMatchObject({ status: 409, code: 'shard_name_taken' });
    await expect(made('Legacy-Rack')).rejects.toMatchObject({ status: 409, code: 'shard_name_taken' });
  });

  it('one 201 and nine 409 for ten at once with one name', async () => {
    expect(await race(Array.from({ length: 10 }, () => made('race')))).toEqual({ ok: 1, shard_name_taken: 9 });
  });

  it.each<[string, object, (string | number)[]]>([
    ['no name', { name: ' ' }, ['body', 'name']], ['a name of 101 characters', { name: 'x'.repeat(101) }, ['body', 'name']],
    ['room for nobody', { max_orgs: 0 }, ['body', 'max_orgs']], ['room for half an organization', { max_orgs: 1.5 }, ['body', 'max_orgs']],
    ['a member that there is not', { archived: true }, ['body', 'archived']], ['no connection string', { dsn: null }, ['body', 'dsn']],
    ['the connection string of another kind of database', { dsn: 'mysql://user@shard.db.example/tenants' }, ['body', 'dsn']],
  ])('422 for %s', async (_, members, loc) => {
    await expect(made('wrong', members as never)).rejects.toMatchObject({ status: 422, code: 'validation_error', problem: { detail: expect.arrayContaining([expect.objectContaining({ loc })]) as unknown } });
  });

  it.each([
    'postgres:///tenants', 'postgresql://user@:5432/tenants', 'postgresql://user@%2Ftmp%2Fsocket/tenants', 'postgresql://user@one.example,two.example/tenants',
    'postgresql://user@shard.db.example:0/tenants', 'postgresql://user@shard.db.example:99999/tenants', 'postgresql://user:%zz@shard.db.example/tenants', 'postgresql://user@shard.db.example/tenants#part',
    ...['host=other.example', 'hostaddr=10.0.0.1', 'port=1', 'user=other', 'sslkey=/etc/passwd', 'sslcert=/etc/passwd', 'sslrootcert=/etc/passwd', 'passfile=/etc/passwd', 'service=x', 'options=-c%20x', 'ssl=true', 'sslmode=x', 'sslmode=disable&sslkey=x', 'SSLMODE=disable']
      .map((parameters) => `postgresql://user@shard.db.example/tenants?${parameters}`),
    'postgresql://user@unreachable.example/tenants',
  ])('422 with the one message there is for %s', async (dsn) => {
    await expect(made('refused', { dsn })).rejects.toMatchObject({ status: 422, problem: { detail: [{ loc: ['body', 'dsn'], type: 'unusable_database', msg: 'must be the connection string of a database that can be used as a shard' }] } });
  });

  it('leaves one audit entry with the shard but without its connection string', async () => {
    const created = await made('watched', { region: 'eu-north-1' });
    expect(await entriesOf('watched')).toEqual([{ action: 'create', actor_id: userId.farid, before: null, after: { ...created, dsn: '[redacted]' } }]);
  });
});

describe('where new organizations are placed', () => {
  const used = async (id: string) => (await farid().getCapacity(id)).current_orgs;
  const place = (slug: string) => platform.as('ada').organizations.create({ name: slug, slug });

  it('the least used shard first, the next one when it is full, and none on an inactive or archived one', async () => {
    const { id } = await made('empty', { is_active: true, max_orgs: 1 });
    const before = await used(shardId.primary);
    await place('placed-first');
    expect([await used(id), await used(shardId.primary)]).toEqual([1, before]);
    await place('placed-second');
    expect([await used(id), await used(shardId.primary)]).toEqual([1, before + 1]);
    await farid().update(id, { base_version: 1, max_orgs: 100, is_active: false });
    await place('placed-third');
    await farid().update(id, { base_version: 2, is_active: true });
    await farid().archive(id);
    await place('placed-fourth');
    expect([await used(id), await used(shardId.primary)]).toEqual([1, before + 3]);
  });

  it('the organizations of an archived shard can still be read and changed', async () => {
    await farid().archive(shardId.primary);
    const { version } = await platform.as('ada').organizations.get(organizationId.pineValley);
    expect(await platform.as('ada').organizations.update(organizationId.pineValley, { base_version: version, hq_city: 'Bend' })).toMatchObject({ hq_city: 'Bend' });
    await expect(place('placed-nowhere')).rejects.toMatchObject({ status: 503, code: 'no_shard_capacity' });
  });
});
