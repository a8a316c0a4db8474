import type { OperationInfo } from '../sdk/operation-info.ts';
import { outOfReach, reaches } from '../sdk/wire/authorize.ts';
import type { Caller } from '../sdk/wire/caller.ts';
import type { Database } from './db/connections.ts';
import { statement } from './db/connections.ts';

const organizationExists = statement('organization-exists', 'SELECT 1 AS found FROM organizations WHERE id = $1');

/**
 * The one place where `x-org-access` is enforced. Comes after validation, because the organization may be named in the body, and
 * tells an unknown organization (404) from one out of reach (403).
 * @throws Problem `not_found`, `org_access_required` or `organization_mismatch`.
 */
export async function authorizeOrganization(info: OperationInfo, caller: Caller, organizationId: string, database: Database): Promise<void> {
  if (reaches(caller, organizationId)) return;
  throw outOfReach(info, (await database.read(organizationExists, [organizationId])).length > 0);
}
