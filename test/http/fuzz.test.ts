import fc from 'fast-check';
import { METHODS } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OperationId } from '../../sdk/contract.ts';
import { addCaller, everyKey } from '../support/callers.ts';
import { call } from '../support/http.ts';
import type { Answer, Call } from '../support/http.ts';
import { exampleCall, exampleOf, infoOf, isImplemented, operationIds, unknownId } from '../support/operations.ts';
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
    '', ' ', '\0', '\ud800', '\u0007', '\n', '%', '%00', '%ff', "'", '"', '\\', '`', '$1', '${x}', '{{x}}', '<x>', ';--', '../', '*', 'null', 'true', '0', '-1', 'NaN', '1e999', '__proto__', 'constructor', 'toString', 'hasOwnProperty',
    'infinity', 'epoch', '0000-01-01', '9999-12-31T23:59:59.9999999Z', '2026-01-01', '🦷'.repeat(300), 'x'.repeat(5_000), unknownId, `{${unknownId}}`, `urn:uuid:${unknownId}`, 'a@b', 'https://', 'postgres://[', 'a-b', '\u202e', 'ﬁ', 'İ',
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
const headers = fc.dictionary(fc.constantFrom(...headerNames), fc.oneof(nastyText, fc.constantFrom('*', '"3"', 'W/"3"', 'gzip', 'application/json', 'text/*;q=0', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01')).map(sendable), { maxKeys: 3 });
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
  const changed = fc.dictionary(names.length > 0 ? fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...names) }, { weight: 1, arbitrary: nastyText }) : nastyText, nastyValue, { maxKeys: 3 }).map((members) => ({ ...example, ...members }));
  const raw = fc.oneof(nastyText, fc.json(), fc.uint8Array({ maxLength: 40 }), fc.constantFrom('{"a":1,"a":2}', '{"__proto__":1}', '['.repeat(200), '[1e999]'));
  return fc.oneof({ weight: 6, arbitrary: changed }, { weight: 1, arbitrary: nastyValue.filter((value) => value !== undefined) }, { weight: 2, arbitrary: raw }, { weight: 1, arbitrary: fc.constant(undefined) });
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
  const asked = method === 'HEAD' || answer.status === 304 ? undefined : answer;
  // The calls change the world, which may end up without a shard that has room.
  const excused = (answer.status === 501 && !isImplemented(id)) || answer.text.includes('"code":"no_shard_capacity"');
  if (answer.status >= 500 && !excused) return `${method} ${path}: ${answer.status} ${answer.text}`;
  if (asked === undefined || answer.status < 400) return undefined;
  if (id === 'createToken' && answer.headers['content-type'] === 'application/json; charset=utf-8') return answer.json()['error'] === 'invalid_request' ? undefined : answer.text;
  const flaws = answer.status === 501 ? [] : problemFlaws(answer, [400, 422].includes(answer.status) ? accountsOrNot(id) : undefined);
  return flaws.length > 0 ? `${method} ${path}: ${answer.status} ${flaws.join('; ')}` : undefined;
}

/** Preflights have the paths of the Accounts API, and its form of errors. */
const accountsOrNot = (id: OperationId): OperationId => (id.startsWith('preflight') ? 'listAccounts' : id);

/** A path or method may lead to another operation; what it answers must be sound all the same. */
const soundFor = (id: OperationId, what: Call, answer: Answer): string | undefined => {
  const complaints = [id, ...operationIds.filter((other) => infoOf(other).credential === 'account').slice(0, 1), 'getCurrentUser' as const].map((each) => complaint(each, what, answer));
  return complaints.includes(undefined) ? undefined : complaints[0];
};

describe('no input', () => {
  it('is answered with 500, or with anything but a problem document when it is refused', async () => {
    const seen = new Map<number, number>();
    await fc.assert(fc.asyncProperty(anyRequest, async ({ id, what }) => {
      const answer = await call(platform.url, { token, ...what });
      seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1);
      expect(soundFor(id, what, answer)).toBeUndefined();
    }), { numRuns, seed });
    // The requests must be odd enough to be refused for many reasons, and sound enough to get past validation.
    expect([...seen.keys()]).toEqual(expect.arrayContaining([200, 400, 404, 405, 415, 422]));
  }, 60_000 + numRuns * 40);

  it('as a credential is answered with anything but 401', async () => {
    const header = fc.oneof(nastyText, fc.tuple(fc.constantFrom('Bearer ', 'bearer ', 'Basic ', 'Bearer dpt_', 'Bearer imp_', 'Bearer eyJhbGciOiJub25lIn0.', 'Bearer e30.'), fc.oneof(nastyText, fc.base64String(), fc.array(fc.base64String(), { maxLength: 4 }).map((parts) => parts.join('.')))).map((parts) => parts.join('')));
    await fc.assert(fc.asyncProperty(header.map(sendable), fc.constantFrom('getCurrentUser', 'listAccounts', 'updatePlatformSettings'), async (authorization, id) => {
      const answer = await call(platform.url, { ...exampleCall(id as OperationId), headers: { Authorization: authorization } });
      expect({ status: answer.status, flaws: problemFlaws(answer, id as OperationId) }).toEqual({ status: 401, flaws: [] });
    }), { numRuns: 400, seed });
  }, 60_000);
});

describe('after all that', () => {
  it('the server answers as before, and the audit log is whole', async () => {
    expect((await call(platform.url, { path: '/api/v1/platform/me', token })).status).toBe(200);
    expect((await call(platform.url, { path: '/readyz' })).status).toBe(200);
    expect(await platform.sql('SELECT key FROM idempotency_keys WHERE status IS NULL OR status >= 500')).toEqual([]);
  });
});
