import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findJsonFlaw, isDecodable, parseQuery, textErrors, trimNames } from '../sdk/wire.ts';

/** JSON as a tree that may hold a name twice, which no JavaScript value can. */
type Tree = string | number | boolean | null | Tree[] | { members: [string, Tree][] };
const isObject = (tree: Tree): tree is { members: [string, Tree][] } => tree !== null && typeof tree === 'object' && !Array.isArray(tree);

const memberName = fc.oneof(fc.constantFrom('a', 'b', 'é', '"', 'a"', '__proto__', 'constructor', 'prototype', ''), fc.string({ unit: 'binary', maxLength: 3 }));
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('{', '}":', '\\', '"', ':', '","a":'), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null)),
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.array(fc.tuple(memberName, tie('tree')), { maxLength: 4 }).map((members) => ({ members })),
  ),
}));

/** Prints a tree with blanks between its tokens, and some characters as escapes. */
function print(value: Tree, blank: string, escape: boolean): string {
  const escaped = (part: string): string => part.split('').map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
  const text = (part: string): string => (escape ? `"${escaped(part)}"` : JSON.stringify(part));
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return `[${blank}${value.map((item) => print(item, blank, escape)).join(`${blank},${blank}`)}${blank}]`;
  if (isObject(value)) return `{${blank}${value.members.map(([name, item]) => `${text(name)}${blank}:${blank}${print(item, blank, escape)}`).join(`${blank},${blank}`)}${blank}}`;
  return JSON.stringify(value);
}

/** The first flaw in the order of the text, by walking the tree. */
function firstFlaw(value: Tree, depth = 0, owner = ''): string | undefined {
  if (value === null || typeof value !== 'object') return undefined;
  if (depth + 1 > 64) return 'nested too deeply';
  if (Array.isArray(value)) return value.map((item) => firstFlaw(item, depth + 1)).find((flaw) => flaw !== undefined);
  const seen = new Set<string>();
  for (const [name, item] of value.members) {
    if (seen.has(name)) return `duplicate member ${name}`;
    if (name === '__proto__' || (name === 'prototype' && owner === 'constructor')) return `forbidden member ${name}`;
    seen.add(name);
    const inside = firstFlaw(item, depth + 1, name);
    if (inside !== undefined) return inside;
  }
  return undefined;
}

describe('findJsonFlaw', () => {
  const found = (text: string): string | undefined => {
    const flaw = findJsonFlaw(text);
    return flaw && (flaw.flaw === 'nested too deeply' ? flaw.flaw : `${flaw.flaw} ${flaw.name}`);
  };

  it('finds the same as walking the tree, however the text is written', () => {
    fc.assert(fc.property(tree, fc.constantFrom('', ' ', '\n\t', '\r\n '), fc.boolean(), (value, blank, escape) => {
      const text = print(value, blank, escape);
      JSON.parse(text);
      expect(found(text)).toBe(firstFlaw(value));
    }), { numRuns: 3_000 });
  });

  it('takes 64 levels of nesting and no more', () => {
    for (const [open, close] of [['[', ']'], ['{"a":', '}']] as const) {
      const nested = (depth: number): string => `${open.repeat(depth)}1${close.repeat(depth)}`;
      expect(found(nested(64))).toBeUndefined();
      expect(found(nested(65))).toBe('nested too deeply');
    }
  });

  it('takes 20,000 values and no more', () => {
    for (const list of [(count: number) => `[${'1,'.repeat(count - 1)}1]`, (count: number) => `{${Array.from({ length: count }, (_, index) => `"${index}":",,"`).join(',')}}`]) {
      expect(findJsonFlaw(list(20_000))).toBeUndefined();
      expect(findJsonFlaw(list(20_001))).toEqual({ flaw: 'too many values', name: '' });
    }
  });

  it.each([
    ['{"a":1,"\\u0061":2}', 'duplicate member a'],
    ['[{"a":1},{"a":1}]', undefined],
    ['{"a":{"a":{"a":1}}}', undefined],
    ['{"__proto__":null}', 'forbidden member __proto__'],
    ['{"\\u005f_proto__":null}', 'forbidden member __proto__'],
    ['{"constructor":{"prototype":{}}}', 'forbidden member prototype'],
    ['{"constructor":"Acme","prototype":"first"}', undefined],
    ['{"constructor":[{"prototype":1}]}', undefined],
    ['[{"constructor":1},{"prototype":1}]', undefined],
    ['"{\\"a\\":1,\\"a\\":2}"', undefined],
  ])('of %s is %s', (text, flaw) => {
    expect(found(text)).toBe(flaw);
  });
});

const types = { search: 'string', page: 'integer', active: 'boolean', action: 'string[]', ids: 'integer[]' } as const;

