import type { Platform } from '../context.ts';
import { retentionHours } from '../idempotency.ts';
import { sweepPrepared } from '../organizations/prepared.ts';
import { sweepReservations } from '../organizations/reservations.ts';

const everyMs = 60_000;

export interface Upkeep { stop(): Promise<void> }

/** Tidies up at start and every minute: half-made organizations and outcomes that are older than they are kept for. */
export function startUpkeep(platform: Platform): Upkeep {
  let running: Promise<void> = Promise.resolve();
  const run = (): void => {
    running = tidy(platform).catch((err: unknown) => platform.log.warn({ err }, 'upkeep failed; it is tried again in a minute'));
  };
  run();
  const timer = setInterval(run, everyMs);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}

async function tidy(platform: Platform): Promise<void> {
  await sweepReservations(platform);
  await sweepPrepared(platform);
  await platform.database.knex('identity_provider_outbox').whereRaw("done_at < now() - interval '30 days'").delete();
  await platform.database.knex('idempotency_keys').whereRaw('created_at < now() - make_interval(hours => ?)', [retentionHours]).delete();
}
