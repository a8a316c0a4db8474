import knexFactory from 'knex';
import type { Knex } from 'knex';
import pg from 'pg';
import { Pipelines } from './pipelines.ts';

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

/** What Knex prints of lost connections is thrown as well, to whoever needed them, and logged there. */
const silent: Knex.Logger = { warn() {}, error() {}, debug() {}, deprecate() {} };

/** One PostgreSQL database: prepared reads in pipelines, everything else through Knex. */
export class Database {
  readonly url: string;
  readonly knex: Knex;
  readonly #reads: Pipelines;
  readonly #probes: pg.Pool;

  constructor({ url, poolMax, onError }: DatabaseOptions) {
    this.url = url;
    this.#reads = new Pipelines({ connection: connection(url), max: poolMax, onError });
    this.#probes = new pg.Pool({ ...connection(url), max: 2, connectionTimeoutMillis: 5_000 });
    this.#probes.on('error', onError);
    this.knex = knexFactory({
      client: 'pg', connection: connection(url) as Knex.PgConnectionConfig, log: silent, compileSqlOnError: false,
      pool: { min: 0, max: poolMax, acquireTimeoutMillis: 10_000 }, acquireConnectionTimeout: 10_000,
    });
  }

  /** Runs a prepared statement that waits for no lock and returns its rows. */
  read<Row extends object>(query: Statement, values: readonly unknown[] = []): Promise<Row[]> {
    return this.#reads.run<Row>(query, values);
  }

  /** The same for a probe: a connection of its own, which is thrown away when it does not answer within `timeoutMs`. */
  async probe<Row extends object>(query: Statement, timeoutMs: number): Promise<Row[]> {
    const withTimeout = { name: query.name, text: query.text, query_timeout: timeoutMs };
    const result = await this.#probes.query<Row>(withTimeout);
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
    await Promise.all([this.#reads.end(), this.#probes.end(), this.knex.destroy()]);
  }
}

/** Settings common to all our connections: values print the same everywhere, times in UTC; and a name for the operator. */
export function connection(url: string): pg.ClientConfig {
  return { connectionString: url, types, application_name: 'dental-pms-platform', options: '-c TimeZone=UTC -c DateStyle=ISO -c bytea_output=hex', keepAlive: true };
}

/** Runs the text of a prepared statement inside a transaction. */
export async function readIn<Row extends object>(tx: Knex.Transaction, { text }: Statement, values: readonly unknown[]): Promise<Row[]> {
  const bindings = Object.fromEntries(values.map((value, index) => [`v${index + 1}`, value]));
  const { rows } = await tx.raw<{ rows: Row[] }>(text.replaceAll('?', '\\?').replaceAll(/\$(\d+)/g, ':v$1'), bindings as Record<string, Knex.Value>);
  return rows;
}
