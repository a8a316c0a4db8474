import { accountFields } from '../generated/account-fields.ts';
import { parse, SyntaxError as PeggyError } from '../generated/accounts-query-parser.ts';
import { isCleanText } from '../wire.ts';
import type { AccountFieldName, TextFieldName } from './fields.ts';
import { foreseen } from './foreseen.ts';
import type { Expectation } from './foreseen.ts';
import type { RawComparison, RawField, RawQuery, RawValue } from './raw.ts';
import { QuerySyntaxError } from './syntax-error.ts';
import type { AccountsQuery, Comparison, Value } from './tree.ts';
import { typedValue } from './typed-value.ts';

/** How much a query may hold: characters, levels of parentheses, comparisons, values in one list. */
export const queryLimits = { characters: 1_000, depth: 16, comparisons: 50, values: 100 } as const;

/** @param text `q` of `listAccounts`. @throws QuerySyntaxError and nothing else. */
export function parseAccountsQuery(text: string): AccountsQuery {
  const columnOf = (offset: number): number => charactersOf(text.slice(0, offset)).length + 1;
  const fail = (at: number, expected: string, message?: string): never => { throw new QuerySyntaxError(columnOf(at), expected, message); };
  const characters = charactersOf(text);
  if (characters.length > queryLimits.characters) fail(characters.slice(0, queryLimits.characters).join('').length, `at most ${queryLimits.characters} characters`);
  if (!isCleanText(text)) fail(0, 'a text without NUL and lone surrogates');
  return new Typing(text, fail).query(grammatical(text, fail), 0);
}

/** By code point, as the contract counts lengths. */
const charactersOf = (text: string): string[] => [...text];

type Fail = (at: number, expected: string, message?: string) => never;

function grammatical(text: string, fail: Fail): RawQuery {
  try {
    return parse(text, {}) as RawQuery;
  } catch (error) {
    if (!(error instanceof PeggyError)) throw error;
    // The types of the generated parser do not say what its errors carry.
    const { expected, location } = error as unknown as { expected: Expectation[]; location: { start: { offset: number } } };
    return fail(location.start.offset, foreseen(expected, text.slice(0, location.start.offset)));
  }
}

/** Gives the values of a query the types of their fields, and holds it to the limits. */
class Typing {
  readonly #text: string;
  readonly #fail: Fail;
  #comparisons = 0;

  constructor(text: string, fail: Fail) {
    this.#text = text;
    this.#fail = fail;
  }

  query(raw: RawQuery, depth: number): AccountsQuery {
    if (raw.kind === 'group') {
      if (depth === queryLimits.depth) this.#fail(raw.at, `at most ${queryLimits.depth} levels of parentheses`);
      return this.query(raw.inner, depth + 1);
    }
    if (!('operands' in raw)) return this.#comparison(raw);
    return { kind: raw.kind, operands: raw.operands.map((operand) => this.query(operand, depth)) };
  }

  #comparison(raw: RawComparison): Comparison {
    const field = this.#field(raw.field);
    this.#comparisons += 1;
    if (this.#comparisons > queryLimits.comparisons) this.#fail(raw.field.at, `at most ${queryLimits.comparisons} comparisons`);
    if (raw.kind === 'like') return { kind: 'like', field: this.#textField(field, raw.field), pattern: this.#pattern(raw.value) };
    if (raw.kind === 'in') return { kind: 'in', field, negated: raw.negated, values: this.#values(field, raw.values) };
    if (!isNull(raw.value)) return { kind: 'compare', field, operator: raw.operator, value: this.#value(field, raw.value) };
    return { kind: 'compare', field, operator: raw.operator, value: null };
  }

  #field({ name, at }: RawField): AccountFieldName {
    if (Object.hasOwn(accountFields, name)) return name as AccountFieldName;
    return this.#fail(at, `one of the fields ${Object.keys(accountFields).join(', ')}`);
  }

  #textField(field: AccountFieldName, { at }: RawField): TextFieldName {
    if (accountFields[field].type === 'text') return field as TextFieldName;
    const fields = Object.entries(accountFields).filter(([, { type }]) => type === 'text').map(([name]) => name);
    return this.#fail(at, `a text field for LIKE: ${fields.join(', ')}`);
  }

  #pattern(raw: RawValue): string | null {
    if (isNull(raw)) return null;
    const escapes = /\\*$/.exec(raw.text)![0].length;
    if (escapes % 2 === 1) this.#fail(this.#endOf(raw), 'a character after the escape \\');
    return raw.text;
  }

  /** Where the text of a value ends. */
  #endOf({ text, quoted, at }: RawValue): number {
    if (!quoted) return at + text.length;
    const quote = this.#text[at]!;
    return at + 1 + text.replaceAll(quote, quote + quote).length;
  }

  #values(field: AccountFieldName, raw: readonly RawValue[]): Value[] {
    if (raw.length > queryLimits.values) this.#fail(raw[queryLimits.values]!.at, `at most ${queryLimits.values} values`);
    return raw.map((value) => this.#value(field, value));
  }

  #value(field: AccountFieldName, raw: RawValue): Value {
    if (isNull(raw)) return this.#fail(raw.at, 'a value other than null in a list');
    const { value, expected } = typedValue(accountFields[field], raw.text);
    return value ?? this.#fail(raw.at, `${expected} for ${field}`);
  }
}

const isNull = ({ text, quoted }: RawValue): boolean => !quoted && text.toLowerCase() === 'null';
