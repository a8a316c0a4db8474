import type { Knex } from 'knex';
import type { Schemas } from '../../sdk/contract.ts';
import { statement } from '../db/connections.ts';
import type { Database } from '../db/connections.ts';
import { pageWindow } from '../paging.ts';
import { JsonText } from '../respond.ts';

export type Partner = Schemas['Partner'];

/** A partner with its internal notes, which clients never see. */
export type StoredPartner = Partner & { readonly internal_notes: string | null };

const columns = [
  'id', 'name', 'slug', 'display_name', 'partner_type', 'status', 'description', 'contact_name', 'contact_email', 'contact_phone', 'website',
  'logo_url', 'extra_data', 'version', 'created_at', 'updated_at',
] as const satisfies readonly (keyof Partner)[];
const selected = columns.map((name) => (name.endsWith('_at') ? `iso_time(p.${name}) AS ${name}` : `p.${name}`)).join(', ');

const byId = statement('partner', `SELECT version, row_to_json(item)::text AS json FROM (SELECT ${selected} FROM partners p WHERE p.id = $1) item`);

/** One statement for page and total, so that both come from one snapshot; PostgreSQL writes the JSON. */
const page = (name: string, condition: string) => statement(`partners-${name}`, `
  SELECT row_to_json(answer)::text AS json FROM (SELECT
    coalesce((SELECT json_agg(item) FROM (SELECT ${selected} FROM partners p WHERE ${condition} ORDER BY p.name, p.id LIMIT $1 OFFSET $2) item), '[]') AS items,
    $3::bigint AS page, $1::bigint AS page_size, (SELECT count(*) FROM partners p WHERE ${condition}) AS total) answer`);
const pages = {
  current: page('current', "p.status <> 'archived'"),
  status: page('status', 'p.status = $4'),
  type: page('type', "p.status <> 'archived' AND p.partner_type = $4"),
  both: page('both', 'p.status = $4 AND p.partner_type = $5'),
};

interface PartnerQuery { readonly page: number; readonly page_size: number; readonly status?: Partner['status']; readonly partner_type?: Partner['partner_type'] }

/** Partners by name; archived ones only when they are asked for. */
export async function listPartners(database: Database, query: PartnerQuery): Promise<JsonText<Schemas['PartnerList']>> {
  const { limit, offset } = pageWindow(query);
  const { status, partner_type: type } = query;
  const found = pages[status === undefined ? (type === undefined ? 'current' : 'type') : type === undefined ? 'status' : 'both'];
  const [row] = await database.read<{ json: string }>(found, [limit, offset, query.page, ...[status, type].filter((value) => value !== undefined)]);
  return new JsonText(row!.json);
}

export async function findPartner(database: Database, id: string): Promise<JsonText<Partner> | undefined> {
  const [row] = await database.read<{ version: number; json: string }>(byId, [id]);
  return row && new JsonText(row.json, row.version);
}

/** @param options `lock` keeps other writers of the partner out until `tx` ends. */
export async function partnerIn(tx: Knex.Transaction, id: string, { lock = false } = {}): Promise<StoredPartner | undefined> {
  const query = tx('partners').where({ id });
  return await (lock ? query.forUpdate() : query).first<StoredPartner | undefined>(...columns, 'internal_notes');
}

/** Members that are left out get the defaults of the table, which are those of the contract. */
export async function insertPartner(tx: Knex.Transaction, members: Partial<StoredPartner>): Promise<StoredPartner> {
  const [row] = await tx('partners').insert(members).returning<StoredPartner[]>([...columns, 'internal_notes']);
  return row!;
}

/**
 * Compares and changes in one statement, so that of two writers with one base version exactly one wins.
 * @returns the changed row, or undefined when the version is another one by now.
 */
export async function updateAtVersion(tx: Knex.Transaction, id: string, version: number, changes: Partial<StoredPartner>): Promise<StoredPartner | undefined> {
  const [row] = await tx('partners').where({ id, version })
    .update({ ...changes, version: version + 1, updated_at: tx.fn.now() })
    .returning<StoredPartner[]>([...columns, 'internal_notes']);
  return row;
}
