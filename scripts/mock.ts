import { parseArgs } from 'node:util';
import { organizationId } from '../sdk/demo/ids.ts';
import { explainStart, fail, host, portFrom, say, stopOnSignal } from './listening.ts';

const help = `Starts a mock of the platform. By default Prism on openapi.yaml: every operation answers the examples of the contract, requests are
checked, nothing is remembered. With --stateful a platform in memory that performs every operation as the server does.

  npm run mock                                   Prism on http://127.0.0.1:4010
  npm run mock -- --stateful                     with state: the demo world
  npm run mock -- --stateful --world empty       with state: one admin and nothing else
  npm run mock -- --stateful --seed 7            the same seed gives the same ids and times to the same calls (0 to 65535)
  npm run mock -- --port 4020                    elsewhere (or PORT=4020); 0 picks a free port
  npm run mock -- --help                         this text`;

type Values = ReturnType<typeof readArguments>;

function readArguments() {
  try {
    return parseArgs({ options: {
      port: { type: 'string' }, help: { type: 'boolean' }, stateful: { type: 'boolean' }, world: { type: 'string' }, seed: { type: 'string' },
    } }).values;
  } catch (error) {
    return fail(`${(error as Error).message}\n\n${help}`);
  }
}

const prismGreeting = (url: string): string => `
  Prism answers every operation of openapi.yaml with the examples of the contract.

  URL      ${url}
  Token    any bearer token will do; without one it answers the documented 401
  Cases    Prefer: code=409, example=slug_taken   asks for one documented answer: a status, and an example (errors: the code)
  Checks   what a refused request did wrong is printed here and in the header sl-violations

  Try it:
  curl -s ${url}/api/v1/platform/orgs/${organizationId.brightSmiles} -H "Authorization: Bearer any"
  curl -s ${url}/api/v1/platform/orgs/${organizationId.brightSmiles} -H "Authorization: Bearer any" -H "Prefer: code=403, example=org_access_required"

  Ctrl-C stops it.`;

const statefulGreeting = (url: string): string => `
  A platform in memory performs every operation of openapi.yaml. It forgets everything when it stops.

  URL      ${url}
  Token    demo-token-of-ada-lindqvist   may do everything
  Cases    POST ${url}/__mock/fail     {"operation": "createOrganization", "code": "no_shard_capacity", "times": 1}
           POST ${url}/__mock/delay    {"milliseconds": 800, "operation": "listOrganizations"}
           POST ${url}/__mock/offline  {"times": 1};  /__mock/clear takes it all back, /__mock/reset starts over

  Try it:
  curl -s ${url}/api/v1/platform/orgs -H "Authorization: Bearer demo-token-of-ada-lindqvist" -H "Content-Type: application/json" -d '{"name": "Cedar Street Dental", "slug": "cedar-street"}'

  Ctrl-C stops it.`;

async function startStateful({ world = 'demo', seed }: Values, port: number): Promise<void> {
  if (world !== 'demo' && world !== 'empty') fail(`The world must be "demo" or "empty", not "${world}".`);
  if (seed !== undefined && (!/^\d{1,5}$/.test(seed) || Number(seed) > 65_535)) fail(`The seed must be an integer from 0 to 65535, not "${seed}".`);
  const { startMockServer } = await import('../mocks/http-server.ts');
  const mock = await startMockServer({ host, port, world, ...(seed === undefined ? {} : { seed: Number(seed) }), onComplaint: (message, cause) => say(cause instanceof Error ? `${message}: ${cause.stack}` : message) });
  stopOnSignal(mock.stop);
  say(statefulGreeting(mock.url));
}

async function startPrismMock(port: number): Promise<void> {
  // Loaded late, because Prism takes longer to load than everything above.
  const { startPrism } = await import('./prism/server.ts');
  const prism = await startPrism({ host, port, onRefused: say });
  stopOnSignal(prism.stop);
  say(prismGreeting(prism.url));
}

const values = readArguments();
if (values.help) {
  console.log(help);
  process.exit(0);
}
if (!values.stateful && (values.world ?? values.seed) !== undefined) fail(`--world and --seed need --stateful: Prism has no state.\n\n${help}`);
const port = portFrom(values.port, 4010, help);
await (values.stateful ? startStateful(values, port) : startPrismMock(port)).catch((error: unknown) => fail(explainStart(error, port, 'npm run mock --'), 1));
