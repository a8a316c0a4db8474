import type { Schemas } from '../../sdk/contract.ts';
import { statement } from '../db/connections.ts';
import type { Database } from '../db/connections.ts';
import type { Organization } from '../organizations/columns.ts';
import { JsonText } from '../respond.ts';

export type Billing = Schemas['Billing'];

const byOrganization = statement('billing', `
  SELECT o.version, (SELECT row_to_json(item)::text FROM (SELECT o.id AS org_id, o.account_type, o.max_locations, o.billing_email) item) AS json
  FROM organizations o WHERE o.id = $1`);

/** The billing fields with the version of their organization. */
export async function findBilling(database: Database, organizationId: string): Promise<JsonText<Billing> | undefined> {
  const [row] = await database.read<{ version: number; json: string }>(byOrganization, [organizationId]);
  return row && new JsonText(row.json, row.version);
}

export const toBilling = ({ id, account_type, max_locations, billing_email }: Organization): Billing => ({ org_id: id, account_type, max_locations, billing_email });
