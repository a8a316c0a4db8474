import type { Command } from 'commander';
import type { Knex } from 'knex';
import { somebodyHolds } from '../access/holders.ts';
import { adminMakingKey } from '../access/rules.ts';
import { reconcileSystemGroups, superAdminGroup } from '../bootstrap/system-groups.ts';
import { operate, OperatorError } from './operator.ts';

export function adminCommands(program: Command): void {
  const admins = program.command('admin').description('make the first admin, or one when the last is lost');
  admins.command('bootstrap').description('the first admin of an empty platform: every permission, every organization')
    .requiredOption('--email <email>', 'whom')
    .option('--name <name>', 'display name; default: the part of the email before the @')
    .action((options: { email: string; name?: string }, command: Command) => operate(command, async (tx, audit) => {
      await reconcileSystemGroups(tx);
      if (await somebodyHolds(tx, adminMakingKey)) throw new OperatorError('Somebody can create platform admins already; ask them, or use `admin recover` once nobody can.');
      return await makeSuperAdmin(tx, options, 'create', audit);
    }));
  admins.command('recover').description('make somebody super admin although nobody can create admins any more')
    .requiredOption('--email <email>', 'whom')
    .option('--name <name>', 'display name of a new user')
    .option('--force', 'even though somebody can create admins')
    .action((options: { email: string; name?: string; force?: true }, command: Command) => operate(command, async (tx, audit) => {
      if (!options.force && (await somebodyHolds(tx, adminMakingKey))) throw new OperatorError('Somebody can create platform admins, so nothing is lost. --force does it all the same.');
      return await makeSuperAdmin(tx, options, 'update', audit);
    }));
}

type Audit = Parameters<Parameters<typeof operate>[1]>[1];

async function makeSuperAdmin(tx: Knex.Transaction, { email, name }: { email: string; name?: string }, action: string, audit: Audit) {
  if (!/^[^@\s]+@[^@\s]+$/.test(email) || email.length > 254) throw new OperatorError(`${email} is not an email address.`);
  const known = await tx('users').whereRaw('lower(email) = lower(?)', [email]).forUpdate().first<{ id: string } | undefined>('id');
  const id = known?.id ?? (await tx('users').insert({ email, display_name: name ?? email.split('@')[0] }).returning<{ id: string }[]>('id'))[0]!.id;
  const rights = { has_platform_access: true, is_global_access: true, status: 'active' };
  await tx('users').where({ id }).update(rights);
  await tx('group_assignments').where({ user_id: id, group_id: superAdminGroup }).delete();
  await tx('group_assignments').insert({ user_id: id, group_id: superAdminGroup });
  await audit({ action, resource: 'platform_admin', displayId: email, after: { id, ...rights } });
  return { id, email, group: 'Platform Super Admin' };
}
