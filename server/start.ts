import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { AccessCache } from './access/cache.ts';
import { createFailureLimit } from './access/failure-limit.ts';
import { urlOf } from './address.ts';
import { createApi } from './api.ts';
import { startSealer } from './audit/chain-sealer.ts';
import { auditKeysOf } from './audit/key.ts';
import { reportProtection } from './audit/protection.ts';
import { startAuditRelay } from './audit/relay.ts';
import { bootstrap } from './bootstrap/bootstrap.ts';
import { refuseReachableDemoTokens } from './bootstrap/demo-tokens.ts';
import type { Config } from './config.ts';
import type { Platform } from './context.ts';
import { Database } from './db/connections.ts';
import { keyringOf } from './db/encryption-key.ts';
import { migrateControlPlane } from './db/migrate.ts';
import { accessChannel, subscribe } from './db/notifications.ts';
import { Shards } from './db/shards.ts';
import { measureTenantVersions } from './db/tenant-versions.ts';
import { Tenants } from './db/tenants.ts';
import { createHttpServer } from './http-server.ts';
import { noProvider } from './identity-provider/provider.ts';
import { startRelay } from './identity-provider/relay.ts';
import { scimProvider } from './identity-provider/scim.ts';
import { startAuditRollUps } from './jobs/audit-roll-ups.ts';
import { startPreparation } from './jobs/preparation.ts';
import { startTenantMigrations } from './jobs/tenant-migrations.ts';
import { Notices } from './jobs/notices.ts';
import { startUpkeep } from './jobs/upkeep.ts';
import { SigningKeys } from './oauth/signing-keys.ts';
import { createMetrics } from './pages/metrics.ts';
import { startSeedWorker } from './seed-jobs/worker.ts';
import { seedJobChannel } from './seed-jobs/work-queries.ts';
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
  const keys = keyringOf(config);
  const database = new Database({ url: databaseUrl, poolMax: config.poolMax, onError: (err) => log.warn({ err }, 'an idle database connection was lost') });
  try {
    const shards = new Shards(database, keys, config.shardPoolMax);
    const stop = new AbortController();
    const platform: Platform = {
      config, database, log, notices: new Notices(), stopping: stop.signal, access: new AccessCache(), auditKeys: auditKeysOf(keys), shards, tenants: new Tenants(database, shards),
      signingKeys: new SigningKeys(database, keys), secretFailures: createFailureLimit(config.authFailuresPerMinute),
    };
    onProgress('Migrating the database');
    await migrateControlPlane(database);
    await bootstrap(database, platform.shards, { config, auditKey: platform.auditKeys[0], shardUrl, shardMoves, onProgress });
    await refuseReachableDemoTokens(database, config);
    await reportProtection(platform);
    onProgress('Warming up');
    return await serve(platform, stop);
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function serve(platform: Platform, stop: AbortController): Promise<RunningServer> {
  const { config, database, log, access } = platform;
  const state = { warmed: false, draining: false };
  const metrics = createMetrics();
  measureTenantVersions(metrics.registry, database);
  const service = config.role === 'worker' ? createWorker(platform, metrics, state) : await createApi(platform, metrics, state);
  const server = createHttpServer(service.app, state);
  const port = await server.listen(config.host, config.port);
  const notifications = await subscribe(database.url, log, { [accessChannel]: () => access.clear(), [seedJobChannel]: (topic) => platform.notices.tell(topic) });
  const jobs = config.role === 'api' ? [] : [startUpkeep(platform), startTenantMigrations(platform), startPreparation(platform), startAuditRelay(platform), startSealer(platform), startAuditRollUps(platform), startSeedWorker(platform), startRelay(platform, config.scim ? scimProvider(config.scim) : noProvider)];
  const ready = service.warm().then(() => { state.warmed = true; });
  const hurried = Promise.withResolvers<void>();
  return {
    url: urlOf(config.host, port), port, platform, ready,
    hurry() {
      hurried.resolve();
      server.dropConnections();
    },
    async stop() {
      stop.abort();
      const stopped = Promise.allSettled(jobs.map((job) => job.stop()));
      await server.drain(config.shutdownSeconds);
      await ready.catch(() => undefined);
      await stopped;
      await notifications.stop();
      // A query that nobody waits for any more must not hold up the end.
      await Promise.race([Promise.all([database.close(), platform.shards.close()]), sleep(closeMs, undefined, { ref: false }), hurried.promise]);
    },
  };
}
