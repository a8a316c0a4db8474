import express from 'express';
import type { Service } from './api.ts';
import type { Platform } from './context.ts';
import { Problem } from '../sdk/wire/problem.ts';
import type { ServerState } from './pages/health.ts';
import type { Metrics } from './pages/metrics.ts';
import { operatorPages } from './pages/operator.ts';
import { servePages } from './pages/page.ts';
import { requestIdOf } from './request-headers.ts';
import { sendProblem } from './respond-problem.ts';

/** What a process of the role `worker` serves: how it is, for the orchestrator that watches it, and nothing else. */
export function createWorker(platform: Platform, metrics: Metrics, state: ServerState): Service {
  const app = express().disable('x-powered-by').disable('etag');
  app.use(servePages(operatorPages(platform, metrics, state), platform.log));
  app.use((request, response) => {
    const problem = new Problem('not_found', { detail: 'This process is a worker. It serves /healthz, /readyz and /metrics; the API is served by the others.' });
    void sendProblem(response, problem, { operation: undefined, requestId: requestIdOf(request), claim: undefined, log: platform.log });
  });
  return { app, warm: async () => undefined };
}
