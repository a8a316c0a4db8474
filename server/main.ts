import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// Reading our files and packages takes half of the time until the first line appears. What V8 made of them is kept for the next start, in a
// folder of our own: Node's default one, in /tmp, could have been prepared by anybody. Where it cannot be written, nothing is kept.
enableCompileCache(fileURLToPath(new URL('../.cache/compiled', import.meta.url)));
await import('./run.ts');
