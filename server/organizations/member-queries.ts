import type { Input, Schemas } from '../../sdk/contract.ts';
import { statement } from '../db/connections.ts';
import type { Database, Statement } from '../db/connections.ts';
import { JsonText } from '../respond.ts';

type Query = Input<'listOrganizationMembers'>['query'];
type Column = Query['sort_by'];
type Order = Query['sort_order'];

export interface MemberFilter {
  /** ILIKE pattern, or null for all. */
  readonly pattern: string | null;
  readonly status: Query['status'];
  readonly column: Column;
  readonly order: Order;
}

/** One statement for page and total, so that both come from one snapshot. An organization that there is not has no page at all. */
const page = (column: Column, order: Order): Statement => statement(`members-${column}-${order}`, `
  WITH member AS (
    SELECT u.id AS user_id, u.email, u.display_name, u.status AS user_status, m.status, m.role_hint, m.joined_at
    FROM org_memberships m JOIN users u ON u.id = m.user_id
    WHERE m.org_id = $1 AND ($4::text IS NULL OR m.status = $4) AND ($5::text IS NULL OR u.email ILIKE $5 OR u.display_name ILIKE $5))
  SELECT row_to_json(page)::text AS json FROM (SELECT
    coalesce((SELECT json_agg(item) FROM (
      SELECT user_id, email, display_name, user_status, status, role_hint, iso_time(joined_at) AS joined_at
      FROM member ORDER BY member.${column} ${order} NULLS LAST, user_id LIMIT $2 OFFSET $3) item), '[]') AS items,
    (SELECT count(*) FROM member) AS total) page
  WHERE EXISTS (SELECT FROM organizations WHERE id = $1)`);

const both = (column: Column): Record<Order, Statement> => ({ asc: page(column, 'asc'), desc: page(column, 'desc') });
const pages: Record<Column, Record<Order, Statement>> = { display_name: both('display_name'), email: both('email'), joined_at: both('joined_at') };

/** Members of an organization, whatever the status of their membership; undefined when there is no such organization. */
export async function listMembers(database: Database, organizationId: string, { pattern, status, column, order }: MemberFilter, { limit, offset }: { limit: number; offset: string }): Promise<JsonText<Schemas['OrgMemberList']> | undefined> {
  const [row] = await database.read<{ json: string }>(pages[column][order], [organizationId, limit, offset, status ?? null, pattern]);
  return row && new JsonText(row.json);
}
