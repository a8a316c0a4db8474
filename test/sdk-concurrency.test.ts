import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createMockPlatform } from '../mocks/index.ts';
import { organizationId } from '../sdk/demo/ids.ts';
import { createEtagCache, createPlatformClient, dates } from '../sdk/index.ts';
import type { PlatformClient } from '../sdk/index.ts';
import { answer, stubFetch } from './support/stub-fetch.ts';

const token = 'demo-token-of-ada-lindqvist';
const baseUrl = 'https://platform.example';
beforeEach(() => { vi.spyOn(Math, 'random').mockReturnValue(0); });

function mockPlatform() {
  const mock = createMockPlatform();
  const fetch = vi.fn(mock.fetch);
  return { fetch, platform: createPlatformClient({ baseUrl: mock.baseUrl, token, fetch, cache: createEtagCache() }) };
}
const methodsOf = (fetch: { mock: { calls: [Request][] } }): string[] => fetch.mock.calls.map(([{ method }]) => method);

describe('modify', () => {
  it('reads, applies the change to what it read, and answers the result', async () => {
    const { platform, fetch } = mockPlatform();
    const changed = await platform.organizations.modify(organizationId.harbor, ({ max_locations }) => ({ max_locations: max_locations + 1 }));
    expect(changed.max_locations).toBe((await platform.organizations.get(organizationId.harbor)).max_locations);
    expect(methodsOf(fetch)).toEqual(['GET', 'PATCH', 'GET']);
  });

  it('loses none of twenty concurrent changes', async () => {
    const { platform } = mockPlatform();
    const before = await platform.organizations.get(organizationId.harbor);
    const increment = () => platform.organizations.modify(organizationId.harbor, ({ max_locations }) => ({ max_locations: max_locations + 1 }), { attempts: 40 });
    await Promise.all(Array.from({ length: 20 }, increment));
    const after = await platform.organizations.get(organizationId.harbor);
    expect([after.max_locations, after.version]).toEqual([before.max_locations + 20, before.version + 20]);
  });

  it('gives up after as many attempts as it may make', async () => {
    const { platform, fetch } = mockPlatform();
    let others = 0;
    const disturb = async () => {
      await platform.organizations.update(organizationId.harbor, { base_version: (await platform.organizations.get(organizationId.harbor)).version, name: `Harbor ${++others}` });
      return { max_locations: 7 };
    };
    await expect(platform.organizations.modify(organizationId.harbor, disturb, { attempts: 3 })).rejects.toMatchObject({ code: expect.stringMatching(/version_conflict|precondition_failed/) as string });
    expect(methodsOf(fetch).filter((method) => method === 'PATCH')).toHaveLength(6);
  });

  it('writes nothing when there is nothing to change', async () => {
    const { platform, fetch } = mockPlatform();
    expect((await platform.organizations.modify(organizationId.harbor, () => undefined)).id).toBe(organizationId.harbor);
    expect(methodsOf(fetch)).toEqual(['GET']);
  });

  it('passes on every other refusal at once', async () => {
    const { platform } = mockPlatform();
    await expect(platform.organizations.modify(organizationId.harbor, () => ({ slug: 'bright-smiles' }))).rejects.toMatchObject({ code: 'slug_taken' });
    await expect(platform.organizations.modify('00000000-0000-4000-8000-000000000000', () => ({}))).rejects.toMatchObject({ code: 'not_found' });
  });

  it('also works where the version is only an entity tag', async () => {
    const { fetch, sent } = stubFetch(answer({ display_name: 'Ada' }, { headers: { etag: '"abc"' } }), answer({ display_name: 'Ada L.' }));
    await createPlatformClient({ baseUrl, fetch }).users.modify('ada', ({ display_name }) => ({ display_name: `${display_name} L.` }));
    expect(sent[1]).toMatchObject({ method: 'PATCH', body: '{"display_name":"Ada L."}', headers: { 'if-match': '"abc"' } });
  });

  it('does not trust an entity tag that a proxy weakened', async () => {
    const { fetch, sent } = stubFetch(answer({ version: 3 }, { headers: { etag: 'W/"3"' } }));
    await createPlatformClient({ baseUrl, fetch }).partners.modify('p', () => ({ name: 'B' }));
    expect([sent[1]!.headers['if-match'], sent[1]!.body]).toEqual([undefined, '{"base_version":3,"name":"B"}']);
  });

  it.each(['organizations', 'groups', 'shards', 'partners', 'billing', 'settings', 'admins', 'users', 'accounts'] as const)('is there for %s', (group) => {
    expect(createPlatformClient({ baseUrl })[group].modify).toBeTypeOf('function');
  });
});

