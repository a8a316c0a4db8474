import type { Target } from '../../contract/target.ts';
import { prismTarget } from '../../contract/targets/prism.ts';

/** Prism on a port of this machine, as `npm run mock` starts it. */
export async function startPrismTarget(): Promise<Target> {
  const { startPrism } = await import('../prism/server.ts');
  return prismTarget({ ...await startPrism({ host: '127.0.0.1', port: 0 }), bodies: true });
}
