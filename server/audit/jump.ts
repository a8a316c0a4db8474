import { isoOf } from '../../sdk/wire/audit-range.ts';
import type { Bindings } from './bindings.ts';
import { split, within, withinDays } from './filter.ts';
import type { AuditFilter } from './filter.ts';
import type { Sums } from './sums.ts';

export type Direction = 'asc' | 'desc';
/** Columns besides the time that the log is sorted by. */
export type SortColumn = 'action' | 'resource_type' | 'actor_id';

/**
 * Where to begin reading for a page far down, so that what lies before it is counted day by day and not read: CTEs that end in `start`, a
 * row with the border of the day that holds the first entry of the page, and `skip`, how many of that day come before it. No row when the
 * page lies beyond the end. Needs `tail`.
 * @param offset SQL of the number of entries before the page.
 */
export function jumpByTime(filter: AuditFilter, { days }: Sums, conditions: string, direction: Direction, offset: string, bindings: Bindings): string {
  const { days: whole, edges } = split(filter.range);
  const parts = [
    ...(whole === undefined ? [] : [daysOf(days, `${conditions} AND ${withinDays(whole, bindings)}`, `${conditions} AND ${within(whole, bindings)}`)]),
    ...edges.map((edge) => `SELECT ${bindings.add(isoOf(edge.from).slice(0, 10))}::timestamptz AS day, count(*) AS n FROM platform_audit_log WHERE ${conditions} AND ${within(edge, bindings)}`),
  ];
  return `
    days AS (SELECT day, sum(n) AS n FROM (${parts.join(' UNION ALL ')}) part GROUP BY day),
    ${startIn('days', direction, offset)}`;
}

const daysOf = (table: string, ofDays: string, ofTail: string): string => `
  SELECT day::timestamptz AS day, n FROM ${table} WHERE ${ofDays} UNION ALL SELECT date_trunc('day', created_at), 1 FROM tail WHERE ${ofTail}`;

const startIn = (days: string, direction: Direction, offset: string): string => `
  start AS (
    SELECT ${direction === 'desc' ? "day + interval '1 day'" : 'day'} AS border, ${offset} - before AS skip
    FROM (SELECT day, n, sum(n) OVER (ORDER BY day ${direction}) - n AS before FROM ${days}) placed
    WHERE before <= ${offset} AND ${offset} < before + n)`;

/** The same for the whole log sorted by another column: first the value of the column, then the day. `start` has the value as `value`. */
export function jumpByValue(column: SortColumn, direction: Direction, offset: string): string {
  const { total, days } = column === 'actor_id' ? { total: 'audit_actors', days: 'audit_actor_days' } : { total: 'audit_kinds', days: 'audit_kind_days' };
  const first = '(SELECT value FROM first)';
  return `
    numbers AS (SELECT value, sum(n) AS n FROM (SELECT ${column} AS value, n FROM ${total} UNION ALL SELECT ${column}, 1 FROM tail) part GROUP BY value),
    first AS (
      SELECT value, ${offset} - before AS skip FROM (SELECT value, n, sum(n) OVER (ORDER BY value ${direction}) - n AS before FROM numbers) placed
      WHERE before <= ${offset} AND ${offset} < before + n),
    days AS (SELECT day, sum(n) AS n FROM (${daysOf(days, `${column} = ${first}`, `${column} = ${first}`)}) part GROUP BY day),
    ${startIn('days', direction, '(SELECT skip FROM first)')}`;
}
