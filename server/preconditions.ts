import { operations } from '../sdk/generated/operations.ts';
import type { Context } from './context.ts';
import { Problem } from '../sdk/wire/problem.ts';
import { matchesStrongly } from '../sdk/wire/entity-tag.ts';
import { entityTag, JsonText } from './respond.ts';

interface Versioned { readonly version: number }

/**
 * Honours `If-Match` (RFC 9110 §13.1.1) against what is stored now; call it inside the transaction, on the locked row.
 * @param current the resource as its GET would answer it.
 * @throws Problem `precondition_failed`.
 */
export function requireMatch(context: Context, current: object): void {
  if (context.ifMatch === undefined) return;
  const text = current instanceof JsonText ? current.text : JSON.stringify(current);
  if (!matchesStrongly(context.ifMatch, entityTag(operations[context.operation], current, text))) throw new Problem('precondition_failed');
}

/**
 * Compares the version that a change is based on with the one that was read.
 * @throws Problem `version_conflict`.
 */
export function requireVersion(current: Versioned, base: number): void {
  if (current.version !== base) throw versionConflict(current);
}

/** Refuses a change that is based on another version than the stored one, and says which that is. */
export const versionConflict = ({ version }: Versioned): Problem => new Problem('version_conflict', { members: { current_version: version } });
