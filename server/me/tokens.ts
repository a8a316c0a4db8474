import type { Knex } from 'knex';
import type { Schemas } from '../../sdk/contract.ts';
import { hintOf } from '../../sdk/wire/api-token.ts';
import type { Caller } from '../../sdk/wire/caller.ts';
import { createToken, tokenHash } from '../access/tokens.ts';
import { readIn, statement } from '../db/connections.ts';
import { write } from '../db/write.ts';
import { Problem, ruleBroken } from '../../sdk/wire/problem.ts';
import type { ServerHandlers } from '../handlers.ts';
import { JsonText } from '../respond.ts';

const columns = 't.id, t.name, t.kind, t.hint, iso_time(t.created_at) AS created_at, iso_time(t.expires_at) AS expires_at, iso_time(t.last_used_at) AS last_used_at, iso_time(t.revoked_at) AS revoked_at';
const ofUser = statement('my-tokens', `
  SELECT row_to_json(list)::text AS json FROM (SELECT coalesce((SELECT json_agg(item) FROM (
    SELECT ${columns} FROM api_tokens t WHERE t.user_id = $1 ORDER BY t.created_at DESC, t.id LIMIT 10000) item), '[]') AS items) list`);
const byId = statement('my-token', `SELECT ${columns} FROM api_tokens t WHERE t.id = $1 AND t.user_id = $2`);

export const tokenHandlers = {
  async listMyTokens(_input, { caller, database }) {
    const [row] = await database.read<{ json: string }>(ofUser, [ownerOf(caller)]);
    return new JsonText<Schemas['ApiTokenList']>(row!.json);
  },

  async createMyToken({ body }, context) {
    const userId = ownerOf(context.caller);
    if (body.expires_at && Date.parse(body.expires_at) <= Date.now()) throw ruleBroken('validation_error', ['body', 'expires_at'], 'must lie in the future');
    const token = createToken('dpt_');
    return await write(context, async ({ tx, audit }) => {
      const [inserted] = await tx('api_tokens').insert({
        user_id: userId, name: body.name, kind: body.kind ?? 'person', expires_at: body.expires_at ?? null,
        hint: hintOf(token), token_sha256: Buffer.from(tokenHash(token), 'hex'),
      }).returning<{ id: string }[]>('id');
      const created = (await tokenIn(tx, inserted!.id, userId))!;
      audit({ displayId: created.name, before: null, after: created });
      return { ...created, token };
    });
  },

  async revokeMyToken({ path }, context) {
    await write(context, async ({ tx, audit, accessChanged }) => {
      const before = await tokenIn(tx, path.token_uuid, ownerOf(context.caller));
      if (before === undefined) throw new Problem('not_found', { detail: 'You have no token with this id.' });
      if (before.revoked_at !== null) return;
      await tx('api_tokens').where({ id: before.id }).update({ revoked_at: tx.fn.now() });
      audit({ displayId: before.name, before, after: await tokenIn(tx, before.id, ownerOf(context.caller)) ?? null });
      accessChanged();
    });
  },
} satisfies ServerHandlers<'listMyTokens' | 'createMyToken' | 'revokeMyToken'>;

function ownerOf(caller: Caller): string {
  if (caller.kind !== 'user') throw new Problem('no_actor_identity');
  return caller.userId;
}

async function tokenIn(tx: Knex.Transaction, id: string, userId: string): Promise<Schemas['ApiToken'] | undefined> {
  const [row] = await readIn<Schemas['ApiToken']>(tx, byId, [id, userId]);
  return row;
}
