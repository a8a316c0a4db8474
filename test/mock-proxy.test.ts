import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startMockServer } from '../mocks/http-server.ts';
import type { MockServer } from '../mocks/http-server.ts';
import { startValidationProxy } from '../scripts/prism/proxy.ts';
import type { ValidationProxy, Violation } from '../scripts/prism/proxy.ts';
import { createPlatformClient } from '../sdk/index.ts';

const token = 'demo-token-of-ada-lindqvist';
const found: Violation[] = [];
/** A server that answers what no contract knows. */
const wrong = createServer((_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"items": [{"id": 7}], "total": "many"}'));
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
beforeEach(() => void found.splice(0));

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

  it('502 when nothing answers behind it', async () => {
    const nowhere = await startValidationProxy({ host: '127.0.0.1', port: 0, upstream: new URL('http://127.0.0.1:1') });
    expect((await fetch(`${nowhere.url}/api/v1/platform/me`)).status).toBe(502);
    await nowhere.stop();
  });
});
