import type pg from 'pg';
import { Problem } from '../../sdk/wire/problem.ts';
import { statement } from './connections.ts';
import type { Database } from './connections.ts';
import { quoteIdentifier } from './identifiers.ts';
import { ShardUnavailableError } from './shard-unavailable.ts';
import type { Shards, UseOptions } from './shards.ts';
import { oldestUsableVersion } from './tenant-migrations.ts';

const tenantOf = statement('tenant-of', `
  SELECT o.shard_id, o.schema_name, o.tenant_version, s.dsn_encrypted FROM organizations o JOIN shards s ON s.id = o.shard_id WHERE o.id = $1`);

/** How long the address that came with a tenant is believed. A request takes less; a job that keeps its tenant asks again. */
const addressMs = 1_000;
/** `query_canceled`, which is what a statement ends with that takes too long. */
const tookTooLong = '57014';
/** Schema or table that there is not. */
const missing = new Set(['3F000', '42P01']);

/** Where the data of an organization lies. */
export interface Tenant {
  readonly organizationId: string;
  readonly shardId: string;
  /** The schema's name, quoted: what stands for `%schema%` in SQL. */
  readonly schema: string;
}

/** Runs SQL in one tenant schema. `%schema%` in the text stands for its name, `$1`… for the values; nothing relies on `search_path`. */
export interface TenantQueries {
  readonly tenant: Tenant;
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

interface TenantRow { readonly shard_id: string; readonly schema_name: string; readonly tenant_version: number; readonly dsn_encrypted: Buffer }

/** The tenant schemas of all organizations, on whatever shard they lie. */
export class Tenants {
  readonly #database: Database;
  readonly #shards: Shards;
  readonly #oldestUsable: number;
  /** Read together with the tenant, which saves the look-up before its first query. */
  readonly #addresses = new WeakMap<Tenant, { readonly sealedDsn: Buffer; readonly readAt: number }>();

  /** @param oldestUsable version of a tenant schema below which it is not touched. */
  constructor(database: Database, shards: Shards, oldestUsable = oldestUsableVersion) {
    this.#database = database;
    this.#shards = shards;
    this.#oldestUsable = oldestUsable;
  }

  /**
   * @throws Problem `not_found` when there is no such organization, `shard_unavailable` while its schema is too old for this program;
   * the migration of all tenants is under way then.
   */
  async of(organizationId: string): Promise<Tenant> {
    const [row] = await this.#database.read<TenantRow>(tenantOf, [organizationId]);
    if (row === undefined) throw new Problem('not_found', { detail: 'There is no organization with this id.' });
    if (row.tenant_version < this.#oldestUsable) throw new Problem('shard_unavailable', { detail: 'The data of this organization is being brought up to date. Try again in a moment.' });
    const tenant = { organizationId, shardId: row.shard_id, schema: quoteIdentifier(row.schema_name) };
    this.#addresses.set(tenant, { sealedDsn: row.dsn_encrypted, readAt: performance.now() });
    return tenant;
  }

  /**
   * One statement outside of a transaction. It may take 30 s.
   * @throws ShardUnavailableError within 2 s when the shard does not answer; Problem `not_found` when the organization was deleted meanwhile.
   */
  async query<Row extends object>(tenant: Tenant, text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return await this.#use(tenant, async (client) => await queries(client, tenant).query<Row>(text, values));
  }

  /**
   * Runs `work` in one transaction on the tenant's shard. It commits when `work` returns and undoes everything when it throws.
   * @throws ShardUnavailableError within 2 s when the shard does not answer; Problem `not_found` when the organization was deleted meanwhile.
   */
  async transaction<T>(tenant: Tenant, work: (tx: TenantQueries) => Promise<T>): Promise<T> {
    return await this.#use(tenant, async (client) => {
      await client.query('BEGIN');
      try {
        const result = await work(queries(client, tenant));
        const { command } = await client.query('COMMIT');
        if (command !== 'COMMIT') throw new Error('a statement had failed and was ignored, so nothing of the transaction was kept');
        return result;
      } catch (error) {
        await client.query('ROLLBACK').catch(() => undefined);
        throw error;
      }
    });
  }

  async #use<T>(tenant: Tenant, work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
    try {
      return await this.#shards.use(tenant.shardId, work, this.#options(tenant));
    } catch (error) {
      const { code = '' } = error as { code?: string };
      if (code === tookTooLong) throw new ShardUnavailableError('a statement took too long', { cause: error });
      // Throws the better error when that is the reason.
      if (missing.has(code)) await this.of(tenant.organizationId);
      throw error;
    }
  }

  #options(tenant: Tenant): UseOptions {
    const address = this.#addresses.get(tenant);
    const isFresh = address !== undefined && performance.now() - address.readAt < addressMs;
    return { tenant: tenant.schema, ...(isFresh ? { sealedDsn: address.sealedDsn } : {}) };
  }
}

/** SQL in a tenant schema on a connection that the caller has. */
export function queries(client: pg.ClientBase, tenant: Tenant): TenantQueries {
  return {
    tenant,
    async query<Row extends object>(text: string, values: readonly unknown[] = []) {
      const { rows } = await client.query<Row>(text.replaceAll('%schema%', tenant.schema), [...values]);
      return rows;
    },
  };
}
