import { availableParallelism } from 'node:os';
import { Child } from './child.ts';
import type { Start, StartOptions } from './launcher.ts';
import type { BenchOptions } from './options.ts';
import { demands, table } from './markdown.ts';
import type { BenchDatabases } from './postgres.ts';
import { Progress } from './progress.ts';
import { decimals, printSpread, spread } from './statistics.ts';
import type { Spread } from './statistics.ts';

/** Milliseconds from an `npm start` on existing data to its greeting that are promised at most. */
const mostMs = 3_000;

/** Start-up times on existing data: with the embedded PostgreSQL, which starts too, and on one that runs already. */
export async function startBench({ rounds }: BenchOptions): Promise<string> {
  const progress = new Progress(2 + 4 * rounds);
  progress.step('starting a PostgreSQL');
  const { platform, shard } = await new Child('postgres.ts').ask<BenchDatabases>('start');
  const places = { embedded: {}, running: { DATABASE_URL: platform, SHARD_URL: shard, BOOTSTRAP_ADMIN_EMAIL: 'measure@platform.example', BOOTSTRAP_ADMIN_TOKEN: 'token-of-the-one-who-measures' } };
  const launchers = { embedded: new Child('launcher.ts'), running: new Child('launcher.ts') };
  const launch = (place: keyof typeof places, ask: boolean): Promise<Start> => launchers[place].ask('start', { environment: places[place], ask } satisfies StartOptions);

  progress.step('loading the demo world');
  for (const place of ['embedded', 'running'] as const) await launch(place, false);
  const times = { embedded: { greeted: [] as number[], answered: [] as number[] }, running: { greeted: [] as number[], answered: [] as number[] } };
  for (let round = 1; round <= rounds; round++) {
    for (const place of ['embedded', 'running'] as const) {
      progress.step(`round ${round} of ${rounds}: to the greeting, PostgreSQL ${place}`);
      times[place].greeted.push((await launch(place, false)).greeted);
      progress.step(`round ${round} of ${rounds}: to the first answer, PostgreSQL ${place}`);
      times[place].answered.push((await launch(place, true)).answered!);
    }
  }
  progress.end();
  return report(times, rounds);
}

type Times = Readonly<Record<'embedded' | 'running', { readonly greeted: readonly number[]; readonly answered: readonly number[] }>>;

function report({ embedded, running }: Times, rounds: number): string {
  const print = (figure: Spread): string => printSpread(figure, decimals(0));
  const greeted = spread(embedded.greeted);
  return [
    table(['start of the process, on existing data ', 'to the first answer, ms', 'to the greeting (every operation ready), ms'], [
      ['`npm start`: with the embedded PostgreSQL, which starts too', print(spread(embedded.answered)), print(greeted)],
      ['with `DATABASE_URL`: on a PostgreSQL that runs', print(spread(running.answered)), print(spread(running.greeted))],
    ]),
    `${availableParallelism()} cores; Node ${process.versions.node}; median of ${rounds} (lowest–highest); the first answer is that to \`GET /orgs/{id}\` with a token.`,
    demands([{ what: `\`npm start\` on existing data, to the greeting ≤ ${mostMs / 1000} s`, figure: printSpread(greeted, (value) => `${(value / 1000).toFixed(2)} s`), met: greeted.median <= mostMs }]),
  ].join('\n\n');
}
