import { changedMembers } from '../../sdk/wire/snapshots.ts';
import { write } from '../db/write.ts';
import type { ServerHandlers } from '../handlers.ts';
import { presentMembers } from '../../sdk/wire/patch.ts';
import { requireMatch } from '../preconditions.ts';
import { lockSettings, readSettings, storeSettings } from './queries.ts';
import { requireRightToWeaken } from './rules.ts';

export const settingsHandlers = {
  async getPlatformSettings(_input, { database }) {
    return await readSettings(database);
  },

  async updatePlatformSettings({ body }, context) {
    return await write(context, async ({ tx, audit, accessChanged }) => {
      const before = await lockSettings(tx);
      const after = { ...before, ...presentMembers(body) };
      requireRightToWeaken(context.caller, before, after);
      requireMatch(context, before);
      const changes = changedMembers(before, after);
      if (Object.keys(changes.after).length === 0) return before;
      await storeSettings(tx, after);
      audit({ displayId: 'settings', ...changes });
      accessChanged();
      if ('permission_enforcement' in changes.after) context.log.warn({ before: before.permission_enforcement, after: after.permission_enforcement }, 'permission enforcement changed');
      return after;
    });
  },
} satisfies ServerHandlers<'getPlatformSettings' | 'updatePlatformSettings'>;
