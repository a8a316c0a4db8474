import { describe, expect, it } from 'vitest';
import type { OperationId } from '../../sdk/contract.ts';
import { call } from '../support/http.ts';
import type { Answer } from '../support/http.ts';
import { exampleCall, infoOf, operationIds } from '../support/operations.ts';
import { usePlatform } from '../support/platform.ts';
import { expectProblem } from '../support/problems.ts';
import { queryParameters, resolved, typesOf } from '../support/schemas.ts';
import type { Schema } from '../support/schemas.ts';

const platform = usePlatform({ VALIDATE_RESPONSES: 'false' });
const guarded = operationIds.filter((id) => infoOf(id).credential !== 'none');
const withQuery = guarded.filter((id) => queryParameters(id).length > 0);
const withId = guarded.filter((id) => infoOf(id).pathParameters.length > 0);

const send = (id: OperationId, query: string, ids: Readonly<Record<string, string>> = {}): Promise<Answer> => {
  const what = exampleCall(id, ids);
  return call(platform.url, { ...what, path: `${what.path}?${query}`, token: platform.token('ada') });
};

/** The places that a refusal names, as `query.page`. Accounts name parameters without saying where they are. */
function named(id: OperationId, answer: Answer): string[] {
  const accounts = infoOf(id).credential === 'account';
  const problem = expectProblem(answer, accounts ? 400 : 422, 'validation_error', id);
  const places = accounts ? (problem['errors'] as { parameter: string }[]).map(({ parameter }) => parameter.split('.')[0]!) : (problem['detail'] as { loc: string[] }[]).map(({ loc }) => loc[1]!);
  return [...new Set(places)];
}

/** An unknown parameter keeps the request from being executed, so that only what else is wrong is of interest. */
async function expectAll(id: OperationId, name: string, refused: boolean, values: readonly string[]): Promise<void> {
  const wrong: string[] = [];
  for (const value of values) {
    const places = named(id, await send(id, `surplus=1&${name}=${value}`));
    if (places.includes(name) !== refused || !places.includes('surplus')) wrong.push(`${name}=${value.slice(0, 60)} is ${refused ? 'accepted' : 'refused'}`);
  }
  expect(wrong).toEqual([]);
}

const parameters = (id: OperationId, wanted: (schema: Schema) => boolean): [string, Schema][] => queryParameters(id).filter(([, schema]) => wanted(schema));
const isA = (type: string) => (schema: Schema): boolean => typesOf(schema).includes(type);
const itemsOf = (schema: Schema): Schema => (schema.items ? resolved(schema.items) : schema);
const freeText = ({ format, pattern, enum: values, anyOf }: Schema): boolean => [format, pattern, values, anyOf].every((part) => part === undefined);

