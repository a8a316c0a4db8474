// Generated from openapi.yaml by `npm run generate`. Do not edit.

import { operation } from '../call.ts';
import type { Connected } from '../connection.ts';
import { listing } from '../list.ts';
import { modification } from '../modify.ts';
import type { Call } from '../call.ts';
import type { Body, CallOptions, Output, Query } from '../contract.ts';
import type { Timed, TimedBody } from '../dates.ts';
import type { ListCall, ListOptions } from '../list.ts';
import type { Changes, ModifyOptions } from '../modify.ts';

/**
 * List platform admins.
 *
 * Everybody with platform access, ordered by display name. The search looks at name and email.
 *
 * Needs the permission `platform.admins.list`.
 *
 * @example
 * await listPlatformAdmins(connection);
 */
export const listPlatformAdmins = /* @__PURE__ */ listing<<Time = string>(on: Connected<Time>, query?: Query<'listPlatformAdmins'>, options?: ListOptions) => ListCall<'listPlatformAdmins', Time>>('listPlatformAdmins', 'GET', '/api/v1/platform/admins', 'qp');

/**
 * Give a person platform access.
 *
 * Creates the user when nobody has this email yet. Somebody who exists keeps their display name and must be active. The first group may not hold a permission that the caller lacks.
 *
 * Needs the permission `platform.admins.create`.
 *
 * Refusals besides the usual ones: `escalation_denied` (403), `already_platform_admin` (409), `user_not_active` (422).
 *
 * @example
 * await createPlatformAdmin(connection, { display_name: 'Miguel Alvarez', email: 'miguel.alvarez@pine-valley.example', group_uuid: 'c0000000-0000-4000-8000-000000000009' });
 */
export const createPlatformAdmin = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, body: Body<'createPlatformAdmin'>, options?: CallOptions) => Call<'createPlatformAdmin', Time>>('createPlatformAdmin', 'POST', '/api/v1/platform/admins', 'bk');

/**
 * Get an admin.
 *
 * The admin with groups, explicit org access and effective permissions. 404 also for a user without platform access.
 *
 * Needs the permission `platform.admins.read`.
 *
 * @example
 * await getPlatformAdmin(connection, 'a0000000-0000-4000-8000-000000000002');
 */
export const getPlatformAdmin = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, adminUuid: string, options?: CallOptions) => Call<'getPlatformAdmin', Time>>('getPlatformAdmin', 'GET', '/api/v1/platform/admins/{}', 'e');

/**
 * Change an admin's profile.
 *
 * Whoever changes the email of another admin must hold every permission that this admin holds, because an address is a way into the account.
 *
 * Needs the permission `platform.admins.update`.
 *
 * Refusals besides the usual ones: `escalation_denied` (403), `email_taken` (409), `precondition_failed` (412).
 *
 * @example
 * await updatePlatformAdmin(connection, 'a0000000-0000-4000-8000-000000000002', { display_name: 'Ben Okafor', email: 'ben.okafor@platform.example' });
 */
export const updatePlatformAdmin = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, adminUuid: string, body: Body<'updatePlatformAdmin'>, options?: CallOptions) => Call<'updatePlatformAdmin', Time>>('updatePlatformAdmin', 'PATCH', '/api/v1/platform/admins/{}', 'bkm');
/**
 * Reads (`getPlatformAdmin`), asks `change` what to set, and writes it (`updatePlatformAdmin`) unless somebody else wrote meanwhile: then again
 * from the start. `undefined` leaves everything as it is.
 */
export const modifyPlatformAdmin = /* @__PURE__ */ modification<<Time = string>(on: Connected<Time>, adminUuid: string, change: (current: Timed<Output<'getPlatformAdmin'>, Time>) => Changes<'updatePlatformAdmin'> | undefined | Promise<Changes<'updatePlatformAdmin'> | undefined>, options?: ModifyOptions) => Call<'getPlatformAdmin' | 'updatePlatformAdmin', Time>>(['getPlatformAdmin', 'GET', '/api/v1/platform/admins/{}', 'e'], ['updatePlatformAdmin', 'PATCH', '/api/v1/platform/admins/{}', 'bkm']);

/**
 * Take platform access away.
 *
 * Deletes the admin's assignments and org access, switches global access off and ends their impersonation sessions; the user stays. Refused when nobody could create platform admins afterwards.
 *
 * Needs the permission `platform.admins.revoke`.
 *
 * Refusals besides the usual ones: `last_admin` (400), `precondition_failed` (412).
 *
 * @example
 * await revokePlatformAdmin(connection, 'a0000000-0000-4000-8000-000000000002');
 */
export const revokePlatformAdmin = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, adminUuid: string, options?: CallOptions) => Call<'revokePlatformAdmin', Time>>('revokePlatformAdmin', 'DELETE', '/api/v1/platform/admins/{}', '');

/**
 * List an admin's group assignments.
 *
 * All assignments, inactive ones included, oldest first.
 *
 * Needs the permission `platform.admins.read`.
 *
 * @example
 * await listAdminAssignments(connection, 'a0000000-0000-4000-8000-000000000002');
 */
export const listAdminAssignments = /* @__PURE__ */ listing<<Time = string>(on: Connected<Time>, adminUuid: string, options?: ListOptions) => ListCall<'listAdminAssignments', Time>>('listAdminAssignments', 'GET', '/api/v1/platform/admins/{}/assignments', 'l');

/**
 * Assign a group to an admin.
 *
 * The group may not hold a permission that the caller lacks. An archived group counts as missing, and an expired assignment of the same group does not stand in the way.
 *
 * Needs the permission `platform.admins.update`.
 *
 * Refusals besides the usual ones: `escalation_denied` (403), `already_assigned` (409).
 *
 * @example
 * await assignGroupToAdmin(connection, 'a0000000-0000-4000-8000-000000000002', { group_uuid: 'c0000000-0000-4000-8000-000000000009', expires_at: '2036-01-01T00:00:00Z' });
 */
export const assignGroupToAdmin = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, adminUuid: string, body: TimedBody<Body<'assignGroupToAdmin'>, Time>, options?: CallOptions) => Call<'assignGroupToAdmin', Time>>('assignGroupToAdmin', 'POST', '/api/v1/platform/admins/{}/assignments', 'bk');

/**
 * Remove a group from an admin.
 *
 * An admin may be left without any group. Refused when nobody could create platform admins afterwards.
 *
 * Needs the permission `platform.admins.update`.
 *
 * Refusals besides the usual ones: `last_admin` (400).
 *
 * @example
 * await removeAdminAssignment(connection, 'a0000000-0000-4000-8000-000000000002', 'c1000000-0000-4000-8000-000000000002');
 */
export const removeAdminAssignment = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, adminUuid: string, assignmentUuid: string, options?: CallOptions) => Call<'removeAdminAssignment', Time>>('removeAdminAssignment', 'DELETE', '/api/v1/platform/admins/{}/assignments/{}', '');

