import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import pino from 'pino';
import type { TestProject } from 'vitest/node';
import { readConfig } from '../../server/config.ts';
import { startEmbeddedPostgres } from '../../server/db/embedded/embedded-postgres.ts';
import { startServer } from '../../server/start.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Connection string of the maintenance database; other databases differ in the path only. */
    postgres: string;
    /** Folder with the keys that the templates were made with. */
    dataDir: string;
  }
}

/** Databases that every test file gets a copy of: migrated, with the demo world. */
export const templates = { platform: 'template_platform', shard: 'template_shard' } as const;

/** One PostgreSQL for the whole run, and in it the templates, unless nothing but mocks runs. Nothing needs to survive, so nothing is synced to disk. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (project.vitest.projects.every(({ name }) => name === 'mock')) return undefined;
  const dataDir = mkdtempSync(join(tmpdir(), 'dental-pms-test-'));
  // Run by root, PostgreSQL is another user, who must get in here; else its data would go elsewhere and be left there.
  chmodSync(dataDir, 0o755);
  const postgres = await startEmbeddedPostgres({ dataDir, settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '400' } });
  await postgres.createDatabase(templates.platform);
  await postgres.createDatabase(templates.shard);
  const config = readConfig({ PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'warn', VALIDATE_RESPONSES: 'true' });
  const server = await startServer({ config, databaseUrl: postgres.url(templates.platform), shardUrl: postgres.url(templates.shard), log: pino({ level: 'warn' }) });
  await server.stop();
  project.provide('postgres', postgres.url('postgres'));
  project.provide('dataDir', dataDir);
  return async () => {
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

export const databaseUrl = (maintenance: string, name: string): string => Object.assign(new URL(maintenance), { pathname: `/${name}` }).href;

/** Runs one statement on the maintenance database. */
export async function administrate(maintenance: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: maintenance });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
