import type { Knex } from 'knex';
import type { Schemas } from '../../sdk/contract.ts';
import type { Database } from '../db/connections.ts';
import { statement } from '../db/connections.ts';
import { Problem } from '../../sdk/wire/problem.ts';
import { JsonText } from '../respond.ts';
import { organizationColumns, selectColumns } from './columns.ts';
import type { Organization } from './columns.ts';

const byId = statement('organization', `
  SELECT version, row_to_json(item)::text AS json FROM (SELECT ${selectColumns(organizationColumns)} FROM organizations o WHERE o.id = $1) item`);

export async function findOrganization(database: Database, id: string): Promise<JsonText<Organization> | undefined> {
  const [row] = await database.read<{ version: number; json: string }>(byId, [id]);
  return row && new JsonText(row.json, row.version);
}

const listColumns = ['id', 'name', 'slug', 'status', 'account_type', 'onboarding_status', 'max_locations', 'created_at', 'updated_at', 'version'] as const satisfies readonly (keyof Schemas['OrganizationListItem'])[];

/** One statement for page and total, so that both come from one snapshot; PostgreSQL writes the JSON. */
function page(name: string, condition: string) {
  return statement(`organizations-${name}`, `
    SELECT row_to_json(page)::text AS json FROM (SELECT
      coalesce((SELECT json_agg(item) FROM (
        SELECT ${selectColumns(listColumns)} FROM organizations o WHERE ${condition} ORDER BY o.name, o.id LIMIT $1 OFFSET $2) item), '[]') AS items,
      (SELECT count(*) FROM organizations o WHERE ${condition}) AS total) page`);
}
const found = '(o.name ILIKE $3 OR o.slug ILIKE $3)';
const pages = {
  all: page('all', 'true'),
  search: page('search', found),
  status: page('status', 'o.status = $3'),
  both: page('both', `${found} AND o.status = $4`),
};

export interface OrganizationFilter {
  /** ILIKE pattern, or null for all. */
  readonly pattern: string | null;
  readonly status: string | undefined;
}

export async function listOrganizations(database: Database, { pattern, status }: OrganizationFilter, limit: number, offset: string): Promise<JsonText<Schemas['OrganizationList']>> {
  const query = pages[pattern === null ? (status === undefined ? 'all' : 'status') : status === undefined ? 'search' : 'both'];
  const [row] = await database.read<{ json: string }>(query, [limit, offset, ...[pattern, status].filter((value) => value != null)]);
  return new JsonText(row!.json);
}

export async function organizationInTransaction(tx: Knex.Transaction, id: string): Promise<Organization | undefined> {
  return await tx('organizations').select<Organization[]>(...organizationColumns).where({ id }).first() as Organization | undefined;
}

/**
 * The organization, locked against other changes of it until `tx` ends.
 * @throws Problem `not_found`
 */
export async function lockOrganization(tx: Knex.Transaction, id: string): Promise<Organization> {
  const organization = await tx('organizations').select(...organizationColumns).where({ id }).forNoKeyUpdate().first<Organization | undefined>();
  if (organization === undefined) throw new Problem('not_found');
  return organization;
}

/**
 * Compares and changes in one statement, so that of two writers with one base version exactly one wins.
 * @returns the changed row, or undefined when the version is another one by now.
 */
export async function updateAtVersion(tx: Knex.Transaction, id: string, version: number, changes: Partial<Organization>): Promise<Organization | undefined> {
  const [row] = await tx('organizations').where({ id, version })
    .update({ ...changes, version: version + 1, updated_at: tx.fn.now() })
    .returning<Organization[]>([...organizationColumns]);
  return row;
}
