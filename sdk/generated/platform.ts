// Generated from openapi.yaml by `npm run generate`. Do not edit.

import type { Body, CallOptions, Output, Query } from '../contract.ts';

/** All operations of the platform, one method each. Path ids come first, then query or body, then options. */
export interface PlatformMethods {
  readonly admins: {
    /**
     * List platform admins.
     *
     * Everybody with platform access, ordered by display name. The search looks at name and email.
     * Permission: `platform.admins.list`.
     */
    list(query?: Query<'listPlatformAdmins'>, options?: CallOptions): Promise<Output<'listPlatformAdmins'>>;
    /**
     * Give a person platform access.
     *
     * Creates the user when nobody has this email yet. Somebody who exists keeps their display name and must be active. The first group may not hold a permission that the caller lacks.
     * Permission: `platform.admins.create`.
     */
    create(body: Body<'createPlatformAdmin'>, options?: CallOptions): Promise<Output<'createPlatformAdmin'>>;
    /**
     * Get an admin.
     *
     * The admin with groups, explicit org access and effective permissions. 404 also for a user without platform access.
     * Permission: `platform.admins.read`.
     */
    get(adminUuid: string, options?: CallOptions): Promise<Output<'getPlatformAdmin'>>;
    /**
     * Change an admin's profile.
     *
     * Whoever changes the email of another admin must hold every permission that this admin holds, because an address is a way into the account.
     * Permission: `platform.admins.update`.
     */
    update(adminUuid: string, body: Body<'updatePlatformAdmin'>, options?: CallOptions): Promise<Output<'updatePlatformAdmin'>>;
    /**
     * Take platform access away.
     *
     * Deletes the admin's assignments and org access, switches global access off and ends their impersonation sessions; the user stays. Refused when nobody could create platform admins afterwards.
     * Permission: `platform.admins.revoke`.
     */
    revoke(adminUuid: string, options?: CallOptions): Promise<Output<'revokePlatformAdmin'>>;
  };
  readonly assignments: {
    /**
     * List an admin's group assignments.
     *
     * All assignments, inactive ones included, oldest first.
     * Permission: `platform.admins.read`.
     */
    list(adminUuid: string, options?: CallOptions): Promise<Output<'listAdminAssignments'>>;
    /**
     * Assign a group to an admin.
     *
     * The group may not hold a permission that the caller lacks. An archived group counts as missing, and an expired assignment of the same group does not stand in the way.
     * Permission: `platform.admins.update`.
     */
    create(adminUuid: string, body: Body<'assignGroupToAdmin'>, options?: CallOptions): Promise<Output<'assignGroupToAdmin'>>;
    /**
     * Remove a group from an admin.
     *
     * An admin may be left without any group. Refused when nobody could create platform admins afterwards.
     * Permission: `platform.admins.update`.
     */
    remove(adminUuid: string, assignmentUuid: string, options?: CallOptions): Promise<Output<'removeAdminAssignment'>>;
  };
  readonly audit: {
    /**
     * List audit entries.
     *
     * Entries of all organizations, without snapshots. Filters combine with AND, several actions with OR. A date without a time means the whole UTC day.
     * Permission: `platform.audit.read`.
     */
    list(query?: Query<'listAuditEntries'>, options?: CallOptions): Promise<Output<'listAuditEntries'>>;
    /**
     * Get an audit entry.
     *
     * One entry with its snapshots. They are null when the tenant's data cannot be reached within two seconds or is gone, and, announced by `X-Audit-Snapshots`, when the caller has no access to the organization.
     * Permission: `platform.audit.read`.
     */
    get(entryUuid: string, options?: CallOptions): Promise<Output<'getAuditEntry'>>;
    /**
     * Export audit entries as CSV.
     *
     * Streams all matching entries, newest first, as RFC 4180 with a header line. A field that a spreadsheet could take for a formula gets a leading single quote. When something fails half way the connection breaks, so a complete transfer is a complete export.
     * Permission: `platform.audit.export`.
     */
    export(query?: Query<'exportAuditEntries'>, options?: CallOptions): Promise<Output<'exportAuditEntries'>>;
    /**
     * List resource types in the audit log.
     *
     * The distinct resource types that have entries, in ascending order, ready for a filter menu.
     * Permission: `platform.audit.read`.
     */
    listResourceTypes(options?: CallOptions): Promise<Output<'listAuditResourceTypes'>>;
    /**
     * Get audit statistics.
     *
     * Counts over the matching entries. The two numbers of today mean the current UTC day and obey `org_uuid` only.
     * Permission: `platform.audit.read`.
     */
    getStats(query?: Query<'getAuditStats'>, options?: CallOptions): Promise<Output<'getAuditStats'>>;
  };
  readonly billing: {
    /**
     * Get the billing fields of an organization.
     *
     * Tier, limit of locations and billing address, read from the organization.
     * Permission: `platform.billing.read`.
     */
    get(orgUuid: string, options?: CallOptions): Promise<Output<'getOrganizationBilling'>>;
    /**
     * Update the billing fields of an organization.
     *
     * Changes the organization and its version. There is no base version here: of two changes to the same field the later one stays, unless `If-Match` is sent.
     * Permission: `platform.billing.update`.
     */
    update(orgUuid: string, body: Body<'updateOrganizationBilling'>, options?: CallOptions): Promise<Output<'updateOrganizationBilling'>>;
  };
  readonly groups: {
    /**
     * List permission groups.
     *
     * All groups but archived ones, system groups first, each by name.
     * Permission: `platform.groups.list`.
     */
    list(options?: CallOptions): Promise<Output<'listPermissionGroups'>>;
    /**
     * Make a permission group.
     *
     * The name must be free among active groups, in any letter case. Only permissions that the caller holds can be put in.
     * Permission: `platform.groups.create`.
     */
    create(body: Body<'createPermissionGroup'>, options?: CallOptions): Promise<Output<'createPermissionGroup'>>;
    /**
     * Get a permission group.
     *
     * The group with its permissions and the people assigned to it. Archived groups stay readable.
     * Permission: `platform.groups.read`.
     */
    get(groupUuid: string, options?: CallOptions): Promise<Output<'getPermissionGroup'>>;
    /**
     * Change a permission group.
     *
     * Only permissions that the caller holds can be added; any can be removed, unless nobody could create platform admins afterwards. System groups cannot be changed, and an archived group counts as missing.
     * Permission: `platform.groups.update`.
     */
    update(groupUuid: string, body: Body<'updatePermissionGroup'>, options?: CallOptions): Promise<Output<'updatePermissionGroup'>>;
    /**
     * Archive a permission group.
     *
     * Refused for system groups and while somebody has an active assignment. There is no way back, but the name becomes free.
     * Permission: `platform.groups.delete`.
     */
    archive(groupUuid: string, options?: CallOptions): Promise<Output<'archivePermissionGroup'>>;
    /**
     * List every permission.
     *
     * What a group can be made of, sorted by key.
     * Permission: `platform.groups.read`.
     */
    listPermissions(options?: CallOptions): Promise<Output<'listPermissions'>>;
  };
  readonly impersonation: {
    /**
     * List impersonation sessions.
     *
     * Past and present sessions, the most recently started first. The token is never shown again.
     * Permission: `platform.impersonation.read`.
     */
    listSessions(query?: Query<'listImpersonationSessions'>, options?: CallOptions): Promise<Output<'listImpersonationSessions'>>;
    /**
     * End the active impersonation session.
     *
     * Ends the caller's active session; its token is refused from the next request on. Send the admin's own token or the `imp_` token itself. 404 when no session is active.
     * Permission: `platform.impersonation.start`.
     */
    end(options?: CallOptions): Promise<Output<'endImpersonation'>>;
    /**
     * Start an impersonation session.
     *
     * Answers a token, shown only here, that acts as an active member of an active organization until it expires. It never carries platform permissions. An admin has at most one active session and cannot impersonate themselves. The token is not stored, so a retry with the same `Idempotency-Key` answers 409 `impersonation_session_active`.
     * Permission: `platform.impersonation.start`.
     */
    start(body: Body<'startImpersonation'>, options?: CallOptions): Promise<Output<'startImpersonation'>>;
  };
  readonly me: {
    /**
     * Get your own profile.
     *
     * Answers users without platform access too, with no groups and no permissions. An impersonation token shows its target, without permissions.
     */
    get(options?: CallOptions): Promise<Output<'getCurrentUser'>>;
    /**
     * List the organizations within your reach.
     *
     * By name. All of them for a caller with global access, else exactly those granted; an impersonation token sees its organization only.
     */
    listOrganizations(query?: Query<'listMyOrganizations'>, options?: CallOptions): Promise<Output<'listMyOrganizations'>>;
    /**
     * List your API tokens.
     *
     * Newest first, revoked and expired ones included. The tokens themselves are never shown again.
     */
    listTokens(options?: CallOptions): Promise<Output<'listMyTokens'>>;
    /**
     * Create an API token.
     *
     * The token acts with your permissions and your org access, whatever these are at the time. It is shown in this answer and stored nowhere, so there is no `Idempotency-Key` here: a retry makes another token.
     */
    createToken(body: Body<'createMyToken'>, options?: CallOptions): Promise<Output<'createMyToken'>>;
    /**
     * Revoke one of your API tokens.
     *
     * Dead from the next request on. The one that this request is made with may be revoked as well; revoking twice is fine.
     */
    revokeToken(tokenUuid: string, options?: CallOptions): Promise<Output<'revokeMyToken'>>;
  };
  readonly orgAccess: {
    /**
     * List an admin's org access.
     *
     * The explicit grants, oldest first. Global access adds no entries here.
     * Permission: `platform.org_access.read`.
     */
    list(adminUuid: string, options?: CallOptions): Promise<Output<'listAdminOrgAccess'>>;
    /**
     * Give an admin access to an organization.
     *
     * The caller needs access to the organization as well. Allowed for a global admin too; the entry counts once global access is off.
     * Permission: `platform.org_access.grant`.
     */
    grant(adminUuid: string, body: Body<'grantAdminOrgAccess'>, options?: CallOptions): Promise<Output<'grantAdminOrgAccess'>>;
    /**
     * Switch an admin's global access on or off.
     *
     * Sets the given value, whatever it was before; explicit grants are kept. Only a caller with global access can switch it on.
     * Permission: `platform.org_access.grant`.
     */
    setGlobal(adminUuid: string, body: Body<'setAdminGlobalOrgAccess'>, options?: CallOptions): Promise<Output<'setAdminGlobalOrgAccess'>>;
    /**
     * Take access to an organization away.
     *
     * Names the organization, not the entry. Unless the admin is global, their impersonation session in the organization ends.
     * Permission: `platform.org_access.revoke`.
     */
    revoke(adminUuid: string, orgUuid: string, options?: CallOptions): Promise<Output<'revokeAdminOrgAccess'>>;
  };
  readonly organizations: {
    /**
     * List organizations.
     *
     * Every organization of the platform, by name, whatever the caller's org access. `listMyOrganizations` is the filtered view.
     * Permission: `platform.orgs.list`.
     */
    list(query?: Query<'listOrganizations'>, options?: CallOptions): Promise<Output<'listOrganizations'>>;
    /**
     * Create an organization.
     *
     * Takes a slot on the least used shard, makes the tenant schema with the default coverage categories and, on request, the first member. It happens as a whole or not at all. A caller without global access receives access to the new organization.
     * Permission: `platform.orgs.create`.
     */
    create(body: Body<'createOrganization'>, options?: CallOptions): Promise<Output<'createOrganization'>>;
    /**
     * Get an organization.
     *
     * Everything that is kept about one organization, whatever its status.
     * Permission: `platform.orgs.read`.
     */
    get(orgUuid: string, options?: CallOptions): Promise<Output<'getOrganization'>>;
    /**
     * Update an organization.
     *
     * Needs the version that the change is based on. A new slug leaves the tenant schema where it is. The status is changed by suspending and reactivating.
     * Permission: `platform.orgs.update`.
     */
    update(orgUuid: string, body: Body<'updateOrganization'>, options?: CallOptions): Promise<Output<'updateOrganization'>>;
    /**
     * Delete an organization for good.
     *
     * Drops the tenant schema with all its data and frees the slot on the shard; there is no way back. The organization must be suspended. Its audit entries stay, without their snapshots. After 503 it is complete and still suspended: repeat the call.
     * Permission: `platform.orgs.delete`.
     */
    delete(orgUuid: string, options?: CallOptions): Promise<Output<'deleteOrganization'>>;
    /**
     * List the members of an organization.
     *
     * Memberships of every status, each with the user behind it. Members who never joined come last when sorted by `joined_at`.
     * Permission: `platform.users.read`.
     */
    listMembers(orgUuid: string, query?: Query<'listOrganizationMembers'>, options?: CallOptions): Promise<Output<'listOrganizationMembers'>>;
    /**
     * Fill an organization with demo data.
     *
     * Queues a job that adds definitions, locations, codes, providers, patients and appointments; rows that exist are skipped. While a job of the organization is queued or running, that job is answered and no second one is made. The organization must be active.
     * Permission: `platform.orgs.seed`.
     */
    seed(orgUuid: string, options?: CallOptions): Promise<Output<'seedOrganization'>>;
    /**
     * Suspend an organization.
     *
     * Members are refused from the next request on, impersonation sessions in the organization end and a seed job under way is asked to stop. A suspended organization is answered unchanged; one that is migrating cannot be suspended.
     * Permission: `platform.orgs.suspend`.
     */
    suspend(orgUuid: string, options?: CallOptions): Promise<Output<'suspendOrganization'>>;
    /**
     * Reactivate an organization.
     *
     * Brings a suspended organization back. Its members can sign in again; sessions and jobs that ended stay ended.
     * Permission: `platform.orgs.reactivate`.
     */
    reactivate(orgUuid: string, options?: CallOptions): Promise<Output<'reactivateOrganization'>>;
  };
  readonly seedJobs: {
    /**
     * List seed jobs.
     *
     * The seed jobs of one organization, the latest first.
     * Permission: `platform.orgs.seed`.
     */
    list(orgUuid: string, query?: Query<'listSeedJobs'>, options?: CallOptions): Promise<Output<'listSeedJobs'>>;
    /**
     * Get a seed job.
     *
     * State, progress and result of one job. This is where `status_url` leads.
     * Permission: `platform.orgs.seed`.
     */
    get(orgUuid: string, jobUuid: string, options?: CallOptions): Promise<Output<'getSeedJob'>>;
    /**
     * Follow a seed job.
     *
     * Server-sent events `stage`, `progress`, `warning`, `completed`, `failed` and `cancelled`. `data` is the SeedJob at that moment,
     * `id` a number that grows with each event of the job. Send the last `id` seen as `Last-Event-ID` to continue without loss or
     * repetition.
     *
     * After the event that ends the job the server closes the stream. A client that has seen that event and connects again is answered
     * 204 without a body, which tells an EventSource to stop. A comment line arrives every 15 seconds. When the caller loses access,
     * the stream is closed.
     * Permission: `platform.orgs.seed`.
     */
    streamEvents(orgUuid: string, jobUuid: string, options?: CallOptions): Promise<Output<'streamSeedJobEvents'>>;
    /**
     * Cancel a seed job.
     *
     * The job stops before its next batch and keeps what is complete. Cancelling again answers the same job; a job that completed or failed cannot be cancelled.
     * Permission: `platform.orgs.seed`.
     */
    cancel(orgUuid: string, jobUuid: string, options?: CallOptions): Promise<Output<'cancelSeedJob'>>;
  };
  readonly settings: {
    /**
     * Get the platform settings.
     *
     * The values that are in force right now.
     * Permission: `platform.settings.read`.
     */
    get(options?: CallOptions): Promise<Output<'getPlatformSettings'>>;
    /**
     * Update the platform settings.
     *
     * Persisted, and effective on every process at once. Loosening `permission_enforcement` to `audit` or `disabled` needs every registered permission.
     * Permission: `platform.settings.update`.
     */
    update(body: Body<'updatePlatformSettings'>, options?: CallOptions): Promise<Output<'updatePlatformSettings'>>;
  };
  readonly users: {
    /**
     * Search all users.
     *
     * Everybody known to the platform, by display name. The search looks at name and email.
     * Permission: `platform.users.list`.
     */
    list(query?: Query<'listUsers'>, options?: CallOptions): Promise<Output<'listUsers'>>;
    /**
     * Get a user.
     *
     * The user with all memberships, ended ones included.
     * Permission: `platform.users.read`.
     */
    get(userUuid: string, options?: CallOptions): Promise<Output<'getUser'>>;
    /**
     * Change a user's profile.
     *
     * Whoever changes the email of another person with platform access must hold every permission that this person holds.
     * Permission: `platform.users.update`.
     */
    update(userUuid: string, body: Body<'updateUser'>, options?: CallOptions): Promise<Output<'updateUser'>>;
    /**
     * Deactivate a user everywhere.
     *
     * Suspends memberships and assignments, ends sessions and impersonations, and blocks the user at the identity provider. Refused for yourself, and when nobody could create platform admins afterwards.
     * Permission: `platform.users.deactivate`.
     */
    deactivate(userUuid: string, options?: CallOptions): Promise<Output<'deactivateUser'>>;
    /**
     * Reactivate a user.
     *
     * Restores what the deactivation suspended and nothing else. Expired assignments stay expired, and the user has to sign in again.
     * Permission: `platform.users.reactivate`.
     */
    reactivate(userUuid: string, options?: CallOptions): Promise<Output<'reactivateUser'>>;
  };
  readonly legacyUsers: {
    /**
     * Deactivate a user (old path).
     *
     * Does the same as `deactivateUser`, but a user who is already deactivated answers 204 again. Use `deactivateUser` instead.
     * Permission: `platform.users.deactivate`.
     * @deprecated
     */
    deactivate(userUuid: string, options?: CallOptions): Promise<Output<'deactivateUserLegacy'>>;
  };
  readonly shards: {
    /**
     * List shards.
     *
     * Shards by name. Archived ones are inactive and appear only with `is_active=false`.
     * Permission: `platform.shards.list`.
     */
    list(query?: Query<'listShards'>, options?: CallOptions): Promise<Output<'listShards'>>;
    /**
     * Register a shard.
     *
     * The database must be allowed by the operator and answer within five seconds; otherwise `dsn` is refused with one message that says no more. The connection string is stored encrypted and never shown again.
     * Permission: `platform.shards.create`.
     */
    create(body: Body<'createShard'>, options?: CallOptions): Promise<Output<'createShard'>>;
    /**
     * Get a shard.
     *
     * One shard, archived or not.
     * Permission: `platform.shards.read`.
     */
    get(shardUuid: string, options?: CallOptions): Promise<Output<'getShard'>>;
    /**
     * Update a shard.
     *
     * Needs the version that the change is based on. A limit below the present number of organizations only stops new ones. A new connection string is checked as in `createShard`. An archived shard cannot be changed.
     * Permission: `platform.shards.update`.
     */
    update(shardUuid: string, body: Body<'updateShard'>, options?: CallOptions): Promise<Output<'updateShard'>>;
    /**
     * Get the capacity of a shard.
     *
     * Counts every organization on the shard, whatever its status. An inactive or archived shard has no free slots.
     * Permission: `platform.shards.read`.
     */
    getCapacity(shardUuid: string, options?: CallOptions): Promise<Output<'getShardCapacity'>>;
    /**
     * Archive a shard.
     *
     * Final. Organizations on the shard keep working, new ones are no longer placed there. An archived shard is answered unchanged.
     * Permission: `platform.shards.archive`.
     */
    archive(shardUuid: string, options?: CallOptions): Promise<Output<'archiveShard'>>;
  };
  readonly partners: {
    /**
     * List partners.
     *
     * Partners by name. Archived ones appear only with `status=archived`.
     * Permission: `platform.partners.list`.
     */
    list(query?: Query<'listPartners'>, options?: CallOptions): Promise<Output<'listPartners'>>;
    /**
     * Register a partner.
     *
     * The partner is active at once. Its internal notes are kept but never answered.
     * Permission: `platform.partners.create`.
     */
    create(body: Body<'createPartner'>, options?: CallOptions): Promise<Output<'createPartner'>>;
    /**
     * Get a partner.
     *
     * One partner, archived or not.
     * Permission: `platform.partners.read`.
     */
    get(partnerUuid: string, options?: CallOptions): Promise<Output<'getPartner'>>;
    /**
     * Update a partner.
     *
     * Needs the version that the change is based on. `extra_data` is replaced as a whole. An archived partner can be changed only together with a `status` of active or inactive, which restores it.
     * Permission: `platform.partners.update`.
     */
    update(partnerUuid: string, body: Body<'updatePartner'>, options?: CallOptions): Promise<Output<'updatePartner'>>;
    /**
     * Archive a partner.
     *
     * Takes the partner out of the default list; `updatePartner` can restore it. An archived partner is answered unchanged.
     * Permission: `platform.partners.archive`.
     */
    archive(partnerUuid: string, options?: CallOptions): Promise<Output<'archivePartner'>>;
  };
  readonly accounts: {
    /**
     * List accounts.
     *
     * A bare array, oldest account first unless `sort` says otherwise; the total travels in `X-Total-Count`. All filters combine with AND and compare exactly: `username` and `email` in any letter case, times by instant.
     * Permission: `platform.accounts.read`.
     */
    list(organizationId: string, query?: Query<'listAccounts'>, options?: CallOptions): Promise<Output<'listAccounts'>>;
    /**
     * Create an account.
     *
     * The account starts as Pending with an unconfirmed address. Nobody can assign a role above their own; usernames are unique within the organization.
     * Permission: `platform.accounts.create`.
     */
    create(organizationId: string, body: Body<'createAccount'>, options?: CallOptions): Promise<Output<'createAccount'>>;
    /**
     * CORS preflight of the accounts.
     *
     * Tells a browser of an allowed origin which methods and headers it may use. Other origins get 200 without these headers.
     */
    preflightCollection(organizationId: string, options?: CallOptions): Promise<Output<'preflightAccounts'>>;
    /**
     * Get an account.
     *
     * One account. 404 also for an account of another organization.
     * Permission: `platform.accounts.read`.
     */
    get(organizationId: string, id: string, options?: CallOptions): Promise<Output<'getAccount'>>;
    /**
     * Update an account.
     *
     * Optional members that are left out keep their stored value; server-set members are accepted and ignored. Nobody can change an account above their own role, and the last active Owner cannot be demoted, locked or disabled. A new password, and the status Locked or Disabled, revoke the account's sessions.
     * Permission: `platform.accounts.update`.
     */
    update(organizationId: string, id: string, body: Body<'updateAccount'>, options?: CallOptions): Promise<Output<'updateAccount'>>;
    /**
     * CORS preflight of an account.
     *
     * Tells a browser of an allowed origin which methods and headers it may use. Other origins get 200 without these headers.
     */
    preflightItem(organizationId: string, id: string, options?: CallOptions): Promise<Output<'preflightAccount'>>;
  };
  readonly oauth2: {
    /**
     * Get an access token.
     *
     * The client credentials grant of RFC 6749, section 4.4, for active service accounts. Authenticate with HTTP Basic or with `client_id` and `client_secret` in the form, not with both. The token is a JWT for the Accounts operations of the account's organization.
     */
    createToken(body: Body<'createToken'>, options?: CallOptions): Promise<Output<'createToken'>>;
  };
}

