import type { AccountFieldName, TextFieldName } from './accounts-query/fields.ts';
import { escapedForLike } from './accounts-query/like.ts';
import { printQuery } from './accounts-query/print.ts';
import type { AccountsQuery, Operator, Value } from './accounts-query/tree.ts';
import type { accountFields } from './generated/account-fields.ts';

/** What a field is compared with. A Date stands for its instant. */
type ValueOf<Name extends AccountFieldName> = TypeOf<(typeof accountFields)[Name]>;
type TypeOf<Field> =
  Field extends { readonly type: 'enum'; readonly values: readonly (infer One)[] } ? One :
    Field extends { readonly type: 'boolean' } ? boolean :
      Field extends { readonly type: 'date-time' } ? Date | string : string;

/** A condition on accounts. As a text it is `q` of `platform.accounts.list`. */
export class Where {
  declare readonly tree: AccountsQuery;

  /** Made by `where`. */
  constructor(tree: AccountsQuery) {
    this.tree = tree;
  }

  toString(): string {
    return printQuery(this.tree);
  }

  toJSON(): string {
    return String(this);
  }
}

/** @throws RangeError for an invalid Date. */
const plain = (value: Date | Value): Value => (value instanceof Date ? value.toISOString() : value);

const compare = (operator: Operator) => <Name extends AccountFieldName>(field: Name, value: ValueOf<Name>): Where =>
  new Where({ kind: 'compare', field, operator, value: plain(value) });

const junction = (kind: 'and' | 'or') => (first: Where, ...rest: readonly Where[]): Where =>
  (rest.length === 0 ? first : new Where({ kind, operands: [first, ...rest].map(({ tree }) => tree) }));

const among = (negated: boolean) => <Name extends AccountFieldName>(field: Name, values: readonly [ValueOf<Name>, ...ValueOf<Name>[]]): Where =>
  new Where({ kind: 'in', field, negated, values: values.map(plain) });

/**
 * Makes conditions for `platform.accounts.list`; values are quoted as they need it.
 * @example `String(where.and(where.eq('role', 'Owner'), where.gt('registeredAt', new Date('2026-01-16'))))`
 */
export const where = {
  eq: compare('='),
  /** Another value; like all of these but `isNull`, false where the account has none. */
  ne: compare('!='),
  gt: compare('>'),
  gte: compare('>='),
  lt: compare('<'),
  lte: compare('<='),

  in: among(false),
  notIn: among(true),

  /** @param pattern `%` stands for any text, `_` for one character, `\` takes the next one as it is; in any letter case. */
  like: (field: TextFieldName, pattern: string): Where => new Where({ kind: 'like', field, pattern }),
  /** The text somewhere in the value, in any letter case. */
  contains: (field: TextFieldName, text: string): Where => where.like(field, `%${escapedForLike(text)}%`),

  isNull: (field: AccountFieldName): Where => new Where({ kind: 'compare', field, operator: '=', value: null }),
  isNotNull: (field: AccountFieldName): Where => new Where({ kind: 'compare', field, operator: '!=', value: null }),

  and: junction('and'),
  or: junction('or'),
} as const;