/**
 * List audit entries.
 *
 * Entries of all organizations, without snapshots. Filters combine with AND, several actions with OR. A date without a time means the whole UTC day.
 *
 * Needs the permission `platform.audit.read`.
 *
 * @example
 * await listAuditEntries(connection);
 */
export const listAuditEntries = /* @__PURE__ */ listing<<Time = string>(on: Connected<Time>, query?: Query<'listAuditEntries'>, options?: ListOptions) => ListCall<'listAuditEntries', Time>>('listAuditEntries', 'GET', '/api/v1/platform/audit', 'qp');

/**
 * Get an audit entry.
 *
 * One entry with its snapshots. They are null when the tenant's data cannot be reached within two seconds or is gone, and, announced by `X-Audit-Snapshots`, when the caller has no access to the organization.
 *
 * Needs the permission `platform.audit.read`.
 *
 * @example
 * await getAuditEntry(connection, 'e2000000-0000-4000-8000-000000000005');
 */
export const getAuditEntry = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, entryUuid: string, options?: CallOptions) => Call<'getAuditEntry', Time>>('getAuditEntry', 'GET', '/api/v1/platform/audit/{}', 'e');

/**
 * Export audit entries as CSV.
 *
 * Streams all matching entries, newest first, as RFC 4180 with a header line. A field that a spreadsheet could take for a formula gets a leading single quote. When something fails half way the connection breaks, so a complete transfer is a complete export. The export is audited before its first byte, and its own entry is not part of it. A process makes few exports at a time; one more is answered 503, and a reader that takes nothing for half a minute is cut off.
 *
 * Needs the permission `platform.audit.export`.
 *
 * @example
 * await exportAuditEntries(connection);
 */
export const exportAuditEntries = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, query?: Query<'exportAuditEntries'>, options?: CallOptions) => Call<'exportAuditEntries', Time>>('exportAuditEntries', 'GET', '/api/v1/platform/audit/export', 'qt');

/**
 * List resource types in the audit log.
 *
 * The distinct resource types that have entries, in ascending order, ready for a filter menu.
 *
 * Needs the permission `platform.audit.read`.
 *
 * @example
 * await listAuditResourceTypes(connection);
 */
export const listAuditResourceTypes = /* @__PURE__ */ listing<<Time = string>(on: Connected<Time>, options?: ListOptions) => ListCall<'listAuditResourceTypes', Time>>('listAuditResourceTypes', 'GET', '/api/v1/platform/audit/resource-types', 'l');

/**
 * Get audit statistics.
 *
 * Counts over the matching entries. The two numbers of today mean the current UTC day and obey `org_uuid` only.
 *
 * Needs the permission `platform.audit.read`.
 *
 * @example
 * await getAuditStats(connection);
 */
export const getAuditStats = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, query?: Query<'getAuditStats'>, options?: CallOptions) => Call<'getAuditStats', Time>>('getAuditStats', 'GET', '/api/v1/platform/audit/stats', 'q');

/**
 * Get the billing fields of an organization.
 *
 * Tier, limit of locations and billing address, read from the organization.
 *
 * Needs the permission `platform.billing.read` and access to the organization.
 *
 * @example
 * await getOrganizationBilling(connection, 'b0000000-0000-4000-8000-000000000001');
 */
export const getOrganizationBilling = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, orgUuid: string, options?: CallOptions) => Call<'getOrganizationBilling', Time>>('getOrganizationBilling', 'GET', '/api/v1/platform/orgs/{}/billing', 'e');

/**
 * Update the billing fields of an organization.
 *
 * Changes the organization and its version. There is no base version here: of two changes to the same field the later one stays, unless `If-Match` is sent.
 *
 * Needs the permission `platform.billing.update` and access to the organization.
 *
 * Refusals besides the usual ones: `precondition_failed` (412).
 *
 * @example
 * await updateOrganizationBilling(connection, 'b0000000-0000-4000-8000-000000000001', { max_locations: 8 });
 */
export const updateOrganizationBilling = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, orgUuid: string, body: Body<'updateOrganizationBilling'>, options?: CallOptions) => Call<'updateOrganizationBilling', Time>>('updateOrganizationBilling', 'PATCH', '/api/v1/platform/orgs/{}/billing', 'bkm');
/**
 * Reads (`getOrganizationBilling`), asks `change` what to set, and writes it (`updateOrganizationBilling`) unless somebody else wrote meanwhile: then again
 * from the start. `undefined` leaves everything as it is.
 */
export const modifyOrganizationBilling = /* @__PURE__ */ modification<<Time = string>(on: Connected<Time>, orgUuid: string, change: (current: Timed<Output<'getOrganizationBilling'>, Time>) => Changes<'updateOrganizationBilling'> | undefined | Promise<Changes<'updateOrganizationBilling'> | undefined>, options?: ModifyOptions) => Call<'getOrganizationBilling' | 'updateOrganizationBilling', Time>>(['getOrganizationBilling', 'GET', '/api/v1/platform/orgs/{}/billing', 'e'], ['updateOrganizationBilling', 'PATCH', '/api/v1/platform/orgs/{}/billing', 'bkm']);

/**
 * List permission groups.
 *
 * All groups but archived ones, system groups first, each by name.
 *
 * Needs the permission `platform.groups.list`.
 *
 * @example
 * await listPermissionGroups(connection);
 */
export const listPermissionGroups = /* @__PURE__ */ listing<<Time = string>(on: Connected<Time>, options?: ListOptions) => ListCall<'listPermissionGroups', Time>>('listPermissionGroups', 'GET', '/api/v1/platform/groups', 'l');

/**
 * Make a permission group.
 *
 * The name must be free among active groups, in any letter case. Only permissions that the caller holds can be put in.
 *
 * Needs the permission `platform.groups.create`.
 *
 * Refusals besides the usual ones: `escalation_denied` (403), `group_name_taken` (409).
 *
 * @example
 * await createPermissionGroup(connection, { name: 'Pilot Reviewers', description: 'Reviews the pilot.', permission_keys: ['platform.audit.read'] });
 */
export const createPermissionGroup = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, body: Body<'createPermissionGroup'>, options?: CallOptions) => Call<'createPermissionGroup', Time>>('createPermissionGroup', 'POST', '/api/v1/platform/groups', 'bk');

/**
 * Get a permission group.
 *
 * The group with its permissions and the people assigned to it. Archived groups stay readable.
 *
 * Needs the permission `platform.groups.read`.
 *
 * @example
 * await getPermissionGroup(connection, 'c0000000-0000-4000-8000-000000000009');
 */
export const getPermissionGroup = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, groupUuid: string, options?: CallOptions) => Call<'getPermissionGroup', Time>>('getPermissionGroup', 'GET', '/api/v1/platform/groups/{}', 'e');

