import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { operations } from '../../sdk/generated/operations.ts';
import { readBody } from '../../server/body.ts';
import { call } from '../support/http.ts';
import type { Answer } from '../support/http.ts';
import { usePlatform } from '../support/platform.ts';
import { expectInvalid, expectProblem } from '../support/problems.ts';

const platform = usePlatform({ VALIDATE_RESPONSES: 'false' });
const update = 'updatePlatformSettings';
const send = (body: string | Uint8Array, contentType: string | null = 'application/json', headers: Record<string, string> = {}): Promise<Answer> =>
  call(platform.url, { method: 'PATCH', path: '/api/v1/platform/settings', token: platform.token('ada'), body, contentType, headers });

describe('the media type of a body', () => {
  it.each(['application/json', 'Application/JSON', 'application/json;charset=utf-8', 'application/json; charset="UTF-8"', 'application/json; charset=utf8', 'application/json ; x=y'])('may be %s', async (type) => {
    expect((await send('{}', type)).status).toBe(200);
  });

  it.each([
    null, 'text/plain', 'text/json', 'application/merge-patch+json', 'application/json-patch+json', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/*', '*/*',
    'application/json; charset=iso-8859-1', 'application/json; charset=utf-16', 'application/json; charset=utf-8; charset=utf-16', 'application/json, text/plain', 'applicationjson', 'json', '', ';', 'application/json\\',
  ])('may not be %s: 415', async (type) => {
    expectProblem(await send('{}', type), 415, 'unsupported_media_type', update);
  });

  it('reaches the validator, which keeps compiled code for each, as one of those that an operation takes or not at all', async () => {
    const seen = async (info: Parameters<typeof readBody>[2], contentType: string, body: string): Promise<string | undefined> => {
      const request = Object.assign(Readable.from([Buffer.from(body)]), { headers: { 'content-type': contentType, 'content-length': String(body.length) } }) as unknown as IncomingMessage;
      await readBody(request, {} as ServerResponse, info);
      return request.headers['content-type'];
    };
    expect(await seen(operations.updatePlatformSettings, 'Application/JSON; n=1', '{}')).toBe('application/json');
    expect(await seen(operations.updatePlatformSettings, 'application/x-1', '')).toBe('application/json');
    expect(await seen(operations.getCurrentUser, 'application/x-1', '')).toBeUndefined();
    expect(await seen(operations.getCurrentUser, 'application/x-1', 'x')).toBeUndefined();
  });
});

describe('JSON', () => {
  it.each(['', ' ', '{', '{}{}', '{"a":1,}', "{'a':1}", '{a:1}', '[1', 'undefined', 'NaN', '// no\n{}', '{"a":01}', '{"a":.5}', '{"a":"\t"}', '{"a":"\\x41"}', '{"a":"\\ud83"}', '\u00a0{}'])('that is none is 400: %j', async (text) => {
    if (text === '') return expect(expectInvalid(await send(text), update)).toEqual(['body']);
    return void expectProblem(await send(text), 400, 'malformed_request', update);
  });

  it('in bytes that are not UTF-8 is 400', async () => {
    const wrapped = (...bytes: number[]): Buffer => Buffer.concat([Buffer.from('{"default_account_type":"'), Buffer.from(bytes), Buffer.from('"}')]);
    for (const bytes of [[0xff], [0xc3], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80], [0x80]]) expectProblem(await send(wrapped(...bytes)), 400, 'malformed_request', update);
    expectProblem(await send(Buffer.from('{}', 'utf16le')), 400, 'malformed_request', update);
  });

  it('may begin with a byte order mark', async () => {
    expect((await send('\ufeff{}')).status).toBe(200);
  });

  it('that two parsers could read differently is 400, and says why', async () => {
    const refused = { '{"a":1,"\\u0061":2}': 'duplicate member', '[{"a":{"b":1,"b":1}}]': 'duplicate member', '{"__proto__":{"admin":true}}': 'forbidden member', '{"constructor":{"prototype":{}}}': 'forbidden member' };
    for (const [text, reason] of Object.entries(refused)) expect(expectProblem(await send(text), 400, 'malformed_request', update)['detail']).toContain(reason);
  });

  it('nested deeper than 64 levels is 400, even half a million of them', async () => {
    for (const depth of [65, 500_000]) {
      expectProblem(await send('['.repeat(depth) + ']'.repeat(depth)), 400, 'malformed_request', update);
      expectProblem(await send('{"a":'.repeat(Math.min(depth, 100_000)) + '1' + '}'.repeat(Math.min(depth, 100_000))), 400, 'malformed_request', update);
    }
    expectInvalid(await send('['.repeat(64) + ']'.repeat(64)), update);
  });

  it('with more that is wrong than an answer can list is refused all the same', async () => {
    const many = `{${Array.from({ length: 15_000 }, (_, index) => `"m${index}":1`).join(',')}}`;
    const places = expectInvalid(await send(many), update);
    expect(places).toHaveLength(1_000);
    expectProblem(await send(`[${'1,'.repeat(20_000)}1]`), 413, 'payload_too_large', update);
    expectInvalid(await send(`{"${'n'.repeat(1_000_000)}":1}`), update);
    expectInvalid(await send(`{${'"x":{'.repeat(50)}"a":"\\u0000"${'}'.repeat(50)}}`), update);
  }, 30_000);
});

describe('a form', () => {
  const form = (body: string): Promise<Answer> => call(platform.url, { method: 'POST', path: '/oauth2/token', body, contentType: 'application/x-www-form-urlencoded' });

  it.each([
    '', 'grant_type', 'grant_type=', 'grant_type=client_credentials&grant_type=client_credentials',
    'grant_type=client_credentials&client_id=%ff', 'grant_type=client_credentials&scope=%00',
  ])('that is invalid is refused as RFC 6749 says: %s', async (body) => {
    const answer = await form(body);
    expect(answer.status).toBe(400);
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(answer.json()).toEqual({ error: 'invalid_request', error_description: expect.stringMatching(/^[ !#-[\]-~]{1,500}$/) as string });
  });

  it('is the only thing that the token endpoint takes: 415', async () => {
    expectProblem(await call(platform.url, { method: 'POST', path: '/oauth2/token', body: '{}' }), 415, 'unsupported_media_type', 'createToken');
  });
});
