import type { LoadResult } from './load.ts';

export const variants = ['bare', 'fastify', 'ours'] as const;
export type Variant = (typeof variants)[number];
export const loads = ['get', 'list'] as const;
export type LoadName = (typeof loads)[number];

/** One measurement of one variant under one load. */
export interface Cell extends LoadResult {
  readonly round: number;
  readonly variant: Variant;
  readonly load: LoadName;
  /** Processor time of the server process per request, in µs. */
  readonly cpu: number;
}