/**
 * Change a permission group.
 *
 * Only permissions that the caller holds can be added; any can be removed, unless nobody could create platform admins afterwards. System groups cannot be changed, and an archived group counts as missing.
 *
 * Needs the permission `platform.groups.update`.
 *
 * Refusals besides the usual ones: `last_admin` (400), `escalation_denied` (403), `version_conflict` (409), `group_name_taken` (409), `precondition_failed` (412), `system_group_immutable` (422).
 *
 * @example
 * await updatePermissionGroup(connection, 'c0000000-0000-4000-8000-000000000009', { base_version: 2, add_permissions: ['platform.users.read'] });
 */
export const updatePermissionGroup = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, groupUuid: string, body: Body<'updatePermissionGroup'>, options?: CallOptions) => Call<'updatePermissionGroup', Time>>('updatePermissionGroup', 'PATCH', '/api/v1/platform/groups/{}', 'bvkm');
/**
 * Reads (`getPermissionGroup`), asks `change` what to set, and writes it (`updatePermissionGroup`) unless somebody else wrote meanwhile: then again
 * from the start. `undefined` leaves everything as it is.
 */
export const modifyPermissionGroup = /* @__PURE__ */ modification<<Time = string>(on: Connected<Time>, groupUuid: string, change: (current: Timed<Output<'getPermissionGroup'>, Time>) => Changes<'updatePermissionGroup'> | undefined | Promise<Changes<'updatePermissionGroup'> | undefined>, options?: ModifyOptions) => Call<'getPermissionGroup' | 'updatePermissionGroup', Time>>(['getPermissionGroup', 'GET', '/api/v1/platform/groups/{}', 'e'], ['updatePermissionGroup', 'PATCH', '/api/v1/platform/groups/{}', 'bvkm']);

/**
 * Archive a permission group.
 *
 * Refused for system groups and while somebody has an active assignment. There is no way back, but the name becomes free.
 *
 * Needs the permission `platform.groups.delete`.
 *
 * Refusals besides the usual ones: `precondition_failed` (412), `system_group_immutable` (422), `group_in_use` (422).
 *
 * @example
 * await archivePermissionGroup(connection, 'c0000000-0000-4000-8000-000000000009');
 */
export const archivePermissionGroup = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, groupUuid: string, options?: CallOptions) => Call<'archivePermissionGroup', Time>>('archivePermissionGroup', 'DELETE', '/api/v1/platform/groups/{}', '');

/**
 * List every permission.
 *
 * What a group can be made of, sorted by key.
 *
 * Needs the permission `platform.groups.read`.
 *
 * @example
 * await listPermissions(connection);
 */
export const listPermissions = /* @__PURE__ */ listing<<Time = string>(on: Connected<Time>, options?: ListOptions) => ListCall<'listPermissions', Time>>('listPermissions', 'GET', '/api/v1/platform/permissions', 'l');

/**
 * List impersonation sessions.
 *
 * Past and present sessions, the most recently started first. The token is never shown again.
 *
 * Needs the permission `platform.impersonation.read`.
 *
 * @example
 * await listImpersonationSessions(connection);
 */
export const listImpersonationSessions = /* @__PURE__ */ listing<<Time = string>(on: Connected<Time>, query?: Query<'listImpersonationSessions'>, options?: ListOptions) => ListCall<'listImpersonationSessions', Time>>('listImpersonationSessions', 'GET', '/api/v1/platform/impersonation/sessions', 'qp');

/**
 * End the active impersonation session.
 *
 * Ends the caller's active session; its token is refused from the next request on. Send the admin's own token or the `imp_` token itself, which ends its own session. 404 when no session is active.
 *
 * Needs the permission `platform.impersonation.start`.
 *
 * @example
 * await endImpersonation(connection);
 */
export const endImpersonation = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, options?: CallOptions) => Call<'endImpersonation', Time>>('endImpersonation', 'POST', '/api/v1/platform/impersonation/end', 'k');

/**
 * Start an impersonation session.
 *
 * Answers a token, shown only here, that acts as an active member of an active organization: on `/me`, `/my-orgs`, the Accounts API of this organization with the rights of the member's own account, and the end of the session. It never carries platform permissions, and nothing else accepts it. Every use looks anew whether session, admin, member, organization and settings still allow it; 401 when not. An admin has at most one active session and cannot impersonate themselves. The token is not stored, so a retry with the same `Idempotency-Key` answers 409 `impersonation_session_active`, also once the session is over.
 *
 * Needs the permission `platform.impersonation.start` and access to the organization.
 *
 * Refusals besides the usual ones: `impersonation_disabled` (403), `impersonation_session_active` (409), `target_user_not_active` (422), `target_not_member` (422), `self_impersonation` (422), `org_not_active` (422).
 *
 * @example
 * await startImpersonation(connection, { user_uuid: 'a0000000-0000-4000-8000-000000000009', org_uuid: 'b0000000-0000-4000-8000-000000000001', reason: 'Ticket 4711: schedule does not load for Ivan' });
 */
export const startImpersonation = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, body: Body<'startImpersonation'>, options?: CallOptions) => Call<'startImpersonation', Time>>('startImpersonation', 'POST', '/api/v1/platform/impersonation/start', 'bk');

/**
 * Get your own profile.
 *
 * Answers users without platform access too, with no groups and no permissions. An impersonation token shows its target as they are, but without permissions.
 *
 *
 * @example
 * await getCurrentUser(connection);
 */
export const getCurrentUser = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, options?: CallOptions) => Call<'getCurrentUser', Time>>('getCurrentUser', 'GET', '/api/v1/platform/me', 'e');

/**
 * List the organizations within your reach.
 *
 * By name. All of them for a caller with global access, else exactly those granted; an impersonation token sees its organization only.
 *
 *
 * @example
 * await listMyOrganizations(connection);
 */
export const listMyOrganizations = /* @__PURE__ */ listing<<Time = string>(on: Connected<Time>, query?: Query<'listMyOrganizations'>, options?: ListOptions) => ListCall<'listMyOrganizations', Time>>('listMyOrganizations', 'GET', '/api/v1/platform/my-orgs', 'qp');

/**
 * List your API tokens.
 *
 * Newest first, revoked and expired ones included. The tokens themselves are never shown again.
 *
 *
 * @example
 * await listMyTokens(connection);
 */
export const listMyTokens = /* @__PURE__ */ listing<<Time = string>(on: Connected<Time>, options?: ListOptions) => ListCall<'listMyTokens', Time>>('listMyTokens', 'GET', '/api/v1/platform/me/tokens', 'l');

/**
 * Create an API token.
 *
 * The token acts with your permissions and your org access, whatever these are at the time. It is shown in this answer and stored nowhere, so there is no `Idempotency-Key` here: a retry makes another token.
 *
 *
 * @example
 * await createMyToken(connection, { name: 'Nightly export', kind: 'machine', expires_at: '2036-01-01T00:00:00Z' });
 */
