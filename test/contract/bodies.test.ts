import { describe, expect, it } from 'vitest';
import type { OperationId } from '../../sdk/contract.ts';
import { call } from '../support/http.ts';
import type { Answer } from '../support/http.ts';
import { exampleCall, infoOf, operationIds } from '../support/operations.ts';
import { usePlatform } from '../support/platform.ts';
import { expectProblem } from '../support/problems.ts';
import { bodyMembers, bodySchema, isNullable, typesOf } from '../support/schemas.ts';
import type { Schema } from '../support/schemas.ts';

const platform = usePlatform({ VALIDATE_RESPONSES: 'false' });
const withBody = operationIds.filter((id) => bodySchema(id) !== undefined);
const withoutBody = operationIds.filter((id) => infoOf(id).consumes.length === 0 && infoOf(id).credential !== 'none');

/** Sends the example body with some members replaced, as JSON text so that every spelling is possible. */
function send(id: OperationId, members: Readonly<Record<string, string | undefined>>): Promise<Answer> {
  const example = Object.fromEntries(Object.entries(exampleCall(id).body as object).map(([name, value]) => [name, JSON.stringify(value)]));
  const text = Object.entries({ ...example, ...members }).filter(([, json]) => json !== undefined).map(([name, json]) => `${JSON.stringify(name)}:${json}`);
  return call(platform.url, { ...exampleCall(id), token: platform.token('ada'), body: `{${text.join(',')}}` });
}

/** The members that a refusal names. Accounts name them by JSON pointer. */
function named(id: OperationId, answer: Answer): string[] {
  const accounts = infoOf(id).credential === 'account';
  const problem = expectProblem(answer, accounts ? 400 : 422, 'validation_error', id);
  const places = accounts ? (problem['errors'] as { pointer: string }[]).map(({ pointer }) => pointer.slice(1)) : (problem['detail'] as { loc: string[] }[]).map(({ loc }) => loc.slice(1).join('/'));
  return [...new Set(places)];
}

/** An unknown member keeps the request from being executed, so that only what else is wrong is of interest. */
const unknown = { surplus: '1' };
const refusedWith = async (id: OperationId, name: string, json: string): Promise<boolean> =>
  named(id, await send(id, { ...unknown, [name]: json })).some((place) => place === name || place.startsWith(`${name}/`));

async function expectAll(id: OperationId, name: string, refused: boolean, values: readonly string[]): Promise<void> {
  const wrong: string[] = [];
  for (const json of values) if (await refusedWith(id, name, json) !== refused) wrong.push(`${name}: ${json.slice(0, 80)} is ${refused ? 'accepted' : 'refused'}`);
  expect(wrong).toEqual([]);
}

const quoted = (text: string): string => JSON.stringify(text);
/** A character of two UTF-16 units; lengths count it once. */
const emoji = '🦷';
const freeText = ({ format, pattern, enum: values }: Schema): boolean => format === undefined && values === undefined && (pattern === undefined || pattern === '\\S');
const names = (id: OperationId, wanted: (schema: Schema) => boolean): [string, Schema][] => bodyMembers(id).filter(([, schema]) => wanted(schema));
const isA = (type: string) => (schema: Schema): boolean => typesOf(schema).includes(type);

