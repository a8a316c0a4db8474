import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { readConfig } from '../../server/config.ts';
import { Database } from '../../server/db/connections.ts';
import { keyringOf } from '../../server/db/encryption-key.ts';
import { quoteIdentifier, schemaNameOf } from '../../server/db/identifiers.ts';
import { Shards } from '../../server/db/shards.ts';
import { tenantMigrations } from '../../server/db/tenant-migrations.ts';
import { migrationScript } from '../../server/db/tenant-schema.ts';
import { prepareTenants } from '../../server/organizations/prepared.ts';
import { Child } from './child.ts';
import { token } from './database.ts';
import type { BenchOptions } from './options.ts';
import type { BenchDatabases } from './postgres.ts';
import { Progress } from './progress.ts';
import { provisionReport } from './provision-report.ts';
import type { Variant } from './provision-report.ts';
import { benchSeeding } from './provision-seeding.ts';
import { connected, makeTenants } from './provision-tenants.ts';

const fewTenants = 10;
/** Not counted: connections, caches and the code of the server are warm then. */
const warmUps = 3;

/** What it takes to make an organization and to fill it. */
export async function provisionBench(options: BenchOptions): Promise<string> {
  return [await createOrganizationBench(options), await benchSeeding({ rounds: Math.min(options.rounds, 3) })].join('\n\n');
}

/**
 * What it takes to make an organization, beside SQL written by hand that makes the same schema, with few and with many tenants: each on a
 * PostgreSQL and a server of its own, in alternating rounds.
 */
export async function createOrganizationBench({ rounds, tenants: manyTenants = 2_000 }: BenchOptions): Promise<string> {
  const progress = new Progress(4 + manyTenants + 2 * (rounds + warmUps));
  const levels: OpenLevel[] = [];
  try {
    for (const tenants of [fewTenants, manyTenants]) levels.push(await openLevel(tenants, progress));
    for (let round = 1 - warmUps; round <= rounds; round++) {
      for (const level of rotated(levels, round + warmUps)) {
        progress.step(`${level.tenants} tenants, ${round < 1 ? 'warm-up' : `round ${round} of ${rounds}`}`);
        for (const variant of rotated(variants, round + warmUps)) {
          const time = await level.measure[variant]();
          if (round >= 1) level.times[variant].push(time);
        }
      }
    }
  } finally {
    progress.end();
    await Promise.all(levels.map((level) => level.close()));
  }
  return provisionReport(levels, rounds);
}

const variants = ['script', 'fresh', 'prepared'] as const satisfies readonly Variant[];

interface OpenLevel {
  readonly tenants: number;
  readonly times: Readonly<Record<Variant, number[]>>;
  readonly measure: Readonly<Record<Variant, () => Promise<number>>>;
  close(): Promise<void>;
}

async function openLevel(tenants: number, progress: Progress): Promise<OpenLevel> {
  progress.step('starting a PostgreSQL and a server');
  const { platform, shard, dataDir } = await new Child('postgres.ts').ask<BenchDatabases>('start');
  const environment = {
    DATABASE_URL: platform, SHARD_URL: shard, DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'info', ROLE: 'api',
    BOOTSTRAP_ADMIN_EMAIL: 'measure@platform.example', BOOTSTRAP_ADMIN_TOKEN: token,
  };
  const url = `http://127.0.0.1:${await new Child('peers/ours.ts', environment).ask<number>('start')}/api/v1/platform/orgs`;
  await makeTenants({ platform, shard, upTo: tenants, onProgress: (done) => progress.step(`making tenants: ${done} of ${tenants}`) });
  const config = { ...readConfig(environment), preparedTenants: 1 };
  const database = new Database({ url: platform, poolMax: 2, onError: () => undefined });
  const shards = new Shards(database, keyringOf(config));
  return {
    tenants, times: { script: [], fresh: [], prepared: [] },
    measure: {
      script: () => timed(shard),
      fresh: () => created(url),
      async prepared() {
        await prepareTenants({ config, database, shards, log: pino({ level: 'silent' }) });
        return await created(url);
      },
    },
    close: async () => void (await Promise.all([database.close(), shards.close()])),
  };
}

/** Every round begins with another variant, so that none always comes first. */
const rotated = <T>(items: readonly T[], by: number): T[] => items.map((_, index) => items[(index + by) % items.length]!);

/** The script on a fresh connection, in one round trip: milliseconds with connecting. */
async function timed(shard: string): Promise<number> {
  const schema = quoteIdentifier(schemaNameOf(randomUUID()));
  const script = `BEGIN; ${tenantMigrations.map((migration) => migrationScript(migration, schema)).join(';')}; COMMIT`;
  const began = performance.now();
  await connected(shard, (client) => client.query(script));
  const time = performance.now() - began;
  await connected(shard, (client) => client.query(`DROP SCHEMA ${schema} CASCADE`));
  return time;
}

/** `createOrganization` over HTTP: milliseconds. @throws Error for any answer but 201. */
async function created(url: string): Promise<number> {
  const body = JSON.stringify({ name: 'Measured Practice', slug: `measured-${randomUUID()}` });
  const began = performance.now();
  const response = await fetch(url, { method: 'POST', body, headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' } });
  const text = await response.text();
  const time = performance.now() - began;
  if (response.status !== 201) throw new Error(`createOrganization answered ${response.status}: ${text}`);
  return time;
}
