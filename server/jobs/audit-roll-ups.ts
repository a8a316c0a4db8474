import { rollUpAudit } from '../audit/roll-ups.ts';
import type { Mark } from '../audit/roll-ups.ts';
import type { Platform } from '../context.ts';
import { startLoop } from './loop.ts';
import type { Loop } from './loop.ts';

/** Short enough that what has to be counted live stays little, also at hundreds of entries a second; a round without any takes a millisecond. */
const everyMs = 2_000;

/** Keeps the sums over the audit log up to date. */
export function startAuditRollUps({ database, log }: Platform): Loop {
  let pending: Mark | undefined;
  return startLoop({
    everyMs,
    async round() {
      pending = await rollUpAudit(database, pending);
    },
    onError: (err) => log.warn({ err }, 'the audit log could not be summed up; it is tried again in seconds'),
  });
}
