import type { Query } from '../../sdk/contract.ts';
import type { TestPlatform } from './platform.ts';

/** Organizations, actors and kinds of the entries that are made here; low numbers have more entries. */
const made = `
  ('00000000-0000-4000-8000-' || lpad(((n % 1000) * (n % 1000) % 97 * n % 7)::text, 12, '0'))::uuid AS org_id,
  'actor-' || (n * 31 % 11 * n % 9) AS actor_id,
  (ARRAY['Ana Maria', 'Bo', 'Çelik, "Ö"', NULL, '=Eve', '100%_Sure'])[1 + n * 13 % 6] AS actor_display_name,
  (ARRAY['create', 'create', 'update', 'update', 'update', 'delete', 'suspend', 'export'])[1 + n * 7 % 8] AS action,
  (ARRAY['user', 'partner', 'organization', 'shard', 'user'])[1 + n * 3 % 5] AS resource_type,
  'item-' || (n * 17 % 1000) AS resource_display_id`;

/**
 * Adds entries that nobody signed.
 * @param times SQL of a time for entry `n`.
 * @param trace SQL of its trace id.
 */
export async function addEntries(platform: TestPlatform, count: number, times: string, trace = "'trace-' || n"): Promise<void> {
  await platform.sql(`
    INSERT INTO platform_audit_log (created_at, actor_type, ip_address, trace_id, org_name, org_id, actor_id, actor_display_name, action, resource_type, resource_display_id)
    SELECT ${times}, 'user', '203.0.113.7', ${trace}, 'Organization, ' || n % 7, ${made.replaceAll(/ AS \w+/g, '')} FROM generate_series(1, $1::int) n`, [count]);
}

/** The ids on a page and the total as plain SQL finds them. */
export async function naively(platform: TestPlatform, query: Query<'listAuditEntries'>): Promise<{ ids: string[]; total: number }> {
  const { condition, values } = naiveCondition(query);
  const { sort_by: column = 'created_at', sort_order: order = 'desc', page = 1, page_size: size = 25 } = query;
  const [row] = await platform.sql<{ ids: string[] | null; total: number }>(`
    SELECT (SELECT array_agg(id) FROM (SELECT id FROM platform_audit_log WHERE ${condition} ORDER BY ${column} ${order}, created_at ${order}, id ${order} LIMIT ${size} OFFSET ${(page - 1) * size}) page) AS ids,
      (SELECT count(*)::int FROM platform_audit_log WHERE ${condition}) AS total`, values);
  return { ids: row!.ids ?? [], total: row!.total };
}

/** The condition of a filter as one would write it. Days are whole days of UTC. */
export function naiveCondition(query: Query<'exportAuditEntries'>): { condition: string; values: unknown[] } {
  const values: unknown[] = [];
  const add = (value: unknown): string => `$${values.push(value)}`;
  const like = query.search === undefined ? '' : add(`%${query.search.replaceAll(/[\\%_]/g, '\\$&')}%`);
  const parts = [
    ...(query.org_uuid === undefined ? [] : [`org_id = ${add(query.org_uuid)}`]),
    ...(query.actor_id === undefined ? [] : [`actor_id = ${add(query.actor_id)}`]),
    ...(query.action === undefined ? [] : [`action = ANY(${add(query.action)})`]),
    ...(query.resource_type === undefined ? [] : [`resource_type = ${add(query.resource_type)}`]),
    ...(query.start_date === undefined ? [] : [`created_at >= ${add(query.start_date.length === 10 ? `${query.start_date}T00:00:00Z` : query.start_date)}::timestamptz`]),
    ...(query.end_date === undefined ? [] : [`created_at <= ${add(query.end_date.length === 10 ? `${query.end_date}T23:59:59.999999Z` : query.end_date)}::timestamptz`]),
    ...(like === '' ? [] : [`(actor_id ILIKE ${like} OR actor_display_name ILIKE ${like} OR resource_type ILIKE ${like} OR resource_display_id ILIKE ${like})`]),
  ];
  return { condition: parts.length === 0 ? 'true' : parts.join(' AND '), values };
}

/** Everything that an iterable gives. */
export async function collected<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
