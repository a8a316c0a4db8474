import type { OperationId } from '../sdk/contract.ts';
import { Problem } from '../sdk/wire/problem.ts';

/** Operations that the contract promises and the mock does not perform yet: they answer 501 after all checks. */
export const notImplementedOperations = [
  'listAuditEntries', 'getAuditEntry', 'exportAuditEntries', 'listAuditResourceTypes', 'getAuditStats',
  'listImpersonationSessions', 'endImpersonation', 'startImpersonation',
  'seedOrganization',
  'listSeedJobs', 'getSeedJob', 'streamSeedJobEvents', 'cancelSeedJob',
  'preflightAccounts', 'listAccounts', 'createAccount', 'preflightAccount', 'getAccount', 'updateAccount', 'createToken',
] as const satisfies readonly OperationId[];

type NotImplemented = (typeof notImplementedOperations)[number];

function refuse(): never {
  throw new Problem('not_implemented');
}

export const notImplemented = Object.fromEntries(notImplementedOperations.map((id) => [id, refuse])) as Record<NotImplemented, () => never>;
