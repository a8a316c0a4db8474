// Generated from openapi.yaml by `npm run generate`. Do not edit.

export interface paths {
    "/api/v1/platform/admins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List platform admins
         * @description Everybody with platform access, ordered by display name. The search looks at name and email.
         */
        get: operations["listPlatformAdmins"];
        put?: never;
        /**
         * Give a person platform access
         * @description Creates the user when nobody has this email yet. Somebody who exists keeps their display name and must be active. The first group may not hold a permission that the caller lacks.
         */
        post: operations["createPlatformAdmin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/platform/admins/{admin_uuid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an admin
         * @description The admin with groups, explicit org access and effective permissions. 404 also for a user without platform access.
         */
        get: operations["getPlatformAdmin"];
        put?: never;
        post?: never;
        /**
         * Take platform access away
         * @description Deletes the admin's assignments and org access, switches global access off and ends their impersonation sessions; the user stays. Refused when nobody could create platform admins afterwards.
         */
        delete: operations["revokePlatformAdmin"];
        options?: never;
        head?: never;
        /**
         * Change an admin's profile
         * @description Whoever changes the email of another admin must hold every permission that this admin holds, because an address is a way into the account.
         */
        patch: operations["updatePlatformAdmin"];
        trace?: never;
    };
    "/api/v1/platform/admins/{admin_uuid}/assignments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List an admin's group assignments
         * @description All assignments, inactive ones included, oldest first.
         */
        get: operations["listAdminAssignments"];
        put?: never;
        /**
         * Assign a group to an admin
         * @description The group may not hold a permission that the caller lacks. An archived group counts as missing, and an expired assignment of the same group does not stand in the way.
         */
        post: operations["assignGroupToAdmin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/platform/admins/{admin_uuid}/assignments/{assignment_uuid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a group from an admin
         * @description An admin may be left without any group. Refused when nobody could create platform admins afterwards.
         */
        delete: operations["removeAdminAssignment"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/platform/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List audit entries
         * @description Entries of all organizations, without snapshots. Filters combine with AND, several actions with OR. A date without a time means the whole UTC day.
         */
        get: operations["listAuditEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/platform/audit/{entry_uuid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an audit entry
         * @description One entry with its snapshots. They are null when the tenant's data cannot be reached within two seconds or is gone, and, announced by `X-Audit-Snapshots`, when the caller has no access to the organization.
         */
        get: operations["getAuditEntry"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/platform/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export audit entries as CSV
         * @description Streams all matching entries, newest first, as RFC 4180 with a header line. A field that a spreadsheet could take for a formula gets a leading single quote. When something fails half way the connection breaks, so a complete transfer is a complete export. The export is audited before its first byte, and its own entry is not part of it. A process makes few exports at a time; one more is answered 503, and a reader that takes nothing for half a minute is cut off.
         */
        get: operations["exportAuditEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/platform/audit/resource-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List resource types in the audit log
         * @description The distinct resource types that have entries, in ascending order, ready for a filter menu.
         */
        get: operations["listAuditResourceTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/platform/audit/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get audit statistics
         * @description Counts over the matching entries. The two numbers of today mean the current UTC day and obey `org_uuid` only.
         */
        get: operations["getAuditStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/platform/orgs/{org_uuid}/billing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the billing fields of an organization
         * @description Tier, limit of locations and billing address, read from the organization.
         */
        get: operations["getOrganizationBilling"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update the billing fields of an organization
         * @description Changes the organization and its version. There is no base version here: of two changes to the same field the later one stays, unless `If-Match` is sent.
         */
        patch: operations["updateOrganizationBilling"];
        trace?: never;
    };
    "/api/v1/platform/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List permission groups
         * @description All groups but archived ones, system groups first, each by name.
         */
        get: operations["listPermissionGroups"];
        put?: never;
        /**
         * Make a permission group
         * @description The name must be free among active groups, in any letter case. Only permissions that the caller holds can be put in.
         */
        post: operations["createPermissionGroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/platform/groups/{group_uuid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a permission group
         * @description The group with its permissions and the people assigned to it. Archived groups stay readable.
         */
        get: operations["getPermissionGroup"];
        put?: never;
        post?: never;
        /**
         * Archive a permission group
         * @description Refused for system groups and while somebody has an active assignment. There is no way back, but the name becomes free.
         */
        delete: operations["archivePermissionGroup"];
        options?: never;
        head?: never;
        /**
         * Change a permission group
         * @description Only permissions that the caller holds can be added; any can be removed, unless nobody could create platform admins afterwards. System groups cannot be changed, and an archived group counts as missing.
         */
        patch: operations["updatePermissionGroup"];
        trace?: never;
    };
    "/api/v1/platform/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List every permission
         * @description What a group can be made of, sorted by key.
         */
        get: operations["listPermissions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/platform/impersonation/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List impersonation sessions
         * @description Past and present sessions, the most recently started first. The token is never shown again.
         */
        get: operations["listImpersonationSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/platform/impersonation/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End the active impersonation session
         * @description Ends the caller's active session; its token is refused from the next request on. Send the admin's own token or the `imp_` token itself, which ends its own session. 404 when no session is active.
         */
        post: operations["endImpersonation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/platform/impersonation/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start an impersonation session
         * @description Answers a token, shown only here, that acts as an active member of an active organization: on `/me`, `/my-orgs`, the Accounts API of this organization with the rights of the member's own account, and the end of the session. It never carries platform permissions, and nothing else accepts it. Every use looks anew whether session, admin, member, organization and settings still allow it; 401 when not. An admin has at most one active session and cannot impersonate themselves. The token is not stored, so a retry with the same `Idempotency-Key` answers 409 `impersonation_session_active`, also once the session is over.
         */
        post: operations["startImpersonation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/platform/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get your own profile
         * @description Answers users without platform access too, with no groups and no permissions. An impersonation token shows its target as they are, but without permissions.
         */
        get: operations["getCurrentUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/platform/my-orgs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the organizations within your reach
         * @description By name. All of them for a caller with global access, else exactly those granted; an impersonation token sees its organization only.
         */
        get: operations["listMyOrganizations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/platform/me/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your API tokens
         * @description Newest first, revoked and expired ones included. The tokens themselves are never shown again.
         */
        get: operations["listMyTokens"];
        put?: never;
        /**
         * Create an API token
         * @description The token acts with your permissions and your org access, whatever these are at the time. It is shown in this answer and stored nowhere, so there is no `Idempotency-Key` here: a retry makes another token.
         */
        post: operations["createMyToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/platform/me/tokens/{token_uuid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke one of your API tokens
         * @description Dead from the next request on. The one that this request is made with may be revoked as well; revoking twice is fine.
         */
        delete: operations["revokeMyToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/platform/admins/{admin_uuid}/org-access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List an admin's org access
         * @description The explicit grants, oldest first. Global access adds no entries here.
         */
        get: operations["listAdminOrgAccess"];
        put?: never;
        /**
         * Give an admin access to an organization
         * @description The caller needs access to the organization as well. Allowed for a global admin too; the entry counts once global access is off.
         */
        post: operations["grantAdminOrgAccess"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/platform/admins/{admin_uuid}/org-access/global": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Switch an admin's global access on or off
         * @description Sets the given value, whatever it was before; explicit grants are kept. Only a caller with global access can switch it on. Switching it off ends the admin's impersonation sessions in organizations that they have no grant for.
         */
        put: operations["setAdminGlobalOrgAccess"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/platform/admins/{admin_uuid}/org-access/{org_uuid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take access to an organization away
         * @description Names the organization, not the entry. Unless the admin is global, their impersonation session in the organization ends.
         */
        delete: operations["revokeAdminOrgAccess"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/platform/orgs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List organizations
         * @description Every organization of the platform, by name, whatever the caller's org access. `listMyOrganizations` is the filtered view.
         */
        get: operations["listOrganizations"];
        put?: never;
        /**
         * Create an organization
         * @description Takes a slot on the least used shard (of several, the oldest), makes the tenant schema with the default coverage categories and, on request, the first member. A shard that does not answer is passed over; `shard_unavailable` means that no other one has room. It happens as a whole or not at all. A caller without global access receives access to the new organization.
         */
        post: operations["createOrganization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/platform/orgs/{org_uuid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an organization
         * @description Everything that is kept about one organization, whatever its status.
         */
        get: operations["getOrganization"];
        put?: never;
        post?: never;
        /**
         * Delete an organization for good
         * @description Drops the tenant schema with all its data and frees the slot on the shard; there is no way back. The organization must be suspended. Its audit entries stay, without their snapshots. After 503 it is complete and still suspended: repeat the call.
         */
        delete: operations["deleteOrganization"];
        options?: never;
        head?: never;
        /**
         * Update an organization
         * @description Needs the version that the change is based on. A new slug leaves the tenant schema where it is. The status is changed by suspending and reactivating.
         */
        patch: operations["updateOrganization"];
        trace?: never;
    };
    "/api/v1/platform/orgs/{org_uuid}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the members of an organization
         * @description Memberships of every status, each with the user behind it. Members who never joined come last when sorted by `joined_at`.
         */
        get: operations["listOrganizationMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/platform/orgs/{org_uuid}/seed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List seed jobs
         * @description The seed jobs of one organization, the latest first.
         */
        get: operations["listSeedJobs"];
        put?: never;
        /**
         * Fill an organization with demo data
         * @description Queues a job that adds definitions, locations, codes, providers, patients and appointments; rows that exist are skipped. While a job of the organization is queued or running, that job is answered and no second one is made. The organization must be active. A job whose worker fails is queued again and continues where it was, with five workers at most.
         */
        post: operations["seedOrganization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/platform/orgs/{org_uuid}/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Suspend an organization
         * @description Members are refused from the next request on, impersonation sessions in the organization end and a seed job under way is asked to stop. A suspended organization is answered unchanged; one that is migrating cannot be suspended.
         */
        post: operations["suspendOrganization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/platform/orgs/{org_uuid}/reactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reactivate an organization
         * @description Brings a suspended organization back. Its members can sign in again; sessions and jobs that ended stay ended.
         */
        post: operations["reactivateOrganization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/platform/orgs/{org_uuid}/seed/{job_uuid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a seed job
         * @description State, progress and result of one job. This is where `status_url` leads.
         */
        get: operations["getSeedJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/platform/orgs/{org_uuid}/seed/{job_uuid}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow a seed job
         * @description Server-sent events `stage`, `progress`, `warning`, `completed`, `failed` and `cancelled`. `data` is the SeedJob at that moment,
         *     `id` a number that grows with each event of the job. Send the last `id` seen as `Last-Event-ID` to continue without loss or
         *     repetition. A `warning` tells of a worker that failed; the job is then continued by another one.
         *
         *     After the event that ends the job the server closes the stream. A client that has seen that event and connects again is answered
         *     204 without a body, which tells an EventSource to stop. A comment line arrives every 15 seconds. When the caller loses access
         *     or the server restarts, the stream is closed; so it is when the client leaves 30 seconds unread what was sent to it.
         */
        get: operations["streamSeedJobEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/platform/orgs/{org_uuid}/seed/{job_uuid}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a seed job
         * @description The job stops before its next batch and keeps what is complete; one that no worker has begun ends at once. Cancelling again answers the same job; a job that completed or failed cannot be cancelled.
         */
        post: operations["cancelSeedJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/platform/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the platform settings
         * @description The values that are in force right now.
         */
        get: operations["getPlatformSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update the platform settings
         * @description Persisted, and effective on every process at once. Loosening `permission_enforcement` to `audit` or `disabled` needs every registered permission.
         */
        patch: operations["updatePlatformSettings"];
        trace?: never;
    };
    "/api/v1/platform/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search all users
         * @description Everybody known to the platform, by display name. The search looks at name and email.
         */
        get: operations["listUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/platform/users/{user_uuid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a user
         * @description The user with all memberships, ended ones included.
         */
        get: operations["getUser"];
        put?: never;
        post?: never;
        /**
         * Deactivate a user (old path)
         * @deprecated
         * @description Does the same as `deactivateUser`, but a user who is already deactivated answers 204 again. Use `deactivateUser` instead.
         */
        delete: operations["deactivateUserLegacy"];
        options?: never;
        head?: never;
        /**
         * Change a user's profile
         * @description Whoever changes the email of another person with platform access must hold every permission that this person holds.
         */
        patch: operations["updateUser"];
        trace?: never;
    };
    "/api/v1/platform/users/{user_uuid}/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deactivate a user everywhere
         * @description Suspends memberships and assignments, ends sessions and impersonations, and blocks the user at the identity provider. Refused for yourself, and when nobody could create platform admins afterwards.
         */
        post: operations["deactivateUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/platform/users/{user_uuid}/reactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reactivate a user
         * @description Restores what the deactivation suspended and nothing else. Expired assignments stay expired, and the user has to sign in again.
         */
        post: operations["reactivateUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/platform/shards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List shards
         * @description Shards by name. Archived ones are inactive and appear only with `is_active=false`.
         */
        get: operations["listShards"];
        put?: never;
        /**
         * Register a shard
         * @description The database must be allowed by the operator and answer within five seconds; otherwise `dsn` is refused with one message that says no more. The connection string is stored encrypted and never shown again.
         */
        post: operations["createShard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/platform/shards/{shard_uuid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a shard
         * @description One shard, archived or not.
         */
        get: operations["getShard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update a shard
         * @description Needs the version that the change is based on. A limit below the present number of organizations only stops new ones. A new connection string is checked as in `createShard`. An archived shard cannot be changed.
         */
        patch: operations["updateShard"];
        trace?: never;
    };
    "/api/v1/platform/shards/{shard_uuid}/capacity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the capacity of a shard
         * @description Counts every organization on the shard, whatever its status. An inactive or archived shard has no free slots.
         */
        get: operations["getShardCapacity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/platform/shards/{shard_uuid}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Archive a shard
         * @description Final. Organizations on the shard keep working, new ones are no longer placed there. An archived shard is answered unchanged.
         */
        post: operations["archiveShard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/platform/partners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List partners
         * @description Partners by name. Archived ones appear only with `status=archived`.
         */
        get: operations["listPartners"];
        put?: never;
        /**
         * Register a partner
         * @description The partner is active at once. Its internal notes are kept but never answered.
         */
        post: operations["createPartner"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/platform/partners/{partner_uuid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a partner
         * @description One partner, archived or not.
         */
        get: operations["getPartner"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update a partner
         * @description Needs the version that the change is based on. `extra_data` is replaced as a whole. An archived partner can be changed only together with a `status` of active or inactive, which restores it.
         */
        patch: operations["updatePartner"];
        trace?: never;
    };
    "/api/v1/platform/partners/{partner_uuid}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Archive a partner
         * @description Takes the partner out of the default list; `updatePartner` can restore it. An archived partner is answered unchanged.
         */
        post: operations["archivePartner"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/api/v2/organizations/{organizationId}/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List accounts
         * @description A bare array, oldest account first unless `sort` says otherwise; the total travels in `X-Total-Count`. All filters combine with AND and compare exactly: `username` and `email` in any letter case, times by instant. The entity tag changes with every change of an account of the organization.
         */
        get: operations["listAccounts"];
        put?: never;
        /**
         * Create an account
         * @description The account starts as Pending with an unconfirmed address. Nobody can assign a role above their own, and platform users act as Owner; usernames are unique within the organization.
         */
        post: operations["createAccount"];
        delete?: never;
        /**
         * CORS preflight of the accounts
         * @description Tells a browser of an allowed origin which methods and headers it may use, whatever the ids are worth. Other origins get 200 without these headers.
         */
        options: operations["preflightAccounts"];
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/api/v2/organizations/{organizationId}/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an account
         * @description One account. 404 also for an account of another organization.
         */
        get: operations["getAccount"];
        /**
         * Update an account
         * @description Optional members that are left out keep their stored value; server-set members are accepted and ignored. Nobody can change an account above their own role, and the last active Owner cannot be demoted, locked or disabled. A new password, and the status Locked or Disabled, revoke the account's sessions. What belongs to a person is ignored for a Service account.
         */
        put: operations["updateAccount"];
        post?: never;
        delete?: never;
        /**
         * CORS preflight of an account
         * @description Tells a browser of an allowed origin which methods and headers it may use, whatever the ids are worth. Other origins get 200 without these headers.
         */
        options: operations["preflightAccount"];
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth2/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get an access token
         * @description The client credentials grant of RFC 6749, section 4.4, for active service accounts. The client id is the id of the account and the secret its password. Authenticate with HTTP Basic, both form-encoded, or with `client_id` and `client_secret` in the form, not with both. The token is a JWT for the Accounts operations of the account's organization. It dies at once when the account is locked or disabled or gets another password. Too many wrong secrets from one address are answered 429, the right one as well then.
         */
        post: operations["createToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Format: uuid
         * @description A UUID with hyphens. Any letter case is accepted, lower case is answered.
         */
        Uuid: string;
        /**
         * Format: date-time
         * @description An RFC 3339 time. Answers are in UTC with at most microseconds.
         */
        Timestamp: string;
        /**
         * Format: email
         * @description An email address, compared without regard to letter case.
         */
        Email: string;
        /** @description Lower-case words joined by single hyphens. */
        Slug: string;
        /** @description Starts at 1 and grows by one with every effective change. */
        Version: number;
        /** @description A registered permission key. See `GET /api/v1/platform/permissions`. */
        PermissionKey: string;
        /** @description A user, by id and name. */
        UserRef: {
            id: components["schemas"]["Uuid"];
            display_name: string;
        };
        /** @description An organization, by id and name. */
        OrgRef: {
            id: components["schemas"]["Uuid"];
            name: string;
        };
        /** @description A permission group, by id and name. */
        GroupRef: {
            id: components["schemas"]["Uuid"];
            name: string;
        };
        /** @description A problem document of RFC 9457. */
        Problem: {
            /**
             * Format: uri-reference
             * @description Leads to a short explanation of the code.
             */
            type: string;
            title: string;
            status: number;
            /** @description What went wrong this time, and what to do next. */
            detail: string;
            code: components["schemas"]["ErrorCode"];
            request_id: string;
            /** @description With `version_conflict`, the version that is stored now. */
            current_version?: number;
            /** @description With `permission_denied` and `escalation_denied`, the keys that the caller lacks. */
            missing_permissions?: components["schemas"]["PermissionKey"][];
        };
        /** @description The answer to invalid input of a Platform operation. Every field that failed is listed. */
        ValidationProblem: {
            /** Format: uri-reference */
            type: string;
            title: string;
            status: number;
            detail: components["schemas"]["FieldError"][];
            code: components["schemas"]["ErrorCode"];
            request_id: string;
        };
        /** @description One field that failed. */
        FieldError: {
            /** @description Where it is; the first element is `path`, `query`, `header` or `body`. */
            loc: components["schemas"]["FieldLocation"][];
            msg: string;
            type: string;
        };
        /** @description A member name or the index of an array element. */
        FieldLocation: string | number;
        /** @description The answer to invalid input of an Accounts operation. */
        AccountProblem: {
            /** Format: uri-reference */
            type: string;
            title: string;
            status: number;
            detail: string;
            code: components["schemas"]["ErrorCode"];
            request_id: string;
            errors?: components["schemas"]["AccountFieldError"][];
        };
        /** @description One field that failed, named by a JSON pointer into the body or by a parameter. */
        AccountFieldError: {
            pointer?: string;
            parameter?: string;
            detail: string;
            code: string;
        };
        /**
         * @description Stable name of an error. Each operation lists its own codes as the names of its error examples.
         * @enum {string}
         */
        ErrorCode: "already_active" | "already_assigned" | "already_deactivated" | "already_platform_admin" | "database_unavailable" | "email_taken" | "escalation_denied" | "group_in_use" | "group_name_taken" | "headers_too_large" | "idempotency_in_progress" | "idempotency_key_reused" | "identity_provider_unavailable" | "impersonation_disabled" | "impersonation_not_allowed" | "impersonation_session_active" | "internal_error" | "invalid_query" | "invalid_token" | "job_finished" | "last_admin" | "last_owner" | "malformed_request" | "method_not_allowed" | "no_actor_identity" | "no_platform_access" | "no_shard_capacity" | "not_acceptable" | "not_authenticated" | "not_found" | "org_access_exists" | "org_access_required" | "org_not_active" | "org_not_suspended" | "org_suspended" | "organization_mismatch" | "overloaded" | "payload_too_large" | "permission_denied" | "precondition_failed" | "rate_limited" | "request_timeout" | "resource_archived" | "self_deactivation" | "self_impersonation" | "session_revoked" | "shard_name_taken" | "shard_unavailable" | "shutting_down" | "slug_taken" | "system_group_immutable" | "target_not_member" | "target_user_not_active" | "unsupported_media_type" | "uri_too_long" | "user_not_active" | "username_taken" | "validation_error" | "version_conflict";
        /** @description An admin as lists show them. */
        AdminSummary: {
            id: components["schemas"]["Uuid"];
            display_name: string;
            email: components["schemas"]["Email"];
            status: components["schemas"]["UserStatus"];
            /** @description Whether every organization is within reach, without explicit grants. */
            is_global_access: boolean;
            /** @description Number of explicit org access entries. */
            org_access_count: number;
            /** @description The groups of the active assignments, by name. */
            groups: components["schemas"]["GroupRef"][];
            /** Format: date-time */
            last_login_at: string | null;
            created_at: components["schemas"]["Timestamp"];
        };
        AdminList: {
            items: components["schemas"]["AdminSummary"][];
            total: number;
        };
        /** @description An admin with everything that gives them rights. */
        AdminDetail: {
            id: components["schemas"]["Uuid"];
            display_name: string;
            email: components["schemas"]["Email"];
            status: components["schemas"]["UserStatus"];
            /** @description Whether every organization is within reach, without explicit grants. */
            is_global_access: boolean;
            /** @description The groups of the active assignments, by name. */
            groups: components["schemas"]["AdminGroup"][];
            /** @description Explicit grants, oldest first. They are kept while global access is on. */
            org_access: components["schemas"]["OrgAccessEntry"][];
            /** @description Union of the permissions of these groups, sorted. */
            effective_permissions: components["schemas"]["PermissionKey"][];
            /** Format: date-time */
            last_login_at: string | null;
            created_at: components["schemas"]["Timestamp"];
        };
        /** @description A group of an admin. */
        AdminGroup: {
            id: components["schemas"]["Uuid"];
            name: string;
            is_system: boolean;
        };
        AdminCreate: {
            /** @description Used only when the email is new. */
            display_name: string;
            email: components["schemas"]["Email"];
            /** @description The first group of the admin. */
            group_uuid: components["schemas"]["Uuid"];
        };
        AdminUpdate: {
            display_name?: string | null;
            /** Format: email */
            email?: string | null;
        };
        /** @description The membership of an admin in a group. */
        Assignment: {
            id: components["schemas"]["Uuid"];
            group: components["schemas"]["GroupRef"];
            /** @description Who assigned it. The nil UUID and the name `System` when the platform did. */
            assigned_by: components["schemas"]["UserRef"];
            assigned_at: components["schemas"]["Timestamp"];
            /** Format: date-time */
            expires_at: string | null;
            /** @description False when expired, while the user is deactivated, and when the group is archived. */
            is_active: boolean;
        };
        AssignmentList: {
            items: components["schemas"]["Assignment"][];
        };
        AssignmentCreate: {
            group_uuid: components["schemas"]["Uuid"];
            /**
             * Format: date-time
             * @description Must lie in the future. Without it the assignment lasts.
             */
            expires_at?: string | null;
        };
        /**
         * @description What was done. The vocabulary of every `x-audit`.
         * @enum {string}
         */
        AuditAction: "create" | "update" | "delete" | "archive" | "suspend" | "reactivate" | "deactivate" | "assign" | "unassign" | "grant" | "revoke" | "set_global" | "start" | "end" | "queue" | "cancel" | "complete" | "fail" | "export" | "permission_violation";
        /**
         * @description What it was done to. The vocabulary of every `x-audit`.
         * @enum {string}
         */
        AuditResourceType: "platform_admin" | "user" | "group_assignment" | "permission_group" | "org_access" | "organization" | "organization_billing" | "platform_settings" | "impersonation_session" | "seed_job" | "shard" | "partner" | "account" | "api_token" | "audit_log";
        /** @enum {string} */
        AuditActorType: "user" | "system" | "api_key";
        /** @description A word of the audit vocabulary. A word that never occurs finds nothing. */
        AuditTerm: string;
        AuditActionFilter: components["schemas"]["AuditTerm"][];
        /** @description Id of the user, account or API key that acted; the nil UUID stands for the system. */
        AuditActorId: string;
        /** @description A day such as `2026-02-01`, or an RFC 3339 time. Both ends of a range are inclusive. */
        DateOrTimestamp: string;
        /** @description An audit entry without its snapshots. */
        AuditListItem: {
            id: components["schemas"]["Uuid"];
            created_at: components["schemas"]["Timestamp"];
            actor_type: components["schemas"]["AuditActorType"];
            actor_id: components["schemas"]["AuditActorId"];
            /** @description While an admin acts as somebody, both of them, as in `Chloe Martin as Ivan Petrov`; `actor_id` is the admin. */
            actor_display_name: string | null;
            action: components["schemas"]["AuditAction"];
            resource_type: components["schemas"]["AuditResourceType"];
            /** @description Email, name, slug or username of the resource; its id where there is nothing better. */
            resource_display_id: string;
            /**
             * Format: uuid
             * @description Null for a change that concerns no single organization. Kept when the organization is deleted.
             */
            org_id: string | null;
            org_name: string | null;
            ip_address: string | null;
            /** @description W3C trace id of the request, or its request id. */
            trace_id: string | null;
        };
        AuditEntryList: {
            items: components["schemas"]["AuditListItem"][];
            total: number;
        };
        /** @description An audit entry with its snapshots. */
        AuditEntry: {
            id: components["schemas"]["Uuid"];
            created_at: components["schemas"]["Timestamp"];
            actor_type: components["schemas"]["AuditActorType"];
            actor_id: components["schemas"]["AuditActorId"];
            /** @description While an admin acts as somebody, both of them, as in `Chloe Martin as Ivan Petrov`; `actor_id` is the admin. */
            actor_display_name: string | null;
            action: components["schemas"]["AuditAction"];
            resource_type: components["schemas"]["AuditResourceType"];
            /** @description Email, name, slug or username of the resource; its id where there is nothing better. */
            resource_display_id: string;
            /**
             * Format: uuid
             * @description Null for a change that concerns no single organization. Kept when the organization is deleted.
             */
            org_id: string | null;
            org_name: string | null;
            ip_address: string | null;
            /** @description W3C trace id of the request, or its request id. */
            trace_id: string | null;
            before: components["schemas"]["AuditSnapshot"] | null;
            after: components["schemas"]["AuditSnapshot"] | null;
        };
        /** @description Members of the resource before or after the change. Secrets read `[redacted]`. */
        AuditSnapshot: {
            [key: string]: unknown;
        };
        /** @description Columns: created_at, id, org_id, org_name, actor_type, actor_id, actor_display_name, action, resource_type, resource_display_id, ip_address, trace_id. Lines end with CRLF; null is an empty field. Its length is that of the log. */
        AuditCsv: string;
        AuditResourceTypeList: components["schemas"]["AuditResourceType"][];
        AuditStats: {
            total_entries: number;
            today_count: number;
            /** @description Different actors with an entry today. */
            active_actors_today: number;
            by_action: components["schemas"]["AuditActionCounts"];
            /** @description The ten types with most entries, largest first, then by name. */
            by_resource_type: components["schemas"]["AuditResourceTypeCount"][];
        };
        /** @description Number of entries per action. Actions without entries are left out. */
        AuditActionCounts: {
            [key: string]: number;
        };
        AuditResourceTypeCount: {
            resource_type: components["schemas"]["AuditResourceType"];
            count: number;
        };
        /** @description The billing fields of an organization. */
        Billing: {
            org_id: components["schemas"]["Uuid"];
            account_type: components["schemas"]["AccountTier"];
            max_locations: number;
            /** Format: email */
            billing_email: string | null;
        };
        BillingUpdate: {
            /** @enum {string|null} */
            account_type?: "starter" | "professional" | "enterprise" | null;
            max_locations?: number | null;
            billing_email?: components["schemas"]["ClearableEmail"];
        };
        /** @description A registered permission. */
        Permission: {
            key: components["schemas"]["PermissionKey"];
            /** @description The middle segment of the key. */
            domain: string;
            /** @description The last segment of the key. */
            action: string;
            description: string;
        };
        PermissionList: {
            /** @description The distinct domains, sorted. */
            domains: string[];
            items: components["schemas"]["Permission"][];
        };
        /** @description A permission group with counts. */
        GroupListItem: {
            id: components["schemas"]["Uuid"];
            name: string;
            description: string;
            is_system: boolean;
            status: components["schemas"]["GroupStatus"];
            version: components["schemas"]["Version"];
            /** @description Users with an active assignment. */
            user_count: number;
            permission_count: number;
        };
        GroupList: {
            items: components["schemas"]["GroupListItem"][];
        };
        /** @description A permission group with its permissions and people. */
        GroupDetail: {
            id: components["schemas"]["Uuid"];
            name: string;
            description: string;
            is_system: boolean;
            status: components["schemas"]["GroupStatus"];
            version: components["schemas"]["Version"];
            /** @description Sorted by key. */
            permissions: components["schemas"]["Permission"][];
            /** @description One element per assignment, inactive ones included, by display name. */
            assigned_users: components["schemas"]["GroupUser"][];
        };
        /** @description A user who is assigned to a group. */
        GroupUser: {
            id: components["schemas"]["Uuid"];
            display_name: string;
            email: components["schemas"]["Email"];
            assignment_id: components["schemas"]["Uuid"];
            /** Format: date-time */
            expires_at: string | null;
            /** @description Whether the assignment grants anything now. */
            is_active: boolean;
        };
        /** @enum {string} */
        GroupStatus: "active" | "archived";
        GroupCreate: {
            name: string;
            /** @default  */
            description?: string | null;
            /**
             * @description A key that occurs twice counts once.
             * @default []
             */
            permission_keys?: components["schemas"]["PermissionKey"][] | null;
        };
        GroupUpdate: {
            /** @description The version that the change is based on. */
            base_version: components["schemas"]["Version"];
            name?: string | null;
            description?: string | null;
            /**
             * @description Keys to put in. Those already there are passed over.
             * @default []
             */
            add_permissions?: components["schemas"]["PermissionKey"][] | null;
            /**
             * @description Keys to take out, none of them among those to add. Those not there are passed over.
             * @default []
             */
            remove_permissions?: components["schemas"]["PermissionKey"][] | null;
        };
        ImpersonationStartRequest: {
            user_uuid: components["schemas"]["Uuid"];
            org_uuid: components["schemas"]["Uuid"];
            /** @description Why this is needed, for the audit log. At least 10 characters between the outer blanks. */
            reason: string;
        };
        /** @description A started session with its token. */
        ImpersonationStart: {
            session_id: components["schemas"]["Uuid"];
            /** @description Send it as a bearer token. Only its hash is stored. */
            token: string;
            expires_at: components["schemas"]["Timestamp"];
            target_user: components["schemas"]["UserRef"];
            target_org: components["schemas"]["OrgRef"];
        };
        ImpersonationSession: {
            id: components["schemas"]["Uuid"];
            admin_user: components["schemas"]["UserRef"];
            target_user: components["schemas"]["UserRef"];
            target_org: components["schemas"]["OrgRef"];
            reason: string;
            started_at: components["schemas"]["Timestamp"];
            expires_at: components["schemas"]["Timestamp"];
            /**
             * Format: date-time
             * @description Null while the session runs, and for ever when it simply expired.
             */
            ended_at: string | null;
            /** @description Neither ended nor expired. */
            is_active: boolean;
        };
        ImpersonationSessionList: {
            items: components["schemas"]["ImpersonationSession"][];
            total: number;
        };
        /** @description The caller. */
        Me: {
            id: components["schemas"]["Uuid"];
            display_name: string;
            email: components["schemas"]["Email"];
            status: components["schemas"]["UserStatus"];
            has_platform_access: boolean;
            /** @description Whether every organization is within reach, without explicit grants. */
            is_global_access: boolean;
            /** @description The groups of the active assignments, by name. */
            groups: components["schemas"]["GroupRef"][];
            /** @description Union of the permissions of these groups, sorted. */
            effective_permissions: components["schemas"]["PermissionKey"][];
            /** Format: date-time */
            last_login_at: string | null;
        };
        /**
         * @description Whether a person or a machine uses the token. The audit log tells them apart.
         * @enum {string}
         */
        ApiTokenKind: "person" | "machine";
        /** @description An API token without its secret. */
        ApiToken: {
            id: components["schemas"]["Uuid"];
            name: string;
            kind: components["schemas"]["ApiTokenKind"];
            /** @description Its last characters, to tell tokens apart. */
            hint: string;
            created_at: components["schemas"]["Timestamp"];
            /** Format: date-time */
            expires_at: string | null;
            /**
             * Format: date-time
             * @description Exact to the minute.
             */
            last_used_at: string | null;
            /** Format: date-time */
            revoked_at: string | null;
        };
        ApiTokenCreate: {
            name: string;
            /**
             * @default person
             * @enum {string}
             */
            kind?: "person" | "machine";
            /**
             * Format: date-time
             * @description Must lie in the future. Without it the token lasts until it is revoked.
             */
            expires_at?: string | null;
        };
        /** @description A new API token with its secret. */
        ApiTokenCreated: {
            id: components["schemas"]["Uuid"];
            name: string;
            kind: components["schemas"]["ApiTokenKind"];
            hint: string;
            /** @description Send it as `Authorization` with the scheme Bearer. Shown this once. */
            token: string;
            created_at: components["schemas"]["Timestamp"];
            /** Format: date-time */
            expires_at: string | null;
            /** Format: date-time */
            last_used_at: string | null;
            /** Format: date-time */
            revoked_at: string | null;
        };
        ApiTokenList: {
            items: components["schemas"]["ApiToken"][];
        };
        /** @description As much of an organization as a navigation needs. */
        MyOrganization: {
            id: components["schemas"]["Uuid"];
            name: string;
            slug: components["schemas"]["Slug"];
            status: components["schemas"]["OrganizationStatus"];
        };
        MyOrganizationList: {
            /** @description Whether these are all organizations, by global access. */
            is_global: boolean;
            items: components["schemas"]["MyOrganization"][];
            total: number;
        };
        /** @description An explicit grant of access to one organization. */
        OrgAccessEntry: {
            id: components["schemas"]["Uuid"];
            org: components["schemas"]["OrgRef"];
            granted_by: components["schemas"]["UserRef"];
            granted_at: components["schemas"]["Timestamp"];
            note: string | null;
        };
        OrgAccessList: {
            items: components["schemas"]["OrgAccessEntry"][];
        };
        OrgAccessCreate: {
            org_uuid: components["schemas"]["Uuid"];
            /** @description Why the access is given. */
            note?: string | null;
        };
        GlobalOrgAccess: {
            /** @description Id of the admin's user. */
            id: components["schemas"]["Uuid"];
            is_global_access: boolean;
        };
        GlobalOrgAccessUpdate: {
            is_global: boolean;
        };
        /**
         * @description Only the server sets `migrating`, for work on the tenant schema that bears no change of status. No migration so far needs it.
         * @enum {string}
         */
        OrganizationStatus: "active" | "migrating" | "suspended";
        /**
         * @description How far the practice has come; set freely by hand.
         * @enum {string}
         */
        OnboardingStatus: "pending" | "in_progress" | "completed";
        /**
         * @description The plan of an organization.
         * @enum {string}
         */
        AccountTier: "starter" | "professional" | "enterprise";
        /**
         * @description State of a person's membership in an organization.
         * @enum {string}
         */
        MembershipStatus: "invited" | "active" | "suspended" | "removed";
        /** @description An optional email address in a change. Null leaves it as it is, an empty string clears it. */
        ClearableEmail: string | null;
        /** @description A dental practice with its own tenant schema. */
        Organization: {
            id: components["schemas"]["Uuid"];
            name: string;
            slug: components["schemas"]["Slug"];
            status: components["schemas"]["OrganizationStatus"];
            onboarding_status: components["schemas"]["OnboardingStatus"];
            account_type: components["schemas"]["AccountTier"];
            max_locations: number;
            /** @description Name of the tenant schema, made from the id. It never changes. */
            schema_name: string;
            /** Format: email */
            billing_email: string | null;
            contact_name: string | null;
            /** Format: email */
            contact_email: string | null;
            contact_phone: string | null;
            hq_address_line1: string | null;
            hq_address_line2: string | null;
            hq_city: string | null;
            hq_state: string | null;
            hq_postal_code: string | null;
            hq_country: string | null;
            tax_id: string | null;
            website: string | null;
            /** @description For platform staff. Members never see it. */
            internal_notes: string | null;
            version: components["schemas"]["Version"];
            created_at: components["schemas"]["Timestamp"];
            updated_at: components["schemas"]["Timestamp"];
        };
        /** @description An organization without its contact, address and billing fields. */
        OrganizationListItem: {
            id: components["schemas"]["Uuid"];
            name: string;
            slug: components["schemas"]["Slug"];
            status: components["schemas"]["OrganizationStatus"];
            onboarding_status: components["schemas"]["OnboardingStatus"];
            account_type: components["schemas"]["AccountTier"];
            max_locations: number;
            version: components["schemas"]["Version"];
            created_at: components["schemas"]["Timestamp"];
            updated_at: components["schemas"]["Timestamp"];
        };
        OrganizationList: {
            items: components["schemas"]["OrganizationListItem"][];
            total: number;
        };
        /** @description Optional members may be null. */
        OrganizationCreate: {
            name: string;
            slug: components["schemas"]["Slug"];
            /**
             * @description Without it, the setting `default_account_type` decides.
             * @enum {string|null}
             */
            account_type?: "starter" | "professional" | "enterprise" | null;
            /** @default 1 */
            max_locations?: number | null;
            /**
             * Format: uuid
             * @description A user who becomes the first member.
             */
            admin_user_uuid?: string | null;
            /** Format: email */
            billing_email?: string | null;
            contact_name?: string | null;
            /** Format: email */
            contact_email?: string | null;
            contact_phone?: string | null;
            hq_address_line1?: string | null;
            hq_address_line2?: string | null;
            hq_city?: string | null;
            hq_state?: string | null;
            hq_postal_code?: string | null;
            hq_country?: string | null;
            tax_id?: string | null;
            website?: string | null;
            internal_notes?: string | null;
        };
        OrganizationUpdate: {
            /** @description The version that the change is based on. */
            base_version: components["schemas"]["Version"];
            name?: string | null;
            slug?: string | null;
            /** @enum {string|null} */
            onboarding_status?: "pending" | "in_progress" | "completed" | null;
            /** @enum {string|null} */
            account_type?: "starter" | "professional" | "enterprise" | null;
            max_locations?: number | null;
            billing_email?: components["schemas"]["ClearableEmail"];
            contact_name?: string | null;
            contact_email?: components["schemas"]["ClearableEmail"];
            contact_phone?: string | null;
            hq_address_line1?: string | null;
            hq_address_line2?: string | null;
            hq_city?: string | null;
            hq_state?: string | null;
            hq_postal_code?: string | null;
            hq_country?: string | null;
            tax_id?: string | null;
            website?: string | null;
            internal_notes?: string | null;
        };
        /** @description A membership together with its user. */
        OrgMember: {
            user_id: components["schemas"]["Uuid"];
            email: components["schemas"]["Email"];
            display_name: string;
            user_status: components["schemas"]["UserStatus"];
            status: components["schemas"]["MembershipStatus"];
            /** @description What the person does in the practice. It grants nothing. */
            role_hint: string | null;
            /** Format: date-time */
            joined_at: string | null;
        };
        OrgMemberList: {
            items: components["schemas"]["OrgMember"][];
            total: number;
        };
        /**
         * @description A job ends as `completed`, `failed` or `cancelled`.
         * @enum {string}
         */
        SeedJobStatus: "queued" | "running" | "completed" | "failed" | "cancelled";
        /** @description One run of filling an organization with demo data. */
        SeedJob: {
            job_uuid: components["schemas"]["Uuid"];
            org_id: components["schemas"]["Uuid"];
            /** @enum {string} */
            seed_type: "demo";
            status: components["schemas"]["SeedJobStatus"];
            /**
             * Format: uri-reference
             * @description Path of `getSeedJob` for this job.
             */
            status_url: string;
            /**
             * Format: uri-reference
             * @description Path of `streamSeedJobEvents` for this job.
             */
            events_url: string;
            /** @description Internal number of the user who asked for it, null for the system. */
            requested_by: number | null;
            request_payload: components["schemas"]["SeedJobPayload"] | null;
            requested_at: components["schemas"]["Timestamp"];
            created_at: components["schemas"]["Timestamp"];
            /** Format: date-time */
            started_at: string | null;
            /**
             * Format: date-time
             * @description Last sign of life of the worker, at most five seconds apart while the job runs.
             */
            heartbeat_at: string | null;
            /** Format: date-time */
            cancel_requested_at: string | null;
            /**
             * Format: date-time
             * @description When the job ended, in whatever way.
             */
            completed_at: string | null;
            updated_at: components["schemas"]["Timestamp"];
            /**
             * @description The stage under way, or the last one that was begun.
             * @enum {string|null}
             */
            current_stage: "definitions" | "locations" | "codes" | "providers" | "patients" | "appointments" | null;
            current_message: string | null;
            /** @description Rows that are done. It never falls and never exceeds `progress_total`. */
            progress_current: number | null;
            progress_total: number | null;
            statistics: components["schemas"]["SeedStatistics"] | null;
            errors: string[];
            worker_id: string | null;
        };
        /** @description Options of the request. A demo job has none. */
        SeedJobPayload: {
            [key: string]: unknown;
        };
        /** @description Row counts by name of the stage, for the stages that have begun. */
        SeedStatistics: {
            [key: string]: components["schemas"]["SeedStageStatistics"];
        };
        /** @description What one stage did. */
        SeedStageStatistics: {
            created: number;
            /** @description Rows that existed already. */
            skipped: number;
        };
        SeedJobList: {
            items: components["schemas"]["SeedJob"][];
            total: number;
        };
        /** @description A stream of server-sent events, whose `data` is a SeedJob. */
        SeedJobEvents: string;
        /**
         * @description `enabled` refuses a call without its permission, `audit` lets it through and records the violation, `disabled` does not look. Authentication, org access and the last-admin rule hold in every mode.
         * @enum {string}
         */
        PermissionEnforcement: "enabled" | "audit" | "disabled";
        /** @description Switches and limits of the whole platform. */
        Settings: {
            /** @description The tier of organizations that are created without one. */
            default_account_type: components["schemas"]["AccountTier"];
            impersonation_enabled: boolean;
            /** @description How long an impersonation session lasts at most. */
            impersonation_ttl_seconds: number;
            /** @description Holds for every shard whose own limit is not lower. */
            max_orgs_per_shard: number;
            permission_enforcement: components["schemas"]["PermissionEnforcement"];
        };
        SettingsUpdate: {
            /** @enum {string|null} */
            default_account_type?: "starter" | "professional" | "enterprise" | null;
            impersonation_enabled?: boolean | null;
            impersonation_ttl_seconds?: number | null;
            max_orgs_per_shard?: number | null;
            /** @enum {string|null} */
            permission_enforcement?: "enabled" | "audit" | "disabled" | null;
        };
        /**
         * @description Suspended comes from the identity provider or the operator, deactivated from this API.
         * @enum {string}
         */
        UserStatus: "active" | "suspended" | "deactivated";
        /** @description A user as lists show them. */
        UserListItem: {
            id: components["schemas"]["Uuid"];
            display_name: string;
            email: components["schemas"]["Email"];
            status: components["schemas"]["UserStatus"];
            has_platform_access: boolean;
            /** @description Active and invited memberships. */
            org_membership_count: number;
            /** Format: date-time */
            last_login_at: string | null;
            created_at: components["schemas"]["Timestamp"];
        };
        UserList: {
            items: components["schemas"]["UserListItem"][];
            total: number;
        };
        /** @description A user with their memberships. */
        UserDetail: {
            id: components["schemas"]["Uuid"];
            display_name: string;
            email: components["schemas"]["Email"];
            status: components["schemas"]["UserStatus"];
            has_platform_access: boolean;
            /** @description By name of the organization. */
            org_memberships: components["schemas"]["UserMembership"][];
            /** Format: date-time */
            last_login_at: string | null;
            created_at: components["schemas"]["Timestamp"];
        };
        /** @description The place of a user in one organization. */
        UserMembership: {
            org_id: components["schemas"]["Uuid"];
            org_name: string;
            org_slug: components["schemas"]["Slug"];
            status: components["schemas"]["MembershipStatus"];
            /** @description What the user does there, in the organization's own words. */
            role_hint: string | null;
            /** Format: date-time */
            joined_at: string | null;
        };
        /** @description A user without memberships. */
        UserProfile: {
            id: components["schemas"]["Uuid"];
            display_name: string;
            email: components["schemas"]["Email"];
            status: components["schemas"]["UserStatus"];
            has_platform_access: boolean;
            /** Format: date-time */
            last_login_at: string | null;
            created_at: components["schemas"]["Timestamp"];
        };
        UserUpdate: {
            display_name?: string | null;
            /** Format: email */
            email?: string | null;
        };
        /** @description A PostgreSQL database that holds tenant schemas. */
        Shard: {
            id: components["schemas"]["Uuid"];
            name: string;
            region: string;
            /** @description Whether new organizations are placed here. */
            is_active: boolean;
            max_orgs: number;
            version: components["schemas"]["Version"];
            created_at: components["schemas"]["Timestamp"];
        };
        ShardList: {
            items: components["schemas"]["Shard"][];
            page: number;
            page_size: number;
            total: number;
        };
        /** @description Optional members may be null. */
        ShardCreate: {
            name: string;
            /**
             * @description A label for people. It steers nothing.
             * @default
             */
            region?: string | null;
            /** @description Connection string of the database. */
            dsn: string;
            /** @default 100 */
            max_orgs?: number | null;
            /** @default true */
            is_active?: boolean | null;
        };
        ShardUpdate: {
            /** @description The version that the change is based on. */
            base_version: components["schemas"]["Version"];
            name?: string | null;
            region?: string | null;
            dsn?: string | null;
            max_orgs?: number | null;
            is_active?: boolean | null;
        };
        /** @description How full a shard is. */
        ShardCapacity: {
            shard_id: components["schemas"]["Uuid"];
            current_orgs: number;
            /** @description The limit in force, the lower one of the shard's own and the setting `max_orgs_per_shard`. */
            max_orgs: number;
            available_slots: number;
            /** @description Organizations per hundred slots, rounded to two decimals. More than 100 after the limit was lowered. */
            utilization_percent: number;
        };
        /** @enum {string} */
        PartnerStatus: "active" | "inactive" | "archived";
        /** @enum {string} */
        PartnerType: "clearinghouse" | "imaging" | "laboratory" | "payments" | "communication" | "analytics" | "insurance" | "other";
        /** @description Free-form data about a partner, at most 16 KiB as JSON and eight levels deep. */
        PartnerExtraData: {
            [key: string]: unknown;
        };
        /** @description A company whose products connect to practices. */
        Partner: {
            id: components["schemas"]["Uuid"];
            name: string;
            slug: components["schemas"]["Slug"];
            display_name: string | null;
            partner_type: components["schemas"]["PartnerType"];
            status: components["schemas"]["PartnerStatus"];
            description: string | null;
            contact_name: string | null;
            /** Format: email */
            contact_email: string | null;
            contact_phone: string | null;
            website: string | null;
            logo_url: string | null;
            extra_data: components["schemas"]["PartnerExtraData"];
            version: components["schemas"]["Version"];
            created_at: components["schemas"]["Timestamp"];
            updated_at: components["schemas"]["Timestamp"];
        };
        PartnerList: {
            items: components["schemas"]["Partner"][];
            page: number;
            page_size: number;
            total: number;
        };
        /** @description Optional members may be null. */
        PartnerCreate: {
            name: string;
            slug: components["schemas"]["Slug"];
            /** @description Shown to practices instead of the name. */
            display_name?: string | null;
            /**
             * @default other
             * @enum {string|null}
             */
            partner_type?: "clearinghouse" | "imaging" | "laboratory" | "payments" | "communication" | "analytics" | "insurance" | "other" | null;
            description?: string | null;
            contact_name?: string | null;
            /** Format: email */
            contact_email?: string | null;
            contact_phone?: string | null;
            website?: string | null;
            logo_url?: string | null;
            /** @default {} */
            extra_data?: components["schemas"]["PartnerExtraData"] | null;
            internal_notes?: string | null;
        };
        PartnerUpdate: {
            /** @description The version that the change is based on. */
            base_version: components["schemas"]["Version"];
            name?: string | null;
            slug?: string | null;
            display_name?: string | null;
            /** @enum {string|null} */
            partner_type?: "clearinghouse" | "imaging" | "laboratory" | "payments" | "communication" | "analytics" | "insurance" | "other" | null;
            /**
             * @description `archivePartner` archives.
             * @enum {string|null}
             */
            status?: "active" | "inactive" | null;
            description?: string | null;
            contact_name?: string | null;
            contact_email?: components["schemas"]["ClearableEmail"];
            contact_phone?: string | null;
            website?: string | null;
            logo_url?: string | null;
            extra_data?: components["schemas"]["PartnerExtraData"] | null;
            internal_notes?: string | null;
        };
        /**
         * @description From the weakest to the strongest; a SystemAdmin acts in every organization.
         * @enum {string}
         */
        AccountRole: "Member" | "Developer" | "Admin" | "Owner" | "SystemAdmin";
        /**
         * @description Regular for a person, Service for a program.
         * @enum {string}
         */
        AccountType: "Regular" | "Service";
        /**
         * @description Pending until the account is activated. Locked and Disabled accounts cannot sign in.
         * @enum {string}
         */
        AccountStatus: "Pending" | "Active" | "Locked" | "Disabled";
        /** @enum {string} */
        ProvisioningStatus: "Started" | "Completed";
        /** @description Lower-case letters, digits and `@ . - _`, with a letter after any leading digits. */
        Username: string;
        /**
         * Format: uri
         * @description Absolute address of the account, made from the configured public URL.
         */
        AccountHref: string;
        AccountFieldSelection: string[];
        AccountSort: string[];
        Account: {
            id: components["schemas"]["Uuid"];
            accountStatus: components["schemas"]["AccountStatus"];
            emailConfirmed: boolean;
            createdAt: components["schemas"]["Timestamp"];
            /** @description Account or platform user that made it. */
            createdBy: components["schemas"]["Uuid"];
            modifiedAt: components["schemas"]["Timestamp"];
            /** @description Account or platform user that changed it last. */
            modifiedBy: components["schemas"]["Uuid"];
            href: components["schemas"]["AccountHref"];
            username: components["schemas"]["Username"];
            email: components["schemas"]["Email"];
            phoneNumber: string | null;
            registrationSource: string;
            registeredAt: components["schemas"]["Timestamp"];
            termsAccepted: boolean;
            /** @description Whether news and marketing may be sent. */
            isSubscribed: boolean;
            role: components["schemas"]["AccountRole"];
            accountType: components["schemas"]["AccountType"];
            provisioningStatus: components["schemas"]["ProvisioningStatus"];
            /**
             * Format: uuid
             * @description The platform user behind a Regular account.
             */
            userId: string | null;
        };
        AccountList: components["schemas"]["AccountListItem"][];
        /** @description An account with all members, or exactly those that `fields` names. */
        AccountListItem: {
            id?: components["schemas"]["Uuid"];
            accountStatus?: components["schemas"]["AccountStatus"];
            emailConfirmed?: boolean;
            createdAt?: components["schemas"]["Timestamp"];
            createdBy?: components["schemas"]["Uuid"];
            modifiedAt?: components["schemas"]["Timestamp"];
            modifiedBy?: components["schemas"]["Uuid"];
            href?: components["schemas"]["AccountHref"];
            username?: components["schemas"]["Username"];
            email?: components["schemas"]["Email"];
            phoneNumber?: string | null;
            registrationSource?: string;
            registeredAt?: components["schemas"]["Timestamp"];
            termsAccepted?: boolean;
            isSubscribed?: boolean;
            role?: components["schemas"]["AccountRole"];
            accountType?: components["schemas"]["AccountType"];
            provisioningStatus?: components["schemas"]["ProvisioningStatus"];
            /** Format: uuid */
            userId?: string | null;
        };
        AccountCreate: {
            /** @description Of the person behind a Regular account; ignored for a Service account. */
            firstName?: string | null;
            /** @description Of the person behind a Regular account; ignored for a Service account. */
            lastName?: string | null;
            username: components["schemas"]["Username"];
            email: components["schemas"]["Email"];
            phoneNumber?: string | null;
            registrationSource: string;
            registeredAt: components["schemas"]["Timestamp"];
            termsAccepted: boolean;
            /** @default false */
            isSubscribed?: boolean;
            /**
             * @default Member
             * @enum {string}
             */
            role?: "Member" | "Developer" | "Admin" | "Owner" | "SystemAdmin";
            /**
             * @default Service
             * @enum {string}
             */
            accountType?: "Regular" | "Service";
            /**
             * @default Started
             * @enum {string}
             */
            provisioningStatus?: "Started" | "Completed";
            /**
             * Format: uuid
             * @description The platform user behind a Regular account; ignored for a Service account.
             */
            userId?: string | null;
        };
        /** @description The new account, with the names that were given. They are not part of the account afterwards. */
        AccountCreated: {
            id: components["schemas"]["Uuid"];
            accountStatus: components["schemas"]["AccountStatus"];
            emailConfirmed: boolean;
            createdAt: components["schemas"]["Timestamp"];
            createdBy: components["schemas"]["Uuid"];
            modifiedAt: components["schemas"]["Timestamp"];
            modifiedBy: components["schemas"]["Uuid"];
            href: components["schemas"]["AccountHref"];
            firstName: string | null;
            lastName: string | null;
            username: components["schemas"]["Username"];
            email: components["schemas"]["Email"];
            phoneNumber: string | null;
            registrationSource: string;
            registeredAt: components["schemas"]["Timestamp"];
            termsAccepted: boolean;
            isSubscribed: boolean;
            role: components["schemas"]["AccountRole"];
            accountType: components["schemas"]["AccountType"];
            provisioningStatus: components["schemas"]["ProvisioningStatus"];
            /** Format: uuid */
            userId: string | null;
        };
        AccountUpdate: {
            /** @description When given, equal to the id in the path. */
            id?: components["schemas"]["Uuid"];
            accountStatus?: components["schemas"]["AccountStatus"];
            emailConfirmed?: boolean;
            /** @description Ignored. */
            createdAt?: components["schemas"]["Timestamp"];
            /** @description Ignored. */
            createdBy?: components["schemas"]["Uuid"];
            /** @description Ignored. */
            modifiedAt?: components["schemas"]["Timestamp"];
            /** @description Ignored. */
            modifiedBy?: components["schemas"]["Uuid"];
            /** @description Ignored. */
            href?: components["schemas"]["AccountHref"];
            username: components["schemas"]["Username"];
            email: components["schemas"]["Email"];
            /** @description Null clears it. */
            phoneNumber?: string | null;
            registrationSource: string;
            registeredAt: components["schemas"]["Timestamp"];
            termsAccepted: boolean;
            isSubscribed?: boolean;
            role?: components["schemas"]["AccountRole"];
            accountType?: components["schemas"]["AccountType"];
            provisioningStatus?: components["schemas"]["ProvisioningStatus"];
            /**
             * Format: uuid
             * @description Null clears it.
             */
            userId?: string | null;
            /**
             * Format: password
             * @description Only its hash is stored; it is never answered, logged or audited.
             */
            password?: string;
        };
        TokenRequest: {
            /** @enum {string} */
            grant_type: "client_credentials";
            /** @description Names separated by blanks. `accounts` is the only scope and the default. */
            scope?: string;
            /** @description Id of the service account. */
            client_id?: string;
            /**
             * Format: password
             * @description Password of the service account.
             */
            client_secret?: string;
        } & {
            [key: string]: string;
        };
        Token: {
            access_token: string;
            /** @enum {string} */
            token_type: "Bearer";
            /** @description Seconds until it expires. */
            expires_in: number;
            scope: string;
        };
        /** @description An error of RFC 6749, section 5.2. */
        OAuthError: {
            error: components["schemas"]["OAuthErrorCode"];
            /** @description For the developer of the client, in ASCII. */
            error_description: string;
        };
        /** @enum {string} */
        OAuthErrorCode: "invalid_request" | "invalid_client" | "unauthorized_client" | "unsupported_grant_type" | "invalid_scope";
    };
    responses: {
        /** @description The body is not valid JSON, or repeats a member name. */
        MalformedRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The change would leave nobody who can create platform admins. */
        LastAdmin: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is broken, or the change would leave nobody who can create platform admins. */
        LastAdminOrMalformed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A parameter or the body is missing or invalid. */
        InvalidAccountRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["AccountProblem"];
            };
        };
        /** @description A parameter is invalid, or `q` does not parse. */
        InvalidAccountQuery: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["AccountProblem"];
            };
        };
        /** @description The credential is missing, invalid or revoked. */
        Unauthorized: {
            headers: {
                "WWW-Authenticate": components["headers"]["WwwAuthenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The caller lacks the permission named in `x-permission`. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The caller has no identity of their own, or acts as somebody else. */
        ForbiddenToken: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The token names nobody the platform knows. */
        ForbiddenIdentity: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The caller lacks the permission, or would confer more than they hold. */
        ForbiddenEscalation: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The caller lacks the permission or access to this organization. */
        ForbiddenOrgAccess: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The caller lacks the permission, or access to the organization that is granted. */
        ForbiddenGrant: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The caller lacks the permission or access to the organization, or impersonation is switched off. */
        ForbiddenImpersonation: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The caller may not do this in this organization. */
        ForbiddenAccounts: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The caller may not do this in this organization, or would act above their own role. */
        ForbiddenAccountsEscalation: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The resource does not exist, or not for this caller. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The `Accept` header excludes what this operation answers. */
        NotAcceptable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The first request with this `Idempotency-Key` is still running. */
        IdempotencyConflict: {
            headers: {
                "Retry-After": components["headers"]["RetryAfterOptional"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The user is already an admin. */
        AdminConflict: {
            headers: {
                "Retry-After": components["headers"]["RetryAfterOptional"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Another user has this email address. */
        EmailConflict: {
            headers: {
                "Retry-After": components["headers"]["RetryAfterOptional"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The admin already belongs to this group. */
        AssignmentConflict: {
            headers: {
                "Retry-After": components["headers"]["RetryAfterOptional"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The admin already has access to this organization. */
        OrgAccessConflict: {
            headers: {
                "Retry-After": components["headers"]["RetryAfterOptional"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The name is taken. */
        GroupNameConflict: {
            headers: {
                "Retry-After": components["headers"]["RetryAfterOptional"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The base version is stale, or the name is taken. */
        GroupConflict: {
            headers: {
                "Retry-After": components["headers"]["RetryAfterOptional"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The slug is taken. */
        SlugConflict: {
            headers: {
                "Retry-After": components["headers"]["RetryAfterOptional"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The base version is stale, or the slug is taken. */
        OrganizationConflict: {
            headers: {
                "Retry-After": components["headers"]["RetryAfterOptional"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The organization is not in a state that allows this. */
        OrganizationNotActive: {
            headers: {
                "Retry-After": components["headers"]["RetryAfterOptional"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The organization is not suspended. */
        OrganizationNotSuspended: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The organization is not suspended. */
        ReactivationConflict: {
            headers: {
                "Retry-After": components["headers"]["RetryAfterOptional"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The caller already has an active impersonation session. */
        ImpersonationConflict: {
            headers: {
                "Retry-After": components["headers"]["RetryAfterOptional"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The name is taken. */
        ShardNameConflict: {
            headers: {
                "Retry-After": components["headers"]["RetryAfterOptional"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The base version is stale, the name is taken, or the shard is archived. */
        ShardConflict: {
            headers: {
                "Retry-After": components["headers"]["RetryAfterOptional"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The base version is stale, the slug is taken, or the partner is archived. */
        PartnerConflict: {
            headers: {
                "Retry-After": components["headers"]["RetryAfterOptional"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The job has already ended. */
        JobConflict: {
            headers: {
                "Retry-After": components["headers"]["RetryAfterOptional"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The username is taken. */
        UsernameConflict: {
            headers: {
                "Retry-After": components["headers"]["RetryAfterOptional"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The username is taken, or the last active Owner would be lost. */
        AccountConflict: {
            headers: {
                "Retry-After": components["headers"]["RetryAfterOptional"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The resource no longer matches `If-Match`. */
        PreconditionFailed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is larger than 1 MiB. */
        PayloadTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is not sent in a media type that this operation takes. */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A path or query parameter is invalid. */
        InvalidInput: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ValidationProblem"];
            };
        };
        /** @description A parameter or a body member is invalid. */
        InvalidRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ValidationProblem"];
            };
        };
        /** @description A member is invalid, or the existing user is not active. */
        InvalidAdmin: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ValidationProblem"];
            };
        };
        /** @description A member is invalid, or the group is a system group. */
        InvalidGroupUpdate: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ValidationProblem"];
            };
        };
        /** @description The group is a system group or still in use. */
        GroupNotArchivable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ValidationProblem"];
            };
        };
        /** @description The user is already deactivated or is the caller. */
        InvalidDeactivation: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ValidationProblem"];
            };
        };
        /** @description The user is already active. */
        InvalidReactivation: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ValidationProblem"];
            };
        };
        /** @description The id is invalid, or the user is the caller. */
        InvalidLegacyDeactivation: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ValidationProblem"];
            };
        };
        /** @description A member is invalid, or the target cannot be impersonated. */
        InvalidImpersonation: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ValidationProblem"];
            };
        };
        /** @description The `Idempotency-Key` was already used with another body. */
        AccountIdempotencyReuse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many requests. */
        RateLimited: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The service failed. The answer says nothing but the request id. */
        InternalError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The service cannot answer right now. */
        Unavailable: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The service or the database of this organization cannot answer right now. */
        UnavailableShard: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The service or the database of this organization cannot answer right now. */
        UnavailableGrant: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No shard has room, or the service cannot answer right now. */
        UnavailableCapacity: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The representation that the caller holds is still current. */
        NotModified: {
            headers: {
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description What the browser may send. Always without a body. */
        Preflight: {
            headers: {
                /**
                 * @description Methods of this path.
                 * @example GET, HEAD, POST, OPTIONS
                 */
                Allow: string;
                /**
                 * @description Request headers that this answer depends on.
                 * @example Origin, Access-Control-Request-Method, Access-Control-Request-Headers
                 */
                Vary: string;
                /**
                 * @description The origin that asked, when it is allowed. Without it there are no other CORS headers either.
                 * @example https://app.platform.example
                 */
                "Access-Control-Allow-Origin"?: string;
                /**
                 * @description Methods that the origin may use.
                 * @example GET, HEAD, POST, OPTIONS
                 */
                "Access-Control-Allow-Methods"?: string;
                /**
                 * @description Request headers that the origin may send.
                 * @example authorization, content-type, if-match, if-none-match, idempotency-key, x-no-return-resource, x-request-id, x-api-version
                 */
                "Access-Control-Allow-Headers"?: string;
                /**
                 * @description Response headers that the origin may read.
                 * @example etag, link, location, x-total-count, x-request-id
                 */
                "Access-Control-Expose-Headers"?: string;
                /**
                 * @description Seconds for which the browser may keep this answer.
                 * @example 600
                 */
                "Access-Control-Max-Age"?: number;
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description A parameter is invalid. */
        InvalidAccountParameter: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["AccountProblem"];
            };
        };
        /** @description This process cannot answer right now. */
        UnavailableProcess: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The caller lacks the permission. */
        ForbiddenAdmin: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request is malformed, or asks for something this client cannot have. */
        TokenRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OAuthError"];
            };
        };
        /** @description The client is unknown, not active, or its secret is wrong. */
        InvalidClient: {
            headers: {
                /**
                 * @description The challenge of HTTP Basic.
                 * @example Basic realm="oauth2"
                 */
                "WWW-Authenticate": string;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OAuthError"];
            };
        };
    };
    parameters: {
        /** @description Number of the page, starting at 1. A page beyond the end is empty. */
        Page: number;
        /** @description Items on a page. */
        PageSize20: number;
        /** @description Items on a page. */
        PageSize25: number;
        /** @description Items on a page. */
        PageSize50: number;
        /** @description Literal text that must occur, in any letter case. Blank means no filter. */
        Search: string;
        /** @description Direction of the sort. */
        SortOrderAscending: "asc" | "desc";
        /** @description Direction of the sort. */
        SortOrderDescending: "asc" | "desc";
        /**
         * @description Id of the admin's user.
         * @example a0000000-0000-4000-8000-000000000002
         */
        AdminUuid: components["schemas"]["Uuid"];
        /**
         * @description Id of the assignment.
         * @example c1000000-0000-4000-8000-000000000002
         */
        AssignmentUuid: components["schemas"]["Uuid"];
        /**
         * @description Id of the audit entry.
         * @example e2000000-0000-4000-8000-000000000005
         */
        EntryUuid: components["schemas"]["Uuid"];
        /**
         * @description Id of the permission group.
         * @example c0000000-0000-4000-8000-000000000009
         */
        GroupUuid: components["schemas"]["Uuid"];
        /**
         * @description Id of the organization.
         * @example b0000000-0000-4000-8000-000000000001
         */
        OrgUuid: components["schemas"]["Uuid"];
        /**
         * @description Id of the seed job.
         * @example e1000000-0000-4000-8000-000000000001
         */
        JobUuid: components["schemas"]["Uuid"];
        /**
         * @description Id of the partner.
         * @example d1000000-0000-4000-8000-000000000001
         */
        PartnerUuid: components["schemas"]["Uuid"];
        /**
         * @description Id of the shard.
         * @example d0000000-0000-4000-8000-000000000001
         */
        ShardUuid: components["schemas"]["Uuid"];
        /**
         * @description Id of the API token.
         * @example f1000000-0000-4000-8000-000000000001
         */
        TokenUuid: components["schemas"]["Uuid"];
        /**
         * @description Id of the user.
         * @example a0000000-0000-4000-8000-000000000008
         */
        UserUuid: components["schemas"]["Uuid"];
        /**
         * @description Id of the organization that the accounts belong to.
         * @example b0000000-0000-4000-8000-000000000001
         */
        OrganizationId: components["schemas"]["Uuid"];
        /**
         * @description Id of the account.
         * @example f0000000-0000-4000-8000-000000000002
         */
        AccountId: components["schemas"]["Uuid"];
        /** @description Makes a retry safe. The same key with the same body answers the stored outcome again, marked `Idempotency-Replayed: true`; keys are kept for 24 hours per caller, method and path. */
        IdempotencyKey: string;
        /** @description Apply the change only while the resource still has one of these entity tags. */
        IfMatch: string;
        /** @description Answer 304 when the resource still has one of these entity tags. */
        IfNoneMatch: string;
        /** @description When present with any value, even an empty one, the answer has no body. */
        NoReturnResource: string;
    };
    requestBodies: never;
    headers: {
        /**
         * @description Entity tag of this representation.
         * @example "3"
         */
        ETag: string;
        /**
         * @description Path of the new resource.
         * @example /api/v1/platform/admins/a0000000-0000-4000-8000-00000000000d
         */
        AdminLocation: string;
        /**
         * @description Path of the new resource.
         * @example /api/v1/platform/admins/a0000000-0000-4000-8000-000000000002/assignments/c1000000-0000-4000-8000-000000000008
         */
        AssignmentLocation: string;
        /**
         * @description Path of the new resource.
         * @example /api/v1/platform/groups/c0000000-0000-4000-8000-00000000000a
         */
        GroupLocation: string;
        /**
         * @description Path of the new resource.
         * @example /api/v1/platform/admins/a0000000-0000-4000-8000-000000000002/org-access/b0000000-0000-4000-8000-000000000004
         */
        OrgAccessLocation: string;
        /**
         * @description Path of the new resource.
         * @example /api/v1/platform/orgs/b0000000-0000-4000-8000-000000000005
         */
        OrganizationLocation: string;
        /**
         * @description Path of the new resource.
         * @example /api/v1/platform/orgs/b0000000-0000-4000-8000-000000000002/seed/e1000000-0000-4000-8000-000000000002
         */
        SeedJobLocation: string;
        /**
         * @description Path of the new resource.
         * @example /api/v1/platform/shards/d0000000-0000-4000-8000-000000000003
         */
        ShardLocation: string;
        /**
         * @description Path of the new resource.
         * @example /api/v1/platform/me/tokens/f1000000-0000-4000-8000-00000000000a
         */
        ApiTokenLocation: string;
        /**
         * @description Path of the new resource.
         * @example /api/v1/platform/partners/d1000000-0000-4000-8000-000000000004
         */
        PartnerLocation: string;
        /**
         * @description Address of the new resource.
         * @example https://api.platform.example/admin/api/v2/organizations/b0000000-0000-4000-8000-000000000001/accounts/f0000000-0000-4000-8000-000000000005
         */
        AccountLocation: string;
        /**
         * @description Seconds to wait before the next try.
         * @example 5
         */
        RetryAfter: number;
        /**
         * @description Seconds to wait before the next try; sent with `idempotency_in_progress`.
         * @example 1
         */
        RetryAfterOptional: number;
        /**
         * @description The challenge, always `Bearer`.
         * @example Bearer
         */
        WwwAuthenticate: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listPlatformAdmins: {
        parameters: {
            query?: {
                /** @description Literal text that must occur, in any letter case. Blank means no filter. */
                search?: components["parameters"]["Search"];
                /** @description Number of the page, starting at 1. A page beyond the end is empty. */
                page?: components["parameters"]["Page"];
                /** @description Items on a page. */
                page_size?: components["parameters"]["PageSize25"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of admins. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminList"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    createPlatformAdmin: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe. The same key with the same body answers the stored outcome again, marked `Idempotency-Replayed: true`; keys are kept for 24 hours per caller, method and path. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdminCreate"];
            };
        };
        responses: {
            /** @description The new admin. */
            201: {
                headers: {
                    Location: components["headers"]["AdminLocation"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminSummary"];
                };
            };
            400: components["responses"]["MalformedRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenEscalation"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["AdminConflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidAdmin"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getPlatformAdmin: {
        parameters: {
            query?: never;
            header?: {
                /** @description Answer 304 when the resource still has one of these entity tags. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description Id of the admin's user.
                 * @example a0000000-0000-4000-8000-000000000002
                 */
                admin_uuid: components["parameters"]["AdminUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The admin. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminDetail"];
                };
            };
            304: components["responses"]["NotModified"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    revokePlatformAdmin: {
        parameters: {
            query?: never;
            header?: {
                /** @description Apply the change only while the resource still has one of these entity tags. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /**
                 * @description Id of the admin's user.
                 * @example a0000000-0000-4000-8000-000000000002
                 */
                admin_uuid: components["parameters"]["AdminUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user is no longer an admin. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["LastAdmin"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    updatePlatformAdmin: {
        parameters: {
            query?: never;
            header?: {
                /** @description Apply the change only while the resource still has one of these entity tags. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Makes a retry safe. The same key with the same body answers the stored outcome again, marked `Idempotency-Replayed: true`; keys are kept for 24 hours per caller, method and path. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Id of the admin's user.
                 * @example a0000000-0000-4000-8000-000000000002
                 */
                admin_uuid: components["parameters"]["AdminUuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdminUpdate"];
            };
        };
        responses: {
            /** @description The admin after the change. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminSummary"];
                };
            };
            400: components["responses"]["MalformedRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenEscalation"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["EmailConflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequest"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listAdminAssignments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the admin's user.
                 * @example a0000000-0000-4000-8000-000000000002
                 */
                admin_uuid: components["parameters"]["AdminUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The assignments. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignmentList"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    assignGroupToAdmin: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe. The same key with the same body answers the stored outcome again, marked `Idempotency-Replayed: true`; keys are kept for 24 hours per caller, method and path. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Id of the admin's user.
                 * @example a0000000-0000-4000-8000-000000000002
                 */
                admin_uuid: components["parameters"]["AdminUuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssignmentCreate"];
            };
        };
        responses: {
            /** @description The new assignment. */
            201: {
                headers: {
                    Location: components["headers"]["AssignmentLocation"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Assignment"];
                };
            };
            400: components["responses"]["MalformedRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenEscalation"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["AssignmentConflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequest"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    removeAdminAssignment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the admin's user.
                 * @example a0000000-0000-4000-8000-000000000002
                 */
                admin_uuid: components["parameters"]["AdminUuid"];
                /**
                 * @description Id of the assignment.
                 * @example c1000000-0000-4000-8000-000000000002
                 */
                assignment_uuid: components["parameters"]["AssignmentUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The assignment is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["LastAdmin"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listAuditEntries: {
        parameters: {
            query?: {
                /** @description Only entries of this organization. */
                org_uuid?: components["schemas"]["Uuid"];
                /** @description Only entries of this actor. */
                actor_id?: components["schemas"]["AuditActorId"];
                /** @description Only entries with one of these actions. */
                action?: components["schemas"]["AuditActionFilter"];
                /** @description Only entries about this type of resource. */
                resource_type?: components["schemas"]["AuditTerm"];
                /** @description Literal text in the actor, the resource type or the resource id, in any letter case. Blank means no filter. */
                search?: string;
                /** @description First instant or day. Not after `end_date`. */
                start_date?: components["schemas"]["DateOrTimestamp"];
                /** @description Last instant or day. */
                end_date?: components["schemas"]["DateOrTimestamp"];
                /** @description Column to sort by. Entries that are equal in it come by time and then by id, in the same direction. */
                sort_by?: "created_at" | "action" | "resource_type" | "actor_id";
                /** @description Direction of the sort. */
                sort_order?: components["parameters"]["SortOrderDescending"];
                /** @description Number of the page, starting at 1. A page beyond the end is empty. */
                page?: components["parameters"]["Page"];
                /** @description Items on a page. */
                page_size?: components["parameters"]["PageSize25"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of audit entries. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEntryList"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getAuditEntry: {
        parameters: {
            query?: never;
            header?: {
                /** @description Answer 304 when the resource still has one of these entity tags. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description Id of the audit entry.
                 * @example e2000000-0000-4000-8000-000000000005
                 */
                entry_uuid: components["parameters"]["EntryUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The audit entry. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    /** @description Present when the snapshots exist but are not shown to this caller. */
                    "X-Audit-Snapshots"?: "withheld";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEntry"];
                };
            };
            304: components["responses"]["NotModified"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    exportAuditEntries: {
        parameters: {
            query?: {
                /** @description Only entries of this organization. */
                org_uuid?: components["schemas"]["Uuid"];
                /** @description Only entries of this actor. */
                actor_id?: components["schemas"]["AuditActorId"];
                /** @description Only entries with one of these actions. */
                action?: components["schemas"]["AuditActionFilter"];
                /** @description Only entries about this type of resource. */
                resource_type?: components["schemas"]["AuditTerm"];
                /** @description Literal text in the actor, the resource type or the resource id, in any letter case. Blank means no filter. */
                search?: string;
                /** @description First instant or day. Not after `end_date`. */
                start_date?: components["schemas"]["DateOrTimestamp"];
                /** @description Last instant or day. */
                end_date?: components["schemas"]["DateOrTimestamp"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entries, `text/csv; charset=utf-8; header=present`. */
            200: {
                headers: {
                    /**
                     * @description Suggests a file name with the UTC time of the export.
                     * @example attachment; filename="audit-20260504T081500Z.csv"
                     */
                    "Content-Disposition": string;
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": components["schemas"]["AuditCsv"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listAuditResourceTypes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The resource types. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditResourceTypeList"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getAuditStats: {
        parameters: {
            query?: {
                /** @description Only entries of this organization. */
                org_uuid?: components["schemas"]["Uuid"];
                /** @description First instant or day. Not after `end_date`. */
                start_date?: components["schemas"]["DateOrTimestamp"];
                /** @description Last instant or day. */
                end_date?: components["schemas"]["DateOrTimestamp"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The statistics. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditStats"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getOrganizationBilling: {
        parameters: {
            query?: never;
            header?: {
                /** @description Answer 304 when the resource still has one of these entity tags. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description Id of the organization.
                 * @example b0000000-0000-4000-8000-000000000001
                 */
                org_uuid: components["parameters"]["OrgUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The billing fields. The entity tag is that of the organization. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Billing"];
                };
            };
            304: components["responses"]["NotModified"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrgAccess"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateOrganizationBilling: {
        parameters: {
            query?: never;
            header?: {
                /** @description Apply the change only while the resource still has one of these entity tags. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Makes a retry safe. The same key with the same body answers the stored outcome again, marked `Idempotency-Replayed: true`; keys are kept for 24 hours per caller, method and path. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Id of the organization.
                 * @example b0000000-0000-4000-8000-000000000001
                 */
                org_uuid: components["parameters"]["OrgUuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BillingUpdate"];
            };
        };
        responses: {
            /** @description The billing fields after the change. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Billing"];
                };
            };
            400: components["responses"]["MalformedRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrgAccess"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["IdempotencyConflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequest"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listPermissionGroups: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The groups. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupList"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    createPermissionGroup: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe. The same key with the same body answers the stored outcome again, marked `Idempotency-Replayed: true`; keys are kept for 24 hours per caller, method and path. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GroupCreate"];
            };
        };
        responses: {
            /** @description The new group. */
            201: {
                headers: {
                    Location: components["headers"]["GroupLocation"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupDetail"];
                };
            };
            400: components["responses"]["MalformedRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenEscalation"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["GroupNameConflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequest"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getPermissionGroup: {
        parameters: {
            query?: never;
            header?: {
                /** @description Answer 304 when the resource still has one of these entity tags. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description Id of the permission group.
                 * @example c0000000-0000-4000-8000-000000000009
                 */
                group_uuid: components["parameters"]["GroupUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The group. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupDetail"];
                };
            };
            304: components["responses"]["NotModified"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    archivePermissionGroup: {
        parameters: {
            query?: never;
            header?: {
                /** @description Apply the change only while the resource still has one of these entity tags. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /**
                 * @description Id of the permission group.
                 * @example c0000000-0000-4000-8000-000000000009
                 */
                group_uuid: components["parameters"]["GroupUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The group is archived. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["GroupNotArchivable"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    updatePermissionGroup: {
        parameters: {
            query?: never;
            header?: {
                /** @description Apply the change only while the resource still has one of these entity tags. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Makes a retry safe. The same key with the same body answers the stored outcome again, marked `Idempotency-Replayed: true`; keys are kept for 24 hours per caller, method and path. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Id of the permission group.
                 * @example c0000000-0000-4000-8000-000000000009
                 */
                group_uuid: components["parameters"]["GroupUuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GroupUpdate"];
            };
        };
        responses: {
            /** @description The group after the change. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupDetail"];
                };
            };
            400: components["responses"]["LastAdminOrMalformed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenEscalation"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["GroupConflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidGroupUpdate"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listPermissions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The permissions and their domains. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionList"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listImpersonationSessions: {
        parameters: {
            query?: {
                /** @description Only sessions started by this admin. */
                admin_user_uuid?: components["schemas"]["Uuid"];
                /** @description Only sessions in which this user was impersonated. */
                target_user_uuid?: components["schemas"]["Uuid"];
                /** @description Only sessions that are neither ended nor expired. */
                active_only?: boolean;
                /** @description Number of the page, starting at 1. A page beyond the end is empty. */
                page?: components["parameters"]["Page"];
                /** @description Items on a page. */
                page_size?: components["parameters"]["PageSize25"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of sessions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImpersonationSessionList"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    endImpersonation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe. The same key with the same body answers the stored outcome again, marked `Idempotency-Replayed: true`; keys are kept for 24 hours per caller, method and path. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session is ended. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenAdmin"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["IdempotencyConflict"];
            422: components["responses"]["InvalidRequest"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    startImpersonation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe. The same key with the same body answers the stored outcome again, marked `Idempotency-Replayed: true`; keys are kept for 24 hours per caller, method and path. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImpersonationStartRequest"];
            };
        };
        responses: {
            /** @description The session has started. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImpersonationStart"];
                };
            };
            400: components["responses"]["MalformedRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenImpersonation"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["ImpersonationConflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidImpersonation"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getCurrentUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description Answer 304 when the resource still has one of these entity tags. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The caller. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            304: components["responses"]["NotModified"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenIdentity"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listMyOrganizations: {
        parameters: {
            query?: {
                /** @description Number of the page, starting at 1. A page beyond the end is empty. */
                page?: components["parameters"]["Page"];
                /** @description Items on a page. */
                page_size?: components["parameters"]["PageSize50"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of organizations. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MyOrganizationList"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenIdentity"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listMyTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All tokens of the caller. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiTokenList"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenToken"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    createMyToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApiTokenCreate"];
            };
        };
        responses: {
            /** @description The new token, this once in full. */
            201: {
                headers: {
                    Location: components["headers"]["ApiTokenLocation"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiTokenCreated"];
                };
            };
            400: components["responses"]["MalformedRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenToken"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    revokeMyToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the API token.
                 * @example f1000000-0000-4000-8000-000000000001
                 */
                token_uuid: components["parameters"]["TokenUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The token is revoked. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenToken"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listAdminOrgAccess: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the admin's user.
                 * @example a0000000-0000-4000-8000-000000000002
                 */
                admin_uuid: components["parameters"]["AdminUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entries. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrgAccessList"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    grantAdminOrgAccess: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe. The same key with the same body answers the stored outcome again, marked `Idempotency-Replayed: true`; keys are kept for 24 hours per caller, method and path. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Id of the admin's user.
                 * @example a0000000-0000-4000-8000-000000000002
                 */
                admin_uuid: components["parameters"]["AdminUuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrgAccessCreate"];
            };
        };
        responses: {
            /** @description The new entry. */
            201: {
                headers: {
                    Location: components["headers"]["OrgAccessLocation"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrgAccessEntry"];
                };
            };
            400: components["responses"]["MalformedRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenGrant"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["OrgAccessConflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequest"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    setAdminGlobalOrgAccess: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe. The same key with the same body answers the stored outcome again, marked `Idempotency-Replayed: true`; keys are kept for 24 hours per caller, method and path. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Id of the admin's user.
                 * @example a0000000-0000-4000-8000-000000000002
                 */
                admin_uuid: components["parameters"]["AdminUuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GlobalOrgAccessUpdate"];
            };
        };
        responses: {
            /** @description The value that holds now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GlobalOrgAccess"];
                };
            };
            400: components["responses"]["MalformedRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenEscalation"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["IdempotencyConflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequest"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    revokeAdminOrgAccess: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the admin's user.
                 * @example a0000000-0000-4000-8000-000000000002
                 */
                admin_uuid: components["parameters"]["AdminUuid"];
                /**
                 * @description Id of the organization.
                 * @example b0000000-0000-4000-8000-000000000001
                 */
                org_uuid: components["parameters"]["OrgUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entry is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listOrganizations: {
        parameters: {
            query?: {
                /** @description Literal text that must occur, in any letter case. Blank means no filter. */
                search?: components["parameters"]["Search"];
                /** @description Only organizations in this state. */
                status?: components["schemas"]["OrganizationStatus"];
                /** @description Number of the page, starting at 1. A page beyond the end is empty. */
                page?: components["parameters"]["Page"];
                /** @description Items on a page. */
                page_size?: components["parameters"]["PageSize50"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of organizations. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationList"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    createOrganization: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe. The same key with the same body answers the stored outcome again, marked `Idempotency-Replayed: true`; keys are kept for 24 hours per caller, method and path. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrganizationCreate"];
            };
        };
        responses: {
            /** @description The new organization, active and ready to use. */
            201: {
                headers: {
                    Location: components["headers"]["OrganizationLocation"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            400: components["responses"]["MalformedRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["SlugConflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequest"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["UnavailableCapacity"];
        };
    };
    getOrganization: {
        parameters: {
            query?: never;
            header?: {
                /** @description Answer 304 when the resource still has one of these entity tags. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description Id of the organization.
                 * @example b0000000-0000-4000-8000-000000000001
                 */
                org_uuid: components["parameters"]["OrgUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The organization. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            304: components["responses"]["NotModified"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrgAccess"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteOrganization: {
        parameters: {
            query?: never;
            header?: {
                /** @description Apply the change only while the resource still has one of these entity tags. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /**
                 * @description Id of the suspended organization.
                 * @example b0000000-0000-4000-8000-000000000003
                 */
                org_uuid: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The organization is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrgAccess"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["OrganizationNotSuspended"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["UnavailableShard"];
        };
    };
    updateOrganization: {
        parameters: {
            query?: never;
            header?: {
                /** @description Apply the change only while the resource still has one of these entity tags. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Makes a retry safe. The same key with the same body answers the stored outcome again, marked `Idempotency-Replayed: true`; keys are kept for 24 hours per caller, method and path. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Id of the organization.
                 * @example b0000000-0000-4000-8000-000000000001
                 */
                org_uuid: components["parameters"]["OrgUuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrganizationUpdate"];
            };
        };
        responses: {
            /** @description The organization after the change. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            400: components["responses"]["MalformedRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrgAccess"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["OrganizationConflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequest"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listOrganizationMembers: {
        parameters: {
            query?: {
                /** @description Literal text that must occur, in any letter case. Blank means no filter. */
                search?: components["parameters"]["Search"];
                /** @description Only memberships of this status. */
                status?: components["schemas"]["MembershipStatus"];
                /** @description Column to sort by. */
                sort_by?: "display_name" | "email" | "joined_at";
                /** @description Direction of the sort. */
                sort_order?: components["parameters"]["SortOrderAscending"];
                /** @description Number of the page, starting at 1. A page beyond the end is empty. */
                page?: components["parameters"]["Page"];
                /** @description Items on a page. */
                page_size?: components["parameters"]["PageSize50"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the organization.
                 * @example b0000000-0000-4000-8000-000000000001
                 */
                org_uuid: components["parameters"]["OrgUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of members. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrgMemberList"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrgAccess"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listSeedJobs: {
        parameters: {
            query?: {
                /** @description Number of the page, starting at 1. A page beyond the end is empty. */
                page?: components["parameters"]["Page"];
                /** @description Items on a page. */
                page_size?: components["parameters"]["PageSize25"];
                /** @description Only jobs in this state. */
                status?: components["schemas"]["SeedJobStatus"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the organization.
                 * @example b0000000-0000-4000-8000-000000000001
                 */
                org_uuid: components["parameters"]["OrgUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of seed jobs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeedJobList"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrgAccess"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    seedOrganization: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe. The same key with the same body answers the stored outcome again, marked `Idempotency-Replayed: true`; keys are kept for 24 hours per caller, method and path. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Id of the organization to fill.
                 * @example b0000000-0000-4000-8000-000000000002
                 */
                org_uuid: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job that was queued, or the one that is already under way. `Location` is its `status_url`. */
            202: {
                headers: {
                    Location: components["headers"]["SeedJobLocation"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeedJob"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrgAccess"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["OrganizationNotActive"];
            422: components["responses"]["InvalidRequest"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    suspendOrganization: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe. The same key with the same body answers the stored outcome again, marked `Idempotency-Replayed: true`; keys are kept for 24 hours per caller, method and path. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Id of the organization.
                 * @example b0000000-0000-4000-8000-000000000001
                 */
                org_uuid: components["parameters"]["OrgUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The suspended organization. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrgAccess"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["OrganizationNotActive"];
            422: components["responses"]["InvalidRequest"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    reactivateOrganization: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe. The same key with the same body answers the stored outcome again, marked `Idempotency-Replayed: true`; keys are kept for 24 hours per caller, method and path. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Id of the suspended organization.
                 * @example b0000000-0000-4000-8000-000000000003
                 */
                org_uuid: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The organization, active again. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrgAccess"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["ReactivationConflict"];
            422: components["responses"]["InvalidRequest"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getSeedJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description Answer 304 when the resource still has one of these entity tags. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description Id of the organization.
                 * @example b0000000-0000-4000-8000-000000000001
                 */
                org_uuid: components["parameters"]["OrgUuid"];
                /**
                 * @description Id of the seed job.
                 * @example e1000000-0000-4000-8000-000000000001
                 */
                job_uuid: components["parameters"]["JobUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The seed job. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeedJob"];
                };
            };
            304: components["responses"]["NotModified"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrgAccess"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    streamSeedJobEvents: {
        parameters: {
            query?: never;
            header?: {
                /** @description Id of the last event that was received. Without it the stream begins at the first event. */
                "Last-Event-ID"?: string;
            };
            path: {
                /**
                 * @description Id of the organization.
                 * @example b0000000-0000-4000-8000-000000000001
                 */
                org_uuid: components["parameters"]["OrgUuid"];
                /**
                 * @description Id of the seed job.
                 * @example e1000000-0000-4000-8000-000000000001
                 */
                job_uuid: components["parameters"]["JobUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The events, each as soon as it happens. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["SeedJobEvents"];
                };
            };
            /** @description The job has ended and `Last-Event-ID` is its last event. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrgAccess"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    cancelSeedJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe. The same key with the same body answers the stored outcome again, marked `Idempotency-Replayed: true`; keys are kept for 24 hours per caller, method and path. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Id of the organization.
                 * @example b0000000-0000-4000-8000-000000000004
                 */
                org_uuid: components["schemas"]["Uuid"];
                /**
                 * @description Id of the seed job.
                 * @example e1000000-0000-4000-8000-000000000003
                 */
                job_uuid: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job, with the time of the request in `cancel_requested_at`. `Location` is its `status_url`. */
            202: {
                headers: {
                    Location: components["headers"]["SeedJobLocation"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeedJob"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenOrgAccess"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["JobConflict"];
            422: components["responses"]["InvalidRequest"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getPlatformSettings: {
        parameters: {
            query?: never;
            header?: {
                /** @description Answer 304 when the resource still has one of these entity tags. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The platform settings. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            304: components["responses"]["NotModified"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    updatePlatformSettings: {
        parameters: {
            query?: never;
            header?: {
                /** @description Apply the change only while the resource still has one of these entity tags. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Makes a retry safe. The same key with the same body answers the stored outcome again, marked `Idempotency-Replayed: true`; keys are kept for 24 hours per caller, method and path. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettingsUpdate"];
            };
        };
        responses: {
            /** @description All settings after the change. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            400: components["responses"]["MalformedRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenEscalation"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["IdempotencyConflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequest"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listUsers: {
        parameters: {
            query?: {
                /** @description Literal text that must occur, in any letter case. Blank means no filter. */
                search?: components["parameters"]["Search"];
                /** @description Only users in this status. */
                status?: components["schemas"]["UserStatus"];
                /** @description Number of the page, starting at 1. A page beyond the end is empty. */
                page?: components["parameters"]["Page"];
                /** @description Items on a page. */
                page_size?: components["parameters"]["PageSize25"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of users. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserList"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description Answer 304 when the resource still has one of these entity tags. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description Id of the user.
                 * @example a0000000-0000-4000-8000-000000000008
                 */
                user_uuid: components["parameters"]["UserUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserDetail"];
                };
            };
            304: components["responses"]["NotModified"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    deactivateUserLegacy: {
        parameters: {
            query?: never;
            header?: {
                /** @description Apply the change only while the resource still has one of these entity tags. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /**
                 * @description Id of the user.
                 * @example a0000000-0000-4000-8000-000000000008
                 */
                user_uuid: components["parameters"]["UserUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user is deactivated. */
            204: {
                headers: {
                    /**
                     * @description Since when the operation is deprecated, as in RFC 9745.
                     * @example @1767571200
                     */
                    Deprecation: string;
                    /**
                     * @description Leads to the successor.
                     * @example </api/v1/platform/users/a0000000-0000-4000-8000-000000000008/deactivate>; rel="successor-version"
                     */
                    Link: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["LastAdmin"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["InvalidLegacyDeactivation"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description Apply the change only while the resource still has one of these entity tags. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Makes a retry safe. The same key with the same body answers the stored outcome again, marked `Idempotency-Replayed: true`; keys are kept for 24 hours per caller, method and path. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Id of the user.
                 * @example a0000000-0000-4000-8000-000000000008
                 */
                user_uuid: components["parameters"]["UserUuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserUpdate"];
            };
        };
        responses: {
            /** @description The user after the change. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserProfile"];
                };
            };
            400: components["responses"]["MalformedRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenEscalation"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["EmailConflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequest"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    deactivateUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe. The same key with the same body answers the stored outcome again, marked `Idempotency-Replayed: true`; keys are kept for 24 hours per caller, method and path. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Id of the user.
                 * @example a0000000-0000-4000-8000-000000000008
                 */
                user_uuid: components["parameters"]["UserUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user is deactivated. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["LastAdmin"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["IdempotencyConflict"];
            422: components["responses"]["InvalidDeactivation"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    reactivateUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe. The same key with the same body answers the stored outcome again, marked `Idempotency-Replayed: true`; keys are kept for 24 hours per caller, method and path. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Id of the user.
                 * @example a0000000-0000-4000-8000-000000000008
                 */
                user_uuid: components["parameters"]["UserUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user is active. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["IdempotencyConflict"];
            422: components["responses"]["InvalidReactivation"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listShards: {
        parameters: {
            query?: {
                /** @description Number of the page, starting at 1. A page beyond the end is empty. */
                page?: components["parameters"]["Page"];
                /** @description Items on a page. */
                page_size?: components["parameters"]["PageSize20"];
                /** @description Only shards that do, or do not, take new organizations. */
                is_active?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of shards. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShardList"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    createShard: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe. The same key with the same body answers the stored outcome again, marked `Idempotency-Replayed: true`; keys are kept for 24 hours per caller, method and path. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShardCreate"];
            };
        };
        responses: {
            /** @description The new shard. */
            201: {
                headers: {
                    Location: components["headers"]["ShardLocation"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shard"];
                };
            };
            400: components["responses"]["MalformedRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["ShardNameConflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequest"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getShard: {
        parameters: {
            query?: never;
            header?: {
                /** @description Answer 304 when the resource still has one of these entity tags. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description Id of the shard.
                 * @example d0000000-0000-4000-8000-000000000001
                 */
                shard_uuid: components["parameters"]["ShardUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The shard. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shard"];
                };
            };
            304: components["responses"]["NotModified"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateShard: {
        parameters: {
            query?: never;
            header?: {
                /** @description Apply the change only while the resource still has one of these entity tags. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Makes a retry safe. The same key with the same body answers the stored outcome again, marked `Idempotency-Replayed: true`; keys are kept for 24 hours per caller, method and path. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Id of the shard.
                 * @example d0000000-0000-4000-8000-000000000001
                 */
                shard_uuid: components["parameters"]["ShardUuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShardUpdate"];
            };
        };
        responses: {
            /** @description The shard after the change. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shard"];
                };
            };
            400: components["responses"]["MalformedRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["ShardConflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequest"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getShardCapacity: {
        parameters: {
            query?: never;
            header?: {
                /** @description Answer 304 when the resource still has one of these entity tags. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description Id of the shard.
                 * @example d0000000-0000-4000-8000-000000000001
                 */
                shard_uuid: components["parameters"]["ShardUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The capacity of the shard. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShardCapacity"];
                };
            };
            304: components["responses"]["NotModified"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    archiveShard: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe. The same key with the same body answers the stored outcome again, marked `Idempotency-Replayed: true`; keys are kept for 24 hours per caller, method and path. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Id of the shard.
                 * @example d0000000-0000-4000-8000-000000000001
                 */
                shard_uuid: components["parameters"]["ShardUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The archived shard. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shard"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["IdempotencyConflict"];
            422: components["responses"]["InvalidRequest"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listPartners: {
        parameters: {
            query?: {
                /** @description Number of the page, starting at 1. A page beyond the end is empty. */
                page?: components["parameters"]["Page"];
                /** @description Items on a page. */
                page_size?: components["parameters"]["PageSize20"];
                /** @description Only partners in this state. */
                status?: components["schemas"]["PartnerStatus"];
                /** @description Only partners of this type. */
                partner_type?: components["schemas"]["PartnerType"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of partners. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartnerList"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    createPartner: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe. The same key with the same body answers the stored outcome again, marked `Idempotency-Replayed: true`; keys are kept for 24 hours per caller, method and path. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PartnerCreate"];
            };
        };
        responses: {
            /** @description The new partner. */
            201: {
                headers: {
                    Location: components["headers"]["PartnerLocation"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Partner"];
                };
            };
            400: components["responses"]["MalformedRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["SlugConflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequest"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getPartner: {
        parameters: {
            query?: never;
            header?: {
                /** @description Answer 304 when the resource still has one of these entity tags. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description Id of the partner.
                 * @example d1000000-0000-4000-8000-000000000001
                 */
                partner_uuid: components["parameters"]["PartnerUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The partner. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Partner"];
                };
            };
            304: components["responses"]["NotModified"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    updatePartner: {
        parameters: {
            query?: never;
            header?: {
                /** @description Apply the change only while the resource still has one of these entity tags. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Makes a retry safe. The same key with the same body answers the stored outcome again, marked `Idempotency-Replayed: true`; keys are kept for 24 hours per caller, method and path. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Id of the partner.
                 * @example d1000000-0000-4000-8000-000000000001
                 */
                partner_uuid: components["parameters"]["PartnerUuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PartnerUpdate"];
            };
        };
        responses: {
            /** @description The partner after the change. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Partner"];
                };
            };
            400: components["responses"]["MalformedRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["PartnerConflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequest"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    archivePartner: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe. The same key with the same body answers the stored outcome again, marked `Idempotency-Replayed: true`; keys are kept for 24 hours per caller, method and path. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Id of the partner.
                 * @example d1000000-0000-4000-8000-000000000001
                 */
                partner_uuid: components["parameters"]["PartnerUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The archived partner. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Partner"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["IdempotencyConflict"];
            422: components["responses"]["InvalidRequest"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listAccounts: {
        parameters: {
            query?: {
                /** @description Accounts to return at most. */
                limit?: number;
                /** @description Accounts to skip. */
                offset?: number;
                /** @description Members to return, all by default. Repeat the parameter or separate names with commas. */
                fields?: components["schemas"]["AccountFieldSelection"];
                /** @description Members to sort by, applied from left to right. A leading `-` reverses the order. Repeat the parameter or separate names with commas. Texts and enumerations sort by code point, `email` in lower case; what is absent comes last, or first where the order is reversed. Ties are broken by `id`, in the direction of the last member. */
                sort?: components["schemas"]["AccountSort"];
                /**
                 * @description A query in a small language: `=`, `!=`, `>`, `>=`, `<`, `<=`, `LIKE`, `IN [a, b]` and `NOT IN [a, b]`, joined by `AND` and `OR`
                 *     and nested with parentheses; `AND` binds tighter. Fields are the other filters. Values are bare, 'single' or "double" quoted
                 *     (a quote inside is written twice), or `null`: `= null` and `!= null` ask whether there is a value; any other comparison with
                 *     null or with an absent value is false. `LIKE` looks into text in any letter case: `%` stands for any text, `_` for one
                 *     character, and `\` takes the next one as it is. Enumerations come in the order in which they are listed here, so
                 *     `role >= Admin` means Admin and above; text is ordered by code point. Keywords are upper or lower case. At most 50 comparisons,
                 *     100 values in a list and 16 levels of parentheses.
                 *
                 *     For instance `registeredAt >= 2026-01-16T00:00:00Z AND (role = Developer OR username LIKE hana%)`.
                 */
                q?: string;
                /** @description Only the account with this id. */
                id?: components["schemas"]["Uuid"];
                /** @description Only this username. */
                username?: string;
                /** @description Only this email address. */
                email?: components["schemas"]["Email"];
                /** @description Only accounts with or without a confirmed address. */
                emailConfirmed?: boolean;
                /** @description Only this phone number. */
                phoneNumber?: string;
                /** @description Only this registration source. */
                registrationSource?: string;
                /** @description Only this time of registration. */
                registeredAt?: components["schemas"]["Timestamp"];
                /** @description Only accounts that did or did not accept the terms. */
                termsAccepted?: boolean;
                /** @description Only accounts with or without a subscription to news. */
                isSubscribed?: boolean;
                /** @description Only this role. */
                role?: components["schemas"]["AccountRole"];
                /** @description Only this type. */
                accountType?: components["schemas"]["AccountType"];
                /** @description Only this status. */
                accountStatus?: components["schemas"]["AccountStatus"];
                /** @description Only this provisioning status. */
                provisioningStatus?: components["schemas"]["ProvisioningStatus"];
                /** @description Only accounts tied to this user. */
                userId?: components["schemas"]["Uuid"];
                /** @description Only accounts made by this account or user. */
                createdBy?: components["schemas"]["Uuid"];
                /** @description Only this time of creation. */
                createdAt?: components["schemas"]["Timestamp"];
                /** @description Only accounts last changed by this account or user. */
                modifiedBy?: components["schemas"]["Uuid"];
                /** @description Only this time of the last change. */
                modifiedAt?: components["schemas"]["Timestamp"];
            };
            header?: {
                /** @description Answer 304 when the resource still has one of these entity tags. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description Id of the organization that the accounts belong to.
                 * @example b0000000-0000-4000-8000-000000000001
                 */
                organizationId: components["parameters"]["OrganizationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The accounts. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    /**
                     * @description Number of accounts that match, on all pages.
                     * @example 3
                     */
                    "X-Total-Count": number;
                    /**
                     * @description Addresses of the `first`, `prev`, `next` and `last` page, as far as they exist (RFC 8288). With a query so long that they would not fit, only one of them.
                     * @example <https://api.platform.example/admin/api/v2/organizations/b0000000-0000-4000-8000-000000000001/accounts?limit=20&offset=0>; rel="first"
                     */
                    Link: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountList"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["InvalidAccountQuery"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenAccounts"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["UnavailableShard"];
        };
    };
    createAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe. The same key with the same body answers the stored outcome again, marked `Idempotency-Replayed: true`; keys are kept for 24 hours per caller, method and path. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description When present with any value, even an empty one, the answer has no body. */
                "X-No-Return-Resource"?: components["parameters"]["NoReturnResource"];
            };
            path: {
                /**
                 * @description Id of the organization that the accounts belong to.
                 * @example b0000000-0000-4000-8000-000000000001
                 */
                organizationId: components["parameters"]["OrganizationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountCreate"];
            };
        };
        responses: {
            /** @description The account was created. */
            201: {
                headers: {
                    Location: components["headers"]["AccountLocation"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountCreated"];
                };
            };
            400: components["responses"]["InvalidAccountRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenAccountsEscalation"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["UsernameConflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["AccountIdempotencyReuse"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["UnavailableShard"];
        };
    };
    preflightAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the organization that the accounts belong to.
                 * @example b0000000-0000-4000-8000-000000000001
                 */
                organizationId: components["parameters"]["OrganizationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Preflight"];
            400: components["responses"]["InvalidAccountParameter"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["UnavailableProcess"];
        };
    };
    getAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description Answer 304 when the resource still has one of these entity tags. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description Id of the organization that the accounts belong to.
                 * @example b0000000-0000-4000-8000-000000000001
                 */
                organizationId: components["parameters"]["OrganizationId"];
                /**
                 * @description Id of the account.
                 * @example f0000000-0000-4000-8000-000000000002
                 */
                id: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["InvalidAccountParameter"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenAccounts"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["UnavailableShard"];
        };
    };
    updateAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description Apply the change only while the resource still has one of these entity tags. */
                "If-Match"?: components["parameters"]["IfMatch"];
                /** @description Makes a retry safe. The same key with the same body answers the stored outcome again, marked `Idempotency-Replayed: true`; keys are kept for 24 hours per caller, method and path. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description When present with any value, even an empty one, the answer has no body. */
                "X-No-Return-Resource"?: components["parameters"]["NoReturnResource"];
            };
            path: {
                /**
                 * @description Id of the organization that the accounts belong to.
                 * @example b0000000-0000-4000-8000-000000000001
                 */
                organizationId: components["parameters"]["OrganizationId"];
                /**
                 * @description Id of the account.
                 * @example f0000000-0000-4000-8000-000000000002
                 */
                id: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountUpdate"];
            };
        };
        responses: {
            /** @description The account was updated. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["InvalidAccountRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForbiddenAccountsEscalation"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["AccountConflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["AccountIdempotencyReuse"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["UnavailableShard"];
        };
    };
    preflightAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the organization that the accounts belong to.
                 * @example b0000000-0000-4000-8000-000000000001
                 */
                organizationId: components["parameters"]["OrganizationId"];
                /**
                 * @description Id of the account.
                 * @example f0000000-0000-4000-8000-000000000002
                 */
                id: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Preflight"];
            400: components["responses"]["InvalidAccountParameter"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["UnavailableProcess"];
        };
    };
    createToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["TokenRequest"];
            };
        };
        responses: {
            /** @description The access token. */
            200: {
                headers: {
                    /**
                     * @description Always `no-store`.
                     * @example no-store
                     */
                    "Cache-Control": "no-store";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Token"];
                };
            };
            400: components["responses"]["TokenRefused"];
            401: components["responses"]["InvalidClient"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["UnavailableGrant"];
        };
    };
}
