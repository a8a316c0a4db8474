import { describe, expect, it } from 'vitest';
import { accountId, organizationId } from '../sdk/demo/ids.ts';
import { ConfigError, readConfig } from '../server/config.ts';
import { call } from './support/http.ts';
import type { Answer, Call } from './support/http.ts';
import { infoOf, operationIds } from './support/operations.ts';
import { usePlatform } from './support/platform.ts';
import { expectProblem } from './support/problems.ts';

const platform = usePlatform({ CORS_ORIGINS: 'https://app.example, http://localhost:5173' });
const closed = usePlatform();

const from = (origin: string | undefined, { headers, ...options }: Call, url = platform.url): Promise<Answer> =>
  call(url, { ...options, headers: { ...headers, ...(origin === undefined ? {} : { Origin: origin }) } });
const preflight = (path: string, method = 'PATCH'): Call => ({ method: 'OPTIONS', path, headers: { 'Access-Control-Request-Method': method, 'Access-Control-Request-Headers': 'authorization' } });
const corsHeaders = ({ headers }: Answer): string[] => Object.keys(headers).filter((name) => name.startsWith('access-control-'));

const allowed = ['https://app.example', 'http://localhost:5173'];
const others = ['https://evil.example', 'https://app.example.evil.example', 'http://app.example', 'https://app.example:8443', 'HTTPS://APP.EXAMPLE', 'null', ''];
const me = '/api/v1/platform/me';
const accounts = `/admin/api/v2/organizations/${organizationId.brightSmiles}/accounts`;
const answers: [string, () => Call][] = [
  ['200', () => ({ path: me, token: platform.token('ada') })],
  ['401', () => ({ path: me })],
  ['404', () => ({ path: '/api/v1/platform/nothing' })],
  ['405', () => ({ method: 'DELETE', path: me })],
  ['422', () => ({ path: '/api/v1/platform/orgs?page=0', token: platform.token('ada') })],
  ['the contract', () => ({ path: '/openapi.json' })],
];

describe('an allowed origin', () => {
  it.each(answers)('may read every answer, with our headers: %s', async (_, request) => {
    for (const origin of allowed) {
      const { headers } = await from(origin, request());
      expect(headers['access-control-allow-origin']).toBe(origin);
      expect(headers['vary']).toMatch(/\bOrigin\b/);
      expect(headers['access-control-expose-headers']).toBe('etag, link, location, retry-after, x-request-id, x-total-count, idempotency-replayed');
      expect(headers['access-control-allow-credentials']).toBeUndefined();
    }
  });

  it('gets its preflight answered without a credential, with every method and header of the contract', async () => {
    const { status, text, headers } = await from('https://app.example', preflight(`/api/v1/platform/orgs/${organizationId.brightSmiles}`));
    expect([status, text, headers['access-control-allow-origin'], headers['access-control-max-age']]).toEqual([204, '', 'https://app.example', '600']);
    expect(headers['vary']).toMatch(/\bOrigin\b/);
    const methods = headers['access-control-allow-methods']!.split(', ');
    const names = headers['access-control-allow-headers']!.split(', ');
    for (const { method, headers: sent } of operationIds.map(infoOf)) {
      if (method !== 'OPTIONS') expect(methods).toContain(method);
      expect(names).toEqual(expect.arrayContaining([...sent.map((name) => name.toLowerCase()), 'authorization', 'content-type', 'x-request-id']));
    }
  });

  it('OPTIONS that is no preflight is a method like any other', async () => {
    const answer = await from('https://app.example', { method: 'OPTIONS', path: me });
    expectProblem(answer, 405, 'method_not_allowed');
    expect(answer.headers['access-control-allow-origin']).toBe('https://app.example');
  });

  it.each([
    ['', 'GET, HEAD, POST, OPTIONS'], [`/${accountId.ivan}`, 'GET, HEAD, PUT, OPTIONS'],
  ])('gets 200 from the preflights of the Accounts API, whose ids need not be worth anything: %s', async (below, methods) => {
    for (const path of [`${accounts}${below}`, `/admin/api/v2/organizations/nothing/accounts${below && '/nothing'}`]) {
      const { status, text, headers } = await from('https://app.example', preflight(path, 'PUT'));
      expect([status, text, headers['content-length']]).toEqual([200, '', '0']);
      expect(headers).toMatchObject({
        'allow': methods,
        'vary': 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
        'access-control-allow-origin': 'https://app.example',
        'access-control-allow-methods': methods,
        'access-control-allow-headers': 'authorization, content-type, if-match, if-none-match, idempotency-key, x-no-return-resource, x-request-id, x-api-version',
        'access-control-expose-headers': 'etag, link, location, x-total-count, x-request-id',
        'access-control-max-age': '600',
      });
      expect(headers['access-control-allow-credentials']).toBeUndefined();
    }
  });

  it('may read what the Accounts API answers, refusals too', async () => {
    const read = { path: accounts, token: platform.token('ada') };
    for (const [status, request] of [[200, read], [401, { path: accounts }], [400, { ...read, path: `${accounts}?limit=0` }], [404, { ...read, path: `${accounts}/${organizationId.harbor}` }], [405, { ...read, method: 'DELETE' }]] as const) {
      const answer = await from('https://app.example', request);
      expect([answer.status, answer.headers['access-control-allow-origin']]).toEqual([status, 'https://app.example']);
      for (const name of ['etag', 'link', 'location', 'x-total-count', 'x-request-id']) expect(answer.headers['access-control-expose-headers']!.split(', ')).toContain(name);
    }
  });
});

