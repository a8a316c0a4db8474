import { operations } from '../sdk/generated/operations.ts';
import type { OperationInfo } from '../sdk/operation-info.ts';
import type { OperationId, PermissionKey } from '../sdk/contract.ts';
import type { Caller, UserCaller } from './access/caller.ts';
import type { Database } from './db/connections.ts';
import { statement } from './db/connections.ts';
import { Problem } from './errors.ts';

/** What authorization found: `violation` is set where enforcement mode `audit` let a caller through without the key. */
export interface Decision { readonly violation?: PermissionKey }

/**
 * The one place where `x-permission` is enforced.
 * @throws Problem 403 with the reason as its code.
 */
export function authorize(operation: OperationId, caller: Caller): Decision {
  const info: OperationInfo = operations[operation];
  if (caller.kind === 'account') {
    if (info.accountRoles === null) throw new Problem('no_actor_identity');
    return {};
  }
  if (caller.kind === 'unknown') {
    // `/me` answers 404 for a caller without a user record, so it decides by itself.
    if (operation === 'getCurrentUser' && caller.reason === 'no_user') return {};
    throw new Problem('no_actor_identity');
  }
  return info.permission === null ? {} : checkPermission(info.permission as PermissionKey, caller);
}

function checkPermission(key: PermissionKey, caller: UserCaller): Decision {
  if (!caller.hasPlatformAccess) throw new Problem('no_platform_access');
  if (caller.permissions.has(key) || caller.enforcement === 'disabled') return {};
  if (caller.enforcement === 'audit') return { violation: key };
  throw new Problem('permission_denied', { detail: `This operation needs the permission ${key}.`, members: { missing_permissions: [key] } });
}

const organizationExists = statement('organization-exists', 'SELECT 1 AS found FROM organizations WHERE id = $1');

/**
 * The one place where `x-org-access` is enforced. Comes after validation, because the organization may be named in the body, and
 * tells an unknown organization (404) from one out of reach (403).
 * @throws Problem `not_found`, `org_access_required` or `organization_mismatch`.
 */
export async function authorizeOrganization(info: OperationInfo, caller: Caller, organizationId: string, database: Database): Promise<void> {
  if (caller.kind === 'account') {
    if (caller.organizationId !== organizationId) throw new Problem('organization_mismatch');
    return;
  }
  if (caller.kind !== 'user' || caller.isGlobal || caller.orgIds.has(organizationId)) return;
  const found = await database.read(organizationExists, [organizationId]);
  if (found.length === 0 && info.credential === 'platform') throw new Problem('not_found');
  throw new Problem('org_access_required');
}
