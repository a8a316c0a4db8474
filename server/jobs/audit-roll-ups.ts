import { rollUpAudit } from '../audit/roll-ups.ts';
import type { Mark } from '../audit/roll-ups.ts';
import type { Platform } from '../context.ts';

/** Short enough that what has to be counted live stays little, also at hundreds of entries a second; a round without any takes a millisecond. */
const everyMs = 2_000;

/** Keeps the sums over the audit log up to date. */
export function startAuditRollUps({ database, log }: Platform): { stop(): Promise<void> } {
  let pending: Mark | undefined;
  let running: Promise<void> | undefined;
  const round = async (): Promise<void> => {
    try {
      pending = await rollUpAudit(database, pending);
    } catch (err) {
      log.warn({ err }, 'the audit log could not be summed up; it is tried again in seconds');
    } finally {
      running = undefined;
    }
  };
  const run = (): void => { running ??= round(); };
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
