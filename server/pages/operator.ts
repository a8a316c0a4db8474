import type { Platform } from '../context.ts';
import { healthPages } from './health.ts';
import type { ServerState } from './health.ts';
import type { Metrics } from './metrics.ts';
import type { Pages } from './page.ts';

/** What an operator's tools ask every process for, whatever its role. */
export const operatorPages = (platform: Platform, metrics: Metrics, state: ServerState): Pages => ({
  ...healthPages(platform, state),
  '/metrics': async (_request, response) => void response.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
});
