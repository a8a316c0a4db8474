import { describe, expect, it } from 'vitest';
import { createMockPlatform } from '../mocks/index.ts';
import { organizationId, userId } from '../sdk/demo/ids.ts';
import { examples } from '../sdk/generated/examples.ts';
import { createPlatformClient } from '../sdk/index.ts';
import type { PlatformClient } from '../sdk/index.ts';
import { usePlatform } from './support/platform.ts';

const platform = usePlatform();
const { brightSmiles, lakeside, pineValley } = organizationId;
const unknown = 'b0000000-0000-4000-8000-0000000000ff';
type Query = Parameters<PlatformClient['organizations']['listMembers']>[1];

const list = async (query?: Query, id: string = brightSmiles) => await platform.as('ada').organizations.listMembers(id, query);
const names = async (query?: Query, id?: string): Promise<string[]> => (await list(query, id)).items.map(({ display_name: name }) => name.split(' ')[0]!);

describe('listOrganizationMembers', () => {
  it('200 with memberships of every status by name, as the contract shows it', async () => {
    expect(await list()).toEqual(examples.listOrganizationMembers.response);
  });

  it('200 with the members of this organization only, each with the status of this membership', async () => {
    expect((await list({}, lakeside)).items.map(({ user_id, status, role_hint }) => ({ user_id, status, role_hint }))).toEqual([
      { user_id: userId.ivan, status: 'removed', role_hint: 'hygienist' }, { user_id: userId.julia, status: 'active', role_hint: 'owner' },
    ]);
  });

  it.each([
    ['part of a name in any letter case', 'NOVA', ['Hana']],
    ['part of an email', 'lakeside.ex', ['Julia']],
    ['everybody for a blank search', '  ', ['Hana', 'Ivan', 'Julia', 'Karl']],
    ['nobody when % is searched for: it means itself', '%', []],
    ['nobody when _ is searched for: it means itself', 'h_na', []],
    ['nobody when a backslash is searched for', '\\', []],
    ['nobody from another organization', 'lena', []],
  ])('200 with %s', async (_title, search, found) => {
    const { items, total } = await list({ search });
    expect({ names: items.map(({ display_name: name }) => name.split(' ')[0]), total }).toEqual({ names: found, total: found.length });
  });

  it.each([['active', ['Hana', 'Ivan']], ['invited', ['Julia']], ['suspended', ['Karl']], ['removed', []]] as const)('200 with the memberships that are %s', async (status, found) => {
    expect(await names({ status })).toEqual(found);
  });

  it('200 with what fits status and search together', async () => {
    expect(await names({ status: 'active', search: 'bright-smiles' })).toEqual(['Hana', 'Ivan']);
    expect(await list({ status: 'invited', search: 'hana' })).toEqual({ items: [], total: 0 });
  });

  it.each([
    ['display_name', 'asc', ['Hana', 'Ivan', 'Julia', 'Karl']], ['display_name', 'desc', ['Karl', 'Julia', 'Ivan', 'Hana']],
    ['email', 'asc', ['Hana', 'Ivan', 'Julia', 'Karl']], ['email', 'desc', ['Karl', 'Julia', 'Ivan', 'Hana']],
    ['joined_at', 'asc', ['Hana', 'Ivan', 'Karl', 'Julia']], ['joined_at', 'desc', ['Karl', 'Ivan', 'Hana', 'Julia']],
  ] as const)('200 by %s %s, with who never joined last in either direction', async (sort_by, sort_order, order) => {
    expect(await names({ sort_by, sort_order })).toEqual(order);
  });

  it('200 with each one once when the pages are walked, and an empty page beyond the end, however far', async () => {
    const pages = await Promise.all([1, 2, 3].map((page) => list({ page, page_size: 3, sort_by: 'email' })));
    expect(pages.map(({ items, total }) => [items.length, total])).toEqual([[3, 4], [1, 4], [0, 4]]);
    expect(new Set(pages.flatMap(({ items }) => items.map(({ user_id }) => user_id))).size).toBe(4);
    expect(await list({ page: Number.MAX_SAFE_INTEGER, page_size: 200 })).toEqual({ items: [], total: 4 });
  });

  it('200 with the first admin of a new organization', async () => {
    const { id } = await platform.as('ada').organizations.create({ name: 'Led', slug: 'led', admin_user_uuid: userId.miguel });
    expect((await list({}, id)).items).toMatchObject([{ user_id: userId.miguel, status: 'active', role_hint: 'admin' }]);
    expect(await list({ status: 'invited' }, id)).toEqual({ items: [], total: 0 });
  });

  it('422 for another column, another status and a page that is too long', async () => {
    await expect(list({ sort_by: 'role_hint' } as unknown as Query)).rejects.toMatchObject({ status: 422, problem: { detail: [{ loc: ['query', 'sort_by'] }] } });
    await expect(list({ status: 'gone' } as unknown as Query)).rejects.toMatchObject({ status: 422, problem: { detail: [{ loc: ['query', 'status'] }] } });
    await expect(list({ page_size: 201 })).rejects.toMatchObject({ status: 422, problem: { detail: [{ loc: ['query', 'page_size'] }] } });
  });

  it('403 without access to the organization or without the permission, 404 when there is none', async () => {
    await expect(platform.as('chloe').organizations.listMembers(pineValley)).rejects.toMatchObject({ status: 403, code: 'org_access_required' });
    await expect(platform.as('farid').organizations.listMembers(pineValley)).rejects.toMatchObject({ status: 403, code: 'permission_denied' });
    await expect(list({}, unknown)).rejects.toMatchObject({ status: 404, code: 'not_found' });
    await expect(platform.as('chloe').organizations.listMembers(unknown)).rejects.toMatchObject({ status: 404, code: 'not_found' });
  });
});

