import { randomUUID } from 'node:crypto';
import pg from 'pg';
import pino from 'pino';
import { afterAll, beforeAll, inject } from 'vitest';
import { developmentToken } from '../../server/access/development-issuer.ts';
import { readConfig } from '../../server/config.ts';
import type { Keyring } from '../../server/db/encryption.ts';
import { keyringOf } from '../../server/db/encryption-key.ts';
import { schemaNameOf } from '../../server/db/identifiers.ts';
import { startServer } from '../../server/start.ts';
import type { RunningServer } from '../../server/start.ts';
import type { PlatformClient } from '../../sdk/index.ts';
import { administrate, databaseUrl, templates } from './database.ts';
import { callersAt } from './demo-callers.ts';
import type { DemoPerson } from './demo-callers.ts';
import { useMockPlatform } from './mock-platform.ts';
import { useWay } from './through-prism/proxied.ts';
import type { Way } from './through-prism/proxied.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** What `usePlatform` makes, unless told otherwise. */
    implementation: Implementation;
  }
}

export type Implementation = 'server' | 'mock';

/** A platform of its own: the real server on copies of the template databases, or the mock. */
export interface TestPlatform {
  /** What the tests run on. What only one can show is tested with `it.runIf(platform.on === 'server')`. */
  readonly on: Implementation;
  readonly url: string;
  /** Throws on the mock, as do `sql` and `databases`. */
  readonly server: RunningServer;
  /** A client that calls as this person of the demo world. */
  as(person: DemoPerson): PlatformClient;
  /** The token of this person. */
  token(person: DemoPerson): string;
  /** A client with any token, or none. */
  client(token?: string): PlatformClient;
  /** Direct access to the control-plane database, for arranging and checking what the API does not show. */
  sql<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
  /** The audit log with its snapshots, oldest entry first. */
  auditEntries(): Promise<AuditRow[]>;
  /** Puts users into groups without any rule. */
  assign(...assignments: GroupMember[]): Promise<void>;
  /** Lets every assignment of a group expire now. */
  endAssignments(group: string): Promise<void>;
  /** A JWT of an account of an organization. */
  accountToken(accountId: string, organizationId: string): Promise<string>;
  /** Gives an account a role or a status without any rule, and without ending its sessions. */
  changeAccount(accountId: string, organizationId: string, changes: { readonly role?: string; readonly accountStatus?: string }): Promise<void>;
  /** Connection string of one of the copies: another server process on the same data. */
  readonly databases: { readonly platform: string; readonly shard: string };
}

export interface AuditRow {
  readonly action: string;
  readonly resource_type: string;
  readonly resource_display_id: string;
  readonly actor_type: string;
  readonly actor_id: string;
  readonly actor_display_name: string | null;
  readonly org_id: string | null;
  readonly org_name: string | null;
  readonly before: object | null;
  readonly after: object | null;
}

export interface GroupMember { readonly user: string; readonly group: string; readonly expiresAt?: Date; readonly suspended?: boolean }

/**
 * Makes a platform for the test file that calls it and throws it away afterwards. Answers are checked against the contract.
 * The file runs on the server and, when `vitest.config.ts` lists it, once more on the mock.
 * @param environment configuration of the server; the mock has none.
 */
export function usePlatform(environment: Record<string, string> = {}, { on = inject('implementation') } = {}): TestPlatform {
  return on === 'mock' ? useMockPlatform() : useServer(environment);
}

function useServer(environment: Record<string, string>): TestPlatform {
  const maintenance = inject('postgres');
  const suffix = randomUUID().replaceAll('-', '');
  const names = { platform: `p_${suffix}`, shard: `s_${suffix}` };
  const databases = { platform: databaseUrl(maintenance, names.platform), shard: databaseUrl(maintenance, names.shard) };
  const pool = new pg.Pool({ connectionString: databases.platform, max: 2 });
  // A connection that is still closing when its database is dropped reports that as an error of its own.
  pool.on('error', () => undefined);
  const wayTo = useWay();
  let server: RunningServer | undefined;
  let way: Way | undefined;

  beforeAll(async () => {
    await administrate(maintenance, `CREATE DATABASE ${names.platform} TEMPLATE ${templates.platform}`);
    await administrate(maintenance, `CREATE DATABASE ${names.shard} TEMPLATE ${templates.shard}`);
    const config = readConfig({ PORT: '0', DATA_DIR: inject('dataDir'), LOG_LEVEL: 'fatal', VALIDATE_RESPONSES: 'true', AUTH_FAILURES_PER_MINUTE: '1000000', ...environment });
    // Before the start: background work that reached the template would keep others from copying it.
    await pointShardsTo(databases.shard, pool, keyringOf(config));
    server = await startServer({ config, databaseUrl: databases.platform, shardUrl: databases.shard, log: pino({ level: config.logLevel }) });
    way = await wayTo(server.url);
  });
  afterAll(async () => {
    await way?.stop();
    await server?.stop();
    await pool.end();
    for (const name of Object.values(names)) await administrate(maintenance, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  });

  const running = (): RunningServer => {
    if (server === undefined) throw new Error('the platform starts before the first test, not earlier');
    return server;
  };
  const reached = (): string => way?.url ?? running().url;
  return {
    on: 'server',
    get url() { return reached(); },
    get server() { return running(); },
    databases,
    ...callersAt(reached),
    async sql<Row extends object>(text: string, values: unknown[] = []) { return (await pool.query<Row>(text, values)).rows; },
    async auditEntries() {
      return (await pool.query<AuditRow>(
        `SELECT action, resource_type, resource_display_id, actor_type, actor_id, actor_display_name, l.org_id, l.org_name, before, after
         FROM platform_audit_log l LEFT JOIN audit_snapshots s ON s.entry_id = l.id ORDER BY seq`)).rows;
    },
    async assign(...assignments) {
      for (const { user, group, expiresAt = null, suspended = false } of assignments) {
        await pool.query('INSERT INTO group_assignments (user_id, group_id, expires_at, suspended_at) VALUES ($1, $2, $3, CASE WHEN $4 THEN now() END)', [user, group, expiresAt, suspended]);
      }
      running().platform.access.clear();
    },
    async accountToken(account, org) { return await developmentToken(inject('dataDir'), { account, org }); },
    async changeAccount(accountId, organizationId, { role, accountStatus }) {
      const shard = new pg.Client({ connectionString: databases.shard });
      await shard.connect();
      try {
        await shard.query(`UPDATE ${schemaNameOf(organizationId)}.accounts SET role = coalesce($2, role), account_status = coalesce($3, account_status) WHERE id = $1`, [accountId, role, accountStatus]);
      } finally {
        await shard.end();
      }
      running().platform.access.clear();
    },
    async endAssignments(group) {
      await pool.query('UPDATE group_assignments SET expires_at = now() WHERE group_id = $1', [group]);
      running().platform.access.clear();
    },
  };
}

/** The copied registry still names the template's shard. */
export async function pointShardsTo(url: string, pool: pg.Pool, keys: Keyring): Promise<void> {
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM shards');
  for (const { id } of rows) await pool.query('UPDATE shards SET dsn_encrypted = $2 WHERE id = $1', [id, keys.seal(url, id)]);
}
