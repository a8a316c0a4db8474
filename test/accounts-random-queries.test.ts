import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMockPlatform } from '../mocks/index.ts';
import { printQuery } from '../sdk/accounts-query/print.ts';
import { organizationId } from '../sdk/demo/ids.ts';
import { anyQuery } from './support/account-queries.ts';
import { usePlatform } from './support/platform.ts';

/** Longer with `QUERY_RUNS=10000`; the same again with `QUERY_SEED`. */
const seed = Number(process.env['QUERY_SEED'] ?? Date.now() % 1_000_000_000);
const numRuns = Number(process.env['QUERY_RUNS'] ?? 300);

const platform = usePlatform({ VALIDATE_RESPONSES: 'false' }, { on: 'server' });
const mock = createMockPlatform({ onComplaint: () => undefined });
afterAll(() => { console.log(`random queries: QUERY_SEED=${seed} QUERY_RUNS=${numRuns}`); });

const path = `/admin/api/v2/organizations/${organizationId.brightSmiles}/accounts`;
let headers: Record<string, string>;
beforeAll(() => { headers = { Authorization: `Bearer ${platform.token('ada')}` }; });

const words = ['role', 'username', 'email', 'createdAt', 'userId', 'emailConfirmed', 'Owner', 'null', 'true', '2026-01-16T00:00:00Z', 'AND', 'or', 'NOT', 'in', 'like', '=', '!=', '>=', '<', '!-', '(', ')', '[', ']', ',', "'", '"', '\\', '%', '_', ' ', 'x', '🦷', '%27', ';--', '$1', '\u0000', '\u2028'];
const soup = fc.array(fc.constantFrom(...words), { maxLength: 30 }).map((parts) => parts.join(' '));
const grammatical = anyQuery.map(printQuery);
/** Almost a query: a piece is missing, doubled or replaced. */
const damaged = fc.tuple(grammatical, fc.nat(), fc.nat({ max: 5 }), fc.constantFrom('', ...words)).map(([text, at, length, piece]) => {
  const start = at % (text.length + 1);
  return (text.slice(0, start) + piece + text.slice(start + length)).toWellFormed();
});
const anyText = fc.oneof({ weight: 3, arbitrary: grammatical }, { weight: 3, arbitrary: damaged }, { weight: 2, arbitrary: soup }, fc.string({ unit: 'grapheme', maxLength: 60 }), fc.string({ unit: 'binary', maxLength: 60 }).map((text) => text.toWellFormed()));
const sort = fc.constantFrom('', '&sort=-username', '&sort=role,-email', '&sort=phoneNumber', '&sort=-userId', '&limit=1&offset=1', '&fields=id,createdAt');

const plainly = async (response: Response): Promise<unknown> => {
  const text = (await response.text()).replaceAll(/"(request_id)":"[^"]*"/g, '').replaceAll(/https?:\/\/[^/"]+/g, '');
  return [response.status, response.headers.get('x-total-count'), text];
};

describe('a query of any kind', () => {
  it('is answered or refused as the mock does it, and never breaks anything', async () => {
    await fc.assert(fc.asyncProperty(anyText, sort, async (q, rest) => {
      const target = `${path}?q=${encodeURIComponent(q)}${rest}`;
      const [answer, expected] = await Promise.all([fetch(platform.url + target, { headers }), mock.fetch(new Request(mock.baseUrl + target, { headers }))]);
      expect([200, 400, 414]).toContain(answer.status);
      expect(await plainly(answer)).toEqual(await plainly(expected));
    }), { seed, numRuns });
  }, 600_000);
});
