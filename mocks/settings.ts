import type { Schemas } from '../sdk/contract.ts';
import { permissions } from '../sdk/generated/permissions.ts';
import type { Caller } from '../sdk/wire/caller.ts';
import { presentMembers } from '../sdk/wire/patch.ts';
import { Problem } from '../sdk/wire/problem.ts';
import { changedMembers } from '../sdk/wire/snapshots.ts';
import { recordChange } from './audit.ts';
import type { MockHandlers } from './context.ts';
import { requireMatch } from './preconditions.ts';

type Settings = Schemas['Settings'];

export const settingsHandlers = {
  getPlatformSettings(_input, { db }) {
    return db.settings;
  },

  updatePlatformSettings({ body }, context) {
    const { db, caller } = context;
    const before = db.settings;
    const after = { ...before, ...presentMembers(body) };
    requireRightToWeaken(caller, before, after);
    requireMatch(context, before);
    const changes = changedMembers(before, after);
    if (Object.keys(changes.after).length === 0) return before;
    db.settings = after;
    recordChange(context, { displayId: 'settings', ...changes });
    return after;
  },
} satisfies MockHandlers<'getPlatformSettings' | 'updatePlatformSettings'>;

/**
 * AE-4: weakening the enforcement of permissions confers every permission on everybody, so it needs all of them.
 * @throws Problem `escalation_denied` naming the keys that the caller lacks.
 */
function requireRightToWeaken(caller: Caller, before: Settings, after: Settings): void {
  if (after.permission_enforcement === before.permission_enforcement || after.permission_enforcement === 'enabled') return;
  const missing = permissions.map(({ key }) => key).filter((key) => caller.kind !== 'user' || !caller.permissions.has(key));
  if (missing.length > 0) {
    throw new Problem('escalation_denied', { detail: 'Only somebody who holds every permission may weaken their enforcement.', members: { missing_permissions: missing } });
  }
}