export const createMyToken = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, body: TimedBody<Body<'createMyToken'>, Time>, options?: CallOptions) => Call<'createMyToken', Time>>('createMyToken', 'POST', '/api/v1/platform/me/tokens', 'b');

/**
 * Revoke one of your API tokens.
 *
 * Dead from the next request on. The one that this request is made with may be revoked as well; revoking twice is fine.
 *
 *
 * @example
 * await revokeMyToken(connection, 'f1000000-0000-4000-8000-000000000001');
 */
export const revokeMyToken = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, tokenUuid: string, options?: CallOptions) => Call<'revokeMyToken', Time>>('revokeMyToken', 'DELETE', '/api/v1/platform/me/tokens/{}', '');

/**
 * List an admin's org access.
 *
 * The explicit grants, oldest first. Global access adds no entries here.
 *
 * Needs the permission `platform.org_access.read`.
 *
 * @example
 * await listAdminOrgAccess(connection, 'a0000000-0000-4000-8000-000000000002');
 */
export const listAdminOrgAccess = /* @__PURE__ */ listing<<Time = string>(on: Connected<Time>, adminUuid: string, options?: ListOptions) => ListCall<'listAdminOrgAccess', Time>>('listAdminOrgAccess', 'GET', '/api/v1/platform/admins/{}/org-access', 'l');

/**
 * Give an admin access to an organization.
 *
 * The caller needs access to the organization as well. Allowed for a global admin too; the entry counts once global access is off.
 *
 * Needs the permission `platform.org_access.grant`.
 *
 * Refusals besides the usual ones: `org_access_exists` (409).
 *
 * @example
 * await grantAdminOrgAccess(connection, 'a0000000-0000-4000-8000-000000000002', { org_uuid: 'b0000000-0000-4000-8000-000000000004', note: 'Demo data' });
 */
export const grantAdminOrgAccess = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, adminUuid: string, body: Body<'grantAdminOrgAccess'>, options?: CallOptions) => Call<'grantAdminOrgAccess', Time>>('grantAdminOrgAccess', 'POST', '/api/v1/platform/admins/{}/org-access', 'bk');

/**
 * Switch an admin's global access on or off.
 *
 * Sets the given value, whatever it was before; explicit grants are kept. Only a caller with global access can switch it on. Switching it off ends the admin's impersonation sessions in organizations that they have no grant for.
 *
 * Needs the permission `platform.org_access.grant`.
 *
 * Refusals besides the usual ones: `escalation_denied` (403).
 *
 * @example
 * await setAdminGlobalOrgAccess(connection, 'a0000000-0000-4000-8000-000000000002', { is_global: true });
 */
export const setAdminGlobalOrgAccess = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, adminUuid: string, body: Body<'setAdminGlobalOrgAccess'>, options?: CallOptions) => Call<'setAdminGlobalOrgAccess', Time>>('setAdminGlobalOrgAccess', 'PUT', '/api/v1/platform/admins/{}/org-access/global', 'bk');

/**
 * Take access to an organization away.
 *
 * Names the organization, not the entry. Unless the admin is global, their impersonation session in the organization ends.
 *
 * Needs the permission `platform.org_access.revoke`.
 *
 * @example
 * await revokeAdminOrgAccess(connection, 'a0000000-0000-4000-8000-000000000002', 'b0000000-0000-4000-8000-000000000001');
 */
export const revokeAdminOrgAccess = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, adminUuid: string, orgUuid: string, options?: CallOptions) => Call<'revokeAdminOrgAccess', Time>>('revokeAdminOrgAccess', 'DELETE', '/api/v1/platform/admins/{}/org-access/{}', '');

/**
 * List organizations.
 *
 * Every organization of the platform, by name, whatever the caller's org access. `listMyOrganizations` is the filtered view.
 *
 * Needs the permission `platform.orgs.list`.
 *
 * @example
 * await listOrganizations(connection);
 */
export const listOrganizations = /* @__PURE__ */ listing<<Time = string>(on: Connected<Time>, query?: Query<'listOrganizations'>, options?: ListOptions) => ListCall<'listOrganizations', Time>>('listOrganizations', 'GET', '/api/v1/platform/orgs', 'qp');

/**
 * Create an organization.
 *
 * Takes a slot on the least used shard (of several, the oldest), makes the tenant schema with the default coverage categories and, on request, the first member. A shard that does not answer is passed over; `shard_unavailable` means that no other one has room. It happens as a whole or not at all. A caller without global access receives access to the new organization.
 *
 * Needs the permission `platform.orgs.create`.
 *
 * Refusals besides the usual ones: `slug_taken` (409), `no_shard_capacity` (503), `shard_unavailable` (503).
 *
 * @example
 * await createOrganization(connection, { name: 'Cedar Park Endodontics', slug: 'cedar-park-endo' });
 */
export const createOrganization = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, body: Body<'createOrganization'>, options?: CallOptions) => Call<'createOrganization', Time>>('createOrganization', 'POST', '/api/v1/platform/orgs', 'bk');

/**
 * Get an organization.
 *
 * Everything that is kept about one organization, whatever its status.
 *
 * Needs the permission `platform.orgs.read` and access to the organization.
 *
 * @example
 * await getOrganization(connection, 'b0000000-0000-4000-8000-000000000001');
 */
export const getOrganization = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, orgUuid: string, options?: CallOptions) => Call<'getOrganization', Time>>('getOrganization', 'GET', '/api/v1/platform/orgs/{}', 'e');

/**
 * Update an organization.
 *
 * Needs the version that the change is based on. A new slug leaves the tenant schema where it is. The status is changed by suspending and reactivating.
 *
 * Needs the permission `platform.orgs.update` and access to the organization.
 *
 * Refusals besides the usual ones: `version_conflict` (409), `slug_taken` (409), `precondition_failed` (412).
 *
 * @example
 * await updateOrganization(connection, 'b0000000-0000-4000-8000-000000000001', { base_version: 3, contact_phone: '+1 555 0111', hq_address_line2: '' });
 */
export const updateOrganization = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, orgUuid: string, body: Body<'updateOrganization'>, options?: CallOptions) => Call<'updateOrganization', Time>>('updateOrganization', 'PATCH', '/api/v1/platform/orgs/{}', 'bvkm');
/**
 * Reads (`getOrganization`), asks `change` what to set, and writes it (`updateOrganization`) unless somebody else wrote meanwhile: then again
 * from the start. `undefined` leaves everything as it is.
 */
export const modifyOrganization = /* @__PURE__ */ modification<<Time = string>(on: Connected<Time>, orgUuid: string, change: (current: Timed<Output<'getOrganization'>, Time>) => Changes<'updateOrganization'> | undefined | Promise<Changes<'updateOrganization'> | undefined>, options?: ModifyOptions) => Call<'getOrganization' | 'updateOrganization', Time>>(['getOrganization', 'GET', '/api/v1/platform/orgs/{}', 'e'], ['updateOrganization', 'PATCH', '/api/v1/platform/orgs/{}', 'bvkm']);

