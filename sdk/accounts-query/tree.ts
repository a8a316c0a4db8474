import type { AccountFieldName, TextFieldName } from './fields.ts';

/** A parsed `q`, every value of its field's type. */
export type AccountsQuery = Junction | Comparison;

/** All or any of at least two queries. A junction in another of its kind was written in parentheses. */
export interface Junction { readonly kind: 'and' | 'or'; readonly operands: readonly AccountsQuery[] }

export type Comparison = Compare | Like | In;

/** `= null` and `!= null` ask for absence; any other comparison with null or with an absent value is false. */
export interface Compare { readonly kind: 'compare'; readonly field: AccountFieldName; readonly operator: Operator; readonly value: Value | null }

/** In any letter case. `pattern`: `%` stands for any text, `_` for one character, `\` takes the next one as it is. */
export interface Like { readonly kind: 'like'; readonly field: TextFieldName; readonly pattern: string | null }

export interface In { readonly kind: 'in'; readonly field: AccountFieldName; readonly negated: boolean; readonly values: readonly Value[] }

export type Operator = '=' | '!=' | '>' | '>=' | '<' | '<=';

/** True and false for booleans, otherwise text: a UUID in lower case, a `date-time` as it was written. */
export type Value = string | boolean;
