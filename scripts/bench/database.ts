import pg from 'pg';
import pino from 'pino';
import { readConfig } from '../../server/config.ts';
import { startServer } from '../../server/start.ts';
import { Child } from './child.ts';
import type { BenchDatabases } from './postgres.ts';

/** The token of the admin who asks. */
export const token = 'token-of-the-one-who-measures';

const organizations = 10_000;
const first = ['Ash', 'Birch', 'Cedar', 'Elm', 'Fern', 'Hazel', 'Laurel', 'Maple', 'Oak', 'Willow'];
const second = ['brook', 'dale', 'field', 'ford', 'gate', 'haven', 'mont', 'ridge', 'vale', 'wick'];
/** Every one of these is in the names of exactly 100 organizations. */
export const towns: readonly string[] = first.flatMap((a) => second.map((b) => `${a}${b}`));

export interface BenchDatabase {
  /** Environment of a server process that uses this database, everything else at its default. */
  readonly environment: Readonly<Record<string, string>>;
  /** Ids of all organizations. */
  readonly ids: readonly string[];
  /** `18.4` and the like. */
  readonly version: string;
}

/** A PostgreSQL of its own with a migrated control plane, one admin with every permission and 10,000 organizations. */
export async function startBenchDatabase(): Promise<BenchDatabase> {
  const { platform, shard, dataDir } = await new Child('postgres.ts').ask<BenchDatabases>('start');
  const environment = {
    DATABASE_URL: platform, SHARD_URL: shard, DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'info',
    BOOTSTRAP_ADMIN_EMAIL: 'measure@platform.example', BOOTSTRAP_ADMIN_TOKEN: token,
  };
  // A start and a stop leave a migrated control plane with its first admin.
  const config = readConfig({ ...environment, ROLE: 'api' });
  await (await startServer({ config, databaseUrl: platform, shardUrl: shard, log: pino({ level: 'silent' }) })).stop();
  const client = new pg.Client({ connectionString: platform });
  await client.connect();
  try {
    await client.query(fill, [towns]);
    await client.query('VACUUM (FREEZE, ANALYZE)');
    const { rows } = await client.query<{ id: string }>('SELECT id FROM organizations ORDER BY random()');
    const { rows: [server] } = await client.query<{ server_version: string }>('SHOW server_version');
    return { environment, ids: rows.map(({ id }) => id), version: server!.server_version };
  } finally {
    await client.end();
  }
}

const fill = `
  INSERT INTO organizations (shard_id, schema_name, name, slug, onboarding_status, account_type, max_locations, billing_email, contact_email, contact_name,
    contact_phone, hq_address_line1, hq_city, hq_country, hq_postal_code, hq_state, internal_notes, tax_id, website, version, created_at, updated_at)
  SELECT (SELECT id FROM shards LIMIT 1), 'org_' || md5(n::text), town || ' Dental ' || n, lower(town) || '-dental-' || n, 'completed', 'professional', 5,
    'billing@' || n || '.example', 'hello@' || n || '.example', 'Contact ' || n, '+1 555 ' || n, n || ' Molar Street', town, 'US', '97201', 'OR',
    'Reference customer.', '93-' || n, 'https://' || n || '.example', 3, timestamptz '2026-01-15 11:45:00Z' + n * interval '1 minute', timestamptz '2026-02-01 10:30:00.25Z' + n * interval '1 minute'
  FROM generate_series(1, ${organizations}) n, LATERAL (SELECT ($1::text[])[1 + n % 100] AS town)`;
