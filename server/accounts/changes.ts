import type { StoredAccount } from '../../sdk/wire/account-rules.ts';
import type { TenantQueries } from '../db/tenants.ts';
import { columnOf, selectedColumns } from './columns.ts';

/** An account with its version, as a transaction reads it. */
export interface VersionedAccount { readonly account: StoredAccount; readonly version: number }

type Row = StoredAccount & { readonly version: number };
const versioned = ({ version, ...account }: Row): VersionedAccount => ({ account, version });

/** Lets whoever changes accounts of the organization take turns, until `tx` ends. */
export async function lockAccounts(tx: TenantQueries): Promise<void> {
  await tx.query('SELECT FROM %schema%.accounts_state FOR UPDATE');
}

/** Says that accounts have changed: lists that callers hold are no longer current. */
export async function noteChange(tx: TenantQueries): Promise<void> {
  await tx.query('UPDATE %schema%.accounts_state SET version = version + 1');
}

export async function accountIn(tx: TenantQueries, id: string): Promise<VersionedAccount | undefined> {
  const [row] = await tx.query<Row>(`SELECT ${selectedColumns}, version FROM %schema%.accounts WHERE id = $1`, [id]);
  return row && versioned(row);
}

/** Columns that are no members of an account. */
export interface HiddenColumns { readonly firstName?: string | null; readonly lastName?: string | null; readonly passwordHash?: string }

const hiddenColumns: Readonly<Record<keyof HiddenColumns, string>> = { firstName: 'first_name', lastName: 'last_name', passwordHash: 'password_hash' };

/** @param by account or platform user that makes it. */
export async function insertAccount(tx: TenantQueries, members: Partial<StoredAccount>, hidden: HiddenColumns, by: string): Promise<StoredAccount> {
  const { columns, values } = assigned({ ...members, createdBy: by, modifiedBy: by }, hidden);
  const parameters = values.map((_, index) => `$${index + 1}`);
  const [row] = await tx.query<Row>(`INSERT INTO %schema%.accounts (${columns.join(', ')}) VALUES (${parameters.join(', ')}) RETURNING ${selectedColumns}, version`, values);
  return versioned(row!).account;
}

/** @param endSessions refuses every token that the account has got so far. */
export async function updateAccount(tx: TenantQueries, id: string, changes: Partial<StoredAccount>, hidden: HiddenColumns, { by, endSessions }: { by: string; endSessions: boolean }): Promise<VersionedAccount> {
  const { columns, values } = assigned({ ...changes, modifiedBy: by }, hidden);
  const assignments = columns.map((column, index) => `${column} = $${index + 2}`);
  // Not now(): a token may have been issued since the transaction began.
  if (endSessions) assignments.push('sessions_revoked_at = clock_timestamp()');
  const [row] = await tx.query<Row>(
    `UPDATE %schema%.accounts SET ${assignments.join(', ')}, version = version + 1, modified_at = now() WHERE id = $1 RETURNING ${selectedColumns}, version`, [id, ...values]);
  return versioned(row!);
}

export async function hasActiveOwner(tx: TenantQueries): Promise<boolean> {
  return (await tx.query("SELECT 1 FROM %schema%.accounts WHERE role = 'Owner' AND account_status = 'Active' LIMIT 1")).length > 0;
}

function assigned(members: Partial<StoredAccount>, hidden: HiddenColumns): { columns: string[]; values: unknown[] } {
  return {
    columns: [...(Object.keys(members) as (keyof StoredAccount)[]).map(columnOf), ...(Object.keys(hidden) as (keyof HiddenColumns)[]).map((name) => hiddenColumns[name])],
    values: [...Object.values(members), ...Object.values(hidden)],
  };
}
