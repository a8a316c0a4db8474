import { bothNames } from '../../sdk/wire/caller.ts';
import type { Caller } from '../../sdk/wire/caller.ts';

/** Who an entry says has acted, as columns of the log. */
export interface Actor {
  readonly actor_type: 'user' | 'system' | 'api_key';
  readonly actor_id: string;
  readonly actor_display_name: string | null;
  readonly acting_as_user_id: string | null;
  readonly impersonation_session_id: string | null;
}

const inPerson = { acting_as_user_id: null, impersonation_session_id: null } as const;

/** The real person, also under an impersonation token; for the token of a machine, the token. */
export function actorOf(caller: Caller): Actor {
  switch (caller.kind) {
    case 'user':
      return caller.machine === undefined
        ? { actor_type: 'user', actor_id: caller.userId, actor_display_name: caller.displayName, ...inPerson }
        : { actor_type: 'api_key', actor_id: caller.machine.tokenId, actor_display_name: `${caller.machine.name} (${caller.displayName})`, ...inPerson };
    case 'impersonation':
      return {
        actor_type: 'user', actor_id: caller.adminUserId, actor_display_name: bothNames(caller),
        acting_as_user_id: caller.userId, impersonation_session_id: caller.sessionId,
      };
    case 'account':
      return { actor_type: 'user', actor_id: caller.accountId, actor_display_name: caller.actor?.username ?? null, ...inPerson };
    case 'unknown':
      return systemActor('unknown');
  }
}

/** A part of the platform itself, or its operator. */
export const systemActor = (id: string, name: string | null = null): Actor => ({ actor_type: 'system', actor_id: id, actor_display_name: name, ...inPerson });
