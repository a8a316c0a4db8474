import fc from 'fast-check';
import { METHODS } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OperationId } from '../../sdk/contract.ts';
import { addCaller, everyKey } from '../support/callers.ts';
import { call } from '../support/http.ts';
import type { Answer, Call } from '../support/http.ts';
import { exampleCall, exampleOf, infoOf, operationIds, unknownId } from '../support/operations.ts';
import { usePlatform } from '../support/platform.ts';
import { problemFlaws } from '../support/problems.ts';
import { bodyMembers, queryParameters } from '../support/schemas.ts';

const platform = usePlatform({ VALIDATE_RESPONSES: 'false', SHARD_HOSTS: 'nowhere.example' });
/** Repeat a run with FUZZ_SEED; look longer with FUZZ_RUNS. */
const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000_000);
const numRuns = Number(process.env['FUZZ_RUNS'] ?? 2_500);

/** Enough rights for everything; the demo world is not theirs, so that what they deactivate or delete stops nobody else. */
let token: string;
beforeAll(async () => { token = await addCaller(platform, { global: true, keys: everyKey }); });
afterAll(() => { console.log(`fuzz: FUZZ_SEED=${seed} FUZZ_RUNS=${numRuns}`); });

const nastyText = fc.oneof(
  fc.constantFrom(
    '', ' ', '\0', '\ud800', '\u0007', '\n', '%', '%00', '%ff', "'", '"', '\\', '`', '$1', '${x}', '{{x}}', '<x>', ';--', '../', '*', 'null', 'true', '0', '-1', 'NaN', '1e999',
    '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'infinity', 'epoch', '0000-01-01', '9999-12-31T23:59:59.9999999Z', '2026-01-01', '🦷'.repeat(300), 'x'.repeat(5_000),
    unknownId, `{${unknownId}}`, `urn:uuid:${unknownId}`, 'a@b', 'https://', 'postgres://[', 'a-b', '\u202e', 'ﬁ', 'İ',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const nastyValue: fc.Arbitrary<unknown> = fc.oneof(
  nastyText, fc.integer(), fc.double(), fc.boolean(), fc.constant(null), fc.constantFrom(0, -1, 1.5, 2 ** 31, 2 ** 53, 1e300, -0, [], {}, [[]], { __proto__: null }),
  fc.array(nastyText, { maxLength: 3 }), fc.dictionary(nastyText, nastyText, { maxKeys: 3 }),
);
const sometimes = <T>(what: fc.Arbitrary<T>, odds = 3) => fc.option(what, { nil: undefined, freq: odds });

/** Header values that the client library can send at all. */
const sendable = (text: string): string => text.replaceAll(/[^\t\u0020-\u007e\u0080-\u00ff]/g, '').slice(0, 2_000);
const headerNames = ['If-Match', 'If-None-Match', 'Idempotency-Key', 'Accept', 'X-Request-Id', 'traceparent', 'Content-Encoding', 'Last-Event-ID', 'X-No-Return-Resource', 'Origin', 'X-Forwarded-For', 'Cookie', 'Range', 'Expect'];
const usualValue = fc.constantFrom('*', '"3"', 'W/"3"', 'gzip', 'application/json', 'text/*;q=0', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01');
const headers = fc.dictionary(fc.constantFrom(...headerNames), fc.oneof(nastyText, usualValue).map(sendable), { maxKeys: 3 });
const contentType = fc.oneof({ weight: 6, arbitrary: fc.constant('application/json') }, { weight: 1, arbitrary: fc.constantFrom('application/x-www-form-urlencoded', 'text/plain', 'application/json; charset=utf-16', '', ';;', 'a/b/c') });

/** An id as the contract shows it, one that does not exist, or something else. */
const idFor = (known: string) => fc.oneof({ weight: 3, arbitrary: fc.constantFrom(known, known.toUpperCase(), unknownId) }, { weight: 1, arbitrary: nastyText.map(encoded) });
/** Percent-encoded as far as that is possible; what is not stays broken. */
function encoded(text: string): string {
  const safe = text.toWellFormed().slice(0, 1_000);
  return text.startsWith('%') ? text : encodeURIComponent(safe);
}

function targetOf(id: OperationId): fc.Arbitrary<string> {
  const { path, pathParameters } = infoOf(id);
  const ids = fc.record(Object.fromEntries(pathParameters.map((name) => [name, idFor(exampleOf(id).path[name]!)])));
  const known = queryParameters(id).map(([name]) => name);
  const pair = fc.tuple(fc.oneof(...(known.length > 0 ? [{ weight: 5, arbitrary: fc.constantFrom(...known) }] : []), { weight: 1, arbitrary: nastyText.map(encoded) }),
    fc.oneof(nastyText.map(encoded), fc.constantFrom('1', '2', '9007199254740991', 'true', 'desc', 'name', 'active', 'created_at', unknownId, '2026-01-01', '2026-01-01T00:00:00Z')));
  return fc.tuple(ids, fc.array(pair, { maxLength: 3 })).map(([values, pairs]) =>
    `${path.replaceAll(/\{(\w+)\}/g, (_, name: string) => (values as Record<string, string>)[name]!)}${pairs.length > 0 ? '?' : ''}${pairs.map(([name, value]) => `${name}=${value}`).join('&')}`);
}

function bodyOf(id: OperationId): fc.Arbitrary<unknown> {
  const example = exampleOf(id).request ?? {};
  const names = bodyMembers(id).map(([name]) => name);
  const name = names.length > 0 ? fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...names) }, { weight: 1, arbitrary: nastyText }) : nastyText;
  const changed = fc.dictionary(name, nastyValue, { maxKeys: 3 }).map((members) => ({ ...example, ...members }));
  const raw = fc.oneof(nastyText, fc.json(), fc.uint8Array({ maxLength: 40 }), fc.constantFrom('{"a":1,"a":2}', '{"__proto__":1}', '['.repeat(200), '[1e999]'));
  return fc.oneof({ weight: 6, arbitrary: changed }, { weight: 1, arbitrary: nastyValue }, { weight: 2, arbitrary: raw }, { weight: 1, arbitrary: fc.constant(undefined) });
}

