import type { Platform } from '../context.ts';
import { prepareTenants } from '../organizations/prepared.ts';
import { startLoop } from './loop.ts';
import type { Loop } from './loop.ts';

/** Short, so that a few schemas in stock are enough for all but sudden crowds. Nothing missing costs one query. */
const everyMs = 1_000;

/** Keeps tenant schemas ready for organizations to come. */
export function startPreparation(platform: Platform): Loop {
  return startLoop({
    everyMs,
    round: async (stopping) => void (await prepareTenants(platform, stopping)),
    onError: (err) => platform.log.warn({ err }, 'tenant schemas could not be made in advance; it is tried again in a second'),
  });
}
