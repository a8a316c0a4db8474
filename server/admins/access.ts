import type { Knex } from 'knex';
import type { Body } from '../../sdk/contract.ts';
import type { Caller } from '../../sdk/wire/caller.ts';
import { Problem, ruleBroken } from '../../sdk/wire/problem.ts';
import { lockUserByEmail } from './queries.ts';

/**
 * Makes the person with this email a platform admin in one group; a new email makes a new user, a known one keeps its name.
 * @returns the id of the user.
 * @throws Problem `already_platform_admin` or `user_not_active`.
 */
export async function giveAccess(tx: Knex.Transaction, caller: Caller, { email, display_name, group_uuid }: Body<'createPlatformAdmin'>): Promise<string> {
  const known = await lockUserByEmail(tx, email);
  if (known?.has_platform_access) throw new Problem('already_platform_admin');
  if (known !== undefined && known.status !== 'active') throw ruleBroken('user_not_active', ['body', 'email'], 'The user with this email is not active.');
  const [user] = known
    ? await tx('users').where({ id: known.id }).update({ has_platform_access: true }).returning<{ id: string }[]>('id')
    : await tx('users').insert({ email, display_name, has_platform_access: true }).returning<{ id: string }[]>('id');
  await tx('group_assignments').insert({ user_id: user!.id, group_id: group_uuid, assigned_by: caller.kind === 'user' ? caller.userId : null });
  return user!.id;
}

/** Removes everything that made a user a platform admin. The user stays. */
export async function takeAccess(tx: Knex.Transaction, userId: string): Promise<void> {
  await tx('group_assignments').where({ user_id: userId }).delete();
  await tx('org_access').where({ user_id: userId }).delete();
  await tx('users').where({ id: userId }).update({ has_platform_access: false, is_global_access: false });
}