describe('every operation', () => {
  it.each(guarded)('%s names every query parameter that it does not know', async (id) => {
    const answer = await send(id, '__proto__=1&constructor=2&=3&page%5Bsize%5D=4&Page=5');
    expect(named(id, answer).sort()).toEqual(['', 'Page', '__proto__', 'constructor', 'page[size]']);
  });

  it.each(withQuery)('%s takes a parameter of one value once', async (id) => {
    for (const [name, schema] of parameters(id, (each) => !isA('array')(each))) {
      const value = schema.enum?.[0] ?? (isA('integer')(schema) ? schema.minimum : isA('boolean')(schema) ? 'true' : sampleOf(schema));
      await expectAll(id, name, false, [`${value}`]);
      await expectAll(id, name, true, [`${value}&${name}=${value}`]);
    }
  });

  it.each(withQuery)('%s takes a parameter of many values as often as it is given', async (id) => {
    for (const [name, schema] of parameters(id, isA('array'))) {
      const value = itemsOf(schema).enum?.[0] ?? 'createdAt';
      await expectAll(id, name, false, [`${value}`, `${value}&${name}=${value}`]);
      await expectAll(id, name, true, [Array.from({ length: schema.maxItems! + 1 }, () => value).join(`&${name}=`)]);
    }
  });

  it.each(withQuery)('%s takes integers of digits only, within their bounds', async (id) => {
    for (const [name, { minimum, maximum }] of parameters(id, isA('integer'))) {
      await expectAll(id, name, false, [`${minimum}`, `${maximum}`, `00${minimum}`]);
      await expectAll(id, name, true, [`${minimum! - 1}`, `${BigInt(maximum!) + 1n}`]);
      await expectAll(id, name, true, ['', '1e3', '0x10', '%2B1', '+1', '%201', '1%20', '1.0', '1,0', '1_0', '-', 'one', 'NaN', 'Infinity', '%D9%A1', '99999999999999999999', `${'9'.repeat(400)}`]);
    }
  });

  it.each(withQuery)('%s takes true and false, and nothing that stands for them', async (id) => {
    for (const [name] of parameters(id, isA('boolean'))) {
      await expectAll(id, name, false, ['true', 'false']);
      await expectAll(id, name, true, ['', '1', '0', 'TRUE', 'yes', 'null', 'true%20']);
    }
  });

  it.each(withQuery)('%s takes only the values of an enumeration', async (id) => {
    for (const [name, schema] of parameters(id, (each) => itemsOf(each).enum !== undefined)) {
      const words = itemsOf(schema).enum as string[];
      await expectAll(id, name, false, words);
      await expectAll(id, name, true, ['', 'nothing', `${words[0]}%20`, words[0]!.toUpperCase() === words[0] ? words[0]!.toLowerCase() : words[0]!.toUpperCase()]);
    }
  });

  it.each(withQuery)('%s counts lengths in characters, and takes no control characters', async (id) => {
    for (const [name, schema] of parameters(id, (each) => typesOf(itemsOf(each)).includes('string') && freeText(itemsOf(each)))) {
      const { maxLength } = itemsOf(schema);
      // The request target as a whole is limited as well.
      if (maxLength! <= 500) await expectAll(id, name, false, [encodeURIComponent('🦷').repeat(maxLength!)]);
      if (maxLength! <= 500) await expectAll(id, name, true, [encodeURIComponent('🦷').repeat(maxLength! + 1)]);
      await expectAll(id, name, true, ['%00', 'a%01b', '%0A', '%09', '%7F', '%C2%85', 'x'.repeat(maxLength! + 1)]);
    }
  });

  it.each(withQuery)('%s takes days and times that exist', async (id) => {
    for (const [name] of parameters(id, ({ anyOf }) => anyOf !== undefined)) {
      await expectAll(id, name, false, ['2026-02-01', '2026-02-01T00:00:00Z', '2026-02-01T00:00:00.123456%2B02:00', '9999-12-31', '0001-01-01']);
      await expectAll(id, name, true, ['', '2026-02-30', '0000-01-01', '10000-01-01', '2026-02-01T24:00:00Z', '2026-02-01T00:00:00', '2026', '20260201', 'today', 'infinity', '%222026-02-01%22', 'null', '%7B%7D', '2026-02-01%00']);
    }
  });

  it.each(guarded)('%s takes ids in any letter case, and only with their hyphens', async (id) => {
    for (const [name] of parameters(id, ({ format }) => format === 'uuid')) {
      await expectAll(id, name, false, ['ABCDEF00-0000-4000-8000-00000000000A']);
      await expectAll(id, name, true, wrongIds);
    }
  });
});

describe('every operation with an id in its path', () => {
  it.each(withId)('%s names each id that is none', async (id) => {
    const names = infoOf(id).pathParameters;
    for (const wrong of wrongIds.filter((text) => text !== '')) {
      for (const name of names) expect(named(id, await send(id, '', { [name]: wrong }))).toEqual([name]);
      expect(named(id, await send(id, '', Object.fromEntries(names.map((name) => [name, wrong])))).sort()).toEqual([...names].sort());
    }
  });

  it.each(withId)('%s takes ids in any letter case', async (id) => {
    const ids = Object.fromEntries(infoOf(id).pathParameters.map((name) => [name, 'ABCDEF00-0000-4000-8000-00000000000A']));
    expect(named(id, await send(id, 'surplus=1', ids))).toEqual(['surplus']);
  });
});

const wrongIds = [
  '', 'x', '%7Bb0000000-0000-4000-8000-000000000001%7D', 'urn:uuid:b0000000-0000-4000-8000-000000000001', 'b0000000000040008000000000000001', 'b0000000-0000-4000-8000-00000000000',
  'b0000000-0000-4000-8000-0000000000011', 'g0000000-0000-4000-8000-000000000001', '%20b0000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000001%0A', 'b0000000-0000-4000-8000-000000000001;x',
];

function sampleOf({ format, anyOf }: Schema): string {
  if (anyOf !== undefined || format === 'date-time') return '2026-02-01T00:00:00Z';
  return format === 'uuid' ? 'b0000000-0000-4000-8000-000000000001' : format === 'email' ? 'a@b.example' : 'text';
}