/**
 * Delete an organization for good.
 *
 * Drops the tenant schema with all its data and frees the slot on the shard; there is no way back. The organization must be suspended. Its audit entries stay, without their snapshots. After 503 it is complete and still suspended: repeat the call.
 *
 * Needs the permission `platform.orgs.delete` and access to the organization.
 *
 * Refusals besides the usual ones: `org_not_suspended` (409), `precondition_failed` (412), `shard_unavailable` (503).
 *
 * @example
 * await deleteOrganization(connection, 'b0000000-0000-4000-8000-000000000003');
 */
export const deleteOrganization = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, orgUuid: string, options?: CallOptions) => Call<'deleteOrganization', Time>>('deleteOrganization', 'DELETE', '/api/v1/platform/orgs/{}', '');

/**
 * List the members of an organization.
 *
 * Memberships of every status, each with the user behind it. Members who never joined come last when sorted by `joined_at`.
 *
 * Needs the permission `platform.users.read` and access to the organization.
 *
 * @example
 * await listOrganizationMembers(connection, 'b0000000-0000-4000-8000-000000000001');
 */
export const listOrganizationMembers = /* @__PURE__ */ listing<<Time = string>(on: Connected<Time>, orgUuid: string, query?: Query<'listOrganizationMembers'>, options?: ListOptions) => ListCall<'listOrganizationMembers', Time>>('listOrganizationMembers', 'GET', '/api/v1/platform/orgs/{}/members', 'qp');

/**
 * List seed jobs.
 *
 * The seed jobs of one organization, the latest first.
 *
 * Needs the permission `platform.orgs.seed` and access to the organization.
 *
 * @example
 * await listSeedJobs(connection, 'b0000000-0000-4000-8000-000000000001');
 */
export const listSeedJobs = /* @__PURE__ */ listing<<Time = string>(on: Connected<Time>, orgUuid: string, query?: Query<'listSeedJobs'>, options?: ListOptions) => ListCall<'listSeedJobs', Time>>('listSeedJobs', 'GET', '/api/v1/platform/orgs/{}/seed', 'qp');

/**
 * Fill an organization with demo data.
 *
 * Queues a job that adds definitions, locations, codes, providers, patients and appointments; rows that exist are skipped. While a job of the organization is queued or running, that job is answered and no second one is made. The organization must be active. A job whose worker fails is queued again and continues where it was, with five workers at most.
 *
 * Needs the permission `platform.orgs.seed` and access to the organization.
 *
 * Refusals besides the usual ones: `org_not_active` (409).
 *
 * @example
 * await seedOrganization(connection, 'b0000000-0000-4000-8000-000000000002');
 */
export const seedOrganization = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, orgUuid: string, options?: CallOptions) => Call<'seedOrganization', Time>>('seedOrganization', 'POST', '/api/v1/platform/orgs/{}/seed', 'k');

/**
 * Suspend an organization.
 *
 * Members are refused from the next request on, impersonation sessions in the organization end and a seed job under way is asked to stop. A suspended organization is answered unchanged; one that is migrating cannot be suspended.
 *
 * Needs the permission `platform.orgs.suspend` and access to the organization.
 *
 * Refusals besides the usual ones: `org_not_active` (409).
 *
 * @example
 * await suspendOrganization(connection, 'b0000000-0000-4000-8000-000000000001');
 */
export const suspendOrganization = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, orgUuid: string, options?: CallOptions) => Call<'suspendOrganization', Time>>('suspendOrganization', 'POST', '/api/v1/platform/orgs/{}/suspend', 'k');

/**
 * Reactivate an organization.
 *
 * Brings a suspended organization back. Its members can sign in again; sessions and jobs that ended stay ended.
 *
 * Needs the permission `platform.orgs.reactivate` and access to the organization.
 *
 * Refusals besides the usual ones: `org_not_suspended` (409).
 *
 * @example
 * await reactivateOrganization(connection, 'b0000000-0000-4000-8000-000000000003');
 */
export const reactivateOrganization = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, orgUuid: string, options?: CallOptions) => Call<'reactivateOrganization', Time>>('reactivateOrganization', 'POST', '/api/v1/platform/orgs/{}/reactivate', 'k');

/**
 * Get a seed job.
 *
 * State, progress and result of one job. This is where `status_url` leads.
 *
 * Needs the permission `platform.orgs.seed` and access to the organization.
 *
 * @example
 * await getSeedJob(connection, 'b0000000-0000-4000-8000-000000000001', 'e1000000-0000-4000-8000-000000000001');
 */
export const getSeedJob = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, orgUuid: string, jobUuid: string, options?: CallOptions) => Call<'getSeedJob', Time>>('getSeedJob', 'GET', '/api/v1/platform/orgs/{}/seed/{}', 'e');

/**
 * Follow a seed job.
 *
 * Server-sent events `stage`, `progress`, `warning`, `completed`, `failed` and `cancelled`. `data` is the SeedJob at that moment,
 * `id` a number that grows with each event of the job. Send the last `id` seen as `Last-Event-ID` to continue without loss or
 * repetition. A `warning` tells of a worker that failed; the job is then continued by another one.
 *
 * After the event that ends the job the server closes the stream. A client that has seen that event and connects again is answered
 * 204 without a body, which tells an EventSource to stop. A comment line arrives every 15 seconds. When the caller loses access
 * or the server restarts, the stream is closed; so it is when the client leaves 30 seconds unread what was sent to it.
 *
 * Needs the permission `platform.orgs.seed` and access to the organization.
 *
 * @example
 * await streamSeedJobEvents(connection, 'b0000000-0000-4000-8000-000000000001', 'e1000000-0000-4000-8000-000000000001');
 */
export const streamSeedJobEvents = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, orgUuid: string, jobUuid: string, options?: CallOptions) => Call<'streamSeedJobEvents', Time>>('streamSeedJobEvents', 'GET', '/api/v1/platform/orgs/{}/seed/{}/events', 't');

/**
 * Cancel a seed job.
 *
 * The job stops before its next batch and keeps what is complete; one that no worker has begun ends at once. Cancelling again answers the same job; a job that completed or failed cannot be cancelled.
 *
 * Needs the permission `platform.orgs.seed` and access to the organization.
 *
 * Refusals besides the usual ones: `job_finished` (409).
 *
 * @example
 * await cancelSeedJob(connection, 'b0000000-0000-4000-8000-000000000004', 'e1000000-0000-4000-8000-000000000003');
 */
export const cancelSeedJob = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, orgUuid: string, jobUuid: string, options?: CallOptions) => Call<'cancelSeedJob', Time>>('cancelSeedJob', 'POST', '/api/v1/platform/orgs/{}/seed/{}/cancel', 'k');

/**
 * Get the platform settings.
 *
 * The values that are in force right now.
 *
 * Needs the permission `platform.settings.read`.
 *
 * @example
 * await getPlatformSettings(connection);
 */
