import { Child } from './child.ts';
import { startBenchDatabase, token, towns } from './database.ts';
import type { Usage } from './harness.ts';
import { agree } from './http-agreement.ts';
import { httpReport } from './http-report.ts';
import { loadGenerator } from './load.ts';
import type { Generator, LoadResult } from './load.ts';
import type { BenchOptions } from './main.ts';
import { Progress } from './progress.ts';

export const variants = ['bare', 'fastify', 'ours'] as const;
export type Variant = (typeof variants)[number];
export const loads = ['get', 'list'] as const;
export type LoadName = (typeof loads)[number];

/** One measurement of one variant under one load. */
export interface Cell extends LoadResult {
  readonly round: number;
  readonly variant: Variant;
  readonly load: LoadName;
  /** Processor time of the server process per request, in µs. */
  readonly cpu: number;
}

interface Server { readonly variant: Variant; readonly child: Child; readonly origin: string }
type Targets = Readonly<Record<LoadName, readonly string[]>>;

const warmUpSeconds = 2;

/** Throughput, latency and processor time of our server beside its peers, in alternating rounds of one run. */
export async function httpBench({ rounds, seconds }: BenchOptions): Promise<string> {
  const progress = new Progress(2 + variants.length * loads.length * (rounds + 1));
  progress.step('filling a database with 10,000 organizations');
  const { environment, ids, version } = await startBenchDatabase();
  const targets: Targets = {
    get: ids.map((id) => `/api/v1/platform/orgs/${id}`),
    list: towns.map((town) => `/api/v1/platform/orgs?search=${town}&page_size=50`),
  };
  progress.step('starting the servers');
  const servers = await Promise.all(variants.map((variant) => startServer(variant, environment)));
  await agree(servers, [...targets.get.slice(0, 3), ...targets.list.slice(0, 3)]);
  const generator = loadGenerator();
  const cells: Cell[] = [];
  for (let round = 0; round <= rounds; round++) {
    for (const load of loads) {
      for (const server of rotated(servers, round)) {
        progress.step(`${round === 0 ? 'warm-up' : `round ${round} of ${rounds}`}: ${load}, ${server.variant}`);
        const cell = await measure(server, generator, { load, targets: targets[load], seconds: round === 0 ? warmUpSeconds : seconds });
        if (round > 0) cells.push({ ...cell, round });
      }
    }
  }
  progress.end();
  return httpReport(cells, { generator: generator.name, rounds, seconds, postgres: version });
}

async function startServer(variant: Variant, environment: Readonly<Record<string, string>>): Promise<Server> {
  const child = new Child(`peers/${variant}.ts`, environment);
  return { variant, child, origin: `http://127.0.0.1:${await child.ask<number>('start')}` };
}

/** Every round begins with another variant, so that none always comes first. */
const rotated = <T>(items: readonly T[], by: number): T[] => items.map((_, index) => items[(index + by) % items.length]!);

async function measure({ variant, child, origin }: Server, generator: Generator, { load, targets, seconds }: { load: LoadName; targets: readonly string[]; seconds: number }) {
  const before = await child.ask<Usage>('usage');
  const result = await generator.run({ origin, token, targets, seconds });
  const after = await child.ask<Usage>('usage');
  return { ...result, variant, load, cpu: (after.cpu - before.cpu) / result.requests };
}
