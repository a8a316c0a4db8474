import { availableParallelism } from 'node:os';
import { loads, variants } from './http-cells.ts';
import type { Cell, LoadName, Variant } from './http-cells.ts';
import { connections } from './load.ts';
import { demands, table } from './markdown.ts';
import type { Demand } from './markdown.ts';
import { decimals, grouped, median, printSpread, spread } from './statistics.ts';
import type { Spread } from './statistics.ts';

export interface Setting { readonly generator: string; readonly rounds: number; readonly seconds: number; readonly postgres: string }

const names: Readonly<Record<Variant, string>> = {
  bare: 'bare `node:http` + pg, no checks',
  fastify: 'Fastify 5 + pg, same checks',
  ours: '**this server**',
};
const titles: Readonly<Record<LoadName, string>> = {
  get: '`GET /orgs/{id}`, one of 10,000',
  list: '`GET /orgs?search=…&page_size=50`, 50 of 100 matches and the total',
};

/** The figures that are promised: ours, by the same figure of a peer. */
const promised: readonly { load: LoadName; peer: Variant; least: number }[] = [
  { load: 'get', peer: 'bare', least: 0.6 },
  { load: 'get', peer: 'fastify', least: 1 },
  { load: 'list', peer: 'bare', least: 1 },
];

/** The figures as Markdown. */
export function httpReport(cells: readonly Cell[], { generator, rounds, seconds, postgres }: Setting): string {
  const setting = `${availableParallelism()} cores shared by generator (${generator}), server and PostgreSQL ${postgres}; Node ${process.versions.node}; ${connections} connections; `
    + `${rounds} rounds of ${seconds} s. Median (lowest–highest); ratios are of the same round; CPU is that of the server process.`;
  return [...loads.map((load) => `${titles[load]}\n\n${loadTable(cells, load)}`), setting, demands(promised.map((promise) => demandOf(cells, promise)))].join('\n\n');
}

function loadTable(cells: readonly Cell[], load: LoadName): string {
  return table(['variant ', 'requests/s', 'ratio to bare', 'p50 / p99 ms', 'CPU µs/request'], variants.map((variant) => {
    const own = cells.filter((cell) => cell.load === load && cell.variant === variant);
    const of = (figure: (cell: Cell) => number): number[] => own.map(figure);
    return [
      names[variant],
      printSpread(spread(of((cell) => cell.perSecond)), grouped),
      printSpread(ratio(cells, load, variant, 'bare'), decimals(2)),
      `${median(of((cell) => cell.p50)).toFixed(1)} / ${median(of((cell) => cell.p99)).toFixed(1)}`,
      printSpread(spread(of((cell) => cell.cpu)), grouped),
    ];
  }));
}

/** Requests per second of a variant by those of a peer in the same round. */
function ratio(cells: readonly Cell[], load: LoadName, variant: Variant, peer: Variant): Spread {
  const of = (name: Variant, round: number): number => cells.find((cell) => cell.load === load && cell.variant === name && cell.round === round)!.perSecond;
  const rounds = [...new Set(cells.map(({ round }) => round))];
  return spread(rounds.map((round) => of(variant, round) / of(peer, round)));
}

function demandOf(cells: readonly Cell[], { load, peer, least }: (typeof promised)[number]): Demand {
  const measured = ratio(cells, load, 'ours', peer);
  return { what: `${load}: this server / ${peer} ≥ ${least.toFixed(1)}`, figure: printSpread(measured, decimals(2)), met: measured.median >= least };
}
