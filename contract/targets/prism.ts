import type { Need, Target } from '../target.ts';

export interface PrismTargetOptions {
  /** Origin of the Prism. */
  readonly url: string;
  /** Whether it refuses bodies that are too large or no JSON, which Prism's own server does not. */
  readonly bodies?: boolean;
  /** Ends it, where it is ours. */
  readonly stop?: () => Promise<void>;
}

/** A Prism that serves the contract. It remembers nothing: what it is asked for is what it is shown with. */
export function prismTarget({ url, bodies = false, stop = async () => undefined }: PrismTargetOptions): Target {
  const has = new Set<Need>(['demo', ...(bodies ? ['bodies' as const] : [])]);
  return { name: 'prism', baseUrl: new URL(url).origin, token: 'any', has, prefers: true, fetch: (request) => fetch(request), stop };
}
