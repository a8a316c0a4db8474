import { randomUUID } from 'node:crypto';
import pg from 'pg';
import pino from 'pino';
import { afterAll, beforeAll, inject } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { startServer } from '../../server/start.ts';
import type { RunningServer } from '../../server/start.ts';
import { createPlatformClient } from '../../sdk/index.ts';
import type { PlatformClient } from '../../sdk/index.ts';
import { demoTokens } from '../../sdk/demo/people.ts';
import { userId } from '../../sdk/demo/ids.ts';
import { administrate, databaseUrl, templates } from './database.ts';

export type DemoPerson = keyof typeof userId;

/** A platform of its own: the real server on copies of the template databases. */
export interface TestPlatform {
  readonly url: string;
  readonly server: RunningServer;
  /** A client that calls as this person of the demo world. */
  as(person: DemoPerson): PlatformClient;
  /** The token of this person. */
  token(person: DemoPerson): string;
  /** A client with any token, or none. */
  client(token?: string): PlatformClient;
  /** Direct access to the control-plane database, for arranging and checking what the API does not show. */
  sql<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
  /** Connection string of one of the copies: another server process on the same data. */
  readonly databases: { readonly platform: string; readonly shard: string };
}

/** Starts a platform for the test file that calls it and throws it away afterwards. Answers are checked against the contract. */
export function usePlatform(environment: Record<string, string> = {}): TestPlatform {
  const maintenance = inject('postgres');
  const suffix = randomUUID().replaceAll('-', '');
  const names = { platform: `p_${suffix}`, shard: `s_${suffix}` };
  const databases = { platform: databaseUrl(maintenance, names.platform), shard: databaseUrl(maintenance, names.shard) };
  const pool = new pg.Pool({ connectionString: databases.platform, max: 2 });
  let server: RunningServer | undefined;

  beforeAll(async () => {
    await administrate(maintenance, `CREATE DATABASE ${names.platform} TEMPLATE ${templates.platform}`);
    await administrate(maintenance, `CREATE DATABASE ${names.shard} TEMPLATE ${templates.shard}`);
    const config = readConfig({ PORT: '0', DATA_DIR: inject('dataDir'), LOG_LEVEL: 'fatal', VALIDATE_RESPONSES: 'true', ...environment });
    server = await startServer({ config, databaseUrl: databases.platform, shardUrl: databases.shard, log: pino({ level: config.logLevel }) });
    await pointShardsTo(server, pool, databases.shard);
  });
  afterAll(async () => {
    await server?.stop();
    await pool.end();
    for (const name of Object.values(names)) await administrate(maintenance, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  });

  const running = (): RunningServer => {
    if (server === undefined) throw new Error('the platform starts before the first test, not earlier');
    return server;
  };
  const token = (person: DemoPerson): string => {
    const found = Object.entries(demoTokens).find(([, id]) => id === userId[person]);
    if (found === undefined) throw new Error(`${person} has no token in the demo world`);
    return found[0];
  };
  const client = (bearer?: string): PlatformClient => createPlatformClient({ baseUrl: running().url, ...(bearer === undefined ? {} : { token: bearer }) });
  return {
    get url() { return running().url; },
    get server() { return running(); },
    databases,
    token,
    client,
    as: (person) => client(token(person)),
    async sql<Row extends object>(text: string, values: unknown[] = []) { return (await pool.query<Row>(text, values)).rows; },
  };
}

/** The copied registry still names the template's shard. */
async function pointShardsTo(server: RunningServer, pool: pg.Pool, url: string): Promise<void> {
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM shards');
  for (const { id } of rows) await pool.query('UPDATE shards SET dsn_encrypted = $2 WHERE id = $1', [id, server.platform.shards.seal(id, url)]);
}
