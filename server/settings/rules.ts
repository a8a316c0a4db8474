import { permissions } from '../../sdk/generated/permissions.ts';
import type { Caller } from '../../sdk/wire/caller.ts';
import { Problem } from '../../sdk/wire/problem.ts';
import type { Settings } from './queries.ts';

/**
 * AE-4: weakening the enforcement of permissions confers every permission on everybody, so it needs all of them.
 * @throws Problem `escalation_denied` naming the keys that the caller lacks.
 */
export function requireRightToWeaken(caller: Caller, before: Settings, after: Settings): void {
  const weakens = after.permission_enforcement !== before.permission_enforcement && after.permission_enforcement !== 'enabled';
  if (!weakens) return;
  const missing = permissions.map(({ key }) => key).filter((key) => caller.kind !== 'user' || !caller.permissions.has(key));
  if (missing.length > 0) {
    throw new Problem('escalation_denied', { detail: 'Only somebody who holds every permission may weaken their enforcement.', members: { missing_permissions: missing } });
  }
}
