import { Agent, request } from 'node:http';
import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { Child } from './child.ts';
import { startBenchDatabase, token } from './database.ts';
import type { Usage } from './harness.ts';
import type { BenchOptions } from './options.ts';
import { demands, table } from './markdown.ts';
import type { Demand } from './markdown.ts';
import { Progress } from './progress.ts';
import { decimals, median, printSpread, spread } from './statistics.ts';

const calls = 3_000;
/** By then the server has let go of everything that belongs to a request. */
const settleMs = 1_500;
const kinds = ['GET', 'PATCH'] as const;
type Kind = (typeof kinds)[number];

/** One run of `calls` requests. */
interface Run { readonly kind: Kind; readonly flood: boolean; readonly microseconds: number; readonly rss: number; readonly heap: number }

/** What 3,000 requests cost that each have a Content-Type of their own, beside as many with one and the same. */
export async function contentTypesBench({ rounds }: BenchOptions): Promise<string> {
  const progress = new Progress(1 + 2 * kinds.length * (rounds + 1));
  progress.step('starting the server');
  const { environment, ids } = await startBenchDatabase();
  // With the garbage collector at hand, so that memory is what is kept and not what happens to lie around.
  const child = new Child('peers/ours.ts', environment, ['--expose-gc']);
  const url = `http://127.0.0.1:${await child.ask<number>('start')}/api/v1/platform/orgs/${ids[0]}`;
  const runs: Run[] = [];
  for (let round = 0; round <= rounds; round++) {
    for (const kind of kinds) {
      for (const flood of [false, true]) {
        progress.step(`${round === 0 ? 'warm-up' : `round ${round} of ${rounds}`}: ${kind}, ${flood ? 'a new Content-Type each' : 'one Content-Type'}`);
        const run = await measure(child, url, kind, (call) => (flood ? contentType(kind, `r${round}c${call}`) : 'application/json'));
        if (round > 0) runs.push({ ...run, kind, flood });
      }
    }
  }
  progress.end();
  return report(runs, rounds);
}

/** A GET may claim to carry anything. A PATCH must be JSON, with whatever parameters. */
const contentType = (kind: Kind, name: string): string => (kind === 'GET' ? `application/x-${name}` : `application/json; ${name}=1`);

async function measure(child: Child, url: string, kind: Kind, contentTypeOf: (call: number) => string): Promise<Omit<Run, 'kind' | 'flood'>> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const before = await child.ask<Usage>('usage');
  const began = performance.now();
  for (let call = 0; call < calls; call++) await send(agent, url, kind, contentTypeOf(call));
  const microseconds = ((performance.now() - began) * 1_000) / calls;
  agent.destroy();
  await sleep(settleMs);
  const after = await child.ask<Usage>('usage');
  return { microseconds, rss: (after.rss - before.rss) / 2 ** 20, heap: (after.heap - before.heap) / 2 ** 20 };
}

/** @throws Error for any answer but 200. The PATCH changes nothing, so that what is measured is the way to it. */
function send(agent: Agent, url: string, method: Kind, type: string): Promise<void> {
  const body = method === 'PATCH' ? '{"base_version":3}' : '';
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': type, ...(method === 'PATCH' ? { 'Content-Length': Buffer.byteLength(body) } : {}) };
  return new Promise((resolve, reject) => {
    request(url, { agent, method, headers }, (response) => {
      response.resume();
      response.on('end', () => (response.statusCode === 200 ? resolve() : reject(new Error(`${method} with ${type} answered ${response.statusCode}`))));
    }).on('error', reject).end(body);
  });
}

function report(runs: readonly Run[], rounds: number): string {
  const of = (kind: Kind, flood: boolean, figure: (run: Run) => number): number[] => runs.filter((run) => run.kind === kind && run.flood === flood).map(figure);
  const row = (kind: Kind, flood: boolean): string[] => [
    `${calls.toLocaleString('en-US')} ${kind} requests, ${flood ? 'a new Content-Type each' : 'one Content-Type'}`,
    printSpread(spread(of(kind, flood, (run) => run.microseconds)), decimals(0)),
    printSpread(spread(of(kind, flood, (run) => run.heap)), decimals(2)),
    printSpread(spread(of(kind, flood, (run) => run.rss)), decimals(1)),
  ];
  const demandsOf = (kind: Kind): Demand[] => {
    const time = median(of(kind, true, (run) => run.microseconds)) / median(of(kind, false, (run) => run.microseconds));
    const heap = median(of(kind, true, (run) => run.heap));
    return [
      { what: `${kind}: time per request, flood / one ≤ 1.2`, figure: time.toFixed(2), met: time <= 1.2 },
      { what: `${kind}: heap kept by the flood ≤ 1 MiB`, figure: `${heap.toFixed(2)} MiB`, met: heap <= 1 },
    ];
  };
  return [
    table(['one after the other ', 'µs per request', 'heap growth, MiB', 'RSS growth, MiB'], kinds.flatMap((kind) => [row(kind, false), row(kind, true)])),
    `${availableParallelism()} cores; Node ${process.versions.node}; median of ${rounds} rounds (lowest–highest); memory after garbage collection.`,
    demands(kinds.flatMap(demandsOf)),
  ].join('\n\n');
}
