import type { Caller } from '../../sdk/wire/caller.ts';
import { ruleBroken } from '../../sdk/wire/problem.ts';

/**
 * Nobody shuts themselves out.
 * @throws Problem `self_deactivation`
 */
export function requireOther(caller: Caller, userId: string): void {
  if (caller.kind === 'user' && caller.userId === userId) throw ruleBroken('self_deactivation', ['path', 'user_uuid'], 'You cannot deactivate yourself.');
}
