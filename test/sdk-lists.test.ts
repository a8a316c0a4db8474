import { describe, expect, it } from 'vitest';
import { createMockPlatform } from '../mocks/index.ts';
import { listOrganizations } from '../sdk/generated/functions.ts';
import { createPlatformClient } from '../sdk/index.ts';
import { answer, refusal, stubFetch } from './support/stub-fetch.ts';

const baseUrl = 'https://platform.example';
const all = Array.from({ length: 7 }, (_, index) => ({ id: `item-${index}` }));

/** A platform with seven things, whatever is listed; three on a page unless asked otherwise. */
function listingPlatform({ fail = () => false }: { fail?: (page: number) => boolean } = {}) {
  const { fetch, sent } = stubFetch(async (request) => {
    const { searchParams, pathname } = new URL(request.url);
    const number = (name: string, usual: number): number => Number(searchParams.get(name) ?? usual);
    if (fail(number('page', 1))) return refusal(403, 'permission_denied');
    if (pathname.startsWith('/admin')) {
      const items = all.slice(number('offset', 0), number('offset', 0) + number('limit', 3));
      return answer(items, { headers: { 'x-total-count': '7' } });
    }
    const size = number('page_size', 3);
    return answer({ items: all.slice((number('page', 1) - 1) * size, number('page', 1) * size), total: 7 });
  });
  return { platform: createPlatformClient({ baseUrl, fetch }), fetch, queries: () => sent.map(({ url }) => new URL(url).search) };
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

describe('a list', () => {
  it('awaited, is the first page as the platform sent it', async () => {
    const { platform, queries } = listingPlatform();
    expect(await platform.organizations.list({ search: 'x' })).toEqual({ items: all.slice(0, 3), total: 7 });
    expect(queries()).toEqual(['?search=x']);
  });

  it('iterated, is all items in order, each page asked for once with the same filters', async () => {
    const { platform, queries } = listingPlatform();
    expect(await collect(platform.organizations.list({ search: 'x' }))).toEqual(all);
    expect(queries()).toEqual(['?search=x', '?search=x&page=2&page_size=3', '?search=x&page=3&page_size=3']);
  });

  it('by pages, has the total and the way to the next page', async () => {
    const { platform } = listingPlatform();
    expect(await collect(platform.users.list({ page_size: 4 }).pages())).toEqual([
      { items: all.slice(0, 4), total: 7, next: { page: 2, page_size: 4 } },
      { items: all.slice(4), total: 7, next: undefined },
    ]);
  });

  it('begins where it is told to', async () => {
    expect(await collect(listingPlatform().platform.users.list({ page: 2, page_size: 3 }))).toEqual(all.slice(3));
  });

  it('by offsets, works in the same way', async () => {
    const { platform, queries } = listingPlatform();
    expect(await platform.accounts.list('org')).toEqual(all.slice(0, 3));
    expect(await collect(platform.accounts.list('org', { limit: 5 }))).toEqual(all);
    expect(await platform.accounts.list('org', { offset: 6 }).page()).toEqual({ items: all.slice(6), total: 7, next: undefined });
    expect(queries()).toEqual(['', '?limit=5', '?limit=5&offset=5', '?offset=6']);
  });

  it('in one piece, is iterated without another call', async () => {
    const { platform, queries } = listingPlatform();
    expect(await collect(platform.assignments.list('admin'))).toEqual(all.slice(0, 3));
    expect(queries()).toHaveLength(1);
  });

  it('as an array, stops at the limit without asking for more', async () => {
    const { platform, queries } = listingPlatform();
    expect(await platform.organizations.list().toArray({ limit: 5 })).toEqual(all.slice(0, 5));
    expect(queries()).toHaveLength(2);
    expect(await platform.organizations.list().toArray({ limit: Infinity })).toEqual(all);
  });

  it('ends when a page comes back empty, whatever the total says', async () => {
    const { fetch } = stubFetch(answer({ items: all, total: 100 }), answer({ items: [], total: 100 }));
    expect(await collect(createPlatformClient({ baseUrl, fetch }).organizations.list())).toEqual(all);
  });

  it('throws what a later page throws', async () => {
    const { platform } = listingPlatform({ fail: (page) => page === 2 });
    await expect(collect(platform.organizations.list())).rejects.toMatchObject({ code: 'permission_denied' });
  });

  it('is there as a function as well', async () => {
    const { platform } = listingPlatform();
    expect(await collect(listOrganizations(platform))).toEqual(all);
  });
});

describe('the next page', () => {
  it('is asked for while the caller works on this one', async () => {
    const { platform, queries } = listingPlatform();
    const pages = platform.organizations.list().pages();
    await pages.next();
    expect(queries()).toHaveLength(2);
    await pages.return!();
  });

  it('is not, when prefetch is off', async () => {
    const { platform, queries } = listingPlatform();
    const pages = platform.organizations.list({}, { prefetch: false }).pages();
    await pages.next();
    expect(queries()).toHaveLength(1);
    await pages.next();
    expect(queries()).toHaveLength(2);
  });

  it('is aborted when the loop ends early', async () => {
    const { fetch } = stubFetch(answer({ items: all, total: 100 }), () => new Promise(() => undefined));
    for await (const { id } of createPlatformClient({ baseUrl, fetch }).organizations.list()) if (id === 'item-1') break;
    expect(fetch.mock.calls.map(([request]) => request.signal.aborted)).toEqual([false, true]);
  });

  it('is not asked for once the caller gave up', async () => {
    const { platform, queries } = listingPlatform();
    const controller = new AbortController();
    const pages = platform.organizations.list({}, { signal: controller.signal, prefetch: false }).pages();
    await pages.next();
    controller.abort(new Error('enough'));
    await expect(pages.next()).rejects.toThrow('enough');
    expect(queries()).toHaveLength(1);
  });
});

describe('on the mock platform', () => {
  it('all organizations come once, whatever the size of the page', async () => {
    const mock = createMockPlatform();
    const platform = createPlatformClient({ baseUrl: mock.baseUrl, token: 'demo-token-of-ada-lindqvist', fetch: mock.fetch });
    const names = (await platform.organizations.list({ page_size: 200 })).items.map(({ name }) => name);
    expect((await collect(platform.organizations.list({ page_size: 1 }))).map(({ name }) => name)).toEqual(names);
    expect(names.length).toBeGreaterThan(2);
  });
});
