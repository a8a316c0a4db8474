import type { OperationId, PermissionKey } from '../contract.ts';
import { operations } from '../generated/operations.ts';
import type { OperationInfo } from '../operation-info.ts';
import { requireEntry } from './account-entry.ts';
import type { Caller, UserCaller } from './caller.ts';
import { Problem } from './problem.ts';

/** What authorization found: `violation` is set where enforcement mode `audit` let a caller through without the key. */
export interface Decision { readonly violation?: PermissionKey }

/** What an `imp_` token is good for besides the Accounts API of its organization. */
const actingOperations: ReadonlySet<OperationId> = new Set(['getCurrentUser', 'listMyOrganizations', 'endImpersonation']);

/**
 * The one place where `x-permission` and `x-account-roles` are enforced.
 * @param params ids in the path as they were sent, which callers of the Accounts API are held to right away.
 * @throws Problem 403 with the reason as its code, or `validation_error` for ids that are none.
 */
export function authorize(operation: OperationId, caller: Caller, params: Readonly<Record<string, string>>): Decision {
  const info: OperationInfo = operations[operation];
  if (caller.kind === 'account') {
    if (info.accountRoles === null) throw new Problem('no_actor_identity');
    requireEntry(info.accountRoles, caller, params);
    return {};
  }
  if (caller.kind === 'impersonation') {
    if (info.accountRoles === null && !actingOperations.has(operation)) throw new Problem('impersonation_not_allowed');
    if (info.accountRoles !== null) requireEntry(info.accountRoles, caller, params);
    return caller.violation === undefined ? {} : { violation: caller.violation };
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

/** The organization that `x-org-access` names: a path parameter, or a member of the body. */
export const organizationIn = ({ path, body }: { readonly path: Readonly<Record<string, string>>; readonly body: unknown }, name: string): string =>
  name.startsWith('body.') ? (body as Record<string, string>)[name.slice(5)]!.toLowerCase() : path[name]!;

/**
 * Whether the caller has access to an organization.
 * @throws Problem `organization_mismatch` for an account of another one, and for whoever acts as somebody in another one.
 */
export function reaches(caller: Caller, organizationId: string): boolean {
  if (caller.kind === 'user') return caller.isGlobal || caller.orgIds.has(organizationId);
  if (caller.kind === 'impersonation') {
    if (caller.organizationId !== organizationId) throw new Problem('organization_mismatch', { detail: 'This impersonation token works in another organization.' });
    return true;
  }
  if (caller.kind === 'account' && caller.actor?.role !== 'SystemAdmin' && caller.organizationId !== organizationId) throw new Problem('organization_mismatch');
  return caller.kind === 'account';
}

/** Why an organization out of reach is refused: an unknown one is 404, except where the operation documents none. */
export const outOfReach = (info: OperationInfo, exists: boolean): Problem =>
  new Problem(!exists && info.credential === 'platform' ? 'not_found' : 'org_access_required');
