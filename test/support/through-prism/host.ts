import { startProxies } from './proxies.ts';

// A process of its own: the one that started this reports and hands out test files.
process.on('disconnect', () => process.exit());
process.send!((await startProxies()).url);
