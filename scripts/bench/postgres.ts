import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startEmbeddedPostgres } from '../../server/db/embedded/embedded-postgres.ts';
import type { EmbeddedPostgres } from '../../server/db/embedded/embedded-postgres.ts';
import { answerHarness } from './harness.ts';

export interface BenchDatabases { readonly platform: string; readonly shard: string; readonly dataDir: string }

const dataDir = mkdtempSync(join(tmpdir(), 'dental-pms-bench-'));
let postgres: EmbeddedPostgres | undefined;

async function start(): Promise<BenchDatabases> {
  postgres = await startEmbeddedPostgres({ dataDir, settings: { shared_buffers: '256MB' } });
  await postgres.createDatabase('platform');
  await postgres.createDatabase('shard');
  return { platform: postgres.url('platform'), shard: postgres.url('shard'), dataDir };
}

async function remove(): Promise<void> {
  await postgres?.stop();
  if (postgres) rmSync(postgres.relocated ? dirname(postgres.directory) : postgres.directory, { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
}

// In a process of its own, so that the database is stopped and removed even when the bench is killed.
answerHarness({ start }, remove);
