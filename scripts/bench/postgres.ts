import { startEmbeddedPostgres } from '../../server/db/embedded/embedded-postgres.ts';
import type { EmbeddedPostgres } from '../../server/db/embedded/embedded-postgres.ts';
import { makeDataDir } from './data-dir.ts';
import { answerHarness } from './harness.ts';

export interface BenchDatabases { readonly platform: string; readonly shard: string; readonly dataDir: string }

// In a process of its own, so that the database is stopped and removed even when the bench is killed.
const dataDir = makeDataDir();
let postgres: EmbeddedPostgres | undefined;

async function start(settings: Record<string, string> = {}): Promise<BenchDatabases> {
  postgres = await startEmbeddedPostgres({ dataDir: dataDir.path, settings: { shared_buffers: '256MB', ...settings } });
  await postgres.createDatabase('platform');
  await postgres.createDatabase('shard');
  return { platform: postgres.url('platform'), shard: postgres.url('shard'), dataDir: dataDir.path };
}

async function end(): Promise<void> {
  await postgres?.stop();
  await dataDir.remove();
}

answerHarness({ start }, end);
