import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { isDatabaseAway } from './away.ts';
import { connection } from './connections.ts';
import { cut, Liveness } from './liveness.ts';
import type { Answer } from './liveness.ts';
import { ShardUnavailableError } from './shard-unavailable.ts';

/** How long a connection that nobody uses stays open. */
const idleMs = 10_000;
/**
 * A backend keeps 70 kB for every tenant that it has touched, and with thousands of them everything on it becomes slow (12 times at
 * 5,000): connections are replaced before.
 */
const maximumAgeSeconds = 600;
const maximumTenants = 200;
/** A script makes, changes or drops whole schemas, which weighs as much as so many tenants that are merely used. */
const scriptWeight = 10;
/** How long one statement may take, and how long a transaction may lie idle when whoever began it has frozen. */
const statementMs = 30_000;
const idleTransactionMs = 60_000;
/** How long to wait for a connection that others use, or for the end of one. */
const waitMs = 5_000;
const endMs = 1_000;

/** A connection that belongs to one caller, who ends it. */
export interface OwnConnection {
  /** @throws ShardUnavailableError within 2 s when the shard does not answer, or the connection is lost. */
  query(sql: string): Promise<void>;
  end(): Promise<void>;
}

/** What a connection is lent for. */
export interface Touched { readonly tenant?: string; readonly script?: boolean }

/** All connections to the database of one shard: a pool, made on demand and empty again when nobody uses it, and fresh ones. */
export class ShardConnections {
  readonly #config: pg.PoolConfig;
  readonly #liveness: Liveness;
  readonly #histories = new WeakMap<pg.ClientBase, { readonly tenants: Set<string>; scripts: number }>();
  #pool: { readonly pool: pg.Pool; readonly clients: Set<pg.ClientBase> };

  /** @param max connections of the pool. */
  constructor(dsn: string, max: number) {
    const common = connection(dsn);
    const options = `${common.options} -c statement_timeout=${statementMs} -c idle_in_transaction_session_timeout=${idleTransactionMs}`;
    this.#config = { ...common, options, max, connectionTimeoutMillis: waitMs, idleTimeoutMillis: idleMs, maxLifetimeSeconds: maximumAgeSeconds, allowExitOnIdle: true };
    this.#liveness = new Liveness({ ...common, connectionTimeoutMillis: waitMs }, () => this.#renewPool());
    this.#pool = this.#openPool();
  }

  /** Whether the shard did not answer a moment ago. */
  get resting(): boolean {
    return this.#liveness.resting;
  }

  /** Connections of the pool that are open. */
  get open(): number {
    return this.#pool.clients.size;
  }

  /** Asks whether the shard lives. Takes 1.4 s at most. */
  ask(): Promise<Answer> {
    return this.#liveness.ask();
  }

  /**
   * Lends a connection of the pool to `work`.
   * @param touched the schema that is touched, or that a script is run.
   * @throws ShardUnavailableError within 2 s when the shard does not answer, or the connection is lost.
   */
  async lend<T>(work: (client: pg.ClientBase) => Promise<T>, touched: Touched = {}): Promise<T> {
    await this.#liveness.admit();
    const borrowed: { client?: pg.PoolClient; tooLate: boolean } = { tooLate: false };
    const done = this.#borrow(borrowed, work, touched);
    return await this.#liveness.watch(done, () => {
      borrowed.tooLate = true;
      if (borrowed.client !== undefined) cut(borrowed.client);
    });
  }

  /** Opens a connection of one's own. @throws ShardUnavailableError within 2 s. */
  async own(): Promise<OwnConnection> {
    await this.#liveness.admit();
    const { max: _, ...config } = this.#config;
    const client = new pg.Client(config);
    client.on('error', () => undefined);
    const watched = async (work: Promise<unknown>): Promise<void> => {
      await this.#liveness.watch(work.catch(asUnavailable), () => cut(client));
    };
    await watched(client.connect().catch((cause: unknown) => { throw new ShardUnavailableError('the shard cannot be reached', { cause }); }));
    return {
      query: (sql) => watched(client.query(sql)),
      async end() {
        await Promise.race([client.end().catch(() => undefined), sleep(endMs, undefined, { ref: false })]);
        cut(client);
      },
    };
  }

  /** Closes connections as soon as nobody uses them. */
  async end(): Promise<void> {
    await this.#pool.pool.end();
  }

  async #borrow<T>(borrowed: { client?: pg.PoolClient; readonly tooLate: boolean }, work: (client: pg.ClientBase) => Promise<T>, touched: Touched): Promise<T> {
    const client = await this.#pool.pool.connect().catch((cause: unknown) => { throw new ShardUnavailableError('the shard cannot be reached', { cause }); });
    borrowed.client = client;
    let lost = borrowed.tooLate;
    const onLost = (): void => { lost = true; };
    client.on('error', onLost);
    try {
      if (lost) throw new ShardUnavailableError('the shard answered too late');
      return await work(client);
    } catch (error) {
      // PostgreSQL says that it ends a connection a moment before it does.
      lost ||= isDatabaseAway(error);
      throw lost && !(error instanceof ShardUnavailableError) ? new ShardUnavailableError('the connection to the shard was lost', { cause: error }) : error;
    } finally {
      // A transaction that is still open would be continued by whoever comes next.
      client.release(lost || client.getTransactionStatus() !== 'I' || this.#hasSeenEnough(client, touched));
      client.off('error', onLost);
    }
  }

  #hasSeenEnough(client: pg.ClientBase, { tenant, script = false }: Touched): boolean {
    const history = this.#histories.get(client) ?? { tenants: new Set(), scripts: 0 };
    this.#histories.set(client, history);
    if (tenant !== undefined) history.tenants.add(tenant);
    if (script) history.scripts += 1;
    return history.tenants.size + history.scripts * scriptWeight >= maximumTenants;
  }

  #openPool() {
    const pool = new pg.Pool(this.#config);
    const clients = new Set<pg.ClientBase>();
    pool.on('error', () => undefined);
    pool.on('connect', (client) => clients.add(client));
    pool.on('remove', (client) => clients.delete(client));
    return { pool, clients };
  }

  /** What is connected to a database that is gone will not answer when it is back either. */
  #renewPool(): void {
    const { pool, clients } = this.#pool;
    this.#pool = this.#openPool();
    for (const client of clients) cut(client);
    // It may be ending already.
    pool.end().catch(() => undefined);
  }
}

/** @throws ShardUnavailableError for an error that says that the database is away, else the error. */
function asUnavailable(error: unknown): never {
  if (isDatabaseAway(error)) throw new ShardUnavailableError('the shard is away', { cause: error });
  throw error;
}