export const getPlatformSettings = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, options?: CallOptions) => Call<'getPlatformSettings', Time>>('getPlatformSettings', 'GET', '/api/v1/platform/settings', 'e');

/**
 * Update the platform settings.
 *
 * Persisted, and effective on every process at once. Loosening `permission_enforcement` to `audit` or `disabled` needs every registered permission.
 *
 * Needs the permission `platform.settings.update`.
 *
 * Refusals besides the usual ones: `escalation_denied` (403), `precondition_failed` (412).
 *
 * @example
 * await updatePlatformSettings(connection, { impersonation_ttl_seconds: 900 });
 */
export const updatePlatformSettings = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, body: Body<'updatePlatformSettings'>, options?: CallOptions) => Call<'updatePlatformSettings', Time>>('updatePlatformSettings', 'PATCH', '/api/v1/platform/settings', 'bkm');
/**
 * Reads (`getPlatformSettings`), asks `change` what to set, and writes it (`updatePlatformSettings`) unless somebody else wrote meanwhile: then again
 * from the start. `undefined` leaves everything as it is.
 */
export const modifyPlatformSettings = /* @__PURE__ */ modification<<Time = string>(on: Connected<Time>, change: (current: Timed<Output<'getPlatformSettings'>, Time>) => Changes<'updatePlatformSettings'> | undefined | Promise<Changes<'updatePlatformSettings'> | undefined>, options?: ModifyOptions) => Call<'getPlatformSettings' | 'updatePlatformSettings', Time>>(['getPlatformSettings', 'GET', '/api/v1/platform/settings', 'e'], ['updatePlatformSettings', 'PATCH', '/api/v1/platform/settings', 'bkm']);

/**
 * Search all users.
 *
 * Everybody known to the platform, by display name. The search looks at name and email.
 *
 * Needs the permission `platform.users.list`.
 *
 * @example
 * await listUsers(connection);
 */
export const listUsers = /* @__PURE__ */ listing<<Time = string>(on: Connected<Time>, query?: Query<'listUsers'>, options?: ListOptions) => ListCall<'listUsers', Time>>('listUsers', 'GET', '/api/v1/platform/users', 'qp');

/**
 * Get a user.
 *
 * The user with all memberships, ended ones included.
 *
 * Needs the permission `platform.users.read`.
 *
 * @example
 * await getUser(connection, 'a0000000-0000-4000-8000-000000000008');
 */
export const getUser = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, userUuid: string, options?: CallOptions) => Call<'getUser', Time>>('getUser', 'GET', '/api/v1/platform/users/{}', 'e');

/**
 * Change a user's profile.
 *
 * Whoever changes the email of another person with platform access must hold every permission that this person holds.
 *
 * Needs the permission `platform.users.update`.
 *
 * Refusals besides the usual ones: `escalation_denied` (403), `email_taken` (409), `precondition_failed` (412).
 *
 * @example
 * await updateUser(connection, 'a0000000-0000-4000-8000-000000000008', { display_name: 'Hana Novak', email: 'hana.novak@bright-smiles.example' });
 */
export const updateUser = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, userUuid: string, body: Body<'updateUser'>, options?: CallOptions) => Call<'updateUser', Time>>('updateUser', 'PATCH', '/api/v1/platform/users/{}', 'bkm');
/**
 * Reads (`getUser`), asks `change` what to set, and writes it (`updateUser`) unless somebody else wrote meanwhile: then again
 * from the start. `undefined` leaves everything as it is.
 */
export const modifyUser = /* @__PURE__ */ modification<<Time = string>(on: Connected<Time>, userUuid: string, change: (current: Timed<Output<'getUser'>, Time>) => Changes<'updateUser'> | undefined | Promise<Changes<'updateUser'> | undefined>, options?: ModifyOptions) => Call<'getUser' | 'updateUser', Time>>(['getUser', 'GET', '/api/v1/platform/users/{}', 'e'], ['updateUser', 'PATCH', '/api/v1/platform/users/{}', 'bkm']);

/**
 * Deactivate a user (old path).
 *
 * Does the same as `deactivateUser`, but a user who is already deactivated answers 204 again. Use `deactivateUser` instead.
 *
 * Needs the permission `platform.users.deactivate`.
 *
 * Refusals besides the usual ones: `last_admin` (400), `precondition_failed` (412), `self_deactivation` (422).
 *
 * @deprecated
 * @example
 * await deactivateUserLegacy(connection, 'a0000000-0000-4000-8000-000000000008');
 */
export const deactivateUserLegacy = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, userUuid: string, options?: CallOptions) => Call<'deactivateUserLegacy', Time>>('deactivateUserLegacy', 'DELETE', '/api/v1/platform/users/{}', '');

/**
 * Deactivate a user everywhere.
 *
 * Suspends memberships and assignments, ends sessions and impersonations, and blocks the user at the identity provider. Refused for yourself, and when nobody could create platform admins afterwards.
 *
 * Needs the permission `platform.users.deactivate`.
 *
 * Refusals besides the usual ones: `last_admin` (400), `already_deactivated` (422), `self_deactivation` (422).
 *
 * @example
 * await deactivateUser(connection, 'a0000000-0000-4000-8000-000000000008');
 */
export const deactivateUser = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, userUuid: string, options?: CallOptions) => Call<'deactivateUser', Time>>('deactivateUser', 'POST', '/api/v1/platform/users/{}/deactivate', 'k');

/**
 * Reactivate a user.
 *
 * Restores what the deactivation suspended and nothing else. Expired assignments stay expired, and the user has to sign in again.
 *
 * Needs the permission `platform.users.reactivate`.
 *
 * Refusals besides the usual ones: `already_active` (422).
 *
 * @example
 * await reactivateUser(connection, 'a0000000-0000-4000-8000-000000000008');
 */
export const reactivateUser = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, userUuid: string, options?: CallOptions) => Call<'reactivateUser', Time>>('reactivateUser', 'POST', '/api/v1/platform/users/{}/reactivate', 'k');

/**
 * List shards.
 *
 * Shards by name. Archived ones are inactive and appear only with `is_active=false`.
 *
 * Needs the permission `platform.shards.list`.
 *
 * @example
 * await listShards(connection);
 */
export const listShards = /* @__PURE__ */ listing<<Time = string>(on: Connected<Time>, query?: Query<'listShards'>, options?: ListOptions) => ListCall<'listShards', Time>>('listShards', 'GET', '/api/v1/platform/shards', 'qp');

/**
 * Register a shard.
 *
 * The database must be allowed by the operator and answer within five seconds; otherwise `dsn` is refused with one message that says no more. The connection string is stored encrypted and never shown again.
 *
 * Needs the permission `platform.shards.create`.
 *
 * Refusals besides the usual ones: `shard_name_taken` (409).
 *
 * @example
 * await createShard(connection, { name: 'frankfurt', region: 'eu-central-1', dsn: 'postgresql://platform@frankfurt.db.example:5432/tenants', max_orgs: 50, is_active: true });
 */
