import knexFactory from 'knex';
import type { Knex } from 'knex';
import pg from 'pg';

/** `2026-01-15 11:45:00.5+00` (ISO date style, UTC session) as RFC 3339. No Date objects: they are slow and lose microseconds. */
const isoTime = (text: string): string => `${text.slice(0, 10)}T${text.slice(11, -3)}Z`;
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, isoTime);
types.setTypeParser(pg.types.builtins.INT8, Number);

/** A query that PostgreSQL parses and plans once per connection: a name for exactly one text. */
export interface Statement { readonly name: string; readonly text: string }
export const statement = (name: string, text: string): Statement => ({ name, text });

export interface DatabaseOptions {
  readonly url: string;
  /** Connections for reads and for writes each. */
  readonly poolMax: number;
  readonly onError: (error: Error) => void;
}

/** One PostgreSQL database: prepared reads on `pg`, everything else through Knex. */
export class Database {
  readonly url: string;
  readonly knex: Knex;
  readonly #pool: pg.Pool;

  constructor({ url, poolMax, onError }: DatabaseOptions) {
    this.url = url;
    // Recycled after ten minutes: a connection that has seen thousands of schemas gets slow and fat.
    this.#pool = new pg.Pool({ ...connection(url), max: poolMax, maxLifetimeSeconds: 600, connectionTimeoutMillis: 5_000 });
    this.#pool.on('error', onError);
    this.knex = knexFactory({ client: 'pg', connection: connection(url) as Knex.PgConnectionConfig, pool: { min: 0, max: poolMax, acquireTimeoutMillis: 10_000 }, acquireConnectionTimeout: 10_000 });
  }

  /** Runs a prepared statement and returns its rows. */
  async read<Row extends object>(query: Statement, values: readonly unknown[] = []): Promise<Row[]> {
    const result = await this.#pool.query<Row>({ name: query.name, text: query.text, values: values as unknown[] });
    return result.rows;
  }

  /** The same for a probe: a connection that does not answer within `timeoutMs` is thrown away, so that probes never use up the pool. */
  async probe<Row extends object>(query: Statement, timeoutMs: number): Promise<Row[]> {
    const withTimeout = { name: query.name, text: query.text, query_timeout: timeoutMs };
    const result = await this.#pool.query<Row>(withTimeout);
    return result.rows;
  }

  /** Runs SQL outside of any transaction of ours, on a connection of its own that is closed afterwards. */
  async runOnce(sql: string): Promise<void> {
    const client = new pg.Client(connection(this.url));
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.#pool.end(), this.knex.destroy()]);
  }
}

/** Settings common to all our connections: UTC, so that times print the same everywhere, and a name for the operator. */
export function connection(url: string): pg.ClientConfig {
  return { connectionString: url, types, application_name: 'dental-pms-platform', options: '-c TimeZone=UTC -c DateStyle=ISO', keepAlive: true };
}

/** Runs the text of a prepared statement inside a transaction. */
export async function readIn<Row extends object>(tx: Knex.Transaction, { text }: Statement, values: readonly unknown[]): Promise<Row[]> {
  const bindings = Object.fromEntries(values.map((value, index) => [`v${index + 1}`, value]));
  const { rows } = await tx.raw<{ rows: Row[] }>(text.replaceAll('?', '\\?').replaceAll(/\$(\d+)/g, ':v$1'), bindings as Record<string, Knex.Value>);
  return rows;
}
