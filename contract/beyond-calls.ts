import type { OperationId } from '../sdk/contract.ts';
import type { Target } from './target.ts';

/** Codes that tell of the state of the implementation, not of the call. */
const ofTheImplementation = new Set(['rate_limited', 'internal_error', 'database_unavailable', 'identity_provider_unavailable', 'overloaded', 'shutting_down', 'shard_unavailable']);

/** Whether no call, and no other call before it, can bring this code about. Mocks are told to answer it; that is reported apart. */
export function isBeyondCalls({ oneAtATime }: Target, operation: OperationId, code: string): boolean {
  if (ofTheImplementation.has(code)) return true;
  if (code === 'idempotency_in_progress') return oneAtATime === true;
  // An organization is neither active nor suspended only while it is `migrating`.
  return operation === 'suspendOrganization' && code === 'org_not_active';
}
