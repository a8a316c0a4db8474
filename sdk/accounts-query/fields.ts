import type { accountFields } from '../generated/account-fields.ts';

/** What the values of a field are. */
export type AccountField =
  | { readonly type: 'text' | 'uuid' | 'boolean' | 'date-time' }
  | { readonly type: 'enum'; readonly values: readonly string[] };

export type AccountFieldName = keyof typeof accountFields;

type NamesOf<Type extends AccountField['type']> = { [Name in AccountFieldName]: (typeof accountFields)[Name] extends { readonly type: Type } ? Name : never }[AccountFieldName];

/** Fields that `LIKE` looks into. */
export type TextFieldName = NamesOf<'text'>;

/** Texts that are compared in any letter case. They are ASCII, so lower case means one thing everywhere. */
export const anyCaseFields: ReadonlySet<AccountFieldName> = new Set(['username', 'email']);
