import type { Command } from 'commander';
import type { Knex } from 'knex';
import { requireAdminLeft } from '../access/rules.ts';
import { endImpersonationsBy, endImpersonationsOf } from '../access/impersonations.ts';
import { Problem } from '../../sdk/wire/problem.ts';
import { operate, OperatorError } from './operator.ts';

export interface KnownUser { readonly id: string; readonly email: string; readonly display_name: string; readonly status: string }

/** @throws OperatorError when nobody has this email. */
export async function userByEmail(tx: Knex.Transaction, email: string): Promise<KnownUser> {
  const user = await tx('users').whereRaw('lower(email) = lower(?)', [email]).forUpdate().first<KnownUser | undefined>('id', 'email', 'display_name', 'status');
  if (user === undefined) throw new OperatorError(`There is no user with the email ${email}.`, 'notFound');
  return user;
}

export function userCommands(program: Command): void {
  const users = program.command('user').description('suspend people');
  users.command('suspend').description('no sign-in until reactivated through the API; memberships and assignments stay as they are')
    .requiredOption('--email <email>', 'whom')
    .action((options: { email: string }, command: Command) => operate(command, async (tx, audit) => {
      const user = await userByEmail(tx, options.email);
      if (user.status !== 'active') throw new OperatorError(`${user.email} is ${user.status} already.`);
      await tx('users').where({ id: user.id }).update({ status: 'suspended', sessions_revoked_at: tx.raw('clock_timestamp()') });
      await endImpersonationsBy(tx, user.id);
      await endImpersonationsOf(tx, user.id);
      await keepAnAdmin(tx);
      await audit({ action: 'suspend', resource: 'user', displayId: user.email, before: { status: user.status }, after: { status: 'suspended' } });
      return { id: user.id, email: user.email, status: 'suspended' };
    }));
}

async function keepAnAdmin(tx: Knex.Transaction): Promise<void> {
  try {
    await requireAdminLeft(tx);
  } catch (error) {
    if (error instanceof Problem) throw new OperatorError('This is the last person who can create platform admins. Give platform.admins.create to somebody else first.');
    throw error;
  }
}