describe('the cache', () => {
  const read = (platform: PlatformClient) => platform.organizations.get(organizationId.harbor);

  it('asks each time, and is answered 304 while nothing has changed', async () => {
    const { platform } = mockPlatform();
    const first = await read(platform).withResponse();
    const second = await read(platform).withResponse();
    expect([first.response.status, second.response.status]).toEqual([200, 304]);
    expect(second.data).toEqual(first.data);
    expect(second.data).not.toBe(first.data);
    await platform.organizations.modify(organizationId.harbor, () => ({ name: 'Harbor Anew' }));
    expect((await read(platform)).name).toBe('Harbor Anew');
  });

  it('never answers one caller with what another one saw', async () => {
    const cache = createEtagCache();
    const { fetch, sent } = stubFetch(answer({ id: 'a' }, { headers: { etag: '"1"' } }));
    for (const caller of ['one', 'two', 'one']) await read(createPlatformClient({ baseUrl, fetch, token: caller, cache }));
    expect(sent.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, undefined, '"1"']);
  });

  it('leaves a condition of the caller alone', async () => {
    const { fetch, sent } = stubFetch(answer({ id: 'a' }, { headers: { etag: '"1"' } }));
    const platform = createPlatformClient({ baseUrl, fetch, cache: createEtagCache() });
    await read(platform);
    await platform.organizations.get(organizationId.harbor, { headers: { 'If-None-Match': '"0"' } });
    expect(sent[1]!.headers['if-none-match']).toBe('"0"');
  });

  it('keeps the answers that were used last', () => {
    const cache = createEtagCache(2);
    for (const key of ['a', 'b']) cache.set(key, { etag: key, text: key });
    cache.get('a');
    cache.set('c', { etag: 'c', text: 'c' });
    expect(['a', 'b', 'c'].map((key) => cache.get(key)?.text)).toEqual(['a', undefined, 'c']);
  });
});

describe('dates', () => {
  it('turns times into Date, in answers and in lists, and leaves free-form members alone', async () => {
    const body = { items: [{ created_at: '2026-01-02T03:04:05.678Z', last_login_at: null, name: 'x_at', before: { created_at: '2026-01-02' } }], total: 1 };
    const platform = createPlatformClient({ baseUrl, fetch: stubFetch(answer(body)).fetch, dates });
    const { items } = await platform.audit.list();
    expect(items[0]).toEqual({ created_at: new Date('2026-01-02T03:04:05.678Z'), last_login_at: null, name: 'x_at', before: { created_at: '2026-01-02' } });
    expect(items[0]!.created_at.getUTCFullYear()).toBe(2026);
  });

  it('may be sent as well', async () => {
    const { fetch, sent } = stubFetch(answer({}, { status: 201 }));
    await createPlatformClient({ baseUrl, fetch, dates }).assignments.create('admin', { group_uuid: 'g', expires_at: new Date('2026-05-01T00:00:00Z') });
    expect(JSON.parse(sent[0]!.body)).toEqual({ group_uuid: 'g', expires_at: '2026-05-01T00:00:00.000Z' });
  });

  it('are strings without it', async () => {
    const { created_at } = await createPlatformClient({ baseUrl, fetch: stubFetch(answer({ created_at: '2026-01-02T03:04:05Z' })).fetch }).organizations.get('a');
    expect(created_at satisfies string).toBe('2026-01-02T03:04:05Z');
  });
});
