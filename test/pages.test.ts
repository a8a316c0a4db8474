import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { userId } from '../sdk/demo/ids.ts';
import { call } from './support/http.ts';
import type { Answer, Call } from './support/http.ts';
import { usePlatform } from './support/platform.ts';
import { expectProblem } from './support/problems.ts';

const platform = usePlatform();
const ask = (path: string, options: Omit<Call, 'path'> = {}): Promise<Answer> => call(platform.url, { path, ...options });
const contractText = readFileSync(new URL('../openapi.yaml', import.meta.url), 'utf8');
const browser = { Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };

const documents = ['/docs', '/openapi.yaml', '/openapi.json', '/problems', '/problems/slug_taken', '/docs/assets/swagger-ui-bundle.js', '/docs/assets/icon.svg', '/favicon.ico'];
const pages = [...documents, '/', '/healthz', '/readyz', '/metrics', '/docs/demo.json', '/docs/'];

describe('every page', () => {
  it.each(pages)('%s answers HEAD as GET, without the body', async (path) => {
    const [get, head] = [await ask(path), await ask(path, { method: 'HEAD' })];
    expect(head.text).toBe('');
    expect([head.status, head.headers['content-type'], head.headers['etag']]).toEqual([get.status, get.headers['content-type'], get.headers['etag']]);
    expect(get.text).not.toBe('');
  });

  it.each(pages.flatMap((path) => ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].map((method) => [method, path])))('405 with Allow for %s %s', async (method, path) => {
    const answer = await ask(path!, { method: method! });
    expectProblem(answer, 405, 'method_not_allowed');
    expect(answer.headers['allow']).toBe('GET, HEAD');
  });

  it.each(pages)('%s has a request id, the one that the caller sent if there is one', async (path) => {
    expect((await ask(path)).headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect((await ask(path, { headers: { 'X-Request-Id': 'mine-1' } })).headers['x-request-id']).toBe('mine-1');
  });
});

describe('documents', () => {
  it.each(documents)('%s: 304 to who has it already, 200 to who has another', async (path) => {
    const { headers } = await ask(path);
    const etag = headers['etag']!;
    for (const sent of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const answer = await ask(path, { headers: { 'If-None-Match': sent } });
      expect([answer.status, answer.text, answer.headers['etag'], answer.headers['cache-control']]).toEqual([304, '', etag, headers['cache-control']]);
    }
    expect((await ask(path, { headers: { 'If-None-Match': '"other"' } })).status).toBe(200);
  });
});

describe('/', () => {
  it('302 to the reference', async () => {
    for (const headers of [browser, {}]) {
      const answer = await ask('/', { headers });
      expect([answer.status, answer.headers['location'], answer.headers['vary']]).toEqual([302, '/docs', expect.stringContaining('Accept')]);
    }
  });

  it('200 with an index for who asks for JSON; all that it names is there', async () => {
    const answer = await ask('/', { headers: { Accept: 'application/json' } });
    const { docs, contract, problems, health } = answer.json<{ docs: string; contract: object; problems: string; health: object }>();
    expect(answer.headers['vary']).toContain('Accept');
    for (const path of [docs, problems, ...Object.values(contract), ...Object.values(health)] as string[]) expect((await ask(path)).status).toBe(200);
  });
});

describe('the contract', () => {
  it('/openapi.yaml is the file in the repository', async () => {
    const answer = await ask('/openapi.yaml');
    expect(answer.headers['content-type']).toBe('application/yaml; charset=utf-8');
    expect(answer.text).toBe(contractText);
  });

  it('/openapi.json says the same', async () => {
    const answer = await ask('/openapi.json');
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(answer.json()).toEqual(parse(contractText));
  });
});

describe('/docs', () => {
  it('lets browsers load only what we serve, and has no script or style of its own', async () => {
    const { headers, text } = await ask('/docs');
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(headers['content-security-policy']).not.toMatch(/unsafe-eval|https?:|script-src [^;]*unsafe-inline/);
    expect(text.match(/<script(?! defer src="\/)|<style|\son\w+=|(?:src|href)="(?!\/)/g)).toBeNull();
  });

  it('everything that it loads is there, and may be kept for ever at its versioned address only', async () => {
    const { text } = await ask('/docs');
    const assets = [...new Set([...text.matchAll(/(?:src|href)="(\/docs\/assets\/[^"]+)"/g)].map((match) => match[1]!))];
    expect(assets.map((path) => path.replace(/\?.*/, '')).toSorted()).toEqual(['icon.svg', 'reference.css', 'reference.js', 'site.css', 'swagger-ui-bundle.js', 'swagger-ui.css'].map((name) => `/docs/assets/${name}`));
    for (const path of assets) {
      expect((await ask(path)).headers['cache-control']).toBe('public, max-age=31536000, immutable');
      expect((await ask(path.replace(/\?.*/, '?v=another'))).headers['cache-control']).toBe('no-cache');
    }
  });

  it.each(['package.json', 'swagger-ui-bundle.js.map', 'index.html', '', '../package.json', '%2e%2e/pages.ts', '..%2f..%2fconfig.ts', 'constructor', '__proto__'])('404 for any other file: %s', async (name) => {
    expectProblem(await ask(`/docs/assets/${name}`), 404, 'not_found');
  });

  it('308 from /docs/', async () => {
    const answer = await ask('/docs/');
    expect([answer.status, answer.headers['location']]).toEqual([308, '/docs']);
  });
});

describe('/docs/demo.json', () => {
  interface People { readonly people: { readonly name: string; readonly email: string; readonly groups: string[]; readonly token: string }[] }
  const peopleOn = async () => (await ask('/docs/demo.json')).json<People>().people;

  it('names the people of the demo world with their groups; every token works', async () => {
    const people = await peopleOn();
    expect(people).toContainEqual({ name: 'Ben Okafor', email: 'ben.okafor@platform.example', groups: ['Organization Manager'], token: platform.token('ben') });
    for (const { email, token } of people) expect(await platform.client(token).me.get()).toMatchObject({ email });
  });

  it('leaves out who cannot sign in at the moment', async () => {
    await platform.sql("UPDATE users SET status = 'deactivated' WHERE id = $1", [userId.olga]);
    expect((await peopleOn()).map(({ name }) => name)).not.toContain('Olga Berg');
  });

  describe('of a server without the demo world', () => {
    const bare = usePlatform({ DEMO_WORLD: 'false' });

    it('404', async () => {
      expectProblem(await call(bare.url, { path: '/docs/demo.json' }), 404, 'not_found');
    });
  });
});

describe('unknown paths', () => {
  it.each(['/nothing', '/docs/nothing', '/problems/', '/problems/nothing', '/healthz/', '/HEALTHZ', '/openapi', '/api', '/api/v1/platform/nothing', '/problems/slug_taken/'])('404 for %s', async (path) => {
    expectProblem(await ask(path), 404, 'not_found');
    expectProblem(await ask(path, { headers: browser }), 404, 'not_found');
  });
});
