import { afterEach, inject } from 'vitest';
import { flawsIn } from './flaws.ts';
import { order } from './orders.ts';

/** Where to call a server, and an end to that. */
export interface Way { readonly url: string; stop(): Promise<void> }

/**
 * In the project `through-prism`, puts Prism's validation proxy in front of each server that the test file starts, and fails the test in which
 * a call broke the contract. Elsewhere the way to a server is its own address.
 */
export function useWay(): (server: string) => Promise<Way> {
  const proxies = inject('proxies');
  if (proxies === undefined) return async (url) => ({ url, stop: async () => undefined });
  const ways = new Set<string>();
  afterEach(async () => {
    const violations = await Promise.all([...ways].map(async (url) => await order(proxies, 'violations', { url })));
    const flaws = flawsIn(violations.flat());
    if (flaws.length > 0) throw new Error(`Prism says that this breaks the contract:\n${flaws.join('\n')}`);
  });
  return async (upstream) => {
    const { url } = await order(proxies, 'start', { upstream });
    ways.add(url);
    return { url, stop: async () => { ways.delete(url); await order(proxies, 'stop', { url }); } };
  };
}
