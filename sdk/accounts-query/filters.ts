import { accountFields } from '../generated/account-fields.ts';
import type { AccountFieldName } from './fields.ts';
import { parseAccountsQuery } from './parse.ts';
import type { AccountsQuery, Value } from './tree.ts';

/** The query parameters of `listAccounts` that choose accounts. */
export type AccountFilters = Readonly<Partial<Record<AccountFieldName, Value>>> & { readonly q?: string };

/**
 * Everything that `listAccounts` filters by as one query, so that the simple filters compare as `q` does; undefined when nothing filters.
 * @throws QuerySyntaxError when `q` is no query.
 */
export function queryOfFilters(filters: AccountFilters): AccountsQuery | undefined {
  const simple = (Object.keys(accountFields) as AccountFieldName[]).filter((field) => filters[field] !== undefined)
    .map((field): AccountsQuery => ({ kind: 'compare', field, operator: '=', value: filters[field]! }));
  const operands = filters.q === undefined ? simple : [...simple, parseAccountsQuery(filters.q)];
  return operands.length > 1 ? { kind: 'and', operands } : operands[0];
}
