import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMockServer } from '../mocks/http-server.ts';
import type { MockServer } from '../mocks/http-server.ts';
import { createPlatformClient } from '../sdk/index.ts';
import { stale, throughPrism } from './support/through-prism/files.ts';
import { flawsIn } from './support/through-prism/flaws.ts';
import { order } from './support/through-prism/orders.ts';
import { startProxies } from './support/through-prism/proxies.ts';
import type { Proxies } from './support/through-prism/proxies.ts';

const token = 'demo-token-of-ada-lindqvist';
const wrong = createServer((_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"items": [], "total": "none"}'));
let proxies: Proxies;
let mock: MockServer;

beforeAll(async () => {
  await new Promise<void>((resolve) => wrong.listen(0, '127.0.0.1', resolve));
  [proxies, mock] = await Promise.all([startProxies(), startMockServer()]);
});
afterAll(async () => {
  await Promise.all([proxies.stop(), mock.stop()]);
  wrong.close();
});

const start = async (upstream: string): Promise<string> => (await order(proxies.url, 'start', { upstream })).url;
const flawsAt = async (url: string): Promise<string[]> => flawsIn(await order(proxies.url, 'violations', { url }));
const clientAt = (baseUrl: string) => createPlatformClient({ baseUrl, token, maxRetries: 0 });

describe('the tests that run through Prism', () => {
  it('fail on a wrong answer, each file on those of its own server, and once', async () => {
    const [bad, good] = [await start(`http://127.0.0.1:${(wrong.address() as AddressInfo).port}`), await start(mock.url)];
    await clientAt(bad).organizations.list();
    await clientAt(good).organizations.list();
    expect(await flawsAt(good)).toEqual([]);
    expect(await flawsAt(bad)).toEqual([expect.stringMatching(/^answer GET \/api\/v1\/platform\/orgs 200: .*body/)]);
    expect(await flawsAt(bad)).toEqual([]);
    await order(proxies.url, 'stop', { url: bad });
    await expect(clientAt(bad).organizations.list()).rejects.toThrow();
    await order(proxies.url, 'stop', { url: good });
  });

  it('fail on a bad request that is accepted, but on none that is refused', () => {
    const bad = { side: 'request', method: 'GET', path: '/api/v1/platform/orgs', message: 'query.page must be integer' } as const;
    expect(flawsIn([{ ...bad, status: 422 }, { ...bad, status: 200 }, { ...bad, status: 304 }]))
      .toEqual(['request GET /api/v1/platform/orgs 200: query.page must be integer', 'request GET /api/v1/platform/orgs 304: query.page must be integer']);
    expect(flawsIn([{ ...bad, side: 'answer', status: 500 }])).toHaveLength(1);
  });

  it('fail when nothing is in front of their server', async () => {
    await expect(order(proxies.url, 'violations', { url: mock.url })).rejects.toThrow(mock.url);
  });

  it('are those of every tag, and not those about connections', () => {
    for (const name of ['organizations', 'accounts', 'seed-jobs', 'impersonation']) expect(throughPrism).toContain(`test/${name}.test.ts`);
    for (const name of ['audit-export', 'http/framing', 'house']) expect(throughPrism).not.toContain(`test/${name}.test.ts`);
    expect(stale).toEqual([]);
  });
});
