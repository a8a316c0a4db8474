import { fileURLToPath } from 'node:url';
import { bundle, gzipSize } from './bundle.ts';
import { Child } from './child.ts';
import { demands, table } from './markdown.ts';
import type { BenchOptions } from './options.ts';
import { Progress } from './progress.ts';
import type { Pair, Task } from './sdk-caller.ts';
import { clientNames } from './sdk-clients.ts';
import type { ClientName } from './sdk-clients.ts';
import { decimals, grouped, printSpread, spread } from './statistics.ts';
import type { Spread } from './statistics.ts';

interface Cell { readonly client: ClientName; readonly network: boolean; readonly took: Pair }

/** Calls of one measurement. A stub answers at once, so that many fit in the same time. */
const calls = { network: 1_000, stub: 5_000 } as const;
const mostRatio = 1.25;
const mostOverhead = 10;

/** What a call costs with our client, with others and with `fetch` alone, over the network and with a `fetch` that answers at once. */
export async function sdkBench({ rounds }: BenchOptions): Promise<string> {
  const progress = new Progress(2 + 2 * clientNames.length * (rounds + 1));
  progress.step('starting server and caller');
  const server = new Child('peers/fixed-answer.ts');
  const baseUrl = `http://127.0.0.1:${await server.ask<number>('start')}`;
  const caller = new Child('sdk-caller.ts');
  const cells: Cell[] = [];
  for (let round = 0; round <= rounds; round++) {
    for (const network of [true, false]) {
      for (const index of clientNames.keys()) {
        const client = clientNames[(index + round) % clientNames.length]!;
        progress.step(`${round === 0 ? 'warm-up' : `round ${round} of ${rounds}`}: ${client}, ${network ? 'network' : 'stub'}`);
        const task: Task = { client, baseUrl, network, calls: network ? calls.network : calls.stub };
        const took = await caller.ask<Pair | null>('measure', task);
        if (took !== null && round > 0) cells.push({ client, network, took });
      }
    }
  }
  progress.step('bundling');
  const sizes = await bundleTable();
  progress.end();
  return report(cells, rounds, sizes);
}

function report(cells: readonly Cell[], rounds: number, sizes: string): string {
  const measured = clientNames.filter((name) => cells.some(({ client }) => client === name));
  const absent = clientNames.filter((name) => !measured.includes(name)).map((name) => `${name} is not installed and not measured.`);
  const of = (client: ClientName, network: boolean, figure: (took: Pair) => number): Spread =>
    spread(cells.filter((cell) => cell.client === client && cell.network === network).map(({ took }) => figure(took)));
  const time = ({ client }: Pair): number => client;
  const ratio = ({ client, fetch }: Pair): number => client / fetch;
  const overhead = ({ client, fetch }: Pair): number => client - fetch;
  const rows = measured.map((client) => [
    client === 'ours' || client === 'our function' ? `**${client}**` : client,
    printSpread(of(client, true, time), grouped), printSpread(of(client, true, ratio), decimals(2)),
    printSpread(of(client, false, time), decimals(1)), printSpread(of(client, false, overhead), decimals(1)),
  ]);
  const [onNetwork, stubbed] = [of('ours', true, ratio), of('ours', false, overhead)];
  return [
    'One organization at a time, µs per call\n',
    table(['client ', 'network', 'ratio to fetch', 'stubbed', 'more than fetch'], rows), '',
    ...absent,
    `Node ${process.versions.node}; server and caller are processes of their own on one machine; ${rounds} rounds of ${grouped(calls.network)} and ${grouped(calls.stub)} calls. Client and \`fetch\` alone take turns; each figure is the median of a round, ratio and difference are of the same round; with a stub, processor time. Median (lowest–highest) of the rounds.`, '',
    sizes, '',
    demands([
      { what: `network: ours / fetch ≤ ${mostRatio}`, figure: printSpread(onNetwork, decimals(2)), met: onNetwork.median <= mostRatio },
      { what: `stubbed: ours ≤ fetch + ${mostOverhead} µs`, figure: `+ ${printSpread(stubbed, decimals(1))} µs`, met: stubbed.median <= mostOverhead },
    ]),
  ].join('\n');
}

/** What each of them weighs in a frontend. */
async function bundleTable(): Promise<string> {
  const sdk = (file: string): string => `'${fileURLToPath(new URL(`../../sdk/${file}`, import.meta.url))}'`;
  const programs = {
    '**ours, everything but React Query**': `export * from ${sdk('index.ts')}; export * from ${sdk('where.ts')};`,
    '**ours, one function**': `export { createConnection } from ${sdk('index.ts')}; export { createOrganization } from ${sdk('generated/functions.ts')};`,
    'openapi-fetch': `export { default } from '${fileURLToPath(import.meta.resolve('openapi-fetch'))}';`,
  };
  const rows = await Promise.all(Object.entries(programs).map(async ([name, program]) => {
    const { code } = await bundle(program);
    return [name, grouped(code.length), grouped(gzipSize(code))];
  }));
  return table(['bundle ', 'minified bytes', 'gzip bytes'], rows);
}
