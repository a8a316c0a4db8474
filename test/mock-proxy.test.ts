import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startMockServer } from '../mocks/http-server.ts';
import type { MockServer } from '../mocks/http-server.ts';
import { startValidationProxy } from '../scripts/prism/proxy.ts';
import type { ValidationProxy, Violation } from '../scripts/prism/proxy.ts';
import { createPlatformClient } from '../sdk/index.ts';
import { call } from './support/http.ts';
import { exampleCall, infoOf, operationIds } from './support/operations.ts';

const token = 'demo-token-of-ada-lindqvist';
const found: Violation[] = [];
/** A server that answers what no contract knows. */
const wrongly = (response: ServerResponse): unknown => response.writeHead(200, { 'content-type': 'application/json' }).end('{"items": [{"id": 7}], "total": "many"}');
let answer = wrongly;
const wrong = createServer((_, response) => answer(response));
let mock: MockServer;
let proxy: ValidationProxy;
let beforeWrong: ValidationProxy;

beforeAll(async () => {
  mock = await startMockServer();
  await new Promise<void>((resolve) => wrong.listen(0, '127.0.0.1', resolve));
  const at = (upstream: string) => startValidationProxy({ host: '127.0.0.1', port: 0, upstream: new URL(upstream), onViolation: (violation) => found.push(violation) });
  proxy = await at(mock.url);
  beforeWrong = await at(`http://127.0.0.1:${(wrong.address() as AddressInfo).port}`);
});
afterAll(async () => {
  await Promise.all([proxy.stop(), beforeWrong.stop(), mock.stop()]);
  wrong.close();
});
beforeEach(() => {
  found.splice(0);
  answer = wrongly;
});

describe('the validation proxy', () => {
  it('passes calls and answers on unchanged and finds nothing wrong with them', async () => {
    const platform = createPlatformClient({ baseUrl: proxy.url, token, maxRetries: 0 });
    const made = await platform.organizations.create({ name: 'Zahnärzte Süd', slug: 'sued' });
    expect(made).toEqual(mock.platform.db.organizations.map(({ shard_id: _, ...row }) => row).at(-1));
    await expect(platform.organizations.create({ name: 'Again', slug: 'sued' })).rejects.toMatchObject({ status: 409, code: 'slug_taken' });
    await platform.settings.update({ max_orgs_per_shard: 7 });
    expect(found).toEqual([]);
  });

  it('names what breaks the contract in a request, and passes it on', async () => {
    const answer = await fetch(`${proxy.url}/api/v1/platform/orgs?page_size=many`, { headers: { authorization: `Bearer ${token}` } });
    expect(answer.status).toBe(422);
    expect(answer.headers.get('sl-violations')).toContain('page_size');
    expect(found).toMatchObject([{ side: 'request', method: 'GET', path: '/api/v1/platform/orgs', status: 422 }]);
  });

  it('names what breaks the contract in an answer', async () => {
    const answer = await fetch(`${beforeWrong.url}/api/v1/platform/orgs`, { headers: { authorization: `Bearer ${token}` } });
    expect(await answer.json()).toEqual({ items: [{ id: 7 }], total: 'many' });
    expect(new Set(found.map(({ side }) => side))).toEqual(new Set(['answer']));
    expect(found.map(({ message }) => message).join()).toContain('total');
  });

  it('checks every operation: an answer and a body that are no objects are named', async () => {
    const unseen: string[] = [];
    for (const id of operationIds) {
      const { status, produces, consumes } = infoOf(id);
      const takesJson = consumes.some((type) => type.endsWith('json'));
      answer = (response) => response.writeHead(status, { 'content-type': produces ?? 'application/json' }).end(status === 204 ? '' : '7');
      await call(beforeWrong.url, { ...exampleCall(id), token, ...(takesJson ? { body: 7 } : {}) });
      const sides = found.splice(0).map(({ side, message }) => `${side} ${message}`).join('\n');
      if (takesJson && !sides.includes('request body Request body must be object')) unseen.push(`the request of ${id}`);
      if (produces?.endsWith('json') && !/answer body Response body must be (object|array)/.test(sides)) unseen.push(`the answer of ${id}`);
    }
    expect(unseen).toEqual([]);
  });

  it('passes streams on unread, and breaks off where they do; their headers are checked', async () => {
    const exported = await fetch(`${proxy.url}/api/v1/platform/audit/export`, { headers: { authorization: `Bearer ${token}` } });
    expect([exported.status, (await exported.text()).split('\n').length > 2, found]).toEqual([200, true, []]);
    answer = (response) => response.writeHead(200, { 'content-type': 'text/csv' }).write('id', () => response.destroy());
    await expect(fetch(`${beforeWrong.url}/api/v1/platform/audit/export`).then((broken) => broken.text())).rejects.toThrow('terminated');
    expect(found).toMatchObject([{ side: 'answer', message: expect.stringContaining('content-disposition') as string }]);
  });

  it('finds nothing wrong with what Prism does not know: HEAD, an answer whose body was not wanted, a method that only /{id} offers', async () => {
    const { status, text } = await call(proxy.url, { method: 'HEAD', path: '/api/v1/platform/me', token });
    expect([status, text]).toEqual([200, '']);
    expect((await call(proxy.url, { ...exampleCall('createAccount'), token, headers: { 'X-No-Return-Resource': '' } })).text).toBe('');
    expect(found).toEqual([]);
    answer = (response) => response.writeHead(405, { 'content-type': 'application/problem+json' }).end('{}');
    expect((await call(beforeWrong.url, { ...exampleCall('setAdminGlobalOrgAccess'), method: 'DELETE', token })).status).toBe(405);
    expect(found.filter(({ side }) => side === 'answer')).toEqual([]);
  });

  it('passes on what Prism cannot read, and says so', async () => {
    expect((await call(beforeWrong.url, { path: '/api/v1/platform/orgs/%zz', token })).status).toBe(200);
    expect(found.splice(0)).toMatchObject([{ side: 'request', path: '/api/v1/platform/orgs/%zz', status: 200 }]);
    answer = (response) => response.writeHead(200, { 'content-type': 'json' }).end('{}');
    expect((await call(beforeWrong.url, { path: '/api/v1/platform/me', token })).text).toBe('{}');
    expect(found).toMatchObject([{ side: 'answer', status: 200 }]);
  });

  it('does not start on a port that is taken', async () => {
    const taken = { host: '127.0.0.1', port: Number(new URL(proxy.url).port), upstream: new URL(mock.url) };
    await expect(startValidationProxy(taken)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('502 when nothing answers behind it', async () => {
    const nowhere = await startValidationProxy({ host: '127.0.0.1', port: 0, upstream: new URL('http://127.0.0.1:1') });
    expect((await fetch(`${nowhere.url}/api/v1/platform/me`)).status).toBe(502);
    await nowhere.stop();
  });
});
