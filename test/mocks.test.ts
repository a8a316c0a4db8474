import { http } from 'msw/http';
import { setupServer } from 'msw/node';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMockPlatform } from '../mocks/index.ts';
import type { MockPlatform } from '../mocks/index.ts';
import { organizationId, userId } from '../sdk/demo/ids.ts';
import { operations } from '../sdk/generated/operations.ts';
import { createPlatformClient } from '../sdk/index.ts';
import { answerFlaws } from './support/answers.ts';
import { exampleCall, harmlessCall, operationIds } from './support/operations.ts';

const adasToken = 'demo-token-of-ada-lindqvist';
const clientOf = (mock: MockPlatform, token = adasToken) => createPlatformClient({ baseUrl: mock.baseUrl, token, fetch: mock.fetch });
const create = (mock: MockPlatform, slug: string) => clientOf(mock).organizations.create({ name: slug, slug });

describe('a mock platform', () => {
  it('shares nothing with any other', async () => {
    const [one, other] = [createMockPlatform(), createMockPlatform()];
    await create(one, 'only-here');
    await clientOf(one).settings.update({ max_orgs_per_shard: 7 });
    expect(await clientOf(other).organizations.list({ search: 'only-here' })).toMatchObject({ total: 0 });
    expect(await clientOf(other).settings.get()).toMatchObject({ max_orgs_per_shard: 100 });
  });

  it('starts over with reset', async () => {
    const mock = createMockPlatform();
    const { id } = await create(mock, 'short-lived');
    mock.reset();
    expect(mock.db).toEqual(createMockPlatform().db);
    expect(await create(mock, 'again')).toMatchObject({ id });
  });

  it('goes back to a snapshot with restore, more than once', async () => {
    const mock = createMockPlatform();
    const snapshot = mock.snapshot();
    for (const slug of ['first', 'second']) {
      await create(mock, slug);
      mock.restore(snapshot);
      expect((await clientOf(mock).organizations.list()).total).toBe(4);
    }
  });

  it('gives the same ids to the same calls, others with another seed, and the times of its clock', async () => {
    const now = () => new Date('2026-05-04T09:00:00Z');
    const [one, same, other] = await Promise.all([1, 1, 2].map((seed) => create(createMockPlatform({ seed, now }), 'same-calls')));
    expect(one).toEqual(same);
    expect(one).toMatchObject({ created_at: '2026-05-04T09:00:00Z' });
    expect(other!.id).not.toBe(one!.id);
  });

  it('gives no two changes the same time, however fast they come', async () => {
    const mock = createMockPlatform();
    const times = [];
    for (let number = 1; number <= 20; number++) times.push(Date.parse((await create(mock, `fast-${number}`)).created_at));
    expect(times).toEqual([...new Set(times)].toSorted((a, b) => a - b));
  });

  it('says how long an answer is, in bytes, and nothing of one without a body', async () => {
    const mock = createMockPlatform();
    const call = (path: string, method = 'GET', body?: string) => mock.fetch(new Request(`${mock.baseUrl}/api/v1/platform/${path}`, {
      method, headers: { 'authorization': 'Bearer demo-token-of-ada-lindqvist', 'content-type': 'application/json' }, ...(body === undefined ? {} : { body }),
    }));
    const created = await call('partners', 'POST', JSON.stringify({ name: 'Zahnärzte Süd', slug: 'sued' }));
    expect(created.headers.get('content-length')).toBe(String((await created.arrayBuffer()).byteLength));
    expect((await call('me', 'HEAD')).headers.get('content-length')).toBeNull();
  });

  it('gives the same answers to the same calls of one seed, times included, also after a reset', async () => {
    const story = async (mock: MockPlatform) => {
      const [first, second] = [await create(mock, 'first'), await create(mock, 'second')];
      const { token } = await clientOf(mock).me.createToken({ name: 'same', kind: 'machine' });
      return { first, second, token, entries: await clientOf(mock).audit.list() };
    };
    const mock = createMockPlatform({ seed: 7 });
    const before = await story(mock);
    expect(before).toMatchObject({ first: { created_at: '2026-05-04T09:00:01Z' }, second: { created_at: '2026-05-04T09:00:02Z' } });
    expect(await story(createMockPlatform({ seed: 7 }))).toEqual(before);
    mock.reset();
    expect(await story(mock)).toEqual(before);
  });

  it('starts empty when asked to: system groups, one shard, one admin', async () => {
    const empty = clientOf(createMockPlatform({ world: 'empty' }));
    expect(await empty.organizations.list()).toEqual({ items: [], total: 0 });
    expect((await empty.groups.list()).items.every((group) => group.is_system)).toBe(true);
    expect(await empty.organizations.create({ name: 'First', slug: 'first' })).toMatchObject({ status: 'active' });
    await expect(clientOf(createMockPlatform({ world: 'empty' }), 'demo-token-of-ben-okafor-xxx').me.get()).rejects.toMatchObject({ status: 401 });
  });

  it('lets an assignment expire by its clock', async () => {
    const chloe = 'demo-token-of-chloe-martin-x';
    const groupsIn = async (year: number) => (await clientOf(createMockPlatform({ now: () => new Date(Date.UTC(year, 5)) }), chloe).me.get()).groups.map(({ name }) => name);
    expect(await groupsIn(2026)).toEqual(['Front Desk Leads', 'Support Agent']);
    expect(await groupsIn(2036)).toEqual(['Support Agent']);
  });

  it('takes calls without a credential as those of the acting user', async () => {
    const anonymous = (actingUser: string) => createPlatformClient({ baseUrl: 'http://platform.test', fetch: createMockPlatform({ actingUser }).fetch });
    expect(await anonymous('ben.okafor@platform.example').me.get()).toMatchObject({ id: userId.ben });
    await expect(anonymous(userId.hana).organizations.list()).rejects.toMatchObject({ code: 'no_platform_access' });
  });

  it('shows its state for looking and for arranging', async () => {
    const mock = createMockPlatform();
    mock.db.users.find(({ id }) => id === userId.ada)!.status = 'suspended';
    await expect(clientOf(mock).me.get()).rejects.toMatchObject({ status: 401, code: 'session_revoked' });
  });

  it('writes one audit entry for each change, without secrets', async () => {
    const mock = createMockPlatform();
    const before = mock.db.auditEntries.length;
    await clientOf(mock).organizations.create({ name: 'Taxed', slug: 'taxed', tax_id: '12-3456789' });
    await clientOf(mock).settings.update({});
    expect(mock.db.auditEntries.slice(before)).toMatchObject([{ action: 'create', resource_type: 'organization', resource_display_id: 'taxed', after: { tax_id: '…6789' } }]);
  });

  it('refuses a base URL with a path', () => {
    expect(() => createMockPlatform({ baseUrl: 'http://platform.test/api' })).toThrow(TypeError);
  });
});