const anyRequest: fc.Arbitrary<{ id: OperationId; what: Call }> = fc.constantFrom(...operationIds).chain((id) => {
  const { method, consumes } = infoOf(id);
  const methods = fc.oneof({ weight: 12, arbitrary: fc.constant(method as string) }, { weight: 1, arbitrary: fc.constantFrom(...METHODS.filter((each) => each !== 'CONNECT')) });
  const body = consumes.length > 0 ? bodyOf(id) : fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: nastyValue });
  return fc.record({ method: methods, path: targetOf(id), body, headers: sometimes(headers), contentType, chunked: fc.boolean() }).map((parts) => ({
    id, what: { ...parts, headers: parts.headers ?? {}, contentType: parts.contentType },
  }));
});

/** Why an answer is not one that any input may get; undefined when it is fine. */
function complaint(id: OperationId, { method, path }: Call, answer: Answer): string | undefined {
  // The calls change the world, which may end up without a shard that has room.
  const excused = answer.text.includes('"code":"no_shard_capacity"');
  if (excused || answer.status < 400 || (method === 'HEAD' && answer.status < 500)) return undefined;
  const flaws = answer.status < 500 ? problemFlaws(answer, id) : [answer.text];
  return flaws.length > 0 ? `${method} ${path}: ${answer.status} ${flaws.join('; ')}` : undefined;
}

describe('no input', () => {
  it('is answered with 500, or with anything but a problem document when it is refused', async () => {
    const seen = new Map<number, number>();
    await fc.assert(fc.asyncProperty(anyRequest, async ({ id, what }) => {
      const answer = await call(platform.url, { token, ...what });
      seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1);
      expect(complaint(id, what, answer)).toBeUndefined();
    }), { numRuns, seed });
    // The requests must be odd enough to be refused for many reasons, and sound enough to get past validation.
    expect([...seen.keys()]).toEqual(expect.arrayContaining([200, 400, 404, 405, 415, 422]));
  }, 60_000 + numRuns * 40);

  it('as a credential is answered with anything but 401', async () => {
    const beginning = fc.constantFrom('Bearer ', 'bearer ', 'Basic ', 'Bearer dpt_', 'Bearer imp_', 'Bearer eyJhbGciOiJub25lIn0.', 'Bearer e30.');
    const rest = fc.oneof(nastyText, fc.base64String(), fc.array(fc.base64String(), { maxLength: 4 }).map((parts) => parts.join('.')));
    const header = fc.oneof(nastyText, fc.tuple(beginning, rest).map((parts) => parts.join('')));
    await fc.assert(fc.asyncProperty(header.map(sendable), fc.constantFrom('getCurrentUser', 'listAccounts', 'updatePlatformSettings'), async (authorization, id) => {
      const answer = await call(platform.url, { ...exampleCall(id as OperationId), headers: { Authorization: authorization } });
      expect({ status: answer.status, flaws: problemFlaws(answer, id as OperationId) }).toEqual({ status: 401, flaws: [] });
    }), { numRuns: 400, seed });
  }, 60_000);
});

describe('bytes on a connection', () => {
  /** Sends a request in which some bytes were changed, and hangs up. */
  const statusesOf = (bytes: Buffer): Promise<number[]> => new Promise((resolve, reject) => {
    let received = '';
    const socket = connect(platform.server.port, '127.0.0.1');
    socket.on('data', (chunk) => { received += chunk.toString('latin1'); });
    socket.on('error', (error: NodeJS.ErrnoException) => { if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') reject(error); });
    socket.on('close', () => resolve([...received.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map((match) => Number(match[1]))));
    socket.end(bytes);
  });

  it('never lead to 500, however they are changed', async () => {
    const request = (): Buffer => Buffer.from(`PATCH /api/v1/platform/settings HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`);
    const change = fc.record({ at: fc.nat(200), remove: fc.nat(4), insert: fc.uint8Array({ maxLength: 4 }) });
    await fc.assert(fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
      const bytes = changes.reduce((sent, { at, remove, insert }) => Buffer.concat([sent.subarray(0, at), insert, sent.subarray(at + remove)]), request());
      for (const status of await statusesOf(bytes)) expect(status).toBeLessThan(500);
    }), { numRuns: 300, seed });
  }, 60_000);
});

describe('after all that', () => {
  it('the server answers as before, and the audit log is whole', async () => {
    expect((await call(platform.url, { path: '/api/v1/platform/me', token })).status).toBe(200);
    expect((await call(platform.url, { path: '/readyz' })).status).toBe(200);
    expect(await platform.sql('SELECT key FROM idempotency_keys WHERE status IS NULL OR status >= 500')).toEqual([]);
  });
});
