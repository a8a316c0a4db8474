import { Child } from './child.ts';
import { startBenchDatabase, token, towns } from './database.ts';
import type { Usage } from './harness.ts';
import { agree } from './http-agreement.ts';
import { loads, variants } from './http-cells.ts';
import type { Cell, LoadName, Variant } from './http-cells.ts';
import { httpReport } from './http-report.ts';
import { loadGenerator } from './load-generator.ts';
import type { Generator } from './load.ts';
import type { BenchOptions } from './options.ts';
import { Progress } from './progress.ts';

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