describe('any other origin', () => {
  it.each(answers)('gets none of these headers: %s', async (_, request) => {
    for (const origin of [...others, undefined]) expect(corsHeaders(await from(origin, request()))).toEqual([]);
  });

  it('gets no preflight answered', async () => {
    for (const origin of [...others, undefined]) {
      const answer = await from(origin, preflight(me));
      expectProblem(answer, 405, 'method_not_allowed');
      expect(corsHeaders(answer)).toEqual([]);
    }
  });

  it('gets 200 without these headers from the preflights of the Accounts API', async () => {
    for (const origin of [...others, undefined]) {
      const answer = await from(origin, preflight(accounts));
      expect([answer.status, answer.text, answer.headers['allow'], corsHeaders(answer)]).toEqual([200, '', 'GET, HEAD, POST, OPTIONS', []]);
      expect(answer.headers['vary']).toBe('Origin, Access-Control-Request-Method, Access-Control-Request-Headers');
    }
  });

  it('is told apart by caches', async () => {
    for (const origin of [...others, undefined]) expect((await from(origin, { path: me })).headers['vary']).toMatch(/\bOrigin\b/);
  });
});

describe('without CORS_ORIGINS', () => {
  it('no origin gets anything', async () => {
    for (const origin of allowed) {
      const answer = await from(origin, { path: me, token: closed.token('ada') }, closed.url);
      expect([answer.status, answer.headers['vary'], corsHeaders(answer)]).toEqual([200, undefined, []]);
      expectProblem(await from(origin, preflight(me), closed.url), 405, 'method_not_allowed');
    }
  });
});

describe('CORS_ORIGINS', () => {
  it('takes origins in the form in which browsers send them', () => {
    expect(readConfig({ CORS_ORIGINS: ' https://app.example,,http://localhost:5173 ' }).corsOrigins).toEqual(allowed);
  });

  it.each(['*', 'app.example', 'https://app.example/', 'https://app.example/path', 'https://App.example', 'https://app.example:443', 'null', 'file:///x', 'javascript:alert(1)'])('refuses %s', (origin) => {
    expect(() => readConfig({ CORS_ORIGINS: `https://fine.example,${origin}` })).toThrow(ConfigError);
  });
});
