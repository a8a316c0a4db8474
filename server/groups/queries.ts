import type { Knex } from 'knex';
import type { Schemas } from '../../sdk/contract.ts';
import type { Database } from '../db/connections.ts';
import { readIn, statement } from '../db/connections.ts';
import { JsonText } from '../respond.ts';
import { registryTable } from './registry.ts';

export type Group = Schemas['GroupDetail'];

/** The members of a group that people give it. */
export interface GroupText { readonly name: string; readonly description: string }

/** Keys to put in and to take out, each once. */
export interface KeyChange { readonly added: readonly string[]; readonly removed: readonly string[] }

const list = statement('groups', `
  SELECT row_to_json(groups)::text AS json FROM (SELECT ARRAY(
    SELECT row_to_json(item) FROM (
      SELECT g.id, g.name, g.description, g.is_system, g.status, g.version,
        (SELECT count(DISTINCT a.user_id) FROM active_assignments a WHERE a.group_id = g.id) AS user_count,
        (SELECT count(*) FROM group_permissions p WHERE p.group_id = g.id) AS permission_count
      FROM permission_groups g WHERE g.status = 'active' ORDER BY g.is_system DESC, g.name, g.id) item) AS items) groups`);

/** `row_to_json` over arrays of JSON prints what `JSON.stringify` would, so text and parsed answer have one entity tag. */
const detail = statement('group', `
  SELECT row_to_json(detail)::text AS json FROM (
    SELECT g.id, g.name, g.description, g.is_system, g.status, g.version,
      ARRAY(SELECT row_to_json(r) FROM ${registryTable} r
        WHERE r.key IN (SELECT p.permission_key FROM group_permissions p WHERE p.group_id = g.id) ORDER BY r.key COLLATE "C") AS permissions,
      ARRAY(SELECT row_to_json(person) FROM (
        SELECT u.id, u.display_name, u.email, a.id AS assignment_id, iso_time(a.expires_at) AS expires_at,
          a.id IN (SELECT id FROM active_assignments WHERE group_id = g.id) AS is_active
        FROM group_assignments a JOIN users u ON u.id = a.user_id WHERE a.group_id = g.id
        ORDER BY u.display_name, a.assigned_at, a.id) person) AS assigned_users
    FROM permission_groups g WHERE g.id = $1) detail`);

/** Groups that are not archived, with counts. */
export async function listGroups(database: Database): Promise<JsonText<Schemas['GroupList']>> {
  const [row] = await database.read<{ json: string }>(list);
  return new JsonText(row!.json);
}

/** A group, archived or not. */
export async function findGroup(database: Database, id: string): Promise<JsonText<Group> | undefined> {
  const [row] = await database.read<{ json: string }>(detail, [id]);
  return row && new JsonText(row.json);
}

/** A group, archived or not, all of it from one snapshot. */
export async function groupInTransaction(tx: Knex.Transaction, id: string): Promise<Group | undefined> {
  const [row] = await readIn<{ json: string }>(tx, detail, [id]);
  return row && (JSON.parse(row.json) as Group);
}

/** Keeps writers of the group and of its assignments out until `tx` ends: even the foreign key of a new assignment waits for it. */
export async function lockGroup(tx: Knex.Transaction, id: string): Promise<void> {
  await tx('permission_groups').where({ id }).forUpdate().first('id');
}

/** @returns the id of the new group. */
export async function insertGroup(tx: Knex.Transaction, { name, description }: GroupText): Promise<string> {
  const [row] = await tx('permission_groups').insert({ name, description }).returning<{ id: string }[]>('id');
  return row!.id;
}

/**
 * Compares and changes in one statement, so that of two writers with one base version exactly one wins. Whoever assigns the group
 * under `FOR SHARE` waits for it.
 * @returns whether the group was still active and at this version.
 */
export async function updateAtVersion(tx: Knex.Transaction, id: string, version: number, { name, description }: GroupText): Promise<boolean> {
  const changed = await tx('permission_groups').where({ id, version, status: 'active' }).update({ name, description, version: version + 1 });
  return changed === 1;
}

/** Archives a group that `lockGroup` holds. */
export async function storeArchived(tx: Knex.Transaction, id: string): Promise<void> {
  await tx('permission_groups').where({ id }).update({ status: 'archived' }).increment('version', 1);
}

/** Changes the keys of a group whose row this transaction has written. */
export async function changeKeys(tx: Knex.Transaction, id: string, { added, removed }: KeyChange): Promise<void> {
  if (removed.length > 0) await tx('group_permissions').where({ group_id: id }).whereIn('permission_key', [...removed]).delete();
  if (added.length > 0) await tx('group_permissions').insert(added.map((permission_key) => ({ group_id: id, permission_key })));
}
