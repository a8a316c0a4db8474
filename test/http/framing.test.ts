import { createServer } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { answerConnectionErrors } from '../../server/connection-errors.ts';
import { call, exchange } from '../support/http.ts';
import type { Answer } from '../support/http.ts';
import { usePlatform } from '../support/platform.ts';
import { expectInvalid, expectProblem } from '../support/problems.ts';

const platform = usePlatform({ VALIDATE_RESPONSES: 'false' });
const me = '/api/v1/platform/me';
const settings = '/api/v1/platform/settings';

/** Header lines of a complete request by Ada, which ends the connection. */
const headers = (...lines: string[]): string => [`Authorization: Bearer ${platform.token('ada')}`, 'Host: platform.example', 'Connection: close', ...lines, '', ''].join('\r\n');
const request = (line: string, ...lines: string[]): string => `${line}\r\n${headers(...lines)}`;
const patch = (body: string, ...lines: string[]): string => `${request(`PATCH ${settings} HTTP/1.1`, 'Content-Type: application/json', ...lines)}${body}`;
const only = async (...parts: (string | Uint8Array)[]): Promise<Answer> => {
  const answers = await exchange(platform.url, ...parts);
  expect(answers).toHaveLength(1);
  return answers[0]!;
};

describe('bytes that are no HTTP request', () => {
  it.each([
    ['words', 'hello\r\n\r\n'],
    ['an unknown method', `HELLO ${me} HTTP/1.1\r\nHost: x\r\n\r\n`],
    ['an unknown version', `GET ${me} HTTP/9.9\r\nHost: x\r\n\r\n`],
    ['a TLS greeting', Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03, 0x0a])],
    ['a blank in a header name', `GET ${me} HTTP/1.1\r\nHost : x\r\n\r\n`],
    ['a control character in a header', `GET ${me} HTTP/1.1\r\nHost: x\r\nX-A: \u0001\r\n\r\n`],
    ['a folded header', `GET ${me} HTTP/1.1\r\nHost: x\r\nX-A: a\r\n b\r\n\r\n`],
    ['unencoded characters in the path', Buffer.from(`GET ${me}/\u00ff HTTP/1.1\r\nHost: x\r\n\r\n`, 'latin1')],
    ['a negative length', `PATCH ${settings} HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n`],
    ['two lengths', `PATCH ${settings} HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}`],
    ['a length and chunks', `PATCH ${settings} HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
  ])('are refused with 400: %s', async (_, bytes) => {
    expectProblem(await only(bytes), 400, 'malformed_request');
  });

  it('do not disturb the requests before them', async () => {
    const answers = await exchange(platform.url, `GET ${me} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${platform.token('ada')}\r\n\r\nand now\r\n\r\n`);
    expect(answers.map(({ status }) => status)).toEqual([200]);
  });

  it('in the middle of a body get one answer and no more', async () => {
    const answers = await exchange(platform.url, `${request(`PATCH ${settings} HTTP/1.1`, 'Content-Type: application/json', 'Transfer-Encoding: chunked')}2\r\n{}\r\nzz\r\n`);
    expect(answers.map(({ status }) => status)).toEqual([400]);
    expectProblem(answers[0]!, 400, 'malformed_request');
  });

  it('do not stop the server when the client goes away in the middle of a body', async () => {
    const socket = connect(platform.server.port, '127.0.0.1');
    await new Promise<void>((resolve) => { socket.write(`${request(`PATCH ${settings} HTTP/1.1`, 'Content-Type: application/json', 'Content-Length: 100')}{`, () => resolve()); });
    socket.destroy();
    expect((await call(platform.url, { path: me, token: platform.token('ada') })).status).toBe(200);
  });
});

describe('the head of a request', () => {
  it('needs a Host header in HTTP/1.1, and none in HTTP/1.0', async () => {
    const authorization = `Authorization: Bearer ${platform.token('ada')}\r\nConnection: close\r\n\r\n`;
    expectProblem(await only(`GET ${me} HTTP/1.1\r\n${authorization}`), 400, 'malformed_request');
    expect((await only(`GET ${me} HTTP/1.0\r\n${authorization}`)).status).toBe(200);
  });

  it('may be as large as 16 KiB: 431 beyond, in one header or in many', async () => {
    expect((await only(request(`GET ${me} HTTP/1.1`, `X-Filler: ${'x'.repeat(15_000)}`))).status).toBe(200);
    expectProblem(await only(request(`GET ${me} HTTP/1.1`, `X-Filler: ${'x'.repeat(17_000)}`)), 431, 'headers_too_large');
    expectProblem(await only(request(`GET ${me} HTTP/1.1`, ...Array.from({ length: 3_000 }, (_, index) => `X-${index}: 1`))), 431, 'headers_too_large');
  });

  it('may have a target of 8,000 characters, query included: 414 beyond', async () => {
    const target = (length: number): string => `${me}?${'x'.repeat(length - me.length - 1)}`;
    expectInvalid(await only(request(`GET ${target(8_000)} HTTP/1.1`)));
    for (const length of [8_001, 15_000, 100_000]) expectProblem(await only(request(`GET ${target(length)} HTTP/1.1`)), 414, 'uri_too_long');
    expectProblem(await only(request(`GET /${'x'.repeat(8_000)} HTTP/1.1`)), 414, 'uri_too_long');
  });

  it.each(['%', '%2', '%zz', '%ff', '%c3', '%ED%A0%80', '%F5%80%80%80', '%C0%AF'])('has a target of percent-encoded UTF-8: 400 for %s in the path or the query', async (part) => {
    for (const target of [`/api/v1/platform/orgs/${part}`, `/api/v1/platform/orgs?search=${part}`, `/api/v1/platform/orgs?${part}=1`, `/nowhere/${part}`]) {
      expectProblem(await only(request(`GET ${target} HTTP/1.1`)), 400, 'malformed_request');
    }
  });

  it('has no NUL in the path and no fragment: 400', async () => {
    for (const target of [`/api/v1/platform/orgs/%00`, `${me}#part`, `${me}?page=1#part`]) expectProblem(await only(request(`GET ${target} HTTP/1.1`)), 400, 'malformed_request');
  });

  it('may name the whole address, which then must be one', async () => {
    expect((await only(request(`GET http://platform.example${me} HTTP/1.1`))).status).toBe(200);
    for (const target of [`http://[${me}`, `http://:99999999${me}`, `ftp-${me}`]) expect((await only(request(`GET ${target} HTTP/1.1`))).status).toBeLessThan(500);
  });

  it('may expect something: 100-continue is met, anything else is ignored', async () => {
    const [interim, final] = await exchange(platform.url, patch('{}', 'Expect: 100-continue', 'Content-Length: 2'));
    expect([interim!.status, final!.status]).toEqual([100, 200]);
    expect((await only(request(`GET ${me} HTTP/1.1`, 'Expect: a-miracle'))).status).toBe(200);
  });

  it('may offer another protocol, which is ignored', async () => {
    expect((await only(request(`GET ${me} HTTP/1.1`, 'Upgrade: websocket'))).status).toBe(200);
    expectProblem(await only(`CONNECT platform.example:443 HTTP/1.1\r\nHost: platform.example:443\r\n\r\n`), 405, 'method_not_allowed');
  });
});

