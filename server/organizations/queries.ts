import type { Knex } from 'knex';
import type { Schemas } from '../../sdk/contract.ts';
import type { Database } from '../db/connections.ts';
import { statement } from '../db/connections.ts';
import { jsonObject, jsonPage } from '../db/json.ts';
import type { JsonKind } from '../db/json.ts';
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

const listColumns = {
  id: 'word', name: 'text', slug: 'text', status: 'word', account_type: 'word', onboarding_status: 'word',
  max_locations: 'number', created_at: 'time', updated_at: 'time', version: 'number',
} as const satisfies Record<keyof Schemas['OrganizationListItem'], JsonKind>;

const page = (from: string): string => jsonPage(from, jsonObject('o', listColumns), 'o.name, o.id');
/** A search looks for its matches once and takes page and total from them; searching twice took a third longer. */
const pageOfFound = (condition: string): string => `
  WITH found AS MATERIALIZED (SELECT ${Object.keys(listColumns).join(', ')} FROM organizations WHERE ${condition}) ${page('found o')}`;
const matches = '(name ILIKE $3 OR slug ILIKE $3)';
const pages = {
  all: statement('organizations-all', page('organizations o')),
  status: statement('organizations-status', page('organizations o WHERE o.status = $3')),
  search: statement('organizations-search', pageOfFound(matches)),
  both: statement('organizations-both', pageOfFound(`${matches} AND status = $4`)),
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
