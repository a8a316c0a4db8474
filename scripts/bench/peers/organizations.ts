import pg from 'pg';
import { readConfig } from '../../../server/config.ts';

/** What all peers answer: the columns of the contract, in its order. */
const columns = `id, name, slug, status, onboarding_status, account_type, max_locations, schema_name, billing_email, contact_name, contact_email, contact_phone,
  hq_address_line1, hq_address_line2, hq_city, hq_state, hq_postal_code, hq_country, tax_id, website, internal_notes, version, created_at, updated_at`;
const listColumns = 'id, name, slug, status, account_type, onboarding_status, max_locations, created_at, updated_at, version';
type Item = Record<'id' | 'name' | 'slug' | 'status' | 'account_type' | 'onboarding_status' | 'max_locations' | 'created_at' | 'updated_at' | 'version', unknown>;
/** A row without its total. Spelt out, because `delete` and rest members make objects that `JSON.stringify` is slow with. */
const toItem = ({ id, name, slug, status, account_type, onboarding_status, max_locations, created_at, updated_at, version }: Item): Item =>
  ({ id, name, slug, status, account_type, onboarding_status, max_locations, created_at, updated_at, version });

const byId = `SELECT ${columns} FROM organizations WHERE id = $1`;
// One scan for page and total: the cheapest way to have both where the match is small.
const bySearch = `SELECT ${listColumns}, count(*) OVER ()::int AS total FROM organizations WHERE name ILIKE $1 OR slug ILIKE $1 ORDER BY name, id LIMIT $2 OFFSET $3`;

export interface OrganizationPage { readonly items: object[]; readonly total: number }

/** The reads of the peers: prepared statements, times as Date objects, as pg comes. */
export function organizationReads() {
  const { databaseUrl, poolMax } = readConfig(process.env);
  const pool = new pg.Pool({ connectionString: databaseUrl, max: poolMax });
  return {
    pool,
    async find(id: string): Promise<object | undefined> {
      return (await pool.query<object>({ name: 'by-id', text: byId, values: [id] })).rows[0];
    },
    async search(text: string, limit: number, offset: number): Promise<OrganizationPage> {
      const pattern = `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
      const { rows } = await pool.query<Item & { total: number }>({ name: 'by-search', text: bySearch, values: [pattern, limit, offset] });
      return { items: rows.map(toItem), total: rows[0]?.total ?? 0 };
    },
  };
}
