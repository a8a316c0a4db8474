import { operations } from '../sdk/generated/operations.ts';
import type { OperationInfo } from '../sdk/operation-info.ts';
import { entityTagOf, matchesStrongly } from '../sdk/wire/entity-tag.ts';
import { Problem } from '../sdk/wire/problem.ts';
import { contentHash } from './content-hash.ts';
import type { MockContext } from './context.ts';

/** The entity tag of a resource as its GET would answer it. */
export const entityTag = (info: Pick<OperationInfo, 'etag'>, answer: unknown): string => entityTagOf(info, answer, JSON.stringify(answer), contentHash);

/**
 * Honours `If-Match` (RFC 9110 §13.1.1).
 * @param current the resource as its GET would answer it.
 * @throws Problem `precondition_failed`.
 */
export function requireMatch({ ifMatch, operation }: MockContext, current: object): void {
  if (ifMatch !== undefined && !matchesStrongly(ifMatch, entityTag(operations[operation], current))) throw new Problem('precondition_failed');
}

/**
 * Compares the version that a change is based on with the stored one.
 * @throws Problem `version_conflict` with the stored version.
 */
export function requireVersion({ version }: { readonly version: number }, base: number): void {
  if (version !== base) throw new Problem('version_conflict', { members: { current_version: version } });
}
