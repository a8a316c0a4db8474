import { availableParallelism } from 'node:os';
import { performance } from 'node:perf_hooks';
import { Child } from './child.ts';
import { freePort } from './free-port.ts';
import type { Usage } from './harness.ts';
import { connections } from './load.ts';
import { loadGenerator } from './load-generator.ts';
import { demands, table } from './markdown.ts';
import type { BenchOptions } from './options.ts';
import type { InProcess } from './peers/mock-in-process.ts';
import { Progress } from './progress.ts';
import { decimals, grouped, printSpread, spread } from './statistics.ts';

type Variant = 'stateful' | 'prism';
interface Cell { readonly variant: Variant; readonly round: number; readonly perSecond: number; readonly rss: number; readonly start: number; readonly cpu: number }

const token = 'demo-token-of-ada-lindqvist';
const targets = ['/api/v1/platform/orgs'];
const variants: readonly Variant[] = ['stateful', 'prism'];
const names: Readonly<Record<Variant, string>> = { stateful: '**stateful mock over HTTP**', prism: 'Prism 5, `-v error`' };
/** As in the `mock` script of package.json. */
const flags: Readonly<Record<Variant, string[]>> = { stateful: ['--optimize-for-size'], prism: [] };

/** Throughput, memory and start of the stateful HTTP mock beside Prism on the same contract, and the mock inside of a test. */
export async function mocksBench({ rounds, seconds }: BenchOptions): Promise<string> {
  const progress = new Progress(1 + rounds * 3);
  const generator = loadGenerator();
  const cells: Cell[] = [];
  const inProcess: InProcess[] = [];
  for (let round = 1; round <= rounds; round++) {
    for (const variant of round % 2 === 0 ? variants.toReversed() : variants) {
      progress.step(`round ${round} of ${rounds}: ${variant}`);
      cells.push({ ...(await measure(variant, async (origin) => await generator.run({ origin, token, targets, seconds }))), round });
    }
    progress.step(`round ${round} of ${rounds}: in process`);
    const child = new Child('peers/mock-in-process.ts');
    inProcess.push(await child.ask<InProcess>('measure', 2_000));
    await child.end();
  }
  progress.end();
  return report(cells, inProcess, { generator: generator.name, rounds, seconds });
}

/** A process for each measurement, so that start and memory are its own. */
async function measure(variant: Variant, load: (origin: string) => Promise<{ perSecond: number; requests: number }>): Promise<Omit<Cell, 'round'>> {
  const port = await freePort();
  const began = performance.now();
  const child = new Child(`peers/mock-${variant}.ts`, {}, flags[variant]);
  const origin = await child.ask<string>('start', port);
  const first = await fetch(origin + targets[0], { headers: { authorization: `Bearer ${token}` } });
  if (first.status !== 200) throw new Error(`${variant} answered ${first.status}`);
  await first.json();
  const start = performance.now() - began;
  await load(origin);
  const before = await child.ask<Usage>('usage');
  const { perSecond, requests } = await load(origin);
  const { rss, cpu } = await child.ask<Usage>('usage');
  await child.end();
  return { variant, perSecond, rss: rss / 2 ** 20, start, cpu: (cpu - before.cpu) / requests };
}

function report(cells: readonly Cell[], inProcess: readonly InProcess[], { generator, rounds, seconds }: BenchOptions & { generator: string }): string {
  const of = (variant: Variant, figure: (cell: Cell) => number): number[] => cells.filter((cell) => cell.variant === variant).toSorted((a, b) => a.round - b.round).map(figure);
  const ratios = (figure: (cell: Cell) => number): number[] => of('stateful', figure).map((value, index) => value / of('prism', figure)[index]!);
  const speed = spread(ratios(({ perSecond }) => perSecond));
  const memory = spread(ratios(({ rss }) => rss));
  const start = spread(of('stateful', (cell) => cell.start));
  const ready = spread(inProcess.map((one) => one.ready));
  const msw = spread(inProcess.map((one) => one.msw));
  return [
    table(['mock server ', 'requests/s', 'CPU µs/request', 'memory after load, MiB', 'start to first answer, ms'], variants.map((variant) => [
      names[variant],
      printSpread(spread(of(variant, ({ perSecond }) => perSecond)), grouped), printSpread(spread(of(variant, ({ cpu }) => cpu)), grouped),
      printSpread(spread(of(variant, ({ rss }) => rss)), grouped), printSpread(spread(of(variant, (cell) => cell.start)), grouped),
    ])),
    table(['in process ', 'µs per call, median'], [
      ['`fetch`, intercepted by msw', printSpread(msw, grouped)],
      ['`mock.fetch`', printSpread(spread(inProcess.map(({ direct }) => direct)), grouped)],
    ]),
    `${availableParallelism()} cores shared by generator (${generator}) and mock; Node ${process.versions.node}; \`GET /orgs\`; ${connections} connections; ${rounds} rounds of ${seconds} s, each in a process of its own. `
      + 'Median (lowest–highest); ratios are of the same round.',
    demands([
      { what: 'requests/s: stateful mock / Prism ≥ 5', figure: printSpread(speed, decimals(1)), met: speed.median >= 5 },
      { what: 'memory: stateful mock / Prism < 0.5', figure: printSpread(memory, decimals(2)), met: memory.median < 0.5 },
      { what: 'stateful mock ready in < 1 s', figure: printSpread(start, (value) => `${(value / 1000).toFixed(2)} s`), met: start.median < 1000 },
      { what: 'msw mock ready in < 50 ms (modules loaded)', figure: printSpread(ready, (value) => `${value.toFixed(1)} ms`), met: ready.median < 50 },
      { what: 'call in process, through msw, < 1 ms', figure: printSpread(msw, (value) => `${(value / 1000).toFixed(2)} ms`), met: msw.median < 1000 },
    ]),
  ].join('\n\n');
}
