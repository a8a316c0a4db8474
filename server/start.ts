import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Logger } from 'pino';
import { AccessCache } from './access/cache.ts';
import { developmentIssuer } from './access/development-issuer.ts';
import { JwtVerifier } from './access/jwt.ts';
import type { JwtIssuer } from './access/jwt.ts';
import { createApp } from './app.ts';
import { createAuthenticator } from './authenticate.ts';
import { bootstrap } from './bootstrap/bootstrap.ts';
import { refuseReachableDemoTokens } from './bootstrap/demo-tokens.ts';
import type { Config } from './config.ts';
import type { Platform } from './context.ts';
import { Database } from './db/connections.ts';
import { encryptionKeyIn } from './db/encryption-key.ts';
import { migrateControlPlane } from './db/migrate.ts';
import { subscribe } from './db/notifications.ts';
import { Shards } from './db/shards.ts';
import { startUpkeep } from './jobs/upkeep.ts';
import { createMetrics } from './pages/metrics.ts';
import { createPages } from './pages/pages.ts';
import { createValidator } from './validate.ts';

const contractFile = new URL('../openapi.yaml', import.meta.url);

export interface ServerOptions {
  readonly config: Config;
  /** The control-plane database; in embedded mode the caller has started it. */
  readonly databaseUrl: string;
  /** Database of the first shard, registered on an empty control plane. */
  readonly shardUrl: string | undefined;
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
}

/**
 * Starts one process of the platform on a reachable database: migrations, system groups, first data, HTTP server, upkeep.
 * @throws when the database cannot be reached or the port is taken.
 */
export async function startServer({ config, databaseUrl, shardUrl, log, onProgress = () => undefined }: ServerOptions): Promise<RunningServer> {
  const database = new Database({ url: databaseUrl, poolMax: config.poolMax, onError: (err) => log.warn({ err }, 'an idle database connection was lost') });
  try {
    const platform: Platform = { config, database, log, access: new AccessCache(), shards: new Shards(database, config.encryptionKey ?? encryptionKeyIn(config.dataDir)) };
    onProgress('migrating the database');
    await migrateControlPlane(database);
    if (await bootstrap(database, platform.shards, { config, shardUrl })) onProgress(config.demoWorld ? 'loaded the demo world' : 'prepared an empty control plane');
    await refuseReachableDemoTokens(database, config);
    return await serve(platform, databaseUrl);
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function serve(platform: Platform, databaseUrl: string): Promise<RunningServer> {
  const { config, database, log, access } = platform;
  const contractText = readFileSync(contractFile, 'utf8');
  const contract = parse(contractText) as object;
  const state = { warmed: false, draining: false };
  const validator = await createValidator(contract, config.validateResponses);
  const metrics = createMetrics();
  const app = createApp({
    platform, validator,
    authenticate: createAuthenticator(database, access, new JwtVerifier(await issuerOf(config))),
    observe(operation, method, status, seconds, requestId) {
      metrics.observe(operation, status, seconds);
      const level = status >= 500 ? 'error' : status >= 400 || method !== 'GET' ? 'info' : 'debug';
      log[level]({ operation, method, status, ms: Math.round(seconds * 1e5) / 100, request_id: requestId }, 'request');
    },
    pages: createPages({ platform, contract, contractText, metrics, state }),
  });
  const server = createServer({ keepAliveTimeout: 65_000, requestTimeout: 30_000, headersTimeout: 20_000 }, app);
  const port = await listen(server, config);
  const notifications = await subscribe(databaseUrl, log, () => access.clear());
  const upkeep = config.role === 'api' ? undefined : startUpkeep(platform);
  const ready = (config.validateResponses ? Promise.resolve() : validator.warm()).then(() => { state.warmed = true; });
  return {
    url: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`, port, platform, ready,
    async stop() {
      state.draining = true;
      await close(server, config.shutdownSeconds);
      await ready.catch(() => undefined);
      await upkeep?.stop();
      await notifications.stop();
      await database.close();
    },
  };
}

async function issuerOf(config: Config): Promise<JwtIssuer> {
  if (config.oidc === undefined) return await developmentIssuer(config.dataDir);
  const { issuer, audience, jwksUrl } = config.oidc;
  return { issuer, audience, keys: new URL(jwksUrl) };
}

async function listen(server: Server, { host, port }: Config): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
  return (server.address() as AddressInfo).port;
}

async function close(server: Server, seconds: number): Promise<void> {
  await new Promise<void>((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), seconds * 1000);
    server.close(() => { clearTimeout(force); resolve(); });
    server.closeIdleConnections();
  });
}
