import pino from 'pino';
import { createPlatformClient } from '../../sdk/index.ts';
import type { PlatformClient, Schemas } from '../../sdk/index.ts';
import { readConfig } from '../../server/config.ts';
import { startServer } from '../../server/start.ts';
import { Child } from './child.ts';
import { token } from './database.ts';
import { demands, table } from './markdown.ts';
import type { BenchDatabases } from './postgres.ts';
import { Progress } from './progress.ts';
import { grouped, printSpread, spread } from './statistics.ts';

/** Rows per second into one tenant that are promised at least. */
const leastPerSecond = 20_000;
const shownSteps = 20;

/** What one job took, as its own times say it. */
export interface SeedingFigures { readonly rows: number; readonly seconds: number; readonly rowsPerSecond: number; readonly events: number }

/**
 * Fills new organizations with demo data, one after the other, each on the same server and PostgreSQL, and watches their events.
 * @param patients size of each; about four rows are written for each.
 */
export async function seedingFigures({ rounds, patients }: { readonly rounds: number; readonly patients: number }): Promise<SeedingFigures[]> {
  const { platform: databaseUrl, shard: shardUrl, dataDir } = await new Child('postgres.ts').ask<BenchDatabases>('start');
  const config = readConfig({
    DATABASE_URL: databaseUrl, SHARD_URL: shardUrl, DATA_DIR: dataDir, PORT: '0', SEED_PATIENTS: String(patients),
    BOOTSTRAP_ADMIN_EMAIL: 'measure@platform.example', BOOTSTRAP_ADMIN_TOKEN: token,
  });
  const server = await startServer({ config, databaseUrl, shardUrl, log: pino({ level: 'warn' }) });
  const progress = new Progress(rounds * shownSteps);
  try {
    await server.ready;
    const client = createPlatformClient({ baseUrl: server.url, token });
    const figures: SeedingFigures[] = [];
    for (let round = 1; round <= rounds; round++) figures.push(await seedOne(client, progress, round, rounds));
    return figures;
  } finally {
    progress.end();
    await server.stop();
  }
}

async function seedOne({ organizations }: PlatformClient, progress: Progress, round: number, rounds: number): Promise<SeedingFigures> {
  const { id } = await organizations.create({ name: `Practice ${round}`, slug: `practice-${round}` });
  let [shown, events] = [0, 0];
  const show = (job: Schemas['SeedJob']): void => {
    events += 1;
    for (const reached = Math.floor((shownSteps * job.progress_current!) / job.progress_total!); shown < reached; shown++) progress.step(`round ${round} of ${rounds}: ${job.current_message}, ${grouped(job.progress_current!)} of ${grouped(job.progress_total!)} rows`);
  };
  const job = await organizations.waitForSeedJob(await organizations.seed(id), { onProgress: (event) => show(event.job) });
  const seconds = (Date.parse(job.completed_at!) - Date.parse(job.started_at!)) / 1000;
  return { rows: job.progress_current!, seconds, rowsPerSecond: job.progress_current! / seconds, events };
}

/** How fast demo data is written into one tenant, as Markdown. */
export async function benchSeeding({ rounds, patients = 100_000 }: { readonly rounds: number; readonly patients?: number }): Promise<string> {
  const figures = await seedingFigures({ rounds, patients });
  const rate = spread(figures.map(({ rowsPerSecond }) => rowsPerSecond));
  return [
    table(['seeding of one tenant ', 'rows', 'seconds', 'rows/s', 'events seen'], figures.map(({ rows, seconds, rowsPerSecond, events }, index) =>
      [`round ${index + 1}`, grouped(rows), seconds.toFixed(1), grouped(rowsPerSecond), String(events)])),
    demands([{ what: `rows per second ≥ ${grouped(leastPerSecond)}, with progress`, figure: printSpread(rate, grouped), met: rate.median >= leastPerSecond }]),
  ].join('\n\n');
}
