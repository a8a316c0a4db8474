import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { AccessCache } from './access/cache.ts';
import { createApi } from './api.ts';
import { bootstrap } from './bootstrap/bootstrap.ts';
import { refuseReachableDemoTokens } from './bootstrap/demo-tokens.ts';
import type { Config } from './config.ts';
import type { Platform } from './context.ts';
import { Database } from './db/connections.ts';
import { encryptionKeyIn } from './db/encryption-key.ts';
import { migrateControlPlane } from './db/migrate.ts';
import { subscribe } from './db/notifications.ts';
import { Shards } from './db/shards.ts';
import { Tenants } from './db/tenants.ts';
import { createHttpServer } from './http-server.ts';
import { noProvider } from './identity-provider/provider.ts';
import { startRelay } from './identity-provider/relay.ts';
import { scimProvider } from './identity-provider/scim.ts';
import { startUpkeep } from './jobs/upkeep.ts';
import { createMetrics } from './pages/metrics.ts';
import { createWorker } from './worker.ts';

const closeMs = 5_000;

export interface ServerOptions {
  readonly config: Config;
  /** The control-plane database; in embedded mode the caller has started it. */
  readonly databaseUrl: string;
  /** Database of the first shard, registered on an empty control plane. */
  readonly shardUrl: string | undefined;
  /** The shard database is our own PostgreSQL, whose address is another after every start. */
  readonly shardMoves?: boolean;
  readonly log: Logger;
  readonly onProgress?: (message: string) => void;
}

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  readonly platform: Platform;
  /** Resolves when every operation is warmed and `/readyz` says yes. */
  readonly ready: Promise<void>;
  /** Lets open requests finish within `shutdownSeconds`, then closes everything. */
  stop(): Promise<void>;
  /** Has a stop that is under way wait for no request any more. */
  hurry(): void;
}

/**
 * Starts one process of the platform on a reachable database: migrations, system groups, first data, HTTP server, upkeep.
 * @throws when the database cannot be reached or the port is taken.
 */
export async function startServer({ config, databaseUrl, shardUrl, shardMoves = false, log, onProgress = () => undefined }: ServerOptions): Promise<RunningServer> {
  const encryptionKey = config.encryptionKey ?? encryptionKeyIn(config.dataDir);
  const database = new Database({ url: databaseUrl, poolMax: config.poolMax, onError: (err) => log.warn({ err }, 'an idle database connection was lost') });
  try {
    const shards = new Shards(database, encryptionKey);
    const platform: Platform = { config, database, log, access: new AccessCache(), shards, tenants: new Tenants(database, shards) };
    onProgress('Migrating the database');
    await migrateControlPlane(database);
    await bootstrap(database, platform.shards, { config, shardUrl, shardMoves, onProgress });
    await refuseReachableDemoTokens(database, config);
    onProgress('Warming up');
    return await serve(platform);
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function serve(platform: Platform): Promise<RunningServer> {
  const { config, database, log, access } = platform;
  const state = { warmed: false, draining: false };
  const metrics = createMetrics();
  const service = config.role === 'worker' ? createWorker(platform, metrics, state) : await createApi(platform, metrics, state);
  const server = createHttpServer(service.app, state);
  const port = await server.listen(config.host, config.port);
  const notifications = await subscribe(database.url, log, () => access.clear());
  const jobs = config.role === 'api' ? [] : [startUpkeep(platform), startRelay(platform, config.scim ? scimProvider(config.scim) : noProvider)];
  const ready = service.warm().then(() => { state.warmed = true; });
  const hurried = Promise.withResolvers<void>();
  return {
    url: urlOf(config.host, port), port, platform, ready,
    hurry() {
      hurried.resolve();
      server.dropConnections();
    },
    async stop() {
      await server.drain(config.shutdownSeconds);
      await ready.catch(() => undefined);
      await Promise.all(jobs.map((job) => job.stop()));
      await notifications.stop();
      // A query that nobody waits for any more must not hold up the end.
      await Promise.race([database.close(), sleep(closeMs, undefined, { ref: false }), hurried.promise]);
    },
  };
}

/** Where this machine reaches the server. "Every address" is none that a client could call. */
function urlOf(host: string, port: number): string {
  const reachable = { '0.0.0.0': '127.0.0.1', '::': '::1' }[host] ?? host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}
