import { comparable, toPredicate } from '../sdk/accounts-query/predicate.ts';
import type { QueriedAccount } from '../sdk/accounts-query/predicate.ts';
import type { AccountsQuery } from '../sdk/accounts-query/tree.ts';
import { accountFields } from '../sdk/generated/account-fields.ts';
import type { AccountMember, SortKey } from '../sdk/wire/account-lists.ts';
import type { Schemas } from '../sdk/contract.ts';
import { compareText } from '../sdk/wire/text.ts';
import type { AccountRow } from './db.ts';

/** The accounts that a query chooses, in order. */
export const sortedAccounts = (rows: readonly AccountRow[], query: AccountsQuery | undefined, sort: readonly SortKey[]): AccountRow[] =>
  (query === undefined ? rows : rows.filter((row) => toPredicate(query)(row as QueriedAccount))).toSorted((a, b) => {
    for (const key of sort) {
      const difference = compareBy(key, a, b);
      if (difference !== 0) return difference;
    }
    return 0;
  });

/** As PostgreSQL does it: what is absent counts as the largest. */
function compareBy({ field, descending }: SortKey, a: AccountRow, b: AccountRow): number {
  const [first, second] = [sortable(field, a), sortable(field, b)];
  const ascending = first === null || second === null ? Number(first === null) - Number(second === null) : compareText(first, second);
  return descending ? -ascending : ascending;
}

/** Enumerations sort as texts. */
function sortable(field: SortKey['field'], row: AccountRow): string | null {
  const value = row[field];
  if (value === null) return null;
  return accountFields[field].type === 'enum' ? String(value) : comparable(field, value);
}

/** An account with these members and no others. */
export const withMembers = (account: Schemas['Account'], members: readonly AccountMember[]): Partial<Schemas['Account']> =>
  Object.fromEntries(members.map((member) => [member, account[member]]));
