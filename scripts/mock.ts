import { parseArgs } from 'node:util';
import { organizationId } from '../sdk/demo/ids.ts';

const help = `Starts Prism on openapi.yaml: every operation answers the examples of the contract. Requests are checked, nothing is remembered.

  npm run mock                    on http://127.0.0.1:4010
  npm run mock -- --port 4020     elsewhere (or PORT=4020); 0 picks a free port
  npm run mock -- --help          this text`;

const host = '127.0.0.1';
const say = (line: string): void => void process.stderr.write(`${line}\n`);

function fail(message: string, status = 2): never {
  say(message);
  process.exit(status);
}

/** Port from the command line or the environment. */
function readPort(): number {
  const { port, help: wantsHelp } = readArguments();
  if (wantsHelp) {
    console.log(help);
    process.exit(0);
  }
  const text = port ?? (process.env.PORT?.trim() || '4010');
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) fail(`The port must be an integer from 0 to 65535, not "${text}".\n\n${help}`);
  return Number(text);
}

function readArguments() {
  try {
    return parseArgs({ options: { port: { type: 'string' }, help: { type: 'boolean' } } }).values;
  } catch (error) {
    return fail(`${(error as Error).message}\n\n${help}`);
  }
}

const greeting = (url: string): string => `
  Prism answers every operation of openapi.yaml with the examples of the contract.

  URL      ${url}
  Token    any bearer token will do; without one it answers the documented 401
  Cases    Prefer: code=409, example=slug_taken   asks for one documented answer: a status, and an example (errors: the code)
  Checks   what a refused request did wrong is printed here and in the header sl-violations

  Try it:
  curl -s ${url}/api/v1/platform/orgs/${organizationId.brightSmiles} -H "Authorization: Bearer any"
  curl -s ${url}/api/v1/platform/orgs/${organizationId.brightSmiles} -H "Authorization: Bearer any" -H "Prefer: code=403, example=org_access_required"

  Ctrl-C stops it.`;

function explain(error: unknown, port: number): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return `Port ${port} is taken. Stop what uses it, or choose another: npm run mock -- --port ${port + 1} (0 picks a free one).`;
  if (code === 'EACCES') return `This user may not listen on port ${port}. Choose one above 1023: npm run mock -- --port 4010.`;
  return `The mock does not start: ${message}`;
}

const port = readPort();
try {
  // Loaded late, because Prism takes longer to load than everything above.
  const { startPrism } = await import('./prism/server.ts');
  const prism = await startPrism({ host, port, onRefused: say });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void prism.stop().then(() => process.exit(0)));
  say(greeting(prism.url));
} catch (error) {
  fail(explain(error, port), 1);
}
