import pg from 'pg';
import { connection, statement } from './connections.ts';
import type { Database } from './connections.ts';
import { decrypt, encrypt } from './encryption.ts';

const dsnOfShard = statement('shard-dsn', 'SELECT dsn_encrypted FROM shards WHERE id = $1');
const openShards = statement('open-shards', 'SELECT id, name, dsn_encrypted FROM shards WHERE archived_at IS NULL ORDER BY name');
const connectTimeoutMs = 2_000;
/** Less than the age at which the sweeper takes a half-made organization for abandoned. */
const scriptTimeoutMs = 30_000;

interface ShardRow { readonly id: string; readonly name: string; readonly dsn_encrypted: Buffer }

/** How long a script that is held may wait for others who use the same tables. */
const lockTimeoutMs = 5_000;

/** A script that has run on a shard and whose effect nobody sees before `commit`. Without it, it never happened. */
export interface HeldScript {
  /** @throws when the connection is lost, which leaves open whether it was committed. */
  commit(): Promise<void>;
  /** Closes the connection; undoes what was not committed. */
  release(): Promise<void>;
}

/** Thrown when a shard does not answer; callers turn it into 503 `shard_unavailable`. */
export class ShardUnavailableError extends Error {
  override name = 'ShardUnavailableError';
}

/** The PostgreSQL databases that hold tenant schemas, reached by the connection strings in the registry. */
export class Shards {
  readonly #database: Database;
  readonly #key: Buffer;

  constructor(database: Database, encryptionKey: Buffer) {
    this.#database = database;
    this.#key = encryptionKey;
  }

  /** The stored form of a shard's connection string. */
  seal(shardId: string, dsn: string): Buffer {
    return encrypt(this.#key, dsn, shardId);
  }

  /** The connection string that `seal` has sealed. @throws Error when it was sealed with another key. */
  unseal(shardId: string, sealed: Buffer): string {
    return decrypt(this.#key, sealed, shardId);
  }

  /**
   * Runs one multi-statement script on a shard, in one transaction and one round trip, on a fresh connection: connections
   * that have touched many schemas become slow.
   * @throws ShardUnavailableError when the shard cannot be reached.
   */
  async run(shardId: string, script: string): Promise<void> {
    const client = await this.#connect(shardId);
    try {
      await client.query(`BEGIN; SET LOCAL statement_timeout = ${scriptTimeoutMs}; ${script}; COMMIT`);
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  /**
   * The same, but holds the transaction open, for a change that must happen together with one in another database. It takes the locks
   * of its tables until it is released.
   * @throws ShardUnavailableError also when the script fails: nothing has happened then.
   */
  async hold(shardId: string, script: string): Promise<HeldScript> {
    const client = await this.#connect(shardId);
    const release = async (): Promise<void> => { await client.end().catch(() => undefined); };
    try {
      await client.query(`BEGIN; SET LOCAL statement_timeout = ${scriptTimeoutMs}; SET LOCAL lock_timeout = ${lockTimeoutMs};
        SET LOCAL idle_in_transaction_session_timeout = ${scriptTimeoutMs}; ${script}`);
    } catch (cause) {
      await release();
      throw new ShardUnavailableError(`a script on shard ${shardId} failed`, { cause });
    }
    return { release, commit: async () => void (await client.query('COMMIT')) };
  }

  /** Lends a connection to a shard to `work`. @throws ShardUnavailableError when the shard cannot be reached. */
  async use<T>(shardId: string, work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
    const client = await this.#connect(shardId);
    try {
      return await work(client);
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  /** `reachable` or `unreachable` for every shard that is not archived, by name. Two timeouts at most, one after the other. */
  async states(): Promise<Record<string, string>> {
    const rows = await this.#database.probe<ShardRow>(openShards, connectTimeoutMs);
    return Object.fromEntries(await Promise.all(rows.map(async (row) => [row.name, await this.#state(row)] as const)));
  }

  async #state({ id, dsn_encrypted }: ShardRow): Promise<string> {
    try {
      const client = await this.#open(id, dsn_encrypted);
      // Not awaited: a shard that hangs from now on would hold up the answer.
      client.end().catch(() => undefined);
      return 'reachable';
    } catch {
      return 'unreachable';
    }
  }

  async #connect(shardId: string): Promise<pg.Client> {
    const [row] = await this.#database.read<{ dsn_encrypted: Buffer }>(dsnOfShard, [shardId]);
    if (row === undefined) throw new ShardUnavailableError(`shard ${shardId} is not registered`);
    return await this.#open(shardId, row.dsn_encrypted);
  }

  async #open(shardId: string, sealed: Buffer): Promise<pg.Client> {
    const client = new pg.Client({ ...connection(decrypt(this.#key, sealed, shardId)), connectionTimeoutMillis: connectTimeoutMs });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (cause) {
      throw new ShardUnavailableError(`shard ${shardId} cannot be reached`, { cause });
    }
  }
}
