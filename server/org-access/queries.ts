import type { Knex } from 'knex';
import type { Schemas } from '../../sdk/contract.ts';
import { orgAccessEntries } from '../admins/queries.ts';
import { readIn, statement } from '../db/connections.ts';
import type { Database } from '../db/connections.ts';
import { Problem } from '../../sdk/wire/problem.ts';
import { JsonText } from '../respond.ts';

const ofAdmin = statement('org-access-list', `
  SELECT (SELECT row_to_json(list) FROM (SELECT
    coalesce((SELECT json_agg(item) FROM (${orgAccessEntries} WHERE x.user_id = u.id ORDER BY x.granted_at, x.id) item), '[]') AS items) list)::text AS json
  FROM users u WHERE u.id = $1 AND u.has_platform_access`);
const byId = statement('org-access-entry', `SELECT row_to_json(item)::text AS json FROM (${orgAccessEntries} WHERE x.id = $1) item`);

/** All entries of an admin; undefined when there is no such admin. */
export async function listOrgAccess(database: Database, adminId: string): Promise<JsonText<Schemas['OrgAccessList']> | undefined> {
  const [row] = await database.read<{ json: string }>(ofAdmin, [adminId]);
  return row && new JsonText(row.json);
}

export async function orgAccessEntryIn(tx: Knex.Transaction, id: string): Promise<Schemas['OrgAccessEntry']> {
  const [row] = await readIn<{ json: string }>(tx, byId, [id]);
  return JSON.parse(row!.json) as Schemas['OrgAccessEntry'];
}

/**
 * The organization, kept from being deleted until `tx` ends.
 * @throws Problem `not_found`
 */
export async function organizationOf(tx: Knex.Transaction, id: string): Promise<{ id: string; name: string }> {
  const organization = await tx('organizations').where({ id }).forKeyShare().first<{ id: string; name: string } | undefined>('id', 'name');
  if (organization === undefined) throw new Problem('not_found', { detail: 'There is no organization with this id.' });
  return organization;
}
