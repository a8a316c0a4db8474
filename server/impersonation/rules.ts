import type { Caller } from '../../sdk/wire/caller.ts';
import { Problem } from '../../sdk/wire/problem.ts';

/**
 * The admin who calls, in person or through a session of theirs.
 * @throws Problem `no_actor_identity`.
 */
export function adminBehind(caller: Caller): { readonly id: string; readonly sessionId?: string } {
  if (caller.kind === 'user') return { id: caller.userId };
  if (caller.kind === 'impersonation') return { id: caller.adminUserId, sessionId: caller.sessionId };
  throw new Problem('no_actor_identity');
}
