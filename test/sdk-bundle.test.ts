import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import type { Context } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { bundle, gzipSize } from '../scripts/bench/bundle.ts';
import { root } from './support/command.ts';
import { answer, stubFetch } from './support/stub-fetch.ts';

const sdk = (file: string): string => `'${join(root, 'sdk', file)}'`;
const index = sdk('index.ts');

/** What frontends pay, minified and gzipped, in bytes. Raise a budget only for something that is worth it to every user. */
const budgets: readonly [what: string, program: string, bytes: number][] = [
  ['the whole client with everything but the React Query options', `export * from ${index}; export * from ${sdk('where.ts')};`, 8_000],
  ['a client, as most programs use it', `export { createPlatformClient, isPlatformError } from ${index};`, 7_600],
  ['the core: connection, errors, retries, paging', `export { createConnection, isPlatformError, safe, requestIdOf } from ${index}; export { operation } from ${sdk('call.ts')}; export { listing } from ${sdk('list.ts')};`, 4_000],
  ['one standalone function', `export { createConnection, PlatformError } from ${index}; export { createOrganization } from ${sdk('generated/functions.ts')};`, 3_500],
];

describe('the size of', () => {
  it.each(budgets)('%s stays in its budget', async (_, program, bytes) => {
    expect(gzipSize((await bundle(program)).code)).toBeLessThanOrEqual(bytes);
  });

  it('a bundle with one function holds no other', async () => {
    const { code } = await bundle(`export { createConnection } from ${index}; export { createOrganization } from ${sdk('generated/functions.ts')};`);
    expect(code).toContain('createOrganization');
    expect(code).not.toMatch(/updateOrganization|listOrganizations|EventSource|x-total-count/);
  });

  it('the checks of answers stays in its budget, and is only loaded when they are asked for', async () => {
    const { code, later } = await bundle(`export * from ${index};`);
    const onlyInChecks = /must be one of|shard_name_taken|InvalidAnswerError/;
    expect(code).not.toMatch(onlyInChecks);
    expect(later).toMatch(onlyInChecks);
    expect(gzipSize(later)).toBeLessThanOrEqual(6_400);
  });
});

describe('where there is nothing but the Web', () => {
  const names = ['AbortController', 'AbortSignal', 'Headers', 'ReadableStream', 'Request', 'Response', 'TextDecoder', 'TextEncoder', 'URL', 'URLSearchParams', 'clearTimeout', 'crypto', 'setTimeout'] as const;

  /** A context that has what the Web has, the bundle as `sdk`, and a policy against code that is made of text. */
  async function contextWith(fetch: (request: Request) => Promise<Response>): Promise<Context> {
    const web = Object.fromEntries(names.map((name) => [name, globalThis[name]]));
    const context = createContext({ ...web, fetch }, { codeGeneration: { strings: false, wasm: false } });
    runInContext(`${(await bundle(`export * from ${index}`, 'iife')).code}; globalThis.sdk = bundled;`, context);
    return context;
  }

  it('the client reads, changes, lists and tries again', async () => {
    const { fetch, sent } = stubFetch(
      answer({ type: '', title: '', status: 503, detail: '', code: 'overloaded', request_id: 'r' }, { status: 503, headers: { 'retry-after': '0' } }),
      answer({ id: 'a', name: 'Bright', version: 1 }, { headers: { etag: '"1"' } }),
      (request) => (request.method === 'PATCH' ? answer({ id: 'a', name: 'Brighter', version: 2 }) : answer({ items: [1], total: 2 })),
    );
    const context = await contextWith(fetch);
    const result = await runInContext(`(async () => {
      const platform = sdk.createPlatformClient({ baseUrl: 'https://platform.example', token: () => 'secret', timeoutMs: 5000 });
      const { name } = await platform.organizations.modify('a', ({ name }) => ({ name: name + 'er' }));
      const all = [];
      for await (const item of platform.organizations.list()) all.push(item);
      return JSON.stringify({ name, all, globals: Object.keys(globalThis).filter((name) => name === 'process' || name === 'Buffer') });
    })()`, context) as string;
    expect(JSON.parse(result)).toEqual({ name: 'Brighter', all: [1, 1], globals: [] });
    expect(sent.map(({ method }) => method)).toEqual(['GET', 'GET', 'PATCH', 'GET', 'GET']);
  });

  it('the client checks answers, also in a bundle of one piece', async () => {
    const { fetch } = stubFetch(answer({ permission_enforcement: 'sometimes' }));
    const message = await runInContext(`(async () => {
      const platform = sdk.createPlatformClient({ baseUrl: 'https://platform.example', validate: true });
      return await platform.settings.get().catch((error) => sdk.isInvalidAnswer(error) && error.message);
    })()`, await contextWith(fetch)) as string;
    expect(message).toContain('permission_enforcement must be one of ');
  });
});
