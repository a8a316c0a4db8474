import { QueryClient } from '@tanstack/query-core';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { createPlatformClient } from '../sdk/index.ts';
import type { Page, Schemas } from '../sdk/index.ts';
import { createQueries } from '../sdk/react-query.ts';
import type { InfiniteQueryOptions } from '../sdk/react-query.ts';
import { answer, stubFetch } from './support/stub-fetch.ts';
import type { Reply } from './support/stub-fetch.ts';

function queriesOf(...replies: Reply[]) {
  const { fetch, sent } = stubFetch(...replies);
  return { sent, fetch, queries: createQueries(createPlatformClient({ baseUrl: 'https://platform.example', fetch })) };
}
const { signal } = new AbortController();

/** What `useInfiniteQuery` does with its options until there is no further page. */
async function allPages<Item>({ queryFn, initialPageParam, getNextPageParam }: InfiniteQueryOptions<Item>): Promise<Page<Item>[]> {
  const pages = [await queryFn({ signal, pageParam: initialPageParam })];
  for (let next = getNextPageParam(pages[0]!); next !== undefined; next = getNextPageParam(pages.at(-1)!)) pages.push(await queryFn({ signal, pageParam: next }));
  return pages;
}

describe('a query', () => {
  it('has a key of its own and a function that calls with the signal', async () => {
    const { queries, sent, fetch } = queriesOf(answer({ id: 'a' }));
    const { queryKey, queryFn, retry } = queries.organizations.get('a');
    expect([queryKey, retry]).toEqual([['platform', 'organizations', 'get', 'a'], false]);
    const controller = new AbortController();
    const data = await queryFn({ signal: controller.signal });
    expectTypeOf(data).toEqualTypeOf<Schemas['Organization']>();
    expect(data).toEqual({ id: 'a' });
    expect(sent[0]!.url).toBe('https://platform.example/api/v1/platform/orgs/a');
    controller.abort();
    await expect(queryFn({ signal: controller.signal })).rejects.toThrow();
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it('takes filters, or none', async () => {
    const { queries, sent } = queriesOf(answer({ items: [], total: 0 }));
    await queries.organizations.list({ search: 'x' }).queryFn({ signal });
    await queries.organizations.list().queryFn({ signal });
    await queries.me.get().queryFn({ signal });
    expect(sent.map(({ url }) => url.replace('https://platform.example/api/v1/platform', ''))).toEqual(['/orgs?search=x', '/orgs', '/me']);
  });

  it('has keys that match many at once', () => {
    const { queries } = queriesOf(answer({}));
    expect(queries.organizations.all).toEqual(['platform', 'organizations']);
    expect(queries.organizations.listMembers.key('a')).toEqual(['platform', 'organizations', 'listMembers', 'a']);
    expect(queries.organizations.list.key()).toEqual(['platform', 'organizations', 'list']);
  });
});

describe('an infinite query', () => {
  it.each([
    ['by pages', (request: Request) => { const page = Number(new URL(request.url).searchParams.get('page') ?? 1); return answer({ items: [page], total: 3 }); }],
    ['by offsets', (request: Request) => answer([Number(new URL(request.url).searchParams.get('offset') ?? 0) + 1], { headers: { 'x-total-count': '3' } })],
  ])('goes through a list %s', async (kind, reply) => {
    const { queries } = queriesOf(reply);
    const pages = kind === 'by pages' ? await allPages(queries.users.list.infinite({ search: 'x' })) : await allPages(queries.accounts.list.infinite('org'));
    expect(pages.flatMap(({ items }) => items)).toEqual([1, 2, 3]);
  });

  it('of a list in one piece has one page', async () => {
    const { queries } = queriesOf(answer({ items: [1], total: 1 }));
    expect(await allPages(queries.assignments.list.infinite('admin'))).toHaveLength(1);
    expect(await allPages(queries.groups.list.infinite())).toHaveLength(1);
  });

  it('has another key than the plain query', () => {
    const { queries } = queriesOf(answer({}));
    expect(queries.users.list.infinite({ search: 'x' }).queryKey).not.toEqual(queries.users.list({ search: 'x' }).queryKey);
  });

  it('is typed by its items', () => {
    const { queries } = queriesOf(answer({}));
    expectTypeOf(queries.organizations.list.infinite()).toEqualTypeOf<InfiniteQueryOptions<Schemas['OrganizationListItem']>>();
    expectTypeOf(queries.accounts.list.infinite).parameter(0).toEqualTypeOf<string>();
    expectTypeOf<'export' | 'modify'>().not.toExtend<keyof typeof queries.audit>();
  });
});

describe('a mutation', () => {
  it('takes what the method takes, as an array', async () => {
    const { queries, sent } = queriesOf(answer({ id: 'a' }, { status: 201 }));
    const { mutationKey, mutationFn } = queries.organizations.update();
    expectTypeOf(mutationFn).parameter(0).toEqualTypeOf<[string, Schemas['OrganizationUpdate']]>();
    await mutationFn(['a', { base_version: 1 }]);
    await queries.impersonation.end().mutationFn();
    expect(mutationKey).toEqual(['platform', 'organizations', 'update']);
    expect(sent.map(({ method, url, body }) => [method, new URL(url).pathname, body])).toEqual([
      ['PATCH', '/api/v1/platform/orgs/a', '{"base_version":1}'],
      ['POST', '/api/v1/platform/impersonation/end', ''],
    ]);
  });

  it('is no query, and a query no mutation', () => {
    const { queries } = queriesOf(answer({}));
    expect(Object.keys(queries.organizations.create())).toEqual(['mutationKey', 'mutationFn']);
    // @ts-expect-error: there is nothing to invalidate.
    expect(queries.organizations.create.key).toBeUndefined();
    // @ts-expect-error: one resource has no pages.
    expect(() => queries.organizations.get.infinite('a')).not.toThrow();
  });
});

describe('with TanStack Query itself', () => {
  it('a query is fetched, kept, and fetched again when its key is invalidated', async () => {
    const { queries, fetch } = queriesOf(answer({ id: 'a' }), answer({ id: 'a' }));
    const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
    const data = await client.fetchQuery(queries.organizations.get('a'));
    expectTypeOf(data).toEqualTypeOf<Schemas['Organization']>();
    await client.fetchQuery(queries.organizations.get('a'));
    expect(fetch).toHaveBeenCalledTimes(1);
    await client.invalidateQueries({ queryKey: queries.organizations.get.key() });
    await client.fetchQuery(queries.organizations.get('a'));
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('an infinite list is fetched page by page', async () => {
    const { queries } = queriesOf(answer({ items: [{ id: 'a' }], total: 2 }), answer({ items: [{ id: 'b' }], total: 2 }));
    const { pages } = await new QueryClient().fetchInfiniteQuery({ ...queries.organizations.list.infinite({ page_size: 1 }), pages: 2 });
    expect(pages.map(({ items }) => items.map(({ id }) => id))).toEqual([['a'], ['b']]);
  });
});