describe('with msw', () => {
  const complaints = vi.fn<(message: string, cause?: unknown) => void>();
  const mock = createMockPlatform({ baseUrl: 'https://mocked.example', onComplaint: complaints });
  const network = setupServer(...mock.handlers, http.all('*', () => new Response('somebody else')));
  beforeEach(() => network.listen());
  afterEach(() => {
    network.close();
    mock.reset();
    complaints.mockReset();
    vi.unstubAllGlobals();
  });

  it('answers the SDK through the global fetch', async () => {
    const platform = createPlatformClient({ baseUrl: mock.baseUrl, token: adasToken });
    const { id } = await platform.organizations.create({ name: 'Over the wire', slug: 'over-the-wire' });
    expect(await platform.organizations.get(id)).toMatchObject({ slug: 'over-the-wire' });
    await expect(platform.organizations.create({ name: 'Again', slug: 'over-the-wire' })).rejects.toMatchObject({ status: 409, code: 'slug_taken' });
  });

  it('answers 304 and 204 without a body', async () => {
    const headers = { authorization: `Bearer ${adasToken}` };
    const path = `${mock.baseUrl}/api/v1/platform/orgs/${organizationId.brightSmiles}`;
    const unchanged = await fetch(path, { headers: { ...headers, 'if-none-match': '"3"' } });
    expect([unchanged.status, await unchanged.text(), unchanged.headers.get('etag')]).toEqual([304, '', '"3"']);
    const { id } = await createPlatformClient({ baseUrl: mock.baseUrl, token: adasToken }).groups.create({ name: 'Doomed' });
    expect((await fetch(`${mock.baseUrl}/api/v1/platform/groups/${id}`, { method: 'DELETE', headers })).status).toBe(204);
  });

  it.each([['/nowhere', 404], ['/', 404], ['/api/v1/platform/orgz', 404], ['/api/v1/platform/settings?x=1', 401]])('never lets a call to the origin through to the network: %s', async (path, status) => {
    expect((await fetch(mock.baseUrl + path)).status).toBe(status);
  });

  it('complains of a call that the platform does not have', async () => {
    await fetch(`${mock.baseUrl}/api/v1/platform/orgz`, { method: 'POST', body: '{}' });
    expect(complaints).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('POST /api/v1/platform/orgz'));
  });

  it('leaves other origins alone', async () => {
    expect(await (await fetch('https://other.example/api/v1/platform/me')).text()).toBe('somebody else');
    expect(complaints).not.toHaveBeenCalled();
  });

  it('leaves the files of a page alone that comes from the same origin, but not its calls', async () => {
    vi.stubGlobal('location', { origin: mock.baseUrl, href: `${mock.baseUrl}/` });
    expect((await fetch(`${mock.baseUrl}/api/v1/platform/orgz`)).status).toBe(404);
    expect(await (await fetch(`${mock.baseUrl}/app.js`)).text()).toBe('somebody else');
  });
});

describe('every operation', () => {
  const send = (mock: MockPlatform, { method = 'GET', path, body, contentType }: ReturnType<typeof exampleCall>, token?: string) => mock.fetch(new Request(mock.baseUrl + path, {
    method,
    headers: { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...(body === undefined ? {} : { 'content-type': contentType ?? 'application/json' }) },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  }));

  it.each(operationIds)('%s keeps the contract, whoever calls', async (id) => {
    const mock = createMockPlatform();
    const calls = [exampleCall(id), harmlessCall(id), ...(operations[id].consumes.length > 0 ? [{ ...exampleCall(id), body: '{"colour":1}' }] : [])];
    for (const call of calls) {
      for (const token of [undefined, adasToken, 'demo-token-of-olga-berg-xxxx', 'demo-token-of-hana-novak-xxx']) {
        const response = await send(mock, call, token);
        expect(await answerFlaws(new Request(mock.baseUrl + call.path, { method: call.method ?? 'GET' }), response)).toEqual([]);
      }
    }
  });

  it('has an answer to 401 wherever it needs a credential', async () => {
    const open = await Promise.all(operationIds.filter((id) => operations[id].credential !== 'none').map(async (id) => [id, (await send(createMockPlatform(), exampleCall(id))).status] as const));
    expect(open.filter(([, status]) => status !== 401)).toEqual([]);
  });
});
