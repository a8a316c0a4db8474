import type { Knex } from 'knex';
import type { Schemas } from '../../sdk/contract.ts';
import { readIn, statement } from '../db/connections.ts';
import type { Database } from '../db/connections.ts';
import { JsonText } from '../respond.ts';

const profile = 'u.id, u.display_name, u.email, u.status, u.has_platform_access';
const times = 'iso_time(u.last_login_at) AS last_login_at, iso_time(u.created_at) AS created_at';
const membershipCount = "(SELECT count(*)::int FROM org_memberships m WHERE m.user_id = u.id AND m.status IN ('active', 'invited')) AS org_membership_count";

const detailById = statement('user-detail', `
  SELECT row_to_json(item)::text AS json FROM (
    SELECT ${profile},
      coalesce((SELECT json_agg(membership) FROM (
        SELECT o.id AS org_id, o.name AS org_name, o.slug AS org_slug, m.status, m.role_hint, iso_time(m.joined_at) AS joined_at
        FROM org_memberships m JOIN organizations o ON o.id = m.org_id WHERE m.user_id = u.id ORDER BY o.name, o.id) membership), '[]') AS org_memberships,
      ${times}
    FROM users u WHERE u.id = $1) item`);
const profileById = statement('user-profile', `SELECT row_to_json(item)::text AS json FROM (SELECT ${profile}, ${times} FROM users u WHERE u.id = $1) item`);

const page = (name: string, condition: string) => statement(`users-${name}`, `
  SELECT row_to_json(page)::text AS json FROM (SELECT
    coalesce((SELECT json_agg(item) FROM (
      SELECT ${profile}, ${membershipCount}, ${times} FROM users u WHERE ${condition} ORDER BY u.display_name, u.id LIMIT $1 OFFSET $2) item), '[]') AS items,
    (SELECT count(*) FROM users u WHERE ${condition}) AS total) page`);
const found = '(u.email ILIKE $3 OR u.display_name ILIKE $3)';
const pages = {
  all: page('all', 'true'),
  search: page('search', found),
  status: page('status', 'u.status = $3'),
  both: page('both', `${found} AND u.status = $4`),
};

export interface UserFilter {
  /** ILIKE pattern, or null for all. */
  readonly pattern: string | null;
  readonly status: string | undefined;
}

export async function listUsers(database: Database, { pattern, status }: UserFilter, limit: number, offset: string): Promise<JsonText<Schemas['UserList']>> {
  const query = pages[pattern === null ? (status === undefined ? 'all' : 'status') : status === undefined ? 'search' : 'both'];
  const [row] = await database.read<{ json: string }>(query, [limit, offset, ...[pattern, status].filter((value) => value != null)]);
  return new JsonText(row!.json);
}

export async function findUser(database: Database, id: string): Promise<JsonText<Schemas['UserDetail']> | undefined> {
  const [row] = await database.read<{ json: string }>(detailById, [id]);
  return row && new JsonText(row.json);
}

export async function userDetailIn(tx: Knex.Transaction, id: string): Promise<JsonText<Schemas['UserDetail']>> {
  const [row] = await readIn<{ json: string }>(tx, detailById, [id]);
  return new JsonText(row!.json);
}

export async function userProfileIn(tx: Knex.Transaction, id: string): Promise<Schemas['UserProfile']> {
  const [row] = await readIn<{ json: string }>(tx, profileById, [id]);
  return JSON.parse(row!.json) as Schemas['UserProfile'];
}
