import type { Schemas } from '../sdk/contract.ts';
import { hintOf, randomLength, tokenOf } from '../sdk/wire/api-token.ts';
import type { Caller } from '../sdk/wire/caller.ts';
import { Problem } from '../sdk/wire/problem.ts';
import { requireFuture } from './assignments.ts';
import { recordChange } from './audit.ts';
import { contentHash } from './content-hash.ts';
import type { MockHandlers } from './context.ts';
import type { TokenRow } from './db.ts';
import { nextId } from './ids.ts';
import { timestamp } from './text.ts';

export const tokenHandlers = {
  listMyTokens(_input, { db, caller }) {
    const owner = ownerOf(caller);
    // From the newest: of two that were made within a millisecond the later one comes first.
    const rows = [...db.tokens.values()].filter(({ user_id }) => user_id === owner).toReversed();
    return { items: rows.toSorted((a, b) => Date.parse(b.created_at) - Date.parse(a.created_at)).map(toToken) };
  },

  createMyToken({ body }, context) {
    const { db, now } = context;
    const user_id = ownerOf(context.caller);
    const expires_at = requireFuture(body.expires_at, now);
    const id = nextId(db, 'tokens');
    const token = madeFrom(id);
    const row: TokenRow = { id, user_id, name: body.name, kind: body.kind ?? 'person', hint: hintOf(token), created_at: timestamp(now), expires_at, last_used_at: null, revoked_at: null };
    db.tokens.set(token, row);
    recordChange(context, { displayId: row.name, before: null, after: toToken(row) });
    return { ...toToken(row), token };
  },

  revokeMyToken({ path }, context) {
    const owner = ownerOf(context.caller);
    const row = [...context.db.tokens.values()].find(({ id, user_id }) => id === path.token_uuid && user_id === owner);
    if (row === undefined) throw new Problem('not_found', { detail: 'You have no token with this id.' });
    if (row.revoked_at !== null) return undefined;
    const before = toToken(row);
    row.revoked_at = timestamp(context.now);
    recordChange(context, { displayId: row.name, before, after: toToken(row) });
    return undefined;
  },
} satisfies MockHandlers<'listMyTokens' | 'createMyToken' | 'revokeMyToken'>;

/** Not random, but the same in every run, as everything that a world makes; nothing here is worth guessing. */
const madeFrom = (id: string): string => tokenOf('dpt_', contentHash(id).slice(0, randomLength));

const toToken = ({ user_id: _, ...token }: TokenRow): Schemas['ApiToken'] => token;

/** @throws Problem `no_actor_identity`. */
function ownerOf(caller: Caller): string {
  if (caller.kind !== 'user') throw new Problem('no_actor_identity');
  return caller.userId;
}