/** 60 members of Pine Valley who share names and times, arranged where the platform keeps them. */
const twin = (number: number) => ({ id: `aa000000-0000-4000-8000-${String(number).padStart(12, '0')}`, email: `twin${number}@pine-valley.example` });
const joined = '2026-03-16T12:00:00Z';

describe('listOrganizationMembers among equals', () => {
  it.each([['display_name', 'asc'], ['display_name', 'desc'], ['joined_at', 'asc'], ['joined_at', 'desc']] as const)('by %s %s goes on by id, so that pages have no gap and no overlap', async (sort_by, sort_order) => {
    const members = await twins();
    const pages = await Promise.all([1, 2, 3, 4].map((page) => members.listMembers(pineValley, { search: 'TWIN', sort_by, sort_order, page, page_size: 17 })));
    expect(pages.map(({ total }) => total)).toEqual([60, 60, 60, 60]);
    expect(pages.flatMap(({ items }) => items.map(({ user_id }) => user_id))).toEqual(Array.from({ length: 60 }, (_, index) => twin(index).id));
  });
});

async function twins(): Promise<PlatformClient['organizations']> {
  const all = Array.from({ length: 60 }, (_, index) => twin(index));
  if (platform.on === 'server') {
    await platform.sql(
      `WITH person AS (INSERT INTO users (id, email, display_name) SELECT *, 'Twin' FROM unnest($1::uuid[], $2::text[]) ON CONFLICT DO NOTHING RETURNING id)
       INSERT INTO org_memberships (user_id, org_id, status, joined_at) SELECT id, $3, 'active', $4 FROM person`, [all.map(({ id }) => id).toReversed(), all.map(({ email }) => email).toReversed(), pineValley, joined]);
    return platform.as('ada').organizations;
  }
  const mock = createMockPlatform({ actingUser: userId.ada });
  for (const { id, email } of all.toReversed()) {
    mock.db.users.push({ ...mock.db.users[0]!, id, email, display_name: 'Twin' });
    mock.db.memberships.push({ user_id: id, org_id: pineValley, status: 'active', role_hint: null, joined_at: joined, suspended_by_deactivation: false });
  }
  return createPlatformClient({ baseUrl: mock.baseUrl, fetch: mock.fetch }).organizations;
}
