import express from 'express';
import type { Platform } from '../context.ts';
import { healthPages } from './health.ts';
import type { ServerState } from './health.ts';
import type { Metrics } from './metrics.ts';

export interface PagesOptions {
  readonly platform: Platform;
  readonly contract: object;
  /** `openapi.yaml` as it lies on disk. */
  readonly contractText: string;
  readonly metrics: Metrics;
  readonly state: ServerState;
}

/** Everything that is served beside the API: health, metrics, the contract itself. */
export function createPages({ platform, contract, contractText, metrics, state }: PagesOptions): express.Router {
  const router = express.Router();
  // The API is by far the busiest part and has its own router; it must not wait for ours.
  router.use((request, _response, next) => next(/^\/(api|admin|oauth2)\//.test(request.url) ? 'router' : undefined));
  router.use(healthPages(platform, state));
  router.get('/metrics', async (_request, response) => void response.type(metrics.registry.contentType).send(await metrics.registry.metrics()));
  router.get('/openapi.yaml', (_request, response) => void response.type('application/yaml').send(contractText));
  router.get('/openapi.json', (_request, response) => void response.json(contract));
  return router;
}
