import pg from 'pg';
import { Problem } from '../../sdk/wire/problem.ts';
import { statement } from './connections.ts';
import type { Database } from './connections.ts';
import { quoteIdentifier } from './identifiers.ts';
import type { Shards } from './shards.ts';

const tenantOf = statement('tenant-of', 'SELECT shard_id, schema_name FROM organizations WHERE id = $1');

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

/** The tenant schemas of all organizations, on whatever shard they lie. */
export class Tenants {
  readonly #database: Database;
  readonly #shards: Shards;

  constructor(database: Database, shards: Shards) {
    this.#database = database;
    this.#shards = shards;
  }

  /** @throws Problem `not_found` when there is no such organization. */
  async of(organizationId: string): Promise<Tenant> {
    const [row] = await this.#database.read<{ shard_id: string; schema_name: string }>(tenantOf, [organizationId]);
    if (row === undefined) throw new Problem('not_found', { detail: 'There is no organization with this id.' });
    return { organizationId, shardId: row.shard_id, schema: quoteIdentifier(row.schema_name) };
  }

  /** One statement outside of a transaction. @throws ShardUnavailableError within 2 s when the shard does not answer. */
  async query<Row extends object>(tenant: Tenant, text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return await this.#shards.use(tenant.shardId, async (client) => await queries(client, tenant).query<Row>(text, values));
  }

  /**
   * Runs `work` in one transaction on the tenant's shard. It commits when `work` returns and undoes everything when it throws.
   * @throws ShardUnavailableError within 2 s when the shard does not answer.
   */
  async transaction<T>(tenant: Tenant, work: (tx: TenantQueries) => Promise<T>): Promise<T> {
    return await this.#shards.use(tenant.shardId, async (client) => {
      await client.query('BEGIN');
      try {
        const result = await work(queries(client, tenant));
        await client.query('COMMIT');
        return result;
      } catch (error) {
        await client.query('ROLLBACK').catch(() => undefined);
        throw error;
      }
    });
  }
}

function queries(client: pg.ClientBase, tenant: Tenant): TenantQueries {
  return {
    tenant,
    async query<Row extends object>(text: string, values: readonly unknown[] = []) {
      const { rows } = await client.query<Row>(text.replaceAll('%schema%', tenant.schema), [...values]);
      return rows;
    },
  };
}
