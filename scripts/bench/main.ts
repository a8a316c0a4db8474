import { parseArgs } from 'node:util';
import { accountsBench } from './accounts.ts';
import { auditBench } from './audit.ts';
import { endAll } from './child.ts';
import { contentTypesBench } from './content-types.ts';
import { httpBench } from './http.ts';
import type { BenchOptions } from './options.ts';
import { provisionBench } from './provision.ts';
import { mocksBench } from './mocks.ts';
import { sdkBench } from './sdk.ts';
import { startBench } from './start.ts';

interface Bench {
  readonly summary: string;
  readonly defaults: BenchOptions;
  readonly quick: BenchOptions;
  /** Measures and returns the figures as Markdown. */
  readonly run: (options: BenchOptions) => Promise<string>;
}

const benches: Readonly<Record<string, Bench>> = {
  accounts: { summary: 'pages of 100,000 accounts beside SQL written by hand', defaults: { rounds: 9, seconds: 0 }, quick: { rounds: 2, seconds: 0 }, run: accountsBench },
  audit: { summary: 'reads, exports and writes of an audit log of 2,000,000 entries beside plain SQL', defaults: { rounds: 7, seconds: 0 }, quick: { rounds: 3, seconds: 0, entries: 200_000 }, run: auditBench },
  http: { summary: 'requests per second beside bare node:http + pg and beside Fastify + pg', defaults: { rounds: 5, seconds: 3 }, quick: { rounds: 2, seconds: 1 }, run: httpBench },
  provision: { summary: 'createOrganization beside an SQL script written by hand, with 10 and with 2,000 tenants; seeding', defaults: { rounds: 15, seconds: 0 }, quick: { rounds: 5, seconds: 0, tenants: 200 }, run: provisionBench },
  mocks: { summary: 'the stateful mock over HTTP beside Prism, and the mock in process', defaults: { rounds: 5, seconds: 3 }, quick: { rounds: 2, seconds: 1 }, run: mocksBench },
  sdk: { summary: 'a call of the SDK beside fetch and other clients, over the network and with a stub', defaults: { rounds: 9, seconds: 0 }, quick: { rounds: 2, seconds: 0 }, run: sdkBench },
  start: { summary: 'time until `npm start` greets and until it answers, on existing data', defaults: { rounds: 5, seconds: 0 }, quick: { rounds: 2, seconds: 0 }, run: startBench },
  'content-types': { summary: 'what a flood of different Content-Type values costs', defaults: { rounds: 3, seconds: 0 }, quick: { rounds: 1, seconds: 0 }, run: contentTypesBench },
};

const help = `Measures this platform beside its peers, on a PostgreSQL of its own that is removed afterwards. The figures go to stdout as Markdown.

  npm run bench -- NAME [--rounds N] [--seconds S] [--quick]

${Object.entries(benches).map(([name, { summary, defaults }]) =>
  `  ${name.padEnd(14)} ${summary} (${defaults.rounds} rounds${defaults.seconds > 0 ? ` of ${defaults.seconds} s` : ''})`).join('\n')}

Options: --rounds N (1 to 50), --seconds S (1 to 60) of one measurement where it is timed, --entries N of the audit log (20,000 to
10,000,000), --tenants N that there are (1 to 100,000), --quick for a first impression, --help.
What counts is the ratio of variants within one run: the machine's mood moves all of them alike.`;

function fail(message: string): never {
  console.error(`${message}\n\n${help}`);
  process.exit(2);
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { rounds: { type: 'string' }, seconds: { type: 'string' }, entries: { type: 'string' }, tenants: { type: 'string' }, quick: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
    });
  } catch (error) {
    return fail((error as Error).message);
  }
}

function integer(name: string, text: string | undefined, fallback: number, maximum: number): number {
  if (text === undefined) return fallback;
  if (!/^\d+$/.test(text) || Number(text) < 1 || Number(text) > maximum) fail(`--${name} must be an integer from 1 to ${maximum}.`);
  return Number(text);
}

const { values, positionals: [name, ...rest] } = readArguments();
if (values.help) {
  console.log(help);
  process.exit(0);
}
const bench = name === undefined || rest.length > 0 || !Object.hasOwn(benches, name) ? fail('Give the name of one bench.') : benches[name]!;
const base = values.quick ? bench.quick : bench.defaults;
const options: BenchOptions = {
  rounds: integer('rounds', values.rounds, base.rounds, 50), seconds: integer('seconds', values.seconds, base.seconds, 60),
  ...(values.entries === undefined && base.entries === undefined ? {} : { entries: integer('entries', values.entries, base.entries ?? 0, 10_000_000) }),
  ...(values.tenants === undefined && base.tenants === undefined ? {} : { tenants: integer('tenants', values.tenants, base.tenants ?? 0, 100_000) }),
};

let stopping = false;
function stop(): void {
  stopping = true;
  void endAll().finally(() => process.exit(130));
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop);
try {
  console.log(await bench.run(options));
} catch (error) {
  if (!stopping) console.error((error as Error).stack ?? String(error));
  process.exitCode = 1;
} finally {
  await endAll();
}
