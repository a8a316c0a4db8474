import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { operations } from '../../sdk/generated/operations.ts';
import type { OperationId } from '../../sdk/contract.ts';

export interface Metrics {
  readonly registry: Registry;
  observe(operation: OperationId | undefined, status: number, seconds: number): void;
}

/** Prometheus metrics: process figures and one latency histogram by operation and status. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the first byte of a request to the last of its answer, by operationId.',
    labelNames: ['operation', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  });
  // Children are kept by hand: looking one up by its labels costs more than the observation itself.
  const children = new Map<string, Map<number, Histogram.Internal<'operation' | 'status'>>>();
  for (const operation of [...Object.keys(operations), 'none']) children.set(operation, new Map());
  return {
    registry,
    observe(operation = undefined, status, seconds) {
      const byStatus = children.get(operation ?? 'none')!;
      let child = byStatus.get(status);
      if (child === undefined) byStatus.set(status, (child = duration.labels(operation ?? 'none', String(status))));
      child.observe(seconds);
    },
  };
}