/** Group, verb, HTTP method, path, what is sent besides path ids (`q` query, `b` body, empty nothing) and what is answered. */
export const routes = {
  listPlatformAdmins: ["admins","list","GET","/api/v1/platform/admins","q","json"],
  createPlatformAdmin: ["admins","create","POST","/api/v1/platform/admins","b","json"],
  getPlatformAdmin: ["admins","get","GET","/api/v1/platform/admins/{admin_uuid}","","json"],
  updatePlatformAdmin: ["admins","update","PATCH","/api/v1/platform/admins/{admin_uuid}","b","json"],
  revokePlatformAdmin: ["admins","revoke","DELETE","/api/v1/platform/admins/{admin_uuid}","","json"],
  listAdminAssignments: ["assignments","list","GET","/api/v1/platform/admins/{admin_uuid}/assignments","","json"],
  assignGroupToAdmin: ["assignments","create","POST","/api/v1/platform/admins/{admin_uuid}/assignments","b","json"],
  removeAdminAssignment: ["assignments","remove","DELETE","/api/v1/platform/admins/{admin_uuid}/assignments/{assignment_uuid}","","json"],
  listAuditEntries: ["audit","list","GET","/api/v1/platform/audit","q","json"],
  getAuditEntry: ["audit","get","GET","/api/v1/platform/audit/{entry_uuid}","","json"],
  exportAuditEntries: ["audit","export","GET","/api/v1/platform/audit/export","q","text"],
  listAuditResourceTypes: ["audit","listResourceTypes","GET","/api/v1/platform/audit/resource-types","","json"],
  getAuditStats: ["audit","getStats","GET","/api/v1/platform/audit/stats","q","json"],
  getOrganizationBilling: ["billing","get","GET","/api/v1/platform/orgs/{org_uuid}/billing","","json"],
  updateOrganizationBilling: ["billing","update","PATCH","/api/v1/platform/orgs/{org_uuid}/billing","b","json"],
  listPermissionGroups: ["groups","list","GET","/api/v1/platform/groups","","json"],
  createPermissionGroup: ["groups","create","POST","/api/v1/platform/groups","b","json"],
  getPermissionGroup: ["groups","get","GET","/api/v1/platform/groups/{group_uuid}","","json"],
  updatePermissionGroup: ["groups","update","PATCH","/api/v1/platform/groups/{group_uuid}","b","json"],
  archivePermissionGroup: ["groups","archive","DELETE","/api/v1/platform/groups/{group_uuid}","","json"],
  listPermissions: ["groups","listPermissions","GET","/api/v1/platform/permissions","","json"],
  listImpersonationSessions: ["impersonation","listSessions","GET","/api/v1/platform/impersonation/sessions","q","json"],
  endImpersonation: ["impersonation","end","POST","/api/v1/platform/impersonation/end","","json"],
  startImpersonation: ["impersonation","start","POST","/api/v1/platform/impersonation/start","b","json"],
  getCurrentUser: ["me","get","GET","/api/v1/platform/me","","json"],
  listMyOrganizations: ["me","listOrganizations","GET","/api/v1/platform/my-orgs","q","json"],
  listMyTokens: ["me","listTokens","GET","/api/v1/platform/me/tokens","","json"],
  createMyToken: ["me","createToken","POST","/api/v1/platform/me/tokens","b","json"],
  revokeMyToken: ["me","revokeToken","DELETE","/api/v1/platform/me/tokens/{token_uuid}","","json"],
  listAdminOrgAccess: ["orgAccess","list","GET","/api/v1/platform/admins/{admin_uuid}/org-access","","json"],
  grantAdminOrgAccess: ["orgAccess","grant","POST","/api/v1/platform/admins/{admin_uuid}/org-access","b","json"],
  setAdminGlobalOrgAccess: ["orgAccess","setGlobal","PUT","/api/v1/platform/admins/{admin_uuid}/org-access/global","b","json"],
  revokeAdminOrgAccess: ["orgAccess","revoke","DELETE","/api/v1/platform/admins/{admin_uuid}/org-access/{org_uuid}","","json"],
  listOrganizations: ["organizations","list","GET","/api/v1/platform/orgs","q","json"],
  createOrganization: ["organizations","create","POST","/api/v1/platform/orgs","b","json"],
  getOrganization: ["organizations","get","GET","/api/v1/platform/orgs/{org_uuid}","","json"],
  updateOrganization: ["organizations","update","PATCH","/api/v1/platform/orgs/{org_uuid}","b","json"],
  deleteOrganization: ["organizations","delete","DELETE","/api/v1/platform/orgs/{org_uuid}","","json"],
  listOrganizationMembers: ["organizations","listMembers","GET","/api/v1/platform/orgs/{org_uuid}/members","q","json"],
  listSeedJobs: ["seedJobs","list","GET","/api/v1/platform/orgs/{org_uuid}/seed","q","json"],
  seedOrganization: ["organizations","seed","POST","/api/v1/platform/orgs/{org_uuid}/seed","","json"],
  suspendOrganization: ["organizations","suspend","POST","/api/v1/platform/orgs/{org_uuid}/suspend","","json"],
  reactivateOrganization: ["organizations","reactivate","POST","/api/v1/platform/orgs/{org_uuid}/reactivate","","json"],
  getSeedJob: ["seedJobs","get","GET","/api/v1/platform/orgs/{org_uuid}/seed/{job_uuid}","","json"],
  streamSeedJobEvents: ["seedJobs","streamEvents","GET","/api/v1/platform/orgs/{org_uuid}/seed/{job_uuid}/events","","text"],
  cancelSeedJob: ["seedJobs","cancel","POST","/api/v1/platform/orgs/{org_uuid}/seed/{job_uuid}/cancel","","json"],
  getPlatformSettings: ["settings","get","GET","/api/v1/platform/settings","","json"],
  updatePlatformSettings: ["settings","update","PATCH","/api/v1/platform/settings","b","json"],
  listUsers: ["users","list","GET","/api/v1/platform/users","q","json"],
  getUser: ["users","get","GET","/api/v1/platform/users/{user_uuid}","","json"],
  updateUser: ["users","update","PATCH","/api/v1/platform/users/{user_uuid}","b","json"],
  deactivateUserLegacy: ["legacyUsers","deactivate","DELETE","/api/v1/platform/users/{user_uuid}","","json"],
  deactivateUser: ["users","deactivate","POST","/api/v1/platform/users/{user_uuid}/deactivate","","json"],
  reactivateUser: ["users","reactivate","POST","/api/v1/platform/users/{user_uuid}/reactivate","","json"],
  listShards: ["shards","list","GET","/api/v1/platform/shards","q","json"],
  createShard: ["shards","create","POST","/api/v1/platform/shards","b","json"],
  getShard: ["shards","get","GET","/api/v1/platform/shards/{shard_uuid}","","json"],
  updateShard: ["shards","update","PATCH","/api/v1/platform/shards/{shard_uuid}","b","json"],
  getShardCapacity: ["shards","getCapacity","GET","/api/v1/platform/shards/{shard_uuid}/capacity","","json"],
  archiveShard: ["shards","archive","POST","/api/v1/platform/shards/{shard_uuid}/archive","","json"],
  listPartners: ["partners","list","GET","/api/v1/platform/partners","q","json"],
  createPartner: ["partners","create","POST","/api/v1/platform/partners","b","json"],
  getPartner: ["partners","get","GET","/api/v1/platform/partners/{partner_uuid}","","json"],
  updatePartner: ["partners","update","PATCH","/api/v1/platform/partners/{partner_uuid}","b","json"],
  archivePartner: ["partners","archive","POST","/api/v1/platform/partners/{partner_uuid}/archive","","json"],
  listAccounts: ["accounts","list","GET","/admin/api/v2/organizations/{organizationId}/accounts","q","json"],
  createAccount: ["accounts","create","POST","/admin/api/v2/organizations/{organizationId}/accounts","b","json"],
  preflightAccounts: ["accounts","preflightCollection","OPTIONS","/admin/api/v2/organizations/{organizationId}/accounts","","json"],
  getAccount: ["accounts","get","GET","/admin/api/v2/organizations/{organizationId}/accounts/{id}","","json"],
  updateAccount: ["accounts","update","PUT","/admin/api/v2/organizations/{organizationId}/accounts/{id}","b","json"],
  preflightAccount: ["accounts","preflightItem","OPTIONS","/admin/api/v2/organizations/{organizationId}/accounts/{id}","","json"],
  createToken: ["oauth2","createToken","POST","/oauth2/token","b","json"],
} as const;
