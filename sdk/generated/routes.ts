// Generated from openapi.yaml by `npm run generate`. Do not edit.

/** Groups with the path that their operations share; then of each: verb, operation, HTTP method, the rest of the path, letters. */
export const routes = `admins /api/v1/platform/admins
 list listPlatformAdmins GET  qp
 create createPlatformAdmin POST  bk
 get getPlatformAdmin GET /{} e
 update updatePlatformAdmin PATCH /{} bkm
 revoke revokePlatformAdmin DELETE /{} 
assignments /api/v1/platform/admins/{}/assignments
 list listAdminAssignments GET  l
 create assignGroupToAdmin POST  bk
 remove removeAdminAssignment DELETE /{} 
audit /api/v1/platform/audit
 list listAuditEntries GET  qp
 get getAuditEntry GET /{} e
 export exportAuditEntries GET /export qt
 listResourceTypes listAuditResourceTypes GET /resource-types l
 getStats getAuditStats GET /stats q
billing /api/v1/platform/orgs/{}/billing
 get getOrganizationBilling GET  e
 update updateOrganizationBilling PATCH  bkm
groups /api/v1/platform
 list listPermissionGroups GET /groups l
 create createPermissionGroup POST /groups bk
 get getPermissionGroup GET /groups/{} e
 update updatePermissionGroup PATCH /groups/{} bvkm
 archive archivePermissionGroup DELETE /groups/{} 
 listPermissions listPermissions GET /permissions l
impersonation /api/v1/platform/impersonation
 listSessions listImpersonationSessions GET /sessions qp
 end endImpersonation POST /end k
 start startImpersonation POST /start bk
me /api/v1/platform
 get getCurrentUser GET /me e
 listOrganizations listMyOrganizations GET /my-orgs qp
 listTokens listMyTokens GET /me/tokens l
 createToken createMyToken POST /me/tokens b
 revokeToken revokeMyToken DELETE /me/tokens/{} 
orgAccess /api/v1/platform/admins/{}/org-access
 list listAdminOrgAccess GET  l
 grant grantAdminOrgAccess POST  bk
 setGlobal setAdminGlobalOrgAccess PUT /global bk
 revoke revokeAdminOrgAccess DELETE /{} 
organizations /api/v1/platform/orgs
 list listOrganizations GET  qp
 create createOrganization POST  bk
 get getOrganization GET /{} e
 update updateOrganization PATCH /{} bvkm
 delete deleteOrganization DELETE /{} 
 listMembers listOrganizationMembers GET /{}/members qp
 seed seedOrganization POST /{}/seed k
 suspend suspendOrganization POST /{}/suspend k
 reactivate reactivateOrganization POST /{}/reactivate k
seedJobs /api/v1/platform/orgs/{}/seed
 list listSeedJobs GET  qp
 get getSeedJob GET /{} e
 streamEvents streamSeedJobEvents GET /{}/events t
 cancel cancelSeedJob POST /{}/cancel k
settings /api/v1/platform/settings
 get getPlatformSettings GET  e
 update updatePlatformSettings PATCH  bkm
users /api/v1/platform/users
 list listUsers GET  qp
 get getUser GET /{} e
 update updateUser PATCH /{} bkm
 deactivate deactivateUser POST /{}/deactivate k
 reactivate reactivateUser POST /{}/reactivate k
legacyUsers /api/v1/platform/users/{}
 deactivate deactivateUserLegacy DELETE  
shards /api/v1/platform/shards
 list listShards GET  qp
 create createShard POST  bk
 get getShard GET /{} e
 update updateShard PATCH /{} bvkm
 getCapacity getShardCapacity GET /{}/capacity e
 archive archiveShard POST /{}/archive k
partners /api/v1/platform/partners
 list listPartners GET  qp
 create createPartner POST  bk
 get getPartner GET /{} e
 update updatePartner PATCH /{} bvkm
 archive archivePartner POST /{}/archive k
accounts /admin/api/v2/organizations/{}/accounts
 list listAccounts GET  qeo
 create createAccount POST  bk
 preflightCollection preflightAccounts OPTIONS  n
 get getAccount GET /{} e
 update updateAccount PUT /{} bkm
 preflightItem preflightAccount OPTIONS /{} n
oauth2 /oauth2/token
 createToken createToken POST  bfn`;

/** Operations that answer a text, which is better read as a stream. */
export type TextOperation =
  | 'exportAuditEntries'
  | 'streamSeedJobEvents';

/** Operations that change nothing. */
export type ReadOperation =
  | 'listPlatformAdmins'
  | 'getPlatformAdmin'
  | 'listAdminAssignments'
  | 'listAuditEntries'
  | 'getAuditEntry'
  | 'listAuditResourceTypes'
  | 'getAuditStats'
  | 'getOrganizationBilling'
  | 'listPermissionGroups'
  | 'getPermissionGroup'
  | 'listPermissions'
  | 'listImpersonationSessions'
  | 'getCurrentUser'
  | 'listMyOrganizations'
  | 'listMyTokens'
  | 'listAdminOrgAccess'
  | 'listOrganizations'
  | 'getOrganization'
  | 'listOrganizationMembers'
  | 'listSeedJobs'
  | 'getSeedJob'
  | 'getPlatformSettings'
  | 'listUsers'
  | 'getUser'
  | 'listShards'
  | 'getShard'
  | 'getShardCapacity'
  | 'listPartners'
  | 'getPartner'
  | 'listAccounts'
  | 'getAccount';
