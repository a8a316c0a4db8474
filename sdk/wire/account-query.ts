import { queryOfFilters } from '../accounts-query/filters.ts';
import type { AccountFilters } from '../accounts-query/filters.ts';
import { QuerySyntaxError } from '../accounts-query/syntax-error.ts';
import type { AccountsQuery } from '../accounts-query/tree.ts';
import { Problem } from './problem.ts';

/** What a list of accounts is filtered by; undefined for all of them. @throws Problem `invalid_query` where `q` is none. */
export function accountQuery(filters: AccountFilters): AccountsQuery | undefined {
  try {
    return queryOfFilters(filters);
  } catch (error) {
    if (!(error instanceof QuerySyntaxError)) throw error;
    throw new Problem('invalid_query', { detail: error.message, fields: [{ loc: ['query', 'q'], msg: error.message, type: 'invalid_query' }] });
  }
}