describe('every operation with a body', () => {
  it.each(withBody)('%s needs it', async (id) => {
    const { method, path } = exampleCall(id);
    const answer = await call(platform.url, { method: method!, path, token: platform.token('ada') });
    expect(named(id, answer)).toEqual(['']);
  });

  it.each(withBody)('%s needs an object', async (id) => {
    for (const body of ['null', '[]', '"text"', '1', 'true']) expect(named(id, await call(platform.url, { ...exampleCall(id), token: platform.token('ada'), body }))).toEqual(['']);
  });

  it.each(withBody)('%s names every member that is missing', async (id) => {
    const required = bodySchema(id)!.required ?? [];
    const answer = await send(id, { ...unknown, ...Object.fromEntries(required.map((name) => [name, undefined])) });
    expect(named(id, answer).sort()).toEqual([...required, 'surplus'].sort());
  });

  it.each(withBody)('%s names every member that is unknown', async (id) => {
    const answer = await send(id, { zz: '1', 'a/b~c': '{}', 'd~1e': '[]', '7': 'null', toString: '1', '': '1', '§': '1' });
    const places = infoOf(id).credential === 'account' ? ['zz', 'a~1b~0c', 'd~01e', '7', 'toString', '', '§'] : ['zz', 'a/b~c', 'd~1e', '7', 'toString', '', '§'];
    expect(named(id, answer).sort()).toEqual(places.sort());
  });

  it.each(withBody)('%s takes null for exactly the members that may be null', async (id) => {
    const refused = named(id, await send(id, { ...unknown, ...Object.fromEntries(bodyMembers(id).map(([name]) => [name, 'null'])) }));
    expect(refused.filter((name) => name !== 'surplus').sort()).toEqual(bodyMembers(id).filter(([, schema]) => !isNullable(schema)).map(([name]) => name).sort());
  });

  it.each(withBody)('%s takes no text that cannot be stored', async (id) => {
    for (const [name] of names(id, isA('string'))) await expectAll(id, name, true, ['"a\\u0000b"', '"a\\ud800b"', '"\\udfff"', '"a\\u0007b"', '"a\\u007fb"', '"a\\u0085b"']);
  });

  it.each(withBody)('%s counts lengths in characters, without the blanks around a name', async (id) => {
    for (const [name, { maxLength, minLength = 0 }] of names(id, (schema) => isA('string')(schema) && freeText(schema))) {
      const blank = ['name', 'display_name', 'contact_name', 'reason'].includes(name) ? ' ' : '';
      await expectAll(id, name, false, [quoted(blank + emoji.repeat(maxLength!) + blank), quoted(blank + 'x'.repeat(Math.max(minLength, 1)) + blank)]);
      await expectAll(id, name, true, [quoted(blank + emoji.repeat(maxLength! + 1) + blank), ...(minLength > 0 ? [quoted(''), quoted('x'.repeat(minLength - 1))] : [])]);
      if (blank !== '' && minLength > 0) await expectAll(id, name, true, ['" "', '"\\u00a0\\u2003"', '"\\t"']);
    }
  });

  it.each(withBody)('%s takes several lines in notes, and one line everywhere else', async (id) => {
    for (const [name] of names(id, (schema) => isA('string')(schema) && freeText(schema))) {
      const several = ['internal_notes', 'description', 'note', 'reason'].includes(name);
      await expectAll(id, name, !several, ['"a line of text\\nand another"', '"a line of text\\r\\nand another"', '"a cell of text\\tand another"']);
    }
  });

  it.each(withBody)('%s takes only the values of an enumeration', async (id) => {
    for (const [name, { enum: values }] of names(id, (schema) => schema.enum !== undefined)) {
      const words = values!.filter((value) => typeof value === 'string');
      await expectAll(id, name, false, words.map(quoted));
      await expectAll(id, name, true, [quoted(''), quoted('nothing'), quoted(`${words[0]} `), quoted(words[0]!.toUpperCase() === words[0] ? words[0]!.toLowerCase() : words[0]!.toUpperCase()), '0', `[${quoted(words[0]!)}]`]);
    }
  });

  it.each(withBody)('%s takes an id in any letter case, and only with its hyphens', async (id) => {
    for (const [name] of names(id, ({ format }) => format === 'uuid')) {
      await expectAll(id, name, false, ['"abcdef00-0000-4000-8000-00000000000a"', '"ABCDEF00-0000-4000-8000-00000000000A"', '"00000000-0000-0000-0000-000000000000"']);
      await expectAll(id, name, true, [...wrongIds.map(quoted), '5', '{}']);
    }
  });

  it.each(withBody)('%s takes integers as JSON writes them, within their bounds', async (id) => {
    for (const [name, { minimum, maximum }] of names(id, isA('integer'))) {
      await expectAll(id, name, false, [`${minimum}`, `${maximum}`, `${minimum}.0`, `${minimum}e0`, `${minimum! * 10}e-1`]);
      await expectAll(id, name, true, [`"${minimum}"`, `${minimum}.5`, `${minimum! - 1}`, `${maximum! + 1}`, '1e400', '-1e400', '9007199254740993', 'true', '[1]', '""']);
    }
  });

  it.each(withBody)('%s takes true and false, and nothing that stands for them', async (id) => {
    for (const [name] of names(id, isA('boolean'))) {
      await expectAll(id, name, false, ['true', 'false']);
      await expectAll(id, name, true, ['"true"', '"false"', '1', '0', '""', '[]']);
    }
  });

  it.each(withBody)('%s takes email addresses with one @ and at most 254 characters', async (id) => {
    for (const [name] of names(id, ({ format, pattern }) => format === 'email' || pattern?.includes(')*@') === true)) {
      await expectAll(id, name, false, ['a@b.example', "o'neil+tag@mail.b-c.example", 'UPPER@CASE.EXAMPLE', `${'a'.repeat(54)}@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(62)}.example`].map(quoted));
      await expectAll(id, name, true, ['a', '@b.example', 'a@', 'a@b@c.example', 'a b@c.example', 'a@b .example', 'a@b.example\n', `${'a'.repeat(60)}@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(62)}.example`].map(quoted));
    }
  });

  it.each(withBody)('%s takes slugs of lower-case words', async (id) => {
    for (const [name] of names(id, ({ pattern }) => pattern === '^[a-z0-9]+(-[a-z0-9]+)*$')) {
      await expectAll(id, name, false, ['a', '0', 'a-b-c', 'x'.repeat(100)].map(quoted));
      await expectAll(id, name, true, ['', '-', 'a-', '-a', 'a--b', 'A', 'a_b', 'a b', 'ä', 'a\n', 'x'.repeat(101)].map(quoted));
    }
  });

  it.each(withBody)('%s takes web addresses of http and https', async (id) => {
    for (const [name] of names(id, ({ pattern }) => pattern?.includes('https?') === true)) {
      await expectAll(id, name, false, ['http://a.example', 'https://a.example:8443/b?c=d#e', `https://a.example/${'x'.repeat(1_982)}`].map(quoted));
      await expectAll(id, name, true, ['a.example', 'ftp://a.example', 'javascript:alert(1)', '//a.example', 'https://', 'https://a b.example', ' https://a.example', `https://a.example/${'x'.repeat(1_983)}`].map(quoted));
    }
  });

  it.each(withBody)('%s takes times of RFC 3339', async (id) => {
    for (const [name] of names(id, ({ format }) => format === 'date-time')) {
      await expectAll(id, name, false, ['2036-01-01T00:00:00Z', '2036-01-01T00:00:00.123456+05:30', '9999-12-31T23:59:59Z'].map(quoted));
      await expectAll(id, name, true, ['2036-01-01', '2036-02-30T00:00:00Z', '2036-01-01T00:00:60Z', '10000-01-01T00:00:00Z', '9999-12-31T23:59:59-01:00', '0000-01-01T00:00:00Z', 'infinity', 'now', '2036-01-01T00:00:00'].map(quoted));
    }
  });

  it.each(withBody)('%s takes lists of the right things, and not too many', async (id) => {
    for (const [name, { maxItems }] of names(id, isA('array'))) {
      await expectAll(id, name, false, ['[]']);
      await expectAll(id, name, true, ['"x"', '{}', '[1]', '[null]', '[[]]', '["a\\u0000"]', `[${Array.from({ length: maxItems! + 1 }, () => '"platform.orgs.read"').join(',')}]`]);
    }
  });
});

const wrongIds = [
  '', 'x', '{b0000000-0000-4000-8000-000000000001}', 'urn:uuid:b0000000-0000-4000-8000-000000000001', 'b0000000000040008000000000000001', 'b0000000-0000-4000-8000-00000000000',
  'b0000000-0000-4000-8000-0000000000011', 'g0000000-0000-4000-8000-000000000001', ' b0000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000001\n', 'b0000000 0000-4000-8000-000000000001',
];

describe('every operation without a body', () => {
  it.each(withoutBody)('%s refuses one, of whatever kind', async (id) => {
    for (const [body, contentType] of [['{"a":1}', 'application/json'], ['[]', 'application/json'], ['not json', 'application/json'], ['text', 'text/plain'], [Buffer.from([0xff]), 'image/png'], ['a=b', null]] as const) {
      expect(named(id, await call(platform.url, { ...exampleCall(id), token: platform.token('ada'), body, contentType }))).toEqual(['']);
    }
  });
});
