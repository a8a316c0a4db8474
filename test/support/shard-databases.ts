import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { administrate, databaseUrl } from './database.ts';
import type { TestPlatform } from './platform.ts';

/** An empty database that can be registered as a shard. */
export interface ShardDatabase {
  /** Its connection string. The mock connects to nothing, so there it is that of no database. */
  readonly dsn: string;
  /** Names of the tenant schemas in it. */
  tenants(): Promise<string[]>;
}

/** Makes a database for the test file that calls it, owned by a user of its own, and throws both away afterwards. */
export function useShardDatabase({ on }: TestPlatform): ShardDatabase & { readonly user: string; readonly password: string } {
  const name = `shard_${randomUUID().replaceAll('-', '')}`;
  const password = `secret-${randomUUID()}`;
  if (on === 'mock') return { dsn: `postgresql://${name}:${password}@frankfurt.db.example:5432/${name}`, user: name, password, tenants: async () => [] };

  const maintenance = inject('postgres');
  const dsn = Object.assign(new URL(databaseUrl(maintenance, name)), { username: name, password }).href;
  beforeAll(async () => {
    await administrate(maintenance, `CREATE ROLE ${name} LOGIN PASSWORD '${password}'`);
    await administrate(maintenance, `CREATE DATABASE ${name} OWNER ${name} TEMPLATE template0 ENCODING 'UTF8'`);
  });
  afterAll(async () => {
    await administrate(maintenance, `DROP DATABASE ${name} WITH (FORCE)`);
    await administrate(maintenance, `DROP ROLE ${name}`);
  });
  return { dsn, user: name, password, tenants: () => tenantsIn(dsn) };
}

async function tenantsIn(connectionString: string): Promise<string[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const { rows } = await client.query<{ nspname: string }>("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'org\\_%' ORDER BY nspname");
    return rows.map(({ nspname }) => nspname);
  } finally {
    await client.end();
  }
}
