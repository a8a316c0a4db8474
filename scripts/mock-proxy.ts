import { parseArgs } from 'node:util';
import { explainStart, fail, host, portFrom, say, stopOnSignal } from './listening.ts';

const help = `Starts a proxy in front of a running server. Prism checks every request and every answer against openapi.yaml; both pass unchanged. What
breaks the contract is printed here and named in the header sl-violations of the answer.

  npm run mock:proxy -- http://127.0.0.1:8080                on http://127.0.0.1:4011
  npm run mock:proxy -- http://127.0.0.1:8080 --port 4020    elsewhere (or PORT=4020); 0 picks a free port
  npm run mock:proxy -- --help                               this text`;

function readArguments() {
  try {
    return parseArgs({ allowPositionals: true, options: { port: { type: 'string' }, help: { type: 'boolean' } } });
  } catch (error) {
    return fail(`${(error as Error).message}\n\n${help}`);
  }
}

function originFrom(address: string | undefined): URL {
  const url = address === undefined ? null : URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search !== '') {
    return fail(`Give the address of the server to check, for example http://127.0.0.1:8080, without a path.\n\n${help}`);
  }
  return url;
}

const greeting = (url: string, upstream: URL): string => `
  Every request to this address goes on to ${upstream.origin}; Prism checks it and its answer.

  URL      ${url}
  Checks   what breaks the contract is printed here and named in the header sl-violations

  Ctrl-C stops it and says how much was checked.`;

const { values, positionals } = readArguments();
if (values.help) {
  console.log(help);
  process.exit(0);
}
const upstream = originFrom(positionals[0]);
const port = portFrom(values.port, 4011, help);
try {
  const { startValidationProxy } = await import('./prism/proxy.ts');
  let found = 0;
  const proxy = await startValidationProxy({
    host, port, upstream,
    onViolation: ({ side, method, path, status, message }) => {
      found += 1;
      say(`${side.padEnd(7)} ${method} ${path} ${status}: ${message}`);
    },
  });
  stopOnSignal(async () => {
    await proxy.stop();
    say(`${proxy.exchanges()} requests checked, ${found} violations`);
  });
  say(greeting(proxy.url, upstream));
} catch (error) {
  fail(explainStart(error, port, `npm run mock:proxy -- ${upstream.origin}`), 1);
}