export const createShard = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, body: Body<'createShard'>, options?: CallOptions) => Call<'createShard', Time>>('createShard', 'POST', '/api/v1/platform/shards', 'bk');

/**
 * Get a shard.
 *
 * One shard, archived or not.
 *
 * Needs the permission `platform.shards.read`.
 *
 * @example
 * await getShard(connection, 'd0000000-0000-4000-8000-000000000001');
 */
export const getShard = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, shardUuid: string, options?: CallOptions) => Call<'getShard', Time>>('getShard', 'GET', '/api/v1/platform/shards/{}', 'e');

/**
 * Update a shard.
 *
 * Needs the version that the change is based on. A limit below the present number of organizations only stops new ones. A new connection string is checked as in `createShard`. An archived shard cannot be changed.
 *
 * Needs the permission `platform.shards.update`.
 *
 * Refusals besides the usual ones: `version_conflict` (409), `shard_name_taken` (409), `resource_archived` (409), `precondition_failed` (412).
 *
 * @example
 * await updateShard(connection, 'd0000000-0000-4000-8000-000000000001', { base_version: 1, max_orgs: 150 });
 */
export const updateShard = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, shardUuid: string, body: Body<'updateShard'>, options?: CallOptions) => Call<'updateShard', Time>>('updateShard', 'PATCH', '/api/v1/platform/shards/{}', 'bvkm');
/**
 * Reads (`getShard`), asks `change` what to set, and writes it (`updateShard`) unless somebody else wrote meanwhile: then again
 * from the start. `undefined` leaves everything as it is.
 */
export const modifyShard = /* @__PURE__ */ modification<<Time = string>(on: Connected<Time>, shardUuid: string, change: (current: Timed<Output<'getShard'>, Time>) => Changes<'updateShard'> | undefined | Promise<Changes<'updateShard'> | undefined>, options?: ModifyOptions) => Call<'getShard' | 'updateShard', Time>>(['getShard', 'GET', '/api/v1/platform/shards/{}', 'e'], ['updateShard', 'PATCH', '/api/v1/platform/shards/{}', 'bvkm']);

/**
 * Get the capacity of a shard.
 *
 * Counts every organization on the shard, whatever its status. An inactive or archived shard has no free slots.
 *
 * Needs the permission `platform.shards.read`.
 *
 * @example
 * await getShardCapacity(connection, 'd0000000-0000-4000-8000-000000000001');
 */
export const getShardCapacity = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, shardUuid: string, options?: CallOptions) => Call<'getShardCapacity', Time>>('getShardCapacity', 'GET', '/api/v1/platform/shards/{}/capacity', 'e');

/**
 * Archive a shard.
 *
 * Final. Organizations on the shard keep working, new ones are no longer placed there. An archived shard is answered unchanged.
 *
 * Needs the permission `platform.shards.archive`.
 *
 * @example
 * await archiveShard(connection, 'd0000000-0000-4000-8000-000000000001');
 */
export const archiveShard = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, shardUuid: string, options?: CallOptions) => Call<'archiveShard', Time>>('archiveShard', 'POST', '/api/v1/platform/shards/{}/archive', 'k');

/**
 * List partners.
 *
 * Partners by name. Archived ones appear only with `status=archived`.
 *
 * Needs the permission `platform.partners.list`.
 *
 * @example
 * await listPartners(connection);
 */
export const listPartners = /* @__PURE__ */ listing<<Time = string>(on: Connected<Time>, query?: Query<'listPartners'>, options?: ListOptions) => ListCall<'listPartners', Time>>('listPartners', 'GET', '/api/v1/platform/partners', 'qp');

/**
 * Register a partner.
 *
 * The partner is active at once. Its internal notes are kept but never answered.
 *
 * Needs the permission `platform.partners.create`.
 *
 * Refusals besides the usual ones: `slug_taken` (409).
 *
 * @example
 * await createPartner(connection, { name: 'Crown Works', slug: 'crown-works', partner_type: 'laboratory', description: 'Crowns, bridges and aligners.', contact_email: 'orders@crown-works.example', website: 'https://crown-works.example', extra_data: { turnaround_days: 5 }, internal_notes: 'Follows Old Town Lab.' });
 */
export const createPartner = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, body: Body<'createPartner'>, options?: CallOptions) => Call<'createPartner', Time>>('createPartner', 'POST', '/api/v1/platform/partners', 'bk');

/**
 * Get a partner.
 *
 * One partner, archived or not.
 *
 * Needs the permission `platform.partners.read`.
 *
 * @example
 * await getPartner(connection, 'd1000000-0000-4000-8000-000000000001');
 */
export const getPartner = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, partnerUuid: string, options?: CallOptions) => Call<'getPartner', Time>>('getPartner', 'GET', '/api/v1/platform/partners/{}', 'e');

/**
 * Update a partner.
 *
 * Needs the version that the change is based on. `extra_data` is replaced as a whole. An archived partner can be changed only together with a `status` of active or inactive, which restores it.
 *
 * Needs the permission `platform.partners.update`.
 *
 * Refusals besides the usual ones: `version_conflict` (409), `slug_taken` (409), `resource_archived` (409), `precondition_failed` (412).
 *
 * @example
 * await updatePartner(connection, 'd1000000-0000-4000-8000-000000000001', { base_version: 1, description: 'Electronic claims, remittances and eligibility.', contact_phone: '' });
 */
export const updatePartner = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, partnerUuid: string, body: Body<'updatePartner'>, options?: CallOptions) => Call<'updatePartner', Time>>('updatePartner', 'PATCH', '/api/v1/platform/partners/{}', 'bvkm');
/**
 * Reads (`getPartner`), asks `change` what to set, and writes it (`updatePartner`) unless somebody else wrote meanwhile: then again
 * from the start. `undefined` leaves everything as it is.
 */
export const modifyPartner = /* @__PURE__ */ modification<<Time = string>(on: Connected<Time>, partnerUuid: string, change: (current: Timed<Output<'getPartner'>, Time>) => Changes<'updatePartner'> | undefined | Promise<Changes<'updatePartner'> | undefined>, options?: ModifyOptions) => Call<'getPartner' | 'updatePartner', Time>>(['getPartner', 'GET', '/api/v1/platform/partners/{}', 'e'], ['updatePartner', 'PATCH', '/api/v1/platform/partners/{}', 'bvkm']);

/**
 * Archive a partner.
 *
 * Takes the partner out of the default list; `updatePartner` can restore it. An archived partner is answered unchanged.
 *
 * Needs the permission `platform.partners.archive`.
 *
 * @example
 * await archivePartner(connection, 'd1000000-0000-4000-8000-000000000001');
 */
export const archivePartner = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, partnerUuid: string, options?: CallOptions) => Call<'archivePartner', Time>>('archivePartner', 'POST', '/api/v1/platform/partners/{}/archive', 'k');

