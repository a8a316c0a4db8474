import { describe, expect, it } from 'vitest';
import { call } from '../support/http.ts';
import type { Answer, Call } from '../support/http.ts';
import { exampleCall, infoOf, operationIds } from '../support/operations.ts';
import { usePlatform } from '../support/platform.ts';
import { expectInvalid, expectProblem } from '../support/problems.ts';

const platform = usePlatform({ VALIDATE_RESPONSES: 'false' });
const send = (what: Call): Promise<Answer> => call(platform.url, { token: platform.token('ada'), ...what });
const me = exampleCall('getCurrentUser');

describe('every answer', () => {
  const requests: Record<string, Call> = {
    'a success': me,
    'a list': exampleCall('listOrganizations'),
    'a change': { ...exampleCall('updatePlatformSettings'), body: {} },
    'a 401': { ...me, token: 'nobody-knows-this-token' },
    'a 404': { path: '/nowhere' },
    'a 405': { path: me.path, method: 'DELETE' },
    'a 415': { ...exampleCall('updatePlatformSettings'), contentType: 'text/plain' },
    'a 422': { path: `${me.path}?a=b` },
  };

  it.each(Object.entries(requests))('that is %s has an id, no sniffing, no caching unless it can be asked for again, and a charset', async (_, what) => {
    const { headers, status } = await send(what);
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['cache-control']).toBe(headers.etag !== undefined && status === 200 && what.path === me.path ? 'private, no-cache' : 'no-store');
    expect(headers['content-type']).toMatch(/; charset=utf-8$/);
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers.server).toBeUndefined();
  });

  it.each(operationIds.filter((id) => infoOf(id).method === 'GET' && infoOf(id).etag !== null))('of %s can be asked for again', async (id) => {
    expect((await send(exampleCall(id))).headers).toMatchObject({ 'cache-control': 'private, no-cache', etag: expect.stringMatching(/^"[^"]+"$/) as string });
  });

  it.each(['/healthz', '/readyz', '/openapi.json', '/docs'])('beside the API has them too: %s', async (path) => {
    const { headers } = await send({ path });
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-request-id': expect.any(String) as string, 'content-type': expect.stringContaining('charset=utf-8') as string });
  });
});

describe('X-Request-Id', () => {
  it.each(['a', 'A.b_c-9', 'x'.repeat(64)])('of the caller is used when it is %s', async (id) => {
    const answer = await send({ path: '/nowhere', headers: { 'X-Request-Id': id } });
    expect(expectProblem(answer, 404, 'not_found')['request_id']).toBe(id);
  });

  it.each(['', 'x'.repeat(65), 'a b', 'a/b', 'a"b', 'a,b', 'ä', '<script>', 'a;b', '../a'])('of the caller is replaced when it is %j', async (id) => {
    const { headers } = await send({ ...me, headers: { 'X-Request-Id': Buffer.from(id).toString('latin1') } });
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('sent twice is replaced', async () => {
    expect((await send({ ...me, headers: { 'X-Request-Id': ['a', 'b'] } })).headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('Accept', () => {
  it.each([
    '*/*', 'application/*', 'application/json', 'APPLICATION/JSON', 'text/html, application/json;q=0.1', 'text/html, */*;q=0.001', 'application/json; charset=utf-8', '',
    'text/html,application/json', 'application/*;q=0, application/json',
  ])('may be %j', async (accept) => {
    expect((await send({ ...me, headers: { Accept: accept } })).status).toBe(200);
  });

  it.each([
    'text/html', 'application/xml', 'text/*', 'application/json;q=0', 'application/json;q=0.000', 'application/json;q=0, */*', '*/*;q=0', 'application/problem+json',
    'application/jsonp', 'json', ',',
  ])('that excludes JSON is 406: %j', async (accept) => {
    expectProblem(await send({ ...me, headers: { Accept: accept } }), 406, 'not_acceptable', 'getCurrentUser');
  });

  it('excludes nothing where the answer has no body', async () => {
    const id = operationIds.find((each) => infoOf(each).produces === null && infoOf(each).credential === 'platform')!;
    expect((await send({ ...exampleCall(id, { admin_uuid: 'ffffffff-ffff-4fff-8fff-ffffffffffff' }), headers: { Accept: 'image/png' } })).status).not.toBe(406);
  });
});

describe('a documented header', () => {
  it('that is invalid is named', async () => {
    const update = { ...exampleCall('updateOrganization'), body: { base_version: 3 } };
    for (const key of ['', ' ', 'a b', 'ä', 'x'.repeat(256)]) {
      const answer = await send({ ...update, headers: { 'Idempotency-Key': Buffer.from(key).toString('latin1') } });
      expect(expectInvalid(answer, 'updateOrganization')).toContain('header.Idempotency-Key');
    }
    expect(expectInvalid(await send({ ...update, headers: { 'Idempotency-Key': ['a', 'b'] } }), 'updateOrganization')).toEqual(['header.Idempotency-Key']);
    expect(expectInvalid(await send({ ...update, headers: { 'If-Match': 'x'.repeat(1_001) } }), 'updateOrganization')).toEqual(['header.If-Match']);
    expect(expectInvalid(await send({ ...exampleCall('getOrganization'), headers: { 'If-None-Match': '' } }), 'getOrganization')).toEqual(['header.If-None-Match']);
  });

  it('of the Accounts API is named as a parameter', async () => {
    const answer = await send({ ...exampleCall('createAccount'), headers: { 'Idempotency-Key': 'a b' } });
    expect(expectProblem(answer, 400, 'validation_error', 'createAccount')['errors']).toMatchObject([{ parameter: 'Idempotency-Key' }]);
  });
});

describe('a preflight of the Accounts API', () => {
  it('for what is no organization is 400 with the parameter named', async () => {
    for (const [id, name] of [['preflightAccounts', 'organizationId'], ['preflightAccount', 'organizationId']] as const) {
      const answer = await send({ ...exampleCall(id, { organizationId: 'x' }), token: undefined });
      expect(expectProblem(answer, 400, 'validation_error', 'listAccounts')['errors']).toMatchObject([{ parameter: name }, { parameter: name }, { parameter: name }]);
    }
  });
});
