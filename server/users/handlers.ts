import { keysAssignedTo } from '../access/holders.ts';
import { requireAdminLeft, requireHeld } from '../access/rules.ts';
import { lockUser } from '../admins/queries.ts';
import type { UserRow } from '../admins/queries.ts';
import { changedMembers } from '../../sdk/wire/snapshots.ts';
import type { Context } from '../context.ts';
import { conflictOn } from '../db/unique.ts';
import { write } from '../db/write.ts';
import { Problem, ruleBroken } from '../../sdk/wire/problem.ts';
import type { ServerHandlers } from '../handlers.ts';
import { containsPattern, pageWindow } from '../paging.ts';
import { presentMembers } from '../../sdk/wire/patch.ts';
import { requireMatch } from '../preconditions.ts';
import { letIn, shutOut } from './deactivation.ts';
import { findUser, listUsers, userDetailIn, userProfileIn } from './queries.ts';
import { requireOther } from './rules.ts';

export const userHandlers = {
  async listUsers({ query }, { database }) {
    const { limit, offset } = pageWindow(query);
    return await listUsers(database, { pattern: containsPattern(query.search), status: query.status }, limit, offset);
  },

  async getUser({ path }, { database }) {
    const user = await findUser(database, path.user_uuid);
    if (user === undefined) throw new Problem('not_found');
    return user;
  },

  async updateUser({ path, body }, context) {
    return await conflictOn({ users_email_key: 'email_taken' }, () => write(context, async ({ tx, audit, accessChanged }) => {
      const before = known(await lockUser(tx, path.user_uuid));
      const changes = changedMembers<object>(before, { ...before, ...presentMembers(body) });
      await requireRightToMove(tx, context, before, changes.after);
      requireMatch(context, await userDetailIn(tx, before.id));
      if (Object.keys(changes.after).length > 0) {
        await tx('users').where({ id: before.id }).update(changes.after);
        audit({ displayId: before.email, ...changes });
        accessChanged();
      }
      return await userProfileIn(tx, before.id);
    }));
  },

  async deactivateUser({ path }, context) {
    await deactivate(context, path.user_uuid, (user) => {
      if (user.status === 'deactivated') throw ruleBroken('already_deactivated', ['path', 'user_uuid'], 'The user is already deactivated.');
      return true;
    });
  },

  async reactivateUser({ path }, context) {
    await write(context, async ({ tx, audit, accessChanged }) => {
      const user = known(await lockUser(tx, path.user_uuid));
      if (user.status === 'active') throw ruleBroken('already_active', ['path', 'user_uuid'], 'The user is already active.');
      await letIn(tx, user.id);
      audit({ displayId: user.email, before: { status: user.status }, after: { status: 'active' } });
      accessChanged();
    });
  },

  /** The older form is idempotent: somebody who is deactivated already stays so, without a further entry. */
  async deactivateUserLegacy({ path }, context) {
    await deactivate(context, path.user_uuid, (user) => user.status !== 'deactivated');
  },
} satisfies ServerHandlers<'listUsers' | 'getUser' | 'updateUser' | 'deactivateUser' | 'reactivateUser' | 'deactivateUserLegacy'>;

async function deactivate(context: Context, userId: string, isNeeded: (user: UserRow) => boolean): Promise<void> {
  await write(context, async ({ tx, audit, accessChanged }) => {
    const user = known(await lockUser(tx, userId));
    if (context.ifMatch !== undefined) requireMatch(context, await userDetailIn(tx, user.id));
    requireOther(context.caller, user.id);
    if (!isNeeded(user)) return;
    await shutOut(tx, user.id);
    await requireAdminLeft(tx);
    audit({ displayId: user.email, before: { status: user.status }, after: { status: 'deactivated' } });
    accessChanged();
  });
}

/** AE-3: the address of a platform admin is a way into the account, so changing it takes every permission that the account has. */
async function requireRightToMove(tx: Parameters<typeof lockUser>[0], { caller }: Context, user: UserRow, changes: object): Promise<void> {
  const own = caller.kind === 'user' && caller.userId === user.id;
  if ('email' in changes && user.has_platform_access && !own) await requireHeld(tx, caller, await keysAssignedTo(tx, user.id));
}

function known(user: UserRow | undefined): UserRow {
  if (user === undefined) throw new Problem('not_found', { detail: 'There is no user with this id.' });
  return user;
}