describe('parseQuery', () => {
  /** By the platform's own parser, on pairs whose values are of the right type. */
  it('reads what URLSearchParams writes', () => {
    const cleanText = fc.string({ unit: 'grapheme', maxLength: 8 }).filter((text) => !/\p{Cc}/u.test(text));
    const pair = fc.oneof(
      fc.tuple(fc.constantFrom('search', 'action'), cleanText),
      fc.tuple(fc.constantFrom('page', 'ids'), fc.maxSafeInteger().map(String)),
      fc.tuple(fc.constant('active'), fc.constantFrom('true', 'false')),
    );
    fc.assert(fc.property(fc.uniqueArray(pair, { selector: ([name, value]) => (name === 'action' || name === 'ids' ? `${name}=${value}` : name) }), (pairs) => {
      const text = new URLSearchParams(pairs).toString();
      const read = new URLSearchParams(text);
      const expected: Record<string, unknown> = {};
      if (read.has('search')) expected['search'] = read.get('search');
      if (read.has('page')) expected['page'] = Number(read.get('page'));
      if (read.has('active')) expected['active'] = read.get('active') === 'true';
      if (read.has('action')) expected['action'] = read.getAll('action');
      if (read.has('ids')) expected['ids'] = read.getAll('ids').map(Number);
      expect(parseQuery(text, types)).toEqual({ values: expected, errors: [] });
    }), { numRuns: 2_000 });
  });

  it('never throws, and accepts a value or lists an error for every pair', () => {
    const part = fc.oneof(fc.string({ unit: 'binary-ascii' }), fc.constantFrom('%', '%ff', '%00', '%ED%A0%80', '&', '=', 'page=1', 'page=x', 'search=', '__proto__=1', 'action=a', 'constructor[prototype]=1'));
    fc.assert(fc.property(fc.array(part).map((parts) => parts.join('&')), (text) => {
      const { values, errors } = parseQuery(text, types);
      const accepted = Object.values(values).reduce<number>((sum, value) => sum + (Array.isArray(value) ? value.length : 1), 0);
      expect(accepted + errors.length).toBe(text.split('&').filter((pair) => pair !== '').length);
      expect(Object.keys(values).every((name) => name in types)).toBe(true);
      expect(errors.every(({ loc }) => String(loc[1]).length <= 200 && String(loc[1]).isWellFormed())).toBe(true);
    }), { numRuns: 2_000 });
  });

  it.each(['1', '-1', '0', '007', '-0', '9007199254740991', '99999999999999999999'])('takes page=%s for an integer and leaves its bounds to the schema', (text) => {
    expect(parseQuery(`page=${text}`, types)).toEqual({ values: { page: Number(text) }, errors: [] });
  });

  it.each(['', '+1', '%201', '1%20', '1.0', '1e3', '0x10', '1_000', '--1', '-', 'NaN', 'Infinity', '١', '1n', 'null', 'true', '%2B1', '1%00'])('refuses page=%s', (text) => {
    expect(parseQuery(`page=${text}`, types)).toMatchObject({ values: {}, errors: [{ loc: ['query', 'page'] }] });
  });

  it.each(['', '1', '0', 'TRUE', 'yes', 'on', 'null', ' true'])('refuses active=%s', (text) => {
    expect(parseQuery(`active=${text}`, types).errors).toMatchObject([{ loc: ['query', 'active'], type: 'type' }]);
  });

  it.each(['%00', '%01', '%09', '%0A', '%7F', '%C2%85'])('refuses the control character %s', (text) => {
    expect(parseQuery(`search=a${text}`, types)).toMatchObject({ values: {}, errors: [{ loc: ['query', 'search'], type: 'characters' }] });
  });

  it('lists everything that is wrong', () => {
    const { errors } = parseQuery('page=1&page=2&size=3&active=maybe&%ff=1&search=%ff&action=a&action=b&toString=1', types);
    expect(errors.map(({ loc, type }) => `${loc[1]} ${type}`)).toEqual(['page repeated', 'size unknown_parameter', 'active type', '%ff=1 encoding', 'search=%ff encoding', 'toString unknown_parameter']);
  });
});

describe('isDecodable', () => {
  it('agrees with the decoder of the language', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('a', '/', '%', '%2', '%41', '%c3', '%a4', '%ff', '%ED', '%A0', '%80', '%f0', '%9f', '%00', '+')).map((parts) => parts.join('')), (text) => {
      let decodes = true;
      try { decodeURIComponent(text); } catch { decodes = false; }
      expect(isDecodable(text)).toBe(decodes);
    }), { numRuns: 2_000 });
  });
});

describe('textErrors', () => {
  const at = (value: unknown): string[] => textErrors(value).map(({ loc }) => loc.join('.'));

  it('refuses NUL and lone surrogates wherever they are', () => {
    expect(at({ a: '\0', b: [{ c: '\ud800' }], ['d\udfff']: 1, description: '\0', extra_data: { x: ['\0'] } })).toEqual(['body.a', 'body.b.0.c', 'body.d\ufffd', 'body.description', 'body.extra_data.x.0']);
  });

  it('refuses control characters except tab and line breaks in texts of several lines', () => {
    expect(at({ name: 'a\n', description: 'a\tb\r\nc', internal_notes: 'a\u0007', note: '\u0085', extra_data: { x: '\u0007' } })).toEqual(['body.name', 'body.internal_notes', 'body.note']);
  });

  it('leaves every other text alone', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }).filter((text) => text.isWellFormed() && !/\p{Cc}/u.test(text)), (text) => { expect(at({ name: text })).toEqual([]); }));
  });
});

describe('trimNames', () => {
  it('takes blanks off names and off nothing else', () => {
    expect(trimNames({ name: ' a b\u00a0', reason: '\u3000x ', contact_name: 5, hq_city: ' c ' })).toEqual({ name: 'a b', reason: 'x', contact_name: 5, hq_city: ' c ' });
    for (const other of [null, undefined, 'name', 1, [' name ']]) expect(trimNames(other)).toBe(other);
  });
});
