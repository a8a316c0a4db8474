import { parseArgs } from 'node:util';
import { explainStart, fail, host, portFrom, say, stopOnSignal } from '../listening.ts';

const help = `Serves a page that uses the SDK with the mock in a service worker: a frontend without a server behind it.

  npm run demo                    on http://127.0.0.1:4012
  npm run demo -- --port 4020     elsewhere (or PORT=4020); 0 picks a free port
  npm run demo -- --help          this text`;

function readArguments() {
  try {
    return parseArgs({ options: { port: { type: 'string' }, help: { type: 'boolean' } } }).values;
  } catch (error) {
    return fail(`${(error as Error).message}\n\n${help}`);
  }
}

const values = readArguments();
if (values.help) {
  console.log(help);
  process.exit(0);
}
const port = portFrom(values.port, 4012, help);
try {
  const { startDemo } = await import('./server.ts');
  const demo = await startDemo({ host, port });
  stopOnSignal(demo.stop);
  say(`\n  ${demo.url}   the page; its source is scripts/demo/page.ts\n\n  Ctrl-C stops it.`);
} catch (error) {
  fail(explainStart(error, port, 'npm run demo --'), 1);
}
