import type { Input } from '../../sdk/contract.ts';

type ListQuery = Input<'listAuditEntries'>['query'];

/** One question to the log, and the plain SQL that answers it: a page of 50 and the total, unless it is none of a list. */
export interface AuditCase {
  readonly name: string;
  /** What it may take at most, as a share of the plain SQL. */
  readonly share: number;
  /** What it may grow by at most from a tenth of the log to the whole. */
  readonly growth: number;
  readonly path: 'list' | 'stats' | 'resource-types';
  readonly query: Readonly<Record<string, string | number | readonly string[]>>;
  readonly naive: readonly string[];
}

export const pageSize = 50;

/** @param month of the made log, as `2026-02`. @param size of the log: how deep its pages go. */
export function auditCases(months: readonly [string, string], size: number): AuditCase[] {
  const [from, to] = months;
  const deep = Math.floor(size / 2 / pageSize);
  const list = (name: string, query: Partial<ListQuery>, condition = 'true', { share = 1 / 10, growth = 2 } = {}): AuditCase =>
    ({ name, share, growth, path: 'list', query: { page_size: pageSize, ...query } as AuditCase['query'], naive: naiveList(query, condition) });
  const org = '00000000-0000-4000-8000-000000000100';
  const days = `created_at >= '${from}-01' AND created_at < '${to}-01'`;
  const range = { start_date: `${from}-01`, end_date: dayBefore(`${to}-01`) };
  const like = (text: string): string => ['actor_id', 'actor_display_name', 'resource_type', 'resource_display_id'].map((column) => `${column} ILIKE '%${text}%'`).join(' OR ');
  const found = { share: 1 / 50, growth: 10 };
  return [
    list('no filter, newest first', {}),
    list('one organization', { org_uuid: org }, `org_id = '${org}'`, { share: 1 / 2 }),
    list('one organization, 3 actions, 3 months', { org_uuid: org, action: ['action-1', 'action-2', 'action-3'], ...range }, `org_id = '${org}' AND action IN ('action-1', 'action-2', 'action-3') AND ${days}`, { share: 1 / 2 }),
    list('one actor', { actor_id: 'actor-30' }, "actor_id = 'actor-30'"),
    list('one actor, one action', { actor_id: 'actor-30', action: ['action-2'] }, "actor_id = 'actor-30' AND action = 'action-2'"),
    list('3 actions', { action: ['action-1', 'action-20', 'action-40'] }, "action IN ('action-1', 'action-20', 'action-40')"),
    list('one resource type', { resource_type: 'type-3' }, "resource_type = 'type-3'"),
    list('3 months', range, days),
    list('sorted by action', { sort_by: 'action' }),
    list('sorted by actor', { sort_by: 'actor_id', sort_order: 'asc' }),
    list('sorted by resource type', { sort_by: 'resource_type' }),
    list('3 months, sorted by action', { ...range, sort_by: 'action' }, days),
    list('3 actions, sorted by actor', { action: ['action-1', 'action-20', 'action-40'], sort_by: 'actor_id' }, "action IN ('action-1', 'action-20', 'action-40')"),
    list('search, selective', { search: 'ORG-146888' }, like('ORG-146888'), found),
    list('search, a surname (a tenth of all)', { search: 'okonkwo' }, like('okonkwo'), found),
    list(`page ${deep.toLocaleString('en-US')}`, { page: deep + 1 }, 'true', { share: 1 / 50, growth: 2 }),
    list(`page ${deep.toLocaleString('en-US')}, sorted by action`, { page: deep + 1, sort_by: 'action' }, 'true', { share: 1 / 50, growth: 2 }),
    { name: 'statistics', share: 1 / 10, growth: 2, path: 'stats', query: {}, naive: naiveStats('true') },
    { name: 'statistics of 3 months', share: 1 / 10, growth: 2, path: 'stats', query: range, naive: naiveStats(days) },
    { name: 'resource types', share: 1 / 10, growth: 2, path: 'resource-types', query: {}, naive: ['SELECT DISTINCT resource_type FROM naive_audit_log ORDER BY 1'] },
  ];
}

function naiveList({ sort_by: column = 'created_at', sort_order: order = 'desc', page = 1 }: Partial<ListQuery>, condition: string): string[] {
  const sorted = [...(column === 'created_at' ? [] : [column]), 'created_at', 'id'].map((name) => `${name} ${order}`).join(', ');
  return [
    `SELECT * FROM naive_audit_log WHERE ${condition} ORDER BY ${sorted} LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}`,
    `SELECT count(*)::int AS total FROM naive_audit_log WHERE ${condition}`,
  ];
}

const naiveStats = (condition: string): string[] => [
  `SELECT action, count(*) FROM naive_audit_log WHERE ${condition} GROUP BY action`,
  `SELECT resource_type, count(*) FROM naive_audit_log WHERE ${condition} GROUP BY resource_type ORDER BY 2 DESC LIMIT 10`,
  `SELECT count(*)::int AS total FROM naive_audit_log WHERE ${condition}`,
  "SELECT count(*), count(DISTINCT actor_id) FROM naive_audit_log WHERE created_at >= date_trunc('day', now())",
];

const dayBefore = (day: string): string => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
