import type { Knex } from 'knex';
import type { Platform } from '../context.ts';
import { startLoop } from '../jobs/loop.ts';
import type { Loop } from '../jobs/loop.ts';
import type { IdentityProvider } from './provider.ts';

const everyMs = 1_000;
/** Waits between attempts grow from two seconds to at most ten minutes; a call is repeated until it succeeds. */
const longestWaitSeconds = 600;

interface OutboxRow { readonly id: string; readonly user_id: string; readonly email: string; readonly active: boolean; readonly attempts: number }

/** Makes the calls to the identity provider that committed changes have asked for. Any number of processes may relay at once. */
export function startRelay(platform: Platform, provider: IdentityProvider): Loop {
  return startLoop({
    everyMs,
    async round(stopping) {
      while (!stopping() && (await relayOne(platform, provider))) { /* until nothing is due */ }
    },
    onError: (err) => platform.log.warn({ err }, 'the outbox of the identity provider cannot be read; trying again'),
  });
}

/**
 * Makes one call that is due. The row stays locked meanwhile, so no other process makes it as well; a call that a crash repeats
 * does no harm, because it sets a value.
 * @returns whether there was one.
 */
export async function relayOne({ database, log }: Platform, provider: IdentityProvider): Promise<boolean> {
  return await database.knex.transaction(async (tx) => {
    const row = await nextDue(tx);
    if (row === undefined) return false;
    try {
      await provider.setActive({ id: row.user_id, email: row.email }, row.active);
      await tx('identity_provider_outbox').where({ id: row.id }).update({ done_at: tx.fn.now(), attempts: row.attempts + 1 });
    } catch (err) {
      const waitSeconds = Math.min(2 ** (row.attempts + 1), longestWaitSeconds);
      log.warn({ err, user_id: row.user_id, attempts: row.attempts + 1, next_attempt_in_seconds: waitSeconds }, 'the identity provider was not told; trying again');
      await tx('identity_provider_outbox').where({ id: row.id })
        .update({ attempts: row.attempts + 1, next_attempt_at: tx.raw('clock_timestamp() + make_interval(secs => ?)', [waitSeconds]) });
    }
    return true;
  });
}

/** The oldest open call of a user comes first, so that block and unblock arrive in the order in which they were decided. */
async function nextDue(tx: Knex.Transaction): Promise<OutboxRow | undefined> {
  const { rows } = await tx.raw<{ rows: OutboxRow[] }>(`
    SELECT o.id, o.user_id, u.email, o.active, o.attempts
    FROM identity_provider_outbox o JOIN users u ON u.id = o.user_id
    WHERE o.done_at IS NULL AND o.next_attempt_at <= clock_timestamp()
      AND NOT EXISTS (SELECT FROM identity_provider_outbox e WHERE e.user_id = o.user_id AND e.done_at IS NULL AND e.id < o.id)
    ORDER BY o.id LIMIT 1 FOR UPDATE OF o SKIP LOCKED`);
  return rows[0];
}
