import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Need, Target } from '../../contract/target.ts';
import type { RunningServer } from '../../server/start.ts';
import { startOn } from './deployment.ts';
import type { Deployment } from './deployment.ts';
import { serverFaults } from './faults.ts';

/** What a server with the demo world and the development issuer has: everything. */
const everything: ReadonlySet<Need> = new Set<Need>(['state', 'strict', 'bodies', 'demo', 'writes', 'jwt', 'shard']);

/** A server that runs on a deployment. @param newDatabase makes an empty database and answers its connection string. */
export function targetOn(server: Pick<RunningServer, 'url'>, deployment: Deployment, newDatabase: () => Promise<string>): Target {
  return {
    name: 'server', baseUrl: server.url, has: everything, fetch: (request) => fetch(request), shardDsn: newDatabase, faults: serverFaults(deployment),
    jwt: async (subject) => await (await import('../../server/access/development-issuer.ts')).developmentToken(deployment.dataDir, subject),
    stop: async () => undefined,
  };
}

/** Starts PostgreSQL and a server with the demo world in a folder that goes away with them. @param onProgress told what takes time. */
export async function startServerTarget(onProgress: (message: string) => void): Promise<Target> {
  const { startEmbeddedPostgres } = await import('../../server/db/embedded/embedded-postgres.ts');
  const dataDir = mkdtempSync(join(tmpdir(), 'dental-pms-contract-'));
  // Run by root, PostgreSQL is another user, who must get in here.
  chmodSync(dataDir, 0o755);
  const postgres = await startEmbeddedPostgres({ dataDir, settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }, onProgress });
  const end = async (): Promise<void> => {
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    for (const name of ['platform', 'shard_primary', 'shard_new']) await postgres.createDatabase(name);
    const deployment = { databaseUrl: postgres.url('platform'), shardUrl: postgres.url('shard_primary'), dataDir };
    onProgress('Starting the server');
    const server = await startOn(deployment, { DEMO_WORLD: 'true' });
    await server.ready;
    return { ...targetOn(server, deployment, async () => postgres.url('shard_new')), stop: async () => { await server.stop(); await end(); } };
  } catch (error) {
    await end();
    throw error;
  }
}
