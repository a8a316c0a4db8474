import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import { hintOf } from '../../sdk/wire/api-token.ts';
import { createToken, tokenHash } from '../access/tokens.ts';
import { operate, OperatorError } from './operator.ts';
import { userByEmail } from './users.ts';

const shown = ['id', 'name', 'kind', 'hint', 'created_at', 'expires_at', 'last_used_at', 'revoked_at'] as const;

export function tokenCommands(program: Command): void {
  const tokens = program.command('token').description('issue, list and revoke API tokens of anybody');
  tokens.command('issue').description('make a token; it is printed this once')
    .requiredOption('--email <email>', 'whose rights it has')
    .requiredOption('--name <name>', 'what it is for')
    .option('--machine', 'a machine uses it: the audit log names the token as the actor')
    .option('--expires <time>', 'RFC 3339 time in the future', futureTime)
    .action((options: { email: string; name: string; machine?: true; expires?: string }, command: Command) => operate(command, async (tx, audit) => {
      const user = await userByEmail(tx, options.email);
      const token = createToken('dpt_');
      const row = { user_id: user.id, name: options.name, kind: options.machine ? 'machine' : 'person', expires_at: options.expires ?? null, hint: hintOf(token) };
      const [inserted] = await tx('api_tokens').insert({ ...row, token_sha256: Buffer.from(tokenHash(token), 'hex') }).returning<{ id: string }[]>('id');
      await audit({ action: 'create', resource: 'api_token', displayId: options.name, after: { id: inserted!.id, ...row } });
      return { id: inserted!.id, email: user.email, token };
    }));
  tokens.command('list').description('the tokens of a person, newest first')
    .requiredOption('--email <email>', 'whose')
    .action((options: { email: string }, command: Command) => operate(command, async (tx) => {
      const user = await userByEmail(tx, options.email);
      return await tx('api_tokens').where({ user_id: user.id }).orderBy('created_at', 'desc').select<object[]>(...shown);
    }));
  tokens.command('revoke').description('dead at once on every server').argument('<id>', 'id of the token')
    .action((id: string, _options: object, command: Command) => operate(command, async (tx, audit) => {
      const found = /^[0-9a-f-]{36}$/i.test(id) ? await tx('api_tokens').where({ id }).first<{ id: string; name: string } | undefined>('id', 'name') : undefined;
      if (found === undefined) throw new OperatorError(`There is no token with the id ${id}.`, 'notFound');
      const changed = await tx('api_tokens').where({ id }).whereNull('revoked_at').update({ revoked_at: tx.fn.now() });
      if (changed > 0) await audit({ action: 'revoke', resource: 'api_token', displayId: found.name });
      return { id: found.id, name: found.name, revoked: true };
    }));
}

function futureTime(text: string): string {
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw new InvalidArgumentError('must be an RFC 3339 time such as 2036-01-01T00:00:00Z.');
  if (time <= Date.now()) throw new InvalidArgumentError('must lie in the future.');
  return new Date(time).toISOString();
}
