import type { Schemas } from '../../sdk/contract.ts';
import { statement } from '../db/connections.ts';
import type { Database } from '../db/connections.ts';

const organizationOf = statement('organization-of-account', `
  SELECT d.org_id, o.status FROM account_directory d JOIN organizations o ON o.id = d.org_id WHERE d.account_id = $1`);

/**
 * Notes to which organization an account belongs, so that its id alone leads to it. Called before the account gets a password, for an
 * account that is there: should the change fail then, the note does no harm.
 */
export async function rememberAccount(database: Database, accountId: string, organizationId: string): Promise<void> {
  await database.knex('account_directory').insert({ account_id: accountId, org_id: organizationId, is_demo: false }).onConflict('account_id').merge(['is_demo']);
}

/** The organization of an account that has or had a password. */
export async function findAccount(database: Database, accountId: string): Promise<{ readonly organizationId: string; readonly status: Schemas['OrganizationStatus'] } | undefined> {
  const [row] = await database.read<{ org_id: string; status: Schemas['OrganizationStatus'] }>(organizationOf, [accountId]);
  return row && { organizationId: row.org_id, status: row.status };
}
