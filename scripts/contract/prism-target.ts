import type { Target } from '../../contract/target.ts';

/** Prism on a port of this machine, as `npm run mock` starts it. It remembers nothing: what it is asked for is what it is shown with. */
export async function startPrismTarget(): Promise<Target> {
  const { startPrism } = await import('../prism/server.ts');
  const prism = await startPrism({ host: '127.0.0.1', port: 0 });
  return { name: 'prism', baseUrl: prism.url, token: 'any', has: new Set(['demo']), prefers: true, fetch: (request) => fetch(request), stop: prism.stop };
}