describe('a request that does not arrive', () => {
  it('in time is 408', async () => {
    const server = createServer({ headersTimeout: 40, requestTimeout: 80, connectionsCheckingInterval: 20 }, (request, response) => void request.resume().on('end', () => response.end()));
    answerConnectionErrors(server);
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    for (const part of [`GET ${me} HTTP/1.1\r\nHost: x\r\n`, `POST ${me} HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{`]) {
      const [answer] = await exchange(url, part);
      expectProblem(answer!, 408, 'request_timeout');
    }
    await new Promise((resolve) => { server.close(resolve); });
  });
});

describe('the size of a body', () => {
  const limit = 1_048_576;
  const body = (size: number): string => `{}${' '.repeat(size - 2)}`;
  const send = (what: object): Promise<Answer> => call(platform.url, { method: 'PATCH', path: settings, token: platform.token('ada'), ...what });

  it('may be 1 MiB, however it is sent: 413 beyond', async () => {
    for (const chunked of [false, true]) {
      expect((await send({ body: body(limit), chunked })).status).toBe(200);
      expectProblem(await send({ body: body(limit + 1), chunked, headers: { Connection: 'close' } }), 413, 'payload_too_large', 'updatePlatformSettings');
    }
  });

  it('counts after decompression, so a small body that becomes a large one is 413', async () => {
    const zipped = (size: number) => ({ body: gzipSync(body(size)), headers: { 'Content-Encoding': 'gzip', Connection: 'close' } });
    expect((await send(zipped(limit))).status).toBe(200);
    expectProblem(await send(zipped(limit + 1)), 413, 'payload_too_large', 'updatePlatformSettings');
    const bomb = gzipSync(Buffer.alloc(200_000_000));
    expect(bomb.length).toBeLessThan(limit);
    expectProblem(await send({ ...zipped(2), body: bomb }), 413, 'payload_too_large', 'updatePlatformSettings');
  });

  it('is limited for every operation, also where none takes a body', async () => {
    expectProblem(await send({ method: 'GET', path: me, body: body(limit + 1), headers: { Connection: 'close' } }), 413, 'payload_too_large', 'getCurrentUser');
    expectProblem(await send({ method: 'GET', path: me, body: body(limit + 1), chunked: true, headers: { Connection: 'close' } }), 413, 'payload_too_large', 'getCurrentUser');
  });

  it('of a refused request does not become the next request', async () => {
    const smuggled = `GET ${me} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${platform.token('ada')}\r\n\r\n`;
    const refused = `PATCH ${settings} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${smuggled.length}\r\n\r\n${smuggled}`;
    const answers = await exchange(platform.url, refused, request('GET /nowhere HTTP/1.1'));
    expect(answers.map(({ status }) => status)).toEqual([401, 404]);
  });
});

describe('the coding of a body', () => {
  it('may be gzip, deflate or br: 415 for others, 400 when it is not what it says', async () => {
    const send = (body: Uint8Array | string, coding: string): Promise<Answer> => call(platform.url, { method: 'PATCH', path: settings, token: platform.token('ada'), body, headers: { 'Content-Encoding': coding, Connection: 'close' } });
    expect((await send(gzipSync('{}'), 'gzip')).status).toBe(200);
    expect((await send('{}', 'identity')).status).toBe(200);
    for (const coding of ['zip', 'compress', 'gzip, gzip', '']) expect((await send('{}', coding)).status).toBeOneOf(coding === '' ? [200] : [415]);
    for (const coding of ['gzip', 'deflate', 'br']) expectProblem(await send('{"a":', coding), 400, 'malformed_request', 'updatePlatformSettings');
    expectProblem(await send(gzipSync('{}').subarray(0, 12), 'gzip'), 400, 'malformed_request', 'updatePlatformSettings');
  });

  it('of the transfer may be chunked and nothing else: 400', async () => {
    expect((await only(patch('2\r\n{}\r\n0\r\n\r\n', 'Transfer-Encoding: chunked'))).status).toBe(200);
    expectProblem(await only(patch('2\r\n{}\r\n0\r\n\r\n', 'Transfer-Encoding: gzip, chunked')), 400, 'malformed_request');
  });
});
