import { describe, expect, it } from 'vitest';
import { shardId, userId } from '../sdk/demo/ids.ts';
import { race } from './support/outcomes.ts';
import { usePlatform } from './support/platform.ts';
import { useShardDatabase } from './support/shard-databases.ts';
import { shardHelpers } from './support/shards.ts';

const platform = usePlatform();
const database = useShardDatabase(platform);
const { farid, made, entriesOf } = shardHelpers(platform, database);
const unknown = 'd0000000-0000-4000-8000-0000000000ff';

describe('updateShard', () => {
  it('200 with the changed members and one audit entry that names them', async () => {
    const { id } = await made('changing', { region: 'here' });
    const after = await farid().update(id, { base_version: 1, name: 'changed', region: '', max_orgs: 5, is_active: null, dsn: `${database.dsn}?application_name=shard` });
    expect(after).toMatchObject({ name: 'changed', region: '', max_orgs: 5, is_active: false, version: 2 });
    expect(await entriesOf('changed')).toEqual([{
      action: 'update', actor_id: userId.farid,
      before: { name: 'changing', region: 'here', max_orgs: 100, dsn: '[redacted]' }, after: { name: 'changed', region: '', max_orgs: 5, dsn: '[redacted]' },
    }]);
  });

  it('200, the same version and no audit entry when nothing changes', async () => {
    const before = await made('idle');
    for (const change of [{}, { name: ' idle ', region: null, is_active: false }, { dsn: database.dsn }]) expect(await farid().update(before.id, { base_version: 1, ...change })).toEqual(before);
    expect(await entriesOf('idle')).toHaveLength(1);
  });

  it('409 for any change of an archived shard, even one that changes nothing', async () => {
    for (const change of [{}, { name: 'Legacy' }, { is_active: true }]) await expect(farid().update(shardId.legacy, { base_version: 2, ...change })).rejects.toMatchObject({ status: 409, code: 'resource_archived' });
    expect(await farid().get(shardId.legacy)).toMatchObject({ name: 'legacy-rack', is_active: false, version: 2 });
  });

  it('409 with the current version when the base version is stale', async () => {
    await expect(farid().update(shardId.legacy, { base_version: 1, name: 'late' })).rejects.toMatchObject({ status: 409, code: 'version_conflict', problem: { current_version: 2 } });
  });

  it('409 when the name is taken, 200 for its own in another letter case', async () => {
    const { id } = await made('renaming');
    await expect(farid().update(id, { base_version: 1, name: 'Primary' })).rejects.toMatchObject({ status: 409, code: 'shard_name_taken' });
    expect(await farid().update(id, { base_version: 1, name: 'RENAMING' })).toMatchObject({ name: 'RENAMING', version: 2 });
  });

  it('412 when If-Match names another version', async () => {
    const { id } = await made('tagged');
    await expect(farid().update(id, { base_version: 1, max_orgs: 9 }, { ifMatch: '"2"' })).rejects.toMatchObject({ status: 412, code: 'precondition_failed' });
    expect(await farid().update(id, { base_version: 1, max_orgs: 9 }, { ifMatch: '"1"' })).toMatchObject({ version: 2 });
  });

  it.each<[string, object, string]>([
    ['no base version', { name: 'X' }, 'base_version'], ['an empty name', { base_version: 1, name: ' ' }, 'name'], ['room for nobody', { base_version: 1, max_orgs: 0 }, 'max_orgs'],
    ['a connection string that is none', { base_version: 1, dsn: 'postgres://' }, 'dsn'], ['a database that is away', { base_version: 1, dsn: 'postgres://user@unreachable.example/tenants' }, 'dsn'],
  ])('422 for %s', async (_, body, member) => {
    await expect(farid().update(shardId.primary, body as never)).rejects.toMatchObject({ status: 422, problem: { detail: expect.arrayContaining([expect.objectContaining({ loc: ['body', member] })]) as unknown } });
  });

  it('answers the first of several reasons to refuse: connection string, missing shard, If-Match, version, name, archived', async () => {
    const stale = { base_version: 9, name: 'primary' };
    await expect(farid().update(unknown, { ...stale, dsn: 'postgres:///x' })).rejects.toMatchObject({ code: 'validation_error' });
    await expect(farid().update(unknown, stale, { ifMatch: '"9"' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(farid().update(shardId.legacy, stale, { ifMatch: '"9"' })).rejects.toMatchObject({ code: 'precondition_failed' });
    await expect(farid().update(shardId.legacy, stale)).rejects.toMatchObject({ code: 'version_conflict' });
    await expect(farid().update(shardId.legacy, { ...stale, base_version: 2 })).rejects.toMatchObject({ code: 'shard_name_taken' });
    expect(await farid().get(shardId.legacy)).toMatchObject({ name: 'legacy-rack', version: 2 });
  });

  it('one 200 and nineteen 409 for twenty at once on one base version', async () => {
    const { id } = await made('contended');
    expect(await race(Array.from({ length: 20 }, (_, at) => farid().update(id, { base_version: 1, max_orgs: 10 + at })))).toEqual({ ok: 1, version_conflict: 19 });
    expect(await farid().get(id)).toMatchObject({ version: 2 });
    expect(await entriesOf('contended')).toHaveLength(2);
  });
});

describe('archiveShard', () => {
  it('200 inactive with the next version; it leaves the list and stays readable', async () => {
    const { id } = await made('leaving', { is_active: true });
    const archived = await farid().archive(id);
    expect(archived).toMatchObject({ is_active: false, version: 2 });
    expect(await farid().get(id)).toEqual(archived);
    expect((await farid().list({ page_size: 100 })).items.map((shard) => shard.id)).not.toContain(id);
    expect((await entriesOf('leaving')).slice(1)).toEqual([{ action: 'archive', actor_id: userId.farid, before: { archived: false, is_active: true }, after: { archived: true, is_active: false } }]);
  });

  it('200 unchanged and without a further entry when it is archived already', async () => {
    const before = await farid().get(shardId.legacy);
    expect(await farid().archive(shardId.legacy)).toEqual(before);
    expect(await entriesOf('legacy-rack')).toEqual([]);
  });

  it('200 for all of ten at once, with one new version and one entry', async () => {
    const { id } = await made('crowded');
    expect(await race(Array.from({ length: 10 }, () => farid().archive(id)))).toEqual({ ok: 10 });
    expect(await farid().get(id)).toMatchObject({ version: 2 });
    expect((await entriesOf('crowded')).map(({ action }) => action)).toEqual(['create', 'archive']);
  });
});
