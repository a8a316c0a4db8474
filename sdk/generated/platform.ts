// Generated from openapi.yaml by `npm run generate`. Do not edit.

import type { Call } from '../call.ts';
import type { Body, CallOptions, Output, Query } from '../contract.ts';
import type { Timed, TimedBody } from '../dates.ts';
import type { ListCall, ListOptions } from '../list.ts';
import type { Changes, ModifyOptions } from '../modify.ts';

/** All operations of the platform, one method each. Path ids come first, then query or body, then options. */
export interface PlatformMethods<Time = string> {
  readonly admins: {
    /**
     * List platform admins.
     *
     * Everybody with platform access, ordered by display name. The search looks at name and email.
     *
     * Needs the permission `platform.admins.list`.
     *
     * @example
     * await platform.admins.list();
     */
    list(query?: Query<'listPlatformAdmins'>, options?: ListOptions): ListCall<'listPlatformAdmins', Time>;
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
     * await platform.admins.create({ display_name: 'Miguel Alvarez', email: 'miguel.alvarez@pine-valley.example', group_uuid: 'c0000000-0000-4000-8000-000000000009' });
     */
    create(body: Body<'createPlatformAdmin'>, options?: CallOptions): Call<'createPlatformAdmin', Time>;
    /**
     * Get an admin.
     *
     * The admin with groups, explicit org access and effective permissions. 404 also for a user without platform access.
     *
     * Needs the permission `platform.admins.read`.
     *
     * @example
     * await platform.admins.get('a0000000-0000-4000-8000-000000000002');
     */
    get(adminUuid: string, options?: CallOptions): Call<'getPlatformAdmin', Time>;
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
     * await platform.admins.update('a0000000-0000-4000-8000-000000000002', { display_name: 'Ben Okafor', email: 'ben.okafor@platform.example' });
     */
    update(adminUuid: string, body: Body<'updatePlatformAdmin'>, options?: CallOptions): Call<'updatePlatformAdmin', Time>;
    /**
     * Reads (`getPlatformAdmin`), asks `change` what to set, and writes it (`updatePlatformAdmin`) unless somebody else wrote meanwhile: then again
     * from the start. `undefined` leaves everything as it is.
     */
    modify(adminUuid: string, change: (current: Timed<Output<'getPlatformAdmin'>, Time>) => Changes<'updatePlatformAdmin'> | undefined | Promise<Changes<'updatePlatformAdmin'> | undefined>, options?: ModifyOptions): Call<'getPlatformAdmin' | 'updatePlatformAdmin', Time>;
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
     * await platform.admins.revoke('a0000000-0000-4000-8000-000000000002');
     */
    revoke(adminUuid: string, options?: CallOptions): Call<'revokePlatformAdmin', Time>;
  };
  readonly assignments: {
    /**
     * List an admin's group assignments.
     *
     * All assignments, inactive ones included, oldest first.
     *
     * Needs the permission `platform.admins.read`.
     *
     * @example
     * await platform.assignments.list('a0000000-0000-4000-8000-000000000002');
     */
    list(adminUuid: string, options?: ListOptions): ListCall<'listAdminAssignments', Time>;
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
     * await platform.assignments.create('a0000000-0000-4000-8000-000000000002', { group_uuid: 'c0000000-0000-4000-8000-000000000009', expires_at: '2036-01-01T00:00:00Z' });
     */
    create(adminUuid: string, body: TimedBody<Body<'assignGroupToAdmin'>, Time>, options?: CallOptions): Call<'assignGroupToAdmin', Time>;
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
     * await platform.assignments.remove('a0000000-0000-4000-8000-000000000002', 'c1000000-0000-4000-8000-000000000002');
     */
    remove(adminUuid: string, assignmentUuid: string, options?: CallOptions): Call<'removeAdminAssignment', Time>;
  };
  readonly audit: {
    /**
     * List audit entries.
     *
     * Entries of all organizations, without snapshots. Filters combine with AND, several actions with OR. A date without a time means the whole UTC day.
     *
     * Needs the permission `platform.audit.read`.
     *
     * @example
     * await platform.audit.list();
     */
    list(query?: Query<'listAuditEntries'>, options?: ListOptions): ListCall<'listAuditEntries', Time>;
    /**
     * Get an audit entry.
     *
     * One entry with its snapshots. They are null when the tenant's data cannot be reached within two seconds or is gone, and, announced by `X-Audit-Snapshots`, when the caller has no access to the organization.
     *
     * Needs the permission `platform.audit.read`.
     *
     * @example
     * await platform.audit.get('e2000000-0000-4000-8000-000000000005');
     */
    get(entryUuid: string, options?: CallOptions): Call<'getAuditEntry', Time>;
    /**
     * Export audit entries as CSV.
     *
     * Streams all matching entries, newest first, as RFC 4180 with a header line. A field that a spreadsheet could take for a formula gets a leading single quote. When something fails half way the connection breaks, so a complete transfer is a complete export. The export is audited before its first byte, and its own entry is not part of it. A process makes few exports at a time; one more is answered 503, and a reader that takes nothing for half a minute is cut off.
     *
     * Needs the permission `platform.audit.export`.
     *
     * @example
     * await platform.audit.export();
     */
    export(query?: Query<'exportAuditEntries'>, options?: CallOptions): Call<'exportAuditEntries', Time>;
    /**
     * List resource types in the audit log.
     *
     * The distinct resource types that have entries, in ascending order, ready for a filter menu.
     *
     * Needs the permission `platform.audit.read`.
     *
     * @example
     * await platform.audit.listResourceTypes();
     */
    listResourceTypes(options?: ListOptions): ListCall<'listAuditResourceTypes', Time>;
    /**
     * Get audit statistics.
     *
     * Counts over the matching entries. The two numbers of today mean the current UTC day and obey `org_uuid` only.
     *
     * Needs the permission `platform.audit.read`.
     *
     * @example
     * await platform.audit.getStats();
     */
    getStats(query?: Query<'getAuditStats'>, options?: CallOptions): Call<'getAuditStats', Time>;
  };
  readonly billing: {
    /**
     * Get the billing fields of an organization.
     *
     * Tier, limit of locations and billing address, read from the organization.
     *
     * Needs the permission `platform.billing.read` and access to the organization.
     *
     * @example
     * await platform.billing.get('b0000000-0000-4000-8000-000000000001');
     */
    get(orgUuid: string, options?: CallOptions): Call<'getOrganizationBilling', Time>;
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
     * await platform.billing.update('b0000000-0000-4000-8000-000000000001', { max_locations: 8 });
     */
    update(orgUuid: string, body: Body<'updateOrganizationBilling'>, options?: CallOptions): Call<'updateOrganizationBilling', Time>;
    /**
     * Reads (`getOrganizationBilling`), asks `change` what to set, and writes it (`updateOrganizationBilling`) unless somebody else wrote meanwhile: then again
     * from the start. `undefined` leaves everything as it is.
     */
    modify(orgUuid: string, change: (current: Timed<Output<'getOrganizationBilling'>, Time>) => Changes<'updateOrganizationBilling'> | undefined | Promise<Changes<'updateOrganizationBilling'> | undefined>, options?: ModifyOptions): Call<'getOrganizationBilling' | 'updateOrganizationBilling', Time>;
  };
  readonly groups: {
    /**
     * List permission groups.
     *
     * All groups but archived ones, system groups first, each by name.
     *
     * Needs the permission `platform.groups.list`.
     *
     * @example
     * await platform.groups.list();
     */
    list(options?: ListOptions): ListCall<'listPermissionGroups', Time>;
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
     * await platform.groups.create({ name: 'Pilot Reviewers', description: 'Reviews the pilot.', permission_keys: ['platform.audit.read'] });
     */
    create(body: Body<'createPermissionGroup'>, options?: CallOptions): Call<'createPermissionGroup', Time>;
    /**
     * Get a permission group.
     *
     * The group with its permissions and the people assigned to it. Archived groups stay readable.
     *
     * Needs the permission `platform.groups.read`.
     *
     * @example
     * await platform.groups.get('c0000000-0000-4000-8000-000000000009');
     */
    get(groupUuid: string, options?: CallOptions): Call<'getPermissionGroup', Time>;
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
     * await platform.groups.update('c0000000-0000-4000-8000-000000000009', { base_version: 2, add_permissions: ['platform.users.read'] });
     */
    update(groupUuid: string, body: Body<'updatePermissionGroup'>, options?: CallOptions): Call<'updatePermissionGroup', Time>;
    /**
     * Reads (`getPermissionGroup`), asks `change` what to set, and writes it (`updatePermissionGroup`) unless somebody else wrote meanwhile: then again
     * from the start. `undefined` leaves everything as it is.
     */
    modify(groupUuid: string, change: (current: Timed<Output<'getPermissionGroup'>, Time>) => Changes<'updatePermissionGroup'> | undefined | Promise<Changes<'updatePermissionGroup'> | undefined>, options?: ModifyOptions): Call<'getPermissionGroup' | 'updatePermissionGroup', Time>;
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
     * await platform.groups.archive('c0000000-0000-4000-8000-000000000009');
     */
    archive(groupUuid: string, options?: CallOptions): Call<'archivePermissionGroup', Time>;
    /**
     * List every permission.
     *
     * What a group can be made of, sorted by key.
     *
     * Needs the permission `platform.groups.read`.
     *
     * @example
     * await platform.groups.listPermissions();
     */
    listPermissions(options?: ListOptions): ListCall<'listPermissions', Time>;
  };
  readonly impersonation: {
    /**
     * List impersonation sessions.
     *
     * Past and present sessions, the most recently started first. The token is never shown again.
     *
     * Needs the permission `platform.impersonation.read`.
     *
     * @example
     * await platform.impersonation.listSessions();
     */
    listSessions(query?: Query<'listImpersonationSessions'>, options?: ListOptions): ListCall<'listImpersonationSessions', Time>;
    /**
     * End the active impersonation session.
     *
     * Ends the caller's active session; its token is refused from the next request on. Send the admin's own token or the `imp_` token itself, which ends its own session. 404 when no session is active.
     *
     * Needs the permission `platform.impersonation.start`.
     *
     * @example
     * await platform.impersonation.end();
     */
    end(options?: CallOptions): Call<'endImpersonation', Time>;
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
     * await platform.impersonation.start({ user_uuid: 'a0000000-0000-4000-8000-000000000009', org_uuid: 'b0000000-0000-4000-8000-000000000001', reason: 'Ticket 4711: schedule does not load for Ivan' });
     */
    start(body: Body<'startImpersonation'>, options?: CallOptions): Call<'startImpersonation', Time>;
  };
  readonly me: {
    /**
     * Get your own profile.
     *
     * Answers users without platform access too, with no groups and no permissions. An impersonation token shows its target as they are, but without permissions.
     *
     *
     * @example
     * await platform.me.get();
     */
    get(options?: CallOptions): Call<'getCurrentUser', Time>;
    /**
     * List the organizations within your reach.
     *
     * By name. All of them for a caller with global access, else exactly those granted; an impersonation token sees its organization only.
     *
     *
     * @example
     * await platform.me.listOrganizations();
     */
    listOrganizations(query?: Query<'listMyOrganizations'>, options?: ListOptions): ListCall<'listMyOrganizations', Time>;
    /**
     * List your API tokens.
     *
     * Newest first, revoked and expired ones included. The tokens themselves are never shown again.
     *
     *
     * @example
     * await platform.me.listTokens();
     */
    listTokens(options?: ListOptions): ListCall<'listMyTokens', Time>;
    /**
     * Create an API token.
     *
     * The token acts with your permissions and your org access, whatever these are at the time. It is shown in this answer and stored nowhere, so there is no `Idempotency-Key` here: a retry makes another token.
     *
     *
     * @example
     * await platform.me.createToken({ name: 'Nightly export', kind: 'machine', expires_at: '2036-01-01T00:00:00Z' });
     */
    createToken(body: TimedBody<Body<'createMyToken'>, Time>, options?: CallOptions): Call<'createMyToken', Time>;
    /**
     * Revoke one of your API tokens.
     *
     * Dead from the next request on. The one that this request is made with may be revoked as well; revoking twice is fine.
     *
     *
     * @example
     * await platform.me.revokeToken('f1000000-0000-4000-8000-000000000001');
     */
    revokeToken(tokenUuid: string, options?: CallOptions): Call<'revokeMyToken', Time>;
  };
  readonly orgAccess: {
    /**
     * List an admin's org access.
     *
     * The explicit grants, oldest first. Global access adds no entries here.
     *
     * Needs the permission `platform.org_access.read`.
     *
     * @example
     * await platform.orgAccess.list('a0000000-0000-4000-8000-000000000002');
     */
    list(adminUuid: string, options?: ListOptions): ListCall<'listAdminOrgAccess', Time>;
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
     * await platform.orgAccess.grant('a0000000-0000-4000-8000-000000000002', { org_uuid: 'b0000000-0000-4000-8000-000000000004', note: 'Demo data' });
     */
    grant(adminUuid: string, body: Body<'grantAdminOrgAccess'>, options?: CallOptions): Call<'grantAdminOrgAccess', Time>;
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
     * await platform.orgAccess.setGlobal('a0000000-0000-4000-8000-000000000002', { is_global: true });
     */
    setGlobal(adminUuid: string, body: Body<'setAdminGlobalOrgAccess'>, options?: CallOptions): Call<'setAdminGlobalOrgAccess', Time>;
    /**
     * Take access to an organization away.
     *
     * Names the organization, not the entry. Unless the admin is global, their impersonation session in the organization ends.
     *
     * Needs the permission `platform.org_access.revoke`.
     *
     * @example
     * await platform.orgAccess.revoke('a0000000-0000-4000-8000-000000000002', 'b0000000-0000-4000-8000-000000000001');
     */
    revoke(adminUuid: string, orgUuid: string, options?: CallOptions): Call<'revokeAdminOrgAccess', Time>;
  };
  readonly organizations: {
    /**
     * List organizations.
     *
     * Every organization of the platform, by name, whatever the caller's org access. `listMyOrganizations` is the filtered view.
     *
     * Needs the permission `platform.orgs.list`.
     *
     * @example
     * await platform.organizations.list();
     */
    list(query?: Query<'listOrganizations'>, options?: ListOptions): ListCall<'listOrganizations', Time>;
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
     * await platform.organizations.create({ name: 'Cedar Park Endodontics', slug: 'cedar-park-endo' });
     */
    create(body: Body<'createOrganization'>, options?: CallOptions): Call<'createOrganization', Time>;
    /**
     * Get an organization.
     *
     * Everything that is kept about one organization, whatever its status.
     *
     * Needs the permission `platform.orgs.read` and access to the organization.
     *
     * @example
     * await platform.organizations.get('b0000000-0000-4000-8000-000000000001');
     */
    get(orgUuid: string, options?: CallOptions): Call<'getOrganization', Time>;
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
     * await platform.organizations.update('b0000000-0000-4000-8000-000000000001', { base_version: 3, contact_phone: '+1 555 0111', hq_address_line2: '' });
     */
    update(orgUuid: string, body: Body<'updateOrganization'>, options?: CallOptions): Call<'updateOrganization', Time>;
    /**
     * Reads (`getOrganization`), asks `change` what to set, and writes it (`updateOrganization`) unless somebody else wrote meanwhile: then again
     * from the start. `undefined` leaves everything as it is.
     */
    modify(orgUuid: string, change: (current: Timed<Output<'getOrganization'>, Time>) => Changes<'updateOrganization'> | undefined | Promise<Changes<'updateOrganization'> | undefined>, options?: ModifyOptions): Call<'getOrganization' | 'updateOrganization', Time>;
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
     * await platform.organizations.delete('b0000000-0000-4000-8000-000000000003');
     */
    delete(orgUuid: string, options?: CallOptions): Call<'deleteOrganization', Time>;
    /**
     * List the members of an organization.
     *
     * Memberships of every status, each with the user behind it. Members who never joined come last when sorted by `joined_at`.
     *
     * Needs the permission `platform.users.read` and access to the organization.
     *
     * @example
     * await platform.organizations.listMembers('b0000000-0000-4000-8000-000000000001');
     */
    listMembers(orgUuid: string, query?: Query<'listOrganizationMembers'>, options?: ListOptions): ListCall<'listOrganizationMembers', Time>;
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
     * await platform.organizations.seed('b0000000-0000-4000-8000-000000000002');
     */
    seed(orgUuid: string, options?: CallOptions): Call<'seedOrganization', Time>;
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
     * await platform.organizations.suspend('b0000000-0000-4000-8000-000000000001');
     */
    suspend(orgUuid: string, options?: CallOptions): Call<'suspendOrganization', Time>;
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
     * await platform.organizations.reactivate('b0000000-0000-4000-8000-000000000003');
     */
    reactivate(orgUuid: string, options?: CallOptions): Call<'reactivateOrganization', Time>;
  };
  readonly seedJobs: {
    /**
     * List seed jobs.
     *
     * The seed jobs of one organization, the latest first.
     *
     * Needs the permission `platform.orgs.seed` and access to the organization.
     *
     * @example
     * await platform.seedJobs.list('b0000000-0000-4000-8000-000000000001');
     */
    list(orgUuid: string, query?: Query<'listSeedJobs'>, options?: ListOptions): ListCall<'listSeedJobs', Time>;
    /**
     * Get a seed job.
     *
     * State, progress and result of one job. This is where `status_url` leads.
     *
     * Needs the permission `platform.orgs.seed` and access to the organization.
     *
     * @example
     * await platform.seedJobs.get('b0000000-0000-4000-8000-000000000001', 'e1000000-0000-4000-8000-000000000001');
     */
    get(orgUuid: string, jobUuid: string, options?: CallOptions): Call<'getSeedJob', Time>;
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
     * await platform.seedJobs.streamEvents('b0000000-0000-4000-8000-000000000001', 'e1000000-0000-4000-8000-000000000001');
     */
    streamEvents(orgUuid: string, jobUuid: string, options?: CallOptions): Call<'streamSeedJobEvents', Time>;
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
     * await platform.seedJobs.cancel('b0000000-0000-4000-8000-000000000004', 'e1000000-0000-4000-8000-000000000003');
     */
    cancel(orgUuid: string, jobUuid: string, options?: CallOptions): Call<'cancelSeedJob', Time>;
  };
  readonly settings: {
    /**
     * Get the platform settings.
     *
     * The values that are in force right now.
     *
     * Needs the permission `platform.settings.read`.
     *
     * @example
     * await platform.settings.get();
     */
    get(options?: CallOptions): Call<'getPlatformSettings', Time>;
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
     * await platform.settings.update({ impersonation_ttl_seconds: 900 });
     */
    update(body: Body<'updatePlatformSettings'>, options?: CallOptions): Call<'updatePlatformSettings', Time>;
    /**
     * Reads (`getPlatformSettings`), asks `change` what to set, and writes it (`updatePlatformSettings`) unless somebody else wrote meanwhile: then again
     * from the start. `undefined` leaves everything as it is.
     */
    modify(change: (current: Timed<Output<'getPlatformSettings'>, Time>) => Changes<'updatePlatformSettings'> | undefined | Promise<Changes<'updatePlatformSettings'> | undefined>, options?: ModifyOptions): Call<'getPlatformSettings' | 'updatePlatformSettings', Time>;
  };
  readonly users: {
    /**
     * Search all users.
     *
     * Everybody known to the platform, by display name. The search looks at name and email.
     *
     * Needs the permission `platform.users.list`.
     *
     * @example
     * await platform.users.list();
     */
    list(query?: Query<'listUsers'>, options?: ListOptions): ListCall<'listUsers', Time>;
    /**
     * Get a user.
     *
     * The user with all memberships, ended ones included.
     *
     * Needs the permission `platform.users.read`.
     *
     * @example
     * await platform.users.get('a0000000-0000-4000-8000-000000000008');
     */
    get(userUuid: string, options?: CallOptions): Call<'getUser', Time>;
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
     * await platform.users.update('a0000000-0000-4000-8000-000000000008', { display_name: 'Hana Novak', email: 'hana.novak@bright-smiles.example' });
     */
    update(userUuid: string, body: Body<'updateUser'>, options?: CallOptions): Call<'updateUser', Time>;
    /**
     * Reads (`getUser`), asks `change` what to set, and writes it (`updateUser`) unless somebody else wrote meanwhile: then again
     * from the start. `undefined` leaves everything as it is.
     */
    modify(userUuid: string, change: (current: Timed<Output<'getUser'>, Time>) => Changes<'updateUser'> | undefined | Promise<Changes<'updateUser'> | undefined>, options?: ModifyOptions): Call<'getUser' | 'updateUser', Time>;
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
     * await platform.users.deactivate('a0000000-0000-4000-8000-000000000008');
     */
    deactivate(userUuid: string, options?: CallOptions): Call<'deactivateUser', Time>;
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
     * await platform.users.reactivate('a0000000-0000-4000-8000-000000000008');
     */
    reactivate(userUuid: string, options?: CallOptions): Call<'reactivateUser', Time>;
  };
  readonly legacyUsers: {
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
     * await platform.legacyUsers.deactivate('a0000000-0000-4000-8000-000000000008');
     */
    deactivate(userUuid: string, options?: CallOptions): Call<'deactivateUserLegacy', Time>;
  };
  readonly shards: {
    /**
     * List shards.
     *
     * Shards by name. Archived ones are inactive and appear only with `is_active=false`.
     *
     * Needs the permission `platform.shards.list`.
     *
     * @example
     * await platform.shards.list();
     */
    list(query?: Query<'listShards'>, options?: ListOptions): ListCall<'listShards', Time>;
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
     * await platform.shards.create({ name: 'frankfurt', region: 'eu-central-1', dsn: 'postgresql://platform@frankfurt.db.example:5432/tenants', max_orgs: 50, is_active: true });
     */
    create(body: Body<'createShard'>, options?: CallOptions): Call<'createShard', Time>;
    /**
     * Get a shard.
     *
     * One shard, archived or not.
     *
     * Needs the permission `platform.shards.read`.
     *
     * @example
     * await platform.shards.get('d0000000-0000-4000-8000-000000000001');
     */
    get(shardUuid: string, options?: CallOptions): Call<'getShard', Time>;
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
     * await platform.shards.update('d0000000-0000-4000-8000-000000000001', { base_version: 1, max_orgs: 150 });
     */
    update(shardUuid: string, body: Body<'updateShard'>, options?: CallOptions): Call<'updateShard', Time>;
    /**
     * Reads (`getShard`), asks `change` what to set, and writes it (`updateShard`) unless somebody else wrote meanwhile: then again
     * from the start. `undefined` leaves everything as it is.
     */
    modify(shardUuid: string, change: (current: Timed<Output<'getShard'>, Time>) => Changes<'updateShard'> | undefined | Promise<Changes<'updateShard'> | undefined>, options?: ModifyOptions): Call<'getShard' | 'updateShard', Time>;
    /**
     * Get the capacity of a shard.
     *
     * Counts every organization on the shard, whatever its status. An inactive or archived shard has no free slots.
     *
     * Needs the permission `platform.shards.read`.
     *
     * @example
     * await platform.shards.getCapacity('d0000000-0000-4000-8000-000000000001');
     */
    getCapacity(shardUuid: string, options?: CallOptions): Call<'getShardCapacity', Time>;
    /**
     * Archive a shard.
     *
     * Final. Organizations on the shard keep working, new ones are no longer placed there. An archived shard is answered unchanged.
     *
     * Needs the permission `platform.shards.archive`.
     *
     * @example
     * await platform.shards.archive('d0000000-0000-4000-8000-000000000001');
     */
    archive(shardUuid: string, options?: CallOptions): Call<'archiveShard', Time>;
  };
  readonly partners: {
    /**
     * List partners.
     *
     * Partners by name. Archived ones appear only with `status=archived`.
     *
     * Needs the permission `platform.partners.list`.
     *
     * @example
     * await platform.partners.list();
     */
    list(query?: Query<'listPartners'>, options?: ListOptions): ListCall<'listPartners', Time>;
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
     * await platform.partners.create({ name: 'Crown Works', slug: 'crown-works', partner_type: 'laboratory', description: 'Crowns, bridges and aligners.', contact_email: 'orders@crown-works.example', website: 'https://crown-works.example', extra_data: { turnaround_days: 5 }, internal_notes: 'Follows Old Town Lab.' });
     */
    create(body: Body<'createPartner'>, options?: CallOptions): Call<'createPartner', Time>;
    /**
     * Get a partner.
     *
     * One partner, archived or not.
     *
     * Needs the permission `platform.partners.read`.
     *
     * @example
     * await platform.partners.get('d1000000-0000-4000-8000-000000000001');
     */
    get(partnerUuid: string, options?: CallOptions): Call<'getPartner', Time>;
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
     * await platform.partners.update('d1000000-0000-4000-8000-000000000001', { base_version: 1, description: 'Electronic claims, remittances and eligibility.', contact_phone: '' });
     */
    update(partnerUuid: string, body: Body<'updatePartner'>, options?: CallOptions): Call<'updatePartner', Time>;
    /**
     * Reads (`getPartner`), asks `change` what to set, and writes it (`updatePartner`) unless somebody else wrote meanwhile: then again
     * from the start. `undefined` leaves everything as it is.
     */
    modify(partnerUuid: string, change: (current: Timed<Output<'getPartner'>, Time>) => Changes<'updatePartner'> | undefined | Promise<Changes<'updatePartner'> | undefined>, options?: ModifyOptions): Call<'getPartner' | 'updatePartner', Time>;
    /**
     * Archive a partner.
     *
     * Takes the partner out of the default list; `updatePartner` can restore it. An archived partner is answered unchanged.
     *
     * Needs the permission `platform.partners.archive`.
     *
     * @example
     * await platform.partners.archive('d1000000-0000-4000-8000-000000000001');
     */
    archive(partnerUuid: string, options?: CallOptions): Call<'archivePartner', Time>;
  };
  readonly accounts: {
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
     * await platform.accounts.list('b0000000-0000-4000-8000-000000000001');
     */
    list(organizationId: string, query?: Query<'listAccounts'>, options?: ListOptions): ListCall<'listAccounts', Time>;
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
     * await platform.accounts.create('b0000000-0000-4000-8000-000000000001', { username: 'pixelray-import', email: 'support@pixelray.example', registrationSource: 'onboarding', registeredAt: '2026-05-04T09:00:00Z', termsAccepted: true, role: 'Developer', accountType: 'Service' });
     */
    create(organizationId: string, body: TimedBody<Body<'createAccount'>, Time>, options?: CallOptions): Call<'createAccount', Time>;
    /**
     * CORS preflight of the accounts.
     *
     * Tells a browser of an allowed origin which methods and headers it may use, whatever the ids are worth. Other origins get 200 without these headers.
     *
     *
     * @example
     * await platform.accounts.preflightCollection('b0000000-0000-4000-8000-000000000001');
     */
    preflightCollection(organizationId: string, options?: CallOptions): Call<'preflightAccounts', Time>;
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
     * await platform.accounts.get('b0000000-0000-4000-8000-000000000001', 'f0000000-0000-4000-8000-000000000002');
     */
    get(organizationId: string, id: string, options?: CallOptions): Call<'getAccount', Time>;
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
     * await platform.accounts.update('b0000000-0000-4000-8000-000000000001', 'f0000000-0000-4000-8000-000000000002', { accountStatus: 'Active', emailConfirmed: true, username: 'clearclaim-sync', email: 'integrations@clearclaim.example', registrationSource: 'onboarding', registeredAt: '2026-01-23T09:00:00Z', termsAccepted: true, provisioningStatus: 'Completed' });
     */
    update(organizationId: string, id: string, body: TimedBody<Body<'updateAccount'>, Time>, options?: CallOptions): Call<'updateAccount', Time>;
    /**
     * Reads (`getAccount`), asks `change` what to set, and writes it (`updateAccount`) unless somebody else wrote meanwhile: then again
     * from the start. `undefined` leaves everything as it is.
     */
    modify(organizationId: string, id: string, change: (current: Timed<Output<'getAccount'>, Time>) => Changes<'updateAccount'> | undefined | Promise<Changes<'updateAccount'> | undefined>, options?: ModifyOptions): Call<'getAccount' | 'updateAccount', Time>;
    /**
     * CORS preflight of an account.
     *
     * Tells a browser of an allowed origin which methods and headers it may use, whatever the ids are worth. Other origins get 200 without these headers.
     *
     *
     * @example
     * await platform.accounts.preflightItem('b0000000-0000-4000-8000-000000000001', 'f0000000-0000-4000-8000-000000000002');
     */
    preflightItem(organizationId: string, id: string, options?: CallOptions): Call<'preflightAccount', Time>;
  };
  readonly oauth2: {
    /**
     * Get an access token.
     *
     * The client credentials grant of RFC 6749, section 4.4, for active service accounts. The client id is the id of the account and the secret its password. Authenticate with HTTP Basic, both form-encoded, or with `client_id` and `client_secret` in the form, not with both. The token is a JWT for the Accounts operations of the account's organization. It dies at once when the account is locked or disabled or gets another password. Too many wrong secrets from one address are answered 429, the right one as well then.
     *
     *
     * Refusals besides the usual ones: `invalid_request` (400), `unsupported_grant_type` (400), `invalid_scope` (400), `unauthorized_client` (400), `invalid_client` (401), `shard_unavailable` (503).
     *
     * @example
     * await platform.oauth2.createToken({ grant_type: 'client_credentials', client_id: 'f0000000-0000-4000-8000-000000000002', client_secret: 'demo-secret-of-clearclaim-sync' });
     */
    createToken(body: Body<'createToken'>, options?: CallOptions): Call<'createToken', Time>;
  };
}
