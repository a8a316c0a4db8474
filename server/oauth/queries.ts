import type { Schemas } from '../../sdk/contract.ts';
import type { Platform } from '../context.ts';
import { findAccount } from './directory.ts';

type Account = Schemas['Account'];

export interface ClientRow extends Pick<Account, 'id' | 'accountStatus' | 'accountType' | 'role'> {
  readonly organizationId: string;
  readonly passwordHash: string | null;
  /** When the row was read by the shard's clock, which also says when sessions were revoked: seconds since 1970. */
  readonly readAt: number;
}
export interface Client { readonly row: ClientRow; readonly organizationStatus: Schemas['OrganizationStatus'] }

/** Waits for a change that is under way, and takes the time after it: else a token could be younger than the revocation that it should fall under. */
const byId = `
  WITH account AS MATERIALIZED (SELECT id, account_status, account_type, role, password_hash FROM %schema%.accounts WHERE id = $1 FOR SHARE)
  SELECT id, account_status AS "accountStatus", account_type AS "accountType", role, password_hash AS "passwordHash", extract(epoch FROM clock_timestamp())::float8 AS "readAt" FROM account`;

/** The account behind a client id, in lower case. @throws ShardUnavailableError. */
export async function findClient({ database, tenants }: Pick<Platform, 'database' | 'tenants'>, accountId: string): Promise<Client | undefined> {
  const known = await findAccount(database, accountId);
  if (known === undefined) return undefined;
  const [row] = await tenants.query<Omit<ClientRow, 'organizationId'>>(await tenants.of(known.organizationId), byId, [accountId]);
  return row && { row: { ...row, organizationId: known.organizationId }, organizationStatus: known.status };
}
