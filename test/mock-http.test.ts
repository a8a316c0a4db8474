import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startMockServer } from '../mocks/http-server.ts';
import type { MockServer } from '../mocks/http-server.ts';
import { organizationId } from '../sdk/demo/ids.ts';
import { createPlatformClient } from '../sdk/index.ts';

/** The stateful mock behind HTTP: the same handlers, so what is tested here is the way to them. */
let mock: MockServer;
beforeAll(async () => { mock = await startMockServer({ onComplaint: () => undefined }); });
afterAll(() => mock.stop());
beforeEach(() => mock.platform.reset());

const token = 'demo-token-of-ada-lindqvist';
const client = () => createPlatformClient({ baseUrl: mock.url, token, maxRetries: 0 });
const send = (path: string, init: RequestInit = {}) => fetch(mock.url + path, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } });
const control = (command: string, wish: object = {}) => fetch(`${mock.url}/__mock/${command}`, { method: 'POST', body: JSON.stringify(wish) });

describe('the stateful mock over HTTP', () => {
  it('performs what it is asked for and remembers it', async () => {
    const { id } = await client().organizations.create({ name: 'Zahnärzte Süd', slug: 'sued' });
    expect(await client().organizations.get(id)).toMatchObject({ name: 'Zahnärzte Süd' });
    await expect(client().organizations.create({ name: 'Again', slug: 'sued' })).rejects.toMatchObject({ status: 409, code: 'slug_taken' });
    expect(mock.platform.db.organizations).toHaveLength(5);
  });

  it('answers HEAD, 204 and 304 without a body', async () => {
    const path = `/api/v1/platform/orgs/${organizationId.brightSmiles}`;
    const whole = await send(path);
    const head = await send(path, { method: 'HEAD' });
    expect([head.status, await head.text(), head.headers.get('etag')]).toEqual([200, '', whole.headers.get('etag')]);
    const unchanged = await send(path, { headers: { 'if-none-match': whole.headers.get('etag')! } });
    expect([unchanged.status, await unchanged.text()]).toEqual([304, '']);
    const { id } = await client().groups.create({ name: 'Doomed' });
    expect((await send(`/api/v1/platform/groups/${id}`, { method: 'DELETE' })).status).toBe(204);
  });

  it.each([
    ['413 for a body that is too large', '{'.repeat(1_100_000), 'application/json', 413],
    ['415 for a body of another kind', 'a=b', 'text/plain', 415],
    ['400 for a body that is no JSON', '{', 'application/json', 400],
  ])('%s', async (_, body, type, status) => {
    expect((await send('/api/v1/platform/orgs', { method: 'POST', body, headers: { 'content-type': type } })).status).toBe(status);
    expect((await send('/api/v1/platform/me')).status).toBe(200);
  });

  it('lets pages of every origin call', async () => {
    const origin = 'http://localhost:5173';
    const preflight = await fetch(`${mock.url}/api/v1/platform/orgs`, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' } });
    expect([preflight.ok, preflight.headers.get('access-control-allow-origin'), preflight.headers.get('access-control-allow-headers')]).toEqual([true, origin, 'authorization']);
    const refused = await fetch(`${mock.url}/api/v1/platform/me`, { headers: { origin } });
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([401, origin]);
  });

  it('is alone: two servers share nothing', async () => {
    const other = await startMockServer({ world: 'empty' });
    await client().organizations.create({ name: 'Here', slug: 'here' });
    expect(await createPlatformClient({ baseUrl: other.url, token }).organizations.list()).toEqual({ items: [], total: 0 });
    await other.stop();
  });
});

describe('its remote control', () => {
  it('arranges refusals, delays, absence and who acts, and takes them back', async () => {
    expect((await control('fail', { operation: 'getPlatformSettings', code: 'database_unavailable', times: 1 })).status).toBe(204);
    await expect(client().settings.get()).rejects.toMatchObject({ code: 'database_unavailable' });
    await client().settings.get();
    await control('offline', { times: 1 });
    await expect(client().settings.get()).rejects.toThrow();
    await control('delay', { milliseconds: 1, operation: 'getPlatformSettings' });
    await control('act-as', { user: 'ben.okafor@platform.example' });
    expect(await createPlatformClient({ baseUrl: mock.url }).me.get()).toMatchObject({ display_name: 'Ben Okafor' });
    await control('clear');
    await expect(createPlatformClient({ baseUrl: mock.url, maxRetries: 0 }).me.get()).rejects.toMatchObject({ status: 401 });
  });

  it('starts the world over', async () => {
    await client().organizations.create({ name: 'Gone soon', slug: 'gone-soon' });
    await control('reset');
    expect((await client().organizations.list()).total).toBe(4);
  });

  it.each([
    ['fail', { operation: 'getPlatformSettings', code: 'slug_taken' }, 400, 'getPlatformSettings has no code "slug_taken"'],
    ['fail', { operation: 'nothing', code: 'slug_taken' }, 400, 'there is no operation "nothing"'],
    ['delay', { milliseconds: 'long' }, 400, 'milliseconds'],
    ['offline', { times: 0 }, 400, 'times'],
    ['explode', {}, 404, '/__mock/fail'],
  ])('says what is wrong with %s %j', async (command, wish, status, words) => {
    const answer = await control(command, wish);
    expect([answer.status, await answer.text()]).toEqual([status, expect.stringContaining(words)]);
  });
});
