import { keysAssignedTo } from '../access/holders.ts';
import { endImpersonationsBy } from '../access/impersonations.ts';
import { requireAdminLeft, requireHeld } from '../access/rules.ts';
import { changedMembers } from '../../sdk/wire/snapshots.ts';
import { conflictOn } from '../db/unique.ts';
import { write } from '../db/write.ts';
import { Problem } from '../../sdk/wire/problem.ts';
import type { ServerHandlers } from '../handlers.ts';
import { containsPattern, pageWindow } from '../paging.ts';
import { presentMembers } from '../../sdk/wire/patch.ts';
import { requireMatch } from '../preconditions.ts';
import { giveAccess, takeAccess } from './access.ts';
import { adminDetailIn, adminSummaryIn, findAdmin, listAdmins, lockUser } from './queries.ts';
import { requireAdmin, requireGroup } from './rules.ts';

export const adminHandlers = {
  async listPlatformAdmins({ query }, { database }) {
    const { limit, offset } = pageWindow(query);
    return await listAdmins(database, containsPattern(query.search), limit, offset);
  },

  async getPlatformAdmin({ path }, { database }) {
    const admin = await findAdmin(database, path.admin_uuid);
    if (admin === undefined) throw new Problem('not_found');
    return admin;
  },

  async createPlatformAdmin({ body }, context) {
    return await conflictOn({ users_email_key: 'already_platform_admin' }, () => write(context, async ({ tx, audit, accessChanged }) => {
      const group = await requireGroup(tx, body.group_uuid);
      await requireHeld(tx, context.caller, group.permission_keys);
      const id = await giveAccess(tx, context.caller, body);
      const admin = await adminSummaryIn(tx, id);
      audit({ displayId: admin.email, before: null, after: admin });
      accessChanged();
      return admin;
    }));
  },

  async updatePlatformAdmin({ path, body }, context) {
    return await conflictOn({ users_email_key: 'email_taken' }, () => write(context, async ({ tx, audit, accessChanged }) => {
      const before = requireAdmin(await lockUser(tx, path.admin_uuid));
      const changes = changedMembers<object>(before, { ...before, ...presentMembers(body) });
      // AE-3: an address is a way into the account, so changing it takes every permission that the account has.
      if ('email' in changes.after && !isCaller(context.caller, before.id)) await requireHeld(tx, context.caller, await keysAssignedTo(tx, before.id));
      requireMatch(context, (await adminDetailIn(tx, before.id))!);
      if (Object.keys(changes.after).length === 0) return await adminSummaryIn(tx, before.id);
      await tx('users').where({ id: before.id }).update(changes.after);
      audit({ displayId: before.email, ...changes });
      accessChanged();
      return await adminSummaryIn(tx, before.id);
    }));
  },

  async revokePlatformAdmin({ path }, context) {
    await write(context, async ({ tx, audit, accessChanged }) => {
      const user = requireAdmin(await lockUser(tx, path.admin_uuid));
      const before = (await adminDetailIn(tx, user.id))!;
      requireMatch(context, before);
      await takeAccess(tx, user.id);
      await endImpersonationsBy(tx, user.id);
      await requireAdminLeft(tx);
      audit({ displayId: user.email, before: JSON.parse(before.text) as object, after: null });
      accessChanged();
    });
  },
} satisfies ServerHandlers<'listPlatformAdmins' | 'getPlatformAdmin' | 'createPlatformAdmin' | 'updatePlatformAdmin' | 'revokePlatformAdmin'>;

const isCaller = (caller: { kind: string; userId?: string }, id: string): boolean => caller.kind === 'user' && caller.userId === id;
