import { availableParallelism } from 'node:os';
import { demands, table } from './markdown.ts';
import { decimals, grouped, median, printSpread, spread } from './statistics.ts';

export type Variant = 'script' | 'fresh' | 'prepared';

/** Milliseconds of each round at a number of tenants. */
export interface Level { readonly tenants: number; readonly times: Readonly<Record<Variant, readonly number[]>> }

/** `createOrganization` may take so much of the script, and with many tenants so much of what it takes with few. */
const mostRatio = 1.2;

const names: Readonly<Record<Variant, string>> = {
  script: 'one SQL script written by hand, on a fresh connection',
  fresh: '`createOrganization` over HTTP, no schema prepared',
  prepared: '`createOrganization` over HTTP, a schema prepared (`PREPARED_TENANTS`)',
};

export function provisionReport(levels: readonly Level[], rounds: number): string {
  const [few, many] = [levels[0]!, levels.at(-1)!];
  return [
    table(['one new organization ', ...levels.flatMap(({ tenants }) => [`${grouped(tenants)} tenants, ms`, 'ratio to the script'])],
      (Object.keys(names) as Variant[]).map((variant) => [names[variant], ...levels.flatMap((level) => [printSpread(spread(level.times[variant]), decimals(1)), ratioTo(level, variant).toFixed(2)])])),
    `${availableParallelism()} cores; Node ${process.versions.node}; median of ${rounds} interleaved rounds (lowest–highest); ratios are medians of those of each round.`,
    demands((['fresh', 'prepared'] as const).flatMap((variant) => {
      const growth = median(many.times[variant].map((time, round) => time / few.times[variant][round]!));
      const prepared = variant === 'prepared' ? ', prepared' : '';
      return [
        ...levels.map((level) => atMost(`\`createOrganization\`${prepared} / script at ${grouped(level.tenants)} tenants`, ratioTo(level, variant))),
        atMost(`\`createOrganization\`${prepared} at ${grouped(many.tenants)} / at ${grouped(few.tenants)} tenants`, growth),
      ];
    })),
  ].join('\n\n');
}

const ratioTo = ({ times }: Level, variant: Variant): number => median(times[variant].map((time, round) => time / times.script[round]!));
const atMost = (what: string, figure: number) => ({ what: `${what} ≤ ${mostRatio}`, figure: figure.toFixed(2), met: figure <= mostRatio });