/**
 * List accounts.
 *
 * A bare array, oldest account first unless `sort` says otherwise; the total travels in `X-Total-Count`. All filters combine with AND and compare exactly: `username` and `email` in any letter case, times by instant. The entity tag changes with every change of an account of the organization.
 *
 * Needs the permission `platform.accounts.read` and access to the organization.
 *
 * Refusals besides the usual ones: `invalid_query` (400), `organization_mismatch` (403), `org_suspended` (403), `shard_unavailable` (503).
 *
 * @example
 * await listAccounts(connection, 'b0000000-0000-4000-8000-000000000001');
 */
export const listAccounts = /* @__PURE__ */ listing<<Time = string>(on: Connected<Time>, organizationId: string, query?: Query<'listAccounts'>, options?: ListOptions) => ListCall<'listAccounts', Time>>('listAccounts', 'GET', '/admin/api/v2/organizations/{}/accounts', 'qeo');

/**
 * Create an account.
 *
 * The account starts as Pending with an unconfirmed address. Nobody can assign a role above their own, and platform users act as Owner; usernames are unique within the organization.
 *
 * Needs the permission `platform.accounts.create` and access to the organization.
 *
 * Refusals besides the usual ones: `organization_mismatch` (403), `org_suspended` (403), `escalation_denied` (403), `username_taken` (409), `shard_unavailable` (503).
 *
 * @example
 * await createAccount(connection, 'b0000000-0000-4000-8000-000000000001', { username: 'pixelray-import', email: 'support@pixelray.example', registrationSource: 'onboarding', registeredAt: '2026-05-04T09:00:00Z', termsAccepted: true, role: 'Developer', accountType: 'Service' });
 */
export const createAccount = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, organizationId: string, body: TimedBody<Body<'createAccount'>, Time>, options?: CallOptions) => Call<'createAccount', Time>>('createAccount', 'POST', '/admin/api/v2/organizations/{}/accounts', 'bk');

/**
 * CORS preflight of the accounts.
 *
 * Tells a browser of an allowed origin which methods and headers it may use, whatever the ids are worth. Other origins get 200 without these headers.
 *
 *
 * @example
 * await preflightAccounts(connection, 'b0000000-0000-4000-8000-000000000001');
 */
export const preflightAccounts = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, organizationId: string, options?: CallOptions) => Call<'preflightAccounts', Time>>('preflightAccounts', 'OPTIONS', '/admin/api/v2/organizations/{}/accounts', 'n');

/**
 * Get an account.
 *
 * One account. 404 also for an account of another organization.
 *
 * Needs the permission `platform.accounts.read` and access to the organization.
 *
 * Refusals besides the usual ones: `organization_mismatch` (403), `org_suspended` (403), `shard_unavailable` (503).
 *
 * @example
 * await getAccount(connection, 'b0000000-0000-4000-8000-000000000001', 'f0000000-0000-4000-8000-000000000002');
 */
export const getAccount = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, organizationId: string, id: string, options?: CallOptions) => Call<'getAccount', Time>>('getAccount', 'GET', '/admin/api/v2/organizations/{}/accounts/{}', 'e');

/**
 * Update an account.
 *
 * Optional members that are left out keep their stored value; server-set members are accepted and ignored. Nobody can change an account above their own role, and the last active Owner cannot be demoted, locked or disabled. A new password, and the status Locked or Disabled, revoke the account's sessions. What belongs to a person is ignored for a Service account.
 *
 * Needs the permission `platform.accounts.update` and access to the organization.
 *
 * Refusals besides the usual ones: `organization_mismatch` (403), `org_suspended` (403), `escalation_denied` (403), `username_taken` (409), `last_owner` (409), `precondition_failed` (412), `shard_unavailable` (503).
 *
 * @example
 * await updateAccount(connection, 'b0000000-0000-4000-8000-000000000001', 'f0000000-0000-4000-8000-000000000002', { accountStatus: 'Active', emailConfirmed: true, username: 'clearclaim-sync', email: 'integrations@clearclaim.example', registrationSource: 'onboarding', registeredAt: '2026-01-23T09:00:00Z', termsAccepted: true, provisioningStatus: 'Completed' });
 */
export const updateAccount = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, organizationId: string, id: string, body: TimedBody<Body<'updateAccount'>, Time>, options?: CallOptions) => Call<'updateAccount', Time>>('updateAccount', 'PUT', '/admin/api/v2/organizations/{}/accounts/{}', 'bkm');
/**
 * Reads (`getAccount`), asks `change` what to set, and writes it (`updateAccount`) unless somebody else wrote meanwhile: then again
 * from the start. `undefined` leaves everything as it is.
 */
export const modifyAccount = /* @__PURE__ */ modification<<Time = string>(on: Connected<Time>, organizationId: string, id: string, change: (current: Timed<Output<'getAccount'>, Time>) => Changes<'updateAccount'> | undefined | Promise<Changes<'updateAccount'> | undefined>, options?: ModifyOptions) => Call<'getAccount' | 'updateAccount', Time>>(['getAccount', 'GET', '/admin/api/v2/organizations/{}/accounts/{}', 'e'], ['updateAccount', 'PUT', '/admin/api/v2/organizations/{}/accounts/{}', 'bkm']);

/**
 * CORS preflight of an account.
 *
 * Tells a browser of an allowed origin which methods and headers it may use, whatever the ids are worth. Other origins get 200 without these headers.
 *
 *
 * @example
 * await preflightAccount(connection, 'b0000000-0000-4000-8000-000000000001', 'f0000000-0000-4000-8000-000000000002');
 */
export const preflightAccount = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, organizationId: string, id: string, options?: CallOptions) => Call<'preflightAccount', Time>>('preflightAccount', 'OPTIONS', '/admin/api/v2/organizations/{}/accounts/{}', 'n');

/**
 * Get an access token.
 *
 * The client credentials grant of RFC 6749, section 4.4, for active service accounts. The client id is the id of the account and the secret its password. Authenticate with HTTP Basic, both form-encoded, or with `client_id` and `client_secret` in the form, not with both. The token is a JWT for the Accounts operations of the account's organization. It dies at once when the account is locked or disabled or gets another password. Too many wrong secrets from one address are answered 429, the right one as well then.
 *
 *
 * Refusals besides the usual ones: `invalid_request` (400), `unsupported_grant_type` (400), `invalid_scope` (400), `unauthorized_client` (400), `invalid_client` (401), `shard_unavailable` (503).
 *
 * @example
 * await createToken(connection, { grant_type: 'client_credentials', client_id: 'f0000000-0000-4000-8000-000000000002', client_secret: 'demo-secret-of-clearclaim-sync' });
 */
export const createToken = /* @__PURE__ */ operation<<Time = string>(on: Connected<Time>, body: Body<'createToken'>, options?: CallOptions) => Call<'createToken', Time>>('createToken', 'POST', '/oauth2/token', 'bfn');
