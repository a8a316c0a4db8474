import type pg from 'pg';
import { statement } from './connections.ts';
import type { Database } from './connections.ts';
import type { Keyring } from './encryption.ts';
import { ShardConnections } from './shard-connections.ts';
import { ShardUnavailableError } from './shard-unavailable.ts';

export { ShardUnavailableError };

const dsnOfShard = statement('shard-dsn', 'SELECT dsn_encrypted FROM shards WHERE id = $1');
const openShards = statement('open-shards', 'SELECT id, name, dsn_encrypted FROM shards WHERE archived_at IS NULL ORDER BY name');
const probeTimeoutMs = 2_000;
/** Less than the age at which the sweeper takes a half-made organization for abandoned. */
const scriptTimeoutMs = 30_000;

interface ShardRow { readonly id: string; readonly name: string; readonly dsn_encrypted: Buffer }
interface Known { sealed: Buffer; readonly dsn: string; readonly connections: ShardConnections }

/** How long a script that is held may wait for others who use the same tables. */
const lockTimeoutMs = 5_000;

/** `statement_timeout` holds for each statement of a script; for the whole of it only PostgreSQL 17 and later have a limit. */
const limits = `SET LOCAL statement_timeout = ${scriptTimeoutMs};
  SELECT set_config('transaction_timeout', '${scriptTimeoutMs}', true) WHERE current_setting('server_version_num')::int >= 170000`;

/** A script that has run on a shard and whose effect nobody sees before `commit`. Without it, it never happened. */
export interface HeldScript {
  /** @throws when the connection is lost, which leaves open whether it was committed. */
  commit(): Promise<void>;
  /** Closes the connection; undoes what was not committed. */
  release(): Promise<void>;
}

export interface UseOptions {
  /** The tenant schema that is touched: a connection that has touched many is replaced. */
  readonly tenant?: string;
  /** The shard's sealed connection string, by whoever has just read it. */
  readonly sealedDsn?: Buffer;
}

/** The PostgreSQL databases that hold tenant schemas, reached by the connection strings in the registry. */
export class Shards {
  readonly #database: Database;
  readonly #keys: Keyring;
  readonly #poolMax: number;
  readonly #known = new Map<string, Known>();

  /** @param poolMax connections to each shard that are shared. */
  constructor(database: Database, keys: Keyring, poolMax = 10) {
    this.#database = database;
    this.#keys = keys;
    this.#poolMax = poolMax;
  }

  /** The stored form of a shard's connection string. */
  seal(shardId: string, dsn: string): Buffer {
    return this.#keys.seal(dsn, shardId);
  }

  /** The connection string that `seal` has sealed. @throws Error when it was sealed with a key that we do not have. */
  unseal(shardId: string, sealed: Buffer): string {
    return this.#keys.open(sealed, shardId);
  }

  /**
   * Runs one multi-statement script on a shard, in one transaction and one round trip. Connections on which some have run are replaced:
   * those that have touched many schemas become slow.
   * @throws ShardUnavailableError within 2 s when the shard does not answer.
   */
  async run(shardId: string, script: string): Promise<void> {
    const connections = await this.#connections(shardId);
    await connections.lend(async (client) => await client.query(`BEGIN; ${limits}; ${script}; COMMIT`), { script: true });
  }

  /**
   * The same on a connection of its own, but holds the transaction open, for a change that must happen together with one in another database. It takes the locks
   * of its tables until it is released.
   * @throws ShardUnavailableError also when the script fails: nothing has happened then.
   */
  async hold(shardId: string, script: string): Promise<HeldScript> {
    const connection = await (await this.#connections(shardId)).own();
    const release = (): Promise<void> => connection.end();
    try {
      await connection.query(`BEGIN; ${limits}; SET LOCAL lock_timeout = ${lockTimeoutMs};
        SET LOCAL idle_in_transaction_session_timeout = ${scriptTimeoutMs}; ${script}`);
    } catch (cause) {
      await release();
      throw new ShardUnavailableError(`a script on shard ${shardId} failed`, { cause });
    }
    return { release, commit: () => connection.query('COMMIT') };
  }

  /**
   * Lends a connection to a shard to `work`, from a pool. One that is given back inside a transaction is thrown away, and the transaction
   * is undone. One statement may take 30 s; a transaction may lie idle for a minute.
   * @throws ShardUnavailableError within 2 s when the shard does not answer, or when the connection is lost on the way.
   */
  async use<T>(shardId: string, work: (client: pg.ClientBase) => Promise<T>, { sealedDsn, ...touched }: UseOptions = {}): Promise<T> {
    return await (await this.#connections(shardId, sealedDsn)).lend(work, touched);
  }

  /** Ids of the shards that did not answer this process a moment ago. */
  silent(): string[] {
    return [...this.#known].filter(([, { connections }]) => connections.resting).map(([id]) => id);
  }

  /** Shared connections to a shard that are open now. */
  openConnections(shardId: string): number {
    return this.#known.get(shardId)?.connections.open ?? 0;
  }

  /** `reachable` or `unreachable` for every shard that is not archived, by name. */
  async states(): Promise<Record<string, string>> {
    const rows = await this.#database.probe<ShardRow>(openShards, probeTimeoutMs);
    return Object.fromEntries(await Promise.all(rows.map(async (row) => [row.name, await this.#state(row)] as const)));
  }

  /** Closes all connections as soon as nobody uses them. */
  async close(): Promise<void> {
    await Promise.all([...this.#known.values()].map(({ connections }) => connections.end()));
  }

  async #state({ id, dsn_encrypted: sealed }: ShardRow): Promise<string> {
    try {
      return (await this.#reached(id, sealed).ask()) === 'answers' ? 'reachable' : 'unreachable';
    } catch {
      return 'unreachable';
    }
  }

  async #connections(shardId: string, sealed?: Buffer): Promise<ShardConnections> {
    if (sealed !== undefined) return this.#reached(shardId, sealed);
    const [row] = await this.#database.read<{ dsn_encrypted: Buffer }>(dsnOfShard, [shardId]);
    if (row === undefined) throw new ShardUnavailableError(`shard ${shardId} is not registered`);
    return this.#reached(shardId, row.dsn_encrypted);
  }

  /** The connections to a shard at its present address. Those to a former one close when they are given back. */
  #reached(shardId: string, sealed: Buffer): ShardConnections {
    const known = this.#known.get(shardId);
    if (known?.sealed.equals(sealed)) return known.connections;
    const dsn = this.#opened(shardId, sealed);
    if (known?.dsn === dsn) {
      known.sealed = sealed;
      return known.connections;
    }
    const connections = new ShardConnections(dsn, this.#poolMax);
    this.#known.set(shardId, { sealed, dsn, connections });
    void known?.connections.end();
    return connections;
  }

  #opened(shardId: string, sealed: Buffer): string {
    try {
      return this.unseal(shardId, sealed);
    } catch (cause) {
      throw new ShardUnavailableError(`the connection string of shard ${shardId} cannot be read`, { cause });
    }
  }
}
