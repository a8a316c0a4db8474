import type { Schemas } from '../../sdk/contract.ts';
import type { AccountsQuery } from '../../sdk/accounts-query/tree.ts';
import { accountMembers } from '../../sdk/wire/account-lists.ts';
import type { AccountMember, SortKey } from '../../sdk/wire/account-lists.ts';
import type { Tenant, Tenants } from '../db/tenants.ts';
import { JsonText, ListText, Unchanged } from '../respond.ts';
import { accountJson } from './columns.ts';
import { accountExpressions, toSql } from './query-sql.ts';

type Account = Schemas['Account'];

export interface AccountList {
  readonly query: AccountsQuery | undefined;
  readonly members: readonly AccountMember[];
  readonly sort: readonly SortKey[];
  readonly limit: number;
  readonly offset: number;
  /** Address of the list, which those of the accounts begin with. */
  readonly address: string;
  /** Versions that the caller holds; null: any will do. */
  readonly held: readonly number[] | null;
}

/**
 * One page and the total in one statement, so that both come from one snapshot; PostgreSQL writes the JSON. Where the caller holds the
 * current version, no account is looked at.
 */
export async function listAccounts(tenants: Tenants, tenant: Tenant, { query, members, sort, limit, offset, address, held }: AccountList): Promise<ListText<Partial<Account>[]> | Unchanged> {
  const values: unknown[] = [held, limit, offset];
  const condition = query && toSql(query, { firstParameter: values.length + 1 });
  values.push(...(condition?.values ?? []));
  const addressParameter = members.includes('href') ? `$${values.push(address)}` : '';
  const from = `%schema%.accounts ${condition === undefined ? '' : `WHERE ${condition.text}`}`;
  const order = sort.map(({ field, descending }) => `${accountExpressions[field]}${descending ? ' DESC' : ''}`).join(', ');
  const [row] = await tenants.query<{ version: number; total: number | null; items: string | null }>(tenant, `
    SELECT version,
      CASE WHEN version <> ALL ($1::bigint[]) THEN (SELECT count(*) FROM ${from}) END AS total,
      CASE WHEN version <> ALL ($1::bigint[]) THEN
        (SELECT concat('[', string_agg(${accountJson(members, addressParameter)}, ','), ']') FROM (SELECT * FROM ${from} ORDER BY ${order} LIMIT $2 OFFSET $3) page)
      END AS items
    FROM %schema%.accounts_state`, values);
  const { version, total, items } = row!;
  return items === null || total === null ? new Unchanged(version) : new ListText(items, { version, address, limit, offset, total });
}

const byId = `
  SELECT version, CASE WHEN version <> ALL ($2::bigint[]) THEN ${accountJson(accountMembers, '$3')} END AS json
  FROM %schema%.accounts WHERE id = $1`;

/** @param held versions that the caller holds; null: any will do. */
export async function findAccount(tenants: Tenants, tenant: Tenant, { id, address, held }: Pick<AccountList, 'address' | 'held'> & { readonly id: string }): Promise<JsonText<Account> | Unchanged | undefined> {
  const [row] = await tenants.query<{ version: number; json: string | null }>(tenant, byId, [id, held, address]);
  if (row === undefined) return undefined;
  return row.json === null ? new Unchanged(row.version) : new JsonText(row.json, row.version);
}
