import type { OperationId } from '../sdk/contract.ts';
import { Problem } from '../sdk/wire/problem.ts';

/** Operations that the contract promises and the mock does not perform yet: they answer 501 after all checks. */
export const notImplementedOperations = [
  'listMyTokens', 'createMyToken', 'revokeMyToken',
  'listPlatformAdmins', 'getPlatformAdmin', 'createPlatformAdmin', 'updatePlatformAdmin', 'revokePlatformAdmin',
  'listAdminAssignments', 'assignGroupToAdmin', 'removeAdminAssignment',
  'listAuditEntries', 'getAuditEntry', 'exportAuditEntries', 'listAuditResourceTypes', 'getAuditStats',
  'listImpersonationSessions', 'endImpersonation', 'startImpersonation',
  'listAdminOrgAccess', 'grantAdminOrgAccess', 'setAdminGlobalOrgAccess', 'revokeAdminOrgAccess',
  'seedOrganization',
  'listSeedJobs', 'getSeedJob', 'streamSeedJobEvents', 'cancelSeedJob',
  'listUsers', 'getUser', 'deactivateUser', 'reactivateUser', 'updateUser', 'deactivateUserLegacy',
  'listShards', 'getShard', 'getShardCapacity', 'createShard', 'archiveShard', 'updateShard',
  'listPartners', 'getPartner', 'createPartner', 'archivePartner', 'updatePartner',
  'preflightAccounts', 'listAccounts', 'createAccount', 'preflightAccount', 'getAccount', 'updateAccount', 'createToken',
] as const satisfies readonly OperationId[];

type NotImplemented = (typeof notImplementedOperations)[number];

function refuse(): never {
  throw new Problem('not_implemented');
}

export const notImplemented = Object.fromEntries(notImplementedOperations.map((id) => [id, refuse])) as Record<NotImplemented, () => never>;
