import type { Platform } from '../context.ts';
import { retentionHours } from '../idempotency.ts';
import { sweepPrepared } from '../organizations/prepared.ts';
import { sweepReservations } from '../organizations/reservations.ts';
import { startLoop } from './loop.ts';
import type { Loop } from './loop.ts';

const everyMs = 60_000;

/** Tidies up at start and every minute: half-made organizations and outcomes that are older than they are kept for. */
export function startUpkeep(platform: Platform): Loop {
  return startLoop({
    everyMs,
    round: async () => await tidy(platform),
    onError: (err) => platform.log.warn({ err }, 'upkeep failed; it is tried again in a minute'),
  });
}

async function tidy(platform: Platform): Promise<void> {
  await sweepReservations(platform);
  await sweepPrepared(platform);
  await platform.database.knex('identity_provider_outbox').whereRaw("done_at < now() - interval '30 days'").delete();
  await platform.database.knex('idempotency_keys').whereRaw('created_at < now() - make_interval(hours => ?)', [retentionHours]).delete();
}
