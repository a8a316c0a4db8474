import type { Knex } from 'knex';
import type { Schemas } from '../../sdk/contract.ts';
import { nilId } from '../../sdk/wire/nil-id.ts';
import { readIn, statement } from '../db/connections.ts';
import type { Database } from '../db/connections.ts';
import { JsonText } from '../respond.ts';

const assignment = `
  SELECT a.id, json_build_object('id', g.id, 'name', g.name) AS "group",
    json_build_object('id', coalesce(b.id, '${nilId}'), 'display_name', coalesce(b.display_name, 'System')) AS assigned_by,
    iso_time(a.assigned_at) AS assigned_at, iso_time(a.expires_at) AS expires_at,
    EXISTS (SELECT FROM active_assignments x WHERE x.id = a.id) AS is_active
  FROM group_assignments a JOIN permission_groups g ON g.id = a.group_id LEFT JOIN users b ON b.id = a.assigned_by`;

const ofAdmin = statement('assignments', `
  SELECT (SELECT row_to_json(list) FROM (SELECT
    coalesce((SELECT json_agg(item) FROM (${assignment} WHERE a.user_id = u.id ORDER BY a.assigned_at, a.id) item), '[]') AS items) list)::text AS json
  FROM users u WHERE u.id = $1 AND u.has_platform_access`);
const byId = statement('assignment', `SELECT row_to_json(item)::text AS json FROM (${assignment} WHERE a.id = $1) item`);

/** All assignments of an admin, inactive ones included; undefined when there is no such admin. */
export async function listAssignments(database: Database, adminId: string): Promise<JsonText<Schemas['AssignmentList']> | undefined> {
  const [row] = await database.read<{ json: string }>(ofAdmin, [adminId]);
  return row && new JsonText(row.json);
}

export async function assignmentIn(tx: Knex.Transaction, id: string): Promise<Schemas['Assignment']> {
  const [row] = await readIn<{ json: string }>(tx, byId, [id]);
  return JSON.parse(row!.json) as Schemas['Assignment'];
}

/** Whether the user has an assignment to the group that has not expired. */
export async function isAssigned(tx: Knex.Transaction, userId: string, groupId: string): Promise<boolean> {
  const found = await tx('group_assignments').where({ user_id: userId, group_id: groupId })
    .where((open) => open.whereNull('expires_at').orWhere('expires_at', '>', tx.fn.now())).first('id');
  return found !== undefined;
}
