import type { Knex } from 'knex';
import type { Schemas } from '../../sdk/contract.ts';
import { statement } from '../db/connections.ts';
import type { Database } from '../db/connections.ts';
import { pageWindow } from '../paging.ts';
import { JsonText } from '../respond.ts';

export type Shard = Schemas['Shard'];

/** A shard with what clients do not see of it. */
export interface StoredShard { readonly shard: Shard; readonly archived: boolean; readonly sealedDsn: Buffer }

/** Columns that a change may set. */
export type ShardChange = Partial<Pick<Shard, 'name' | 'region' | 'is_active' | 'max_orgs'>> & { readonly dsn_encrypted?: Buffer };

const columns = ['id', 'name', 'region', 'is_active', 'max_orgs', 'version', 'created_at'] as const satisfies readonly (keyof Shard)[];
const selected = 's.id, s.name, s.region, s.is_active, s.max_orgs, s.version, iso_time(s.created_at) AS created_at';

const byId = statement('shard', `SELECT version, row_to_json(item)::text AS json FROM (SELECT ${selected} FROM shards s WHERE s.id = $1) item`);

/** The limit in force is the lower one of the shard's own and the platform's, as for placement. Organizations in the making count. */
const capacityById = statement('shard-capacity', `
  SELECT row_to_json(capacity)::text AS json FROM (
    SELECT s.id AS shard_id, s.current_orgs, l.max_orgs,
      CASE WHEN s.is_active AND s.archived_at IS NULL THEN greatest(0, l.max_orgs - s.current_orgs) ELSE 0 END AS available_slots,
      round(100.0 * s.current_orgs / l.max_orgs, 2)::float8 AS utilization_percent
    FROM shards s, platform_settings p, LATERAL (SELECT least(s.max_orgs, p.max_orgs_per_shard) AS max_orgs) l WHERE s.id = $1) capacity`);

/** One statement for page and total, so that both come from one snapshot; PostgreSQL writes the JSON. */
const page = (name: string, condition: string) => statement(`shards-${name}`, `
  SELECT row_to_json(answer)::text AS json FROM (SELECT
    coalesce((SELECT json_agg(item) FROM (SELECT ${selected} FROM shards s WHERE ${condition} ORDER BY s.name, s.id LIMIT $1 OFFSET $2) item), '[]') AS items,
    $3::bigint AS page, $1::bigint AS page_size, (SELECT count(*) FROM shards s WHERE ${condition}) AS total) answer`);
const current = page('current', 's.archived_at IS NULL');
const active = page('active', 's.is_active');
const inactive = page('inactive', 'NOT s.is_active');

interface ShardQuery { readonly page: number; readonly page_size: number; readonly is_active?: boolean }

/** Shards by name; archived ones, which are never active, only when inactive ones are asked for. */
export async function listShards(database: Database, query: ShardQuery): Promise<JsonText<Schemas['ShardList']>> {
  const { limit, offset } = pageWindow(query);
  const pages = query.is_active === undefined ? current : query.is_active ? active : inactive;
  const [row] = await database.read<{ json: string }>(pages, [limit, offset, query.page]);
  return new JsonText(row!.json);
}

export async function findShard(database: Database, id: string): Promise<JsonText<Shard> | undefined> {
  const [row] = await database.read<{ version: number; json: string }>(byId, [id]);
  return row && new JsonText(row.json, row.version);
}

export async function findCapacity(database: Database, id: string): Promise<JsonText<Schemas['ShardCapacity']> | undefined> {
  const [row] = await database.read<{ json: string }>(capacityById, [id]);
  return row && new JsonText(row.json);
}

/** @param options `lock` keeps other writers of the shard out until `tx` ends, also those that place organizations there. */
export async function shardIn(tx: Knex.Transaction, id: string, { lock = false } = {}): Promise<StoredShard | undefined> {
  const query = tx('shards').where({ id });
  const row = await (lock ? query.forUpdate() : query).first<(Shard & { archived_at: string | null; dsn_encrypted: Buffer }) | undefined>(...columns, 'archived_at', 'dsn_encrypted');
  if (row === undefined) return undefined;
  const { archived_at: archivedAt, dsn_encrypted: sealedDsn, ...shard } = row;
  return { shard, archived: archivedAt !== null, sealedDsn };
}

/** Members that are left out get the defaults of the table, which are those of the contract. */
export async function insertShard(tx: Knex.Transaction, shard: ShardChange & { readonly id: string }): Promise<Shard> {
  const [row] = await tx('shards').insert(shard).returning<Shard[]>([...columns]);
  return row!;
}

/**
 * Compares and changes in one statement, so that of two writers with one base version exactly one wins.
 * @returns the changed row, or undefined when the version is another one by now.
 */
export async function updateAtVersion(tx: Knex.Transaction, id: string, version: number, change: ShardChange): Promise<Shard | undefined> {
  const [row] = await tx('shards').where({ id, version }).update({ ...change, version: version + 1 }).returning<Shard[]>([...columns]);
  return row;
}

/** Archives a shard that is locked. */
export async function storeArchived(tx: Knex.Transaction, id: string): Promise<Shard> {
  const [row] = await tx('shards').where({ id })
    .update({ is_active: false, archived_at: tx.fn.now(), version: tx.raw('version + 1') }).returning<Shard[]>([...columns]);
  return row!;
}
