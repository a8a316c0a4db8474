import type { Knex } from 'knex';
import type { Schemas } from '../../sdk/contract.ts';
import { nilId } from '../../sdk/wire/nil-id.ts';
import { readIn, statement } from '../db/connections.ts';
import type { Database } from '../db/connections.ts';
import { JsonText } from '../respond.ts';

/** Names of the groups of a user's active assignments, as JSON; `members` says what is shown of each. */
const groupsOf = (members: string): string => `
  coalesce((SELECT json_agg(g ORDER BY g.name) FROM (SELECT DISTINCT ${members} FROM permission_groups g
    JOIN active_assignments a ON a.group_id = g.id WHERE a.user_id = u.id) g), '[]') AS groups`;

const profile = 'u.id, u.display_name, u.email, u.status, u.is_global_access';
const times = 'iso_time(u.last_login_at) AS last_login_at, iso_time(u.created_at) AS created_at';
const summary = `${profile}, (SELECT count(*)::int FROM org_access x WHERE x.user_id = u.id) AS org_access_count, ${groupsOf('g.id, g.name')}, ${times}`;

/** Entries of a user's org access as JSON, oldest first. */
export const orgAccessEntries = `
  SELECT x.id, json_build_object('id', o.id, 'name', o.name) AS org,
    json_build_object('id', coalesce(b.id, '${nilId}'), 'display_name', coalesce(b.display_name, 'System')) AS granted_by,
    iso_time(x.granted_at) AS granted_at, x.note
  FROM org_access x JOIN organizations o ON o.id = x.org_id LEFT JOIN users b ON b.id = x.granted_by`;

const detailById = statement('admin-detail', `
  SELECT row_to_json(admin)::text AS json FROM (
    SELECT ${profile}, ${groupsOf('g.id, g.name, g.is_system')},
      coalesce((SELECT json_agg(entry) FROM (${orgAccessEntries} WHERE x.user_id = u.id ORDER BY x.granted_at, x.id) entry), '[]') AS org_access,
      ARRAY(SELECT DISTINCT p.permission_key FROM group_permissions p JOIN active_assignments a USING (group_id) WHERE a.user_id = u.id ORDER BY 1) AS effective_permissions,
      ${times}
    FROM users u WHERE u.id = $1 AND u.has_platform_access) admin`);

const summaryById = statement('admin-summary', `SELECT row_to_json(admin)::text AS json FROM (SELECT ${summary} FROM users u WHERE u.id = $1) admin`);

const page = (name: string, condition: string) => statement(`admins-${name}`, `
  SELECT row_to_json(page)::text AS json FROM (SELECT
    coalesce((SELECT json_agg(item) FROM (SELECT ${summary} FROM users u WHERE ${condition} ORDER BY u.display_name, u.id LIMIT $1 OFFSET $2) item), '[]') AS items,
    (SELECT count(*) FROM users u WHERE ${condition}) AS total) page`);
const allAdmins = page('all', 'u.has_platform_access');
const foundAdmins = page('search', 'u.has_platform_access AND (u.email ILIKE $3 OR u.display_name ILIKE $3)');

export async function listAdmins(database: Database, pattern: string | null, limit: number, offset: string): Promise<JsonText<Schemas['AdminList']>> {
  const [row] = await database.read<{ json: string }>(pattern === null ? allAdmins : foundAdmins, pattern === null ? [limit, offset] : [limit, offset, pattern]);
  return new JsonText(row!.json);
}

export async function findAdmin(database: Database, id: string): Promise<JsonText<Schemas['AdminDetail']> | undefined> {
  const [row] = await database.read<{ json: string }>(detailById, [id]);
  return row && new JsonText(row.json);
}

export async function adminDetailIn(tx: Knex.Transaction, id: string): Promise<JsonText<Schemas['AdminDetail']> | undefined> {
  const [row] = await readIn<{ json: string }>(tx, detailById, [id]);
  return row && new JsonText(row.json);
}

export async function adminSummaryIn(tx: Knex.Transaction, id: string): Promise<Schemas['AdminSummary']> {
  const [row] = await readIn<{ json: string }>(tx, summaryById, [id]);
  return JSON.parse(row!.json) as Schemas['AdminSummary'];
}

export interface UserRow {
  readonly id: string;
  readonly email: string;
  readonly display_name: string;
  readonly status: 'active' | 'suspended' | 'deactivated';
  readonly has_platform_access: boolean;
  readonly is_global_access: boolean;
}

const userColumns = ['id', 'email', 'display_name', 'status', 'has_platform_access', 'is_global_access'] as const;

/** A user, locked against other writers until `tx` ends. */
export async function lockUser(tx: Knex.Transaction, id: string): Promise<UserRow | undefined> {
  return await tx('users').where({ id }).forUpdate().first<UserRow | undefined>(...userColumns);
}

export async function lockUserByEmail(tx: Knex.Transaction, email: string): Promise<UserRow | undefined> {
  return await tx('users').whereRaw('lower(email) = lower(?)', [email]).forUpdate().first<UserRow | undefined>(...userColumns);
}
