import pg from 'pg';
import { connection, statement } from './connections.ts';
import type { Database } from './connections.ts';
import { decrypt, encrypt } from './encryption.ts';

const dsnOfShard = statement('shard-dsn', 'SELECT dsn_encrypted FROM shards WHERE id = $1');
const openShards = statement('open-shards', 'SELECT id, name FROM shards WHERE archived_at IS NULL ORDER BY name');
const connectTimeoutMs = 2_000;
/** Less than the age at which the sweeper takes a half-made organization for abandoned. */
const scriptTimeoutMs = 30_000;

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

  /** `reachable` or `unreachable` for every shard that is not archived, by name. */
  async states(): Promise<Record<string, string>> {
    const rows = await this.#database.read<{ id: string; name: string }>(openShards);
    return Object.fromEntries(await Promise.all(rows.map(async ({ id, name }) => [name, await this.#state(id)] as const)));
  }

  async #state(shardId: string): Promise<string> {
    try {
      await (await this.#connect(shardId)).end();
      return 'reachable';
    } catch {
      return 'unreachable';
    }
  }

  async #connect(shardId: string): Promise<pg.Client> {
    const [row] = await this.#database.read<{ dsn_encrypted: Buffer }>(dsnOfShard, [shardId]);
    if (row === undefined) throw new ShardUnavailableError(`shard ${shardId} is not registered`);
    const client = new pg.Client({ ...connection(decrypt(this.#key, row.dsn_encrypted, shardId)), connectionTimeoutMillis: connectTimeoutMs });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (cause) {
      throw new ShardUnavailableError(`shard ${shardId} cannot be reached`, { cause });
    }
  }
}
