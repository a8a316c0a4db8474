import { operations } from '../sdk/generated/operations.ts';
import type { Context } from './context.ts';
import { Problem } from '../sdk/wire/problem.ts';
import { matchesStrongly } from '../sdk/wire/entity-tag.ts';
import { entityTag, JsonText } from './respond.ts';

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
