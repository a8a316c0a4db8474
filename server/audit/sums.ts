import type { Bindings } from './bindings.ts';
import { split, within, withinDays } from './filter.ts';
import type { AuditFilter } from './filter.ts';

/** Tables that sum up the log. Their columns are called like those of the log. */
export interface Sums { readonly total: string; readonly days: string }

/** The sums that know how many entries pass a filter; undefined where only counting tells. */
export function sumsFor({ organization, actor, actions, type }: AuditFilter): Sums | undefined {
  const kinds = actions !== undefined || type !== undefined;
  const filters = [organization !== undefined, actor !== undefined, kinds].filter(Boolean).length;
  if (filters > 1) return undefined;
  if (organization !== undefined) return { total: 'audit_orgs', days: 'audit_org_days' };
  if (actor !== undefined) return { total: 'audit_actors', days: 'audit_actor_days' };
  return kinds ? { total: 'audit_kinds', days: 'audit_kind_days' } : { total: 'audit_kinds', days: 'audit_days' };
}

/**
 * The entries that are not summed up yet. Materialized, so that they are found by their seq whatever is then asked of them; and with an upper
 * bound, because PostgreSQL takes a range without one for a third of the table.
 */
export const tail = `
  tail AS MATERIALIZED (
    SELECT created_at, org_id, actor_id, actor_display_name, action, resource_type FROM platform_audit_log
    WHERE seq > (SELECT through FROM audit_roll_up) AND seq < (SELECT through FROM audit_roll_up) + 4611686018427387904)`;

/** SQL for the number of entries that pass; with sums it needs `tail`. */
export function totalSql(filter: AuditFilter, sums: Sums | undefined, conditions: string, bindings: Bindings): string {
  if (sums === undefined) return `(SELECT count(*) FROM platform_audit_log WHERE ${conditions} AND ${within(filter.range, bindings)})`;
  const { days, edges } = split(filter.range);
  const counted = edges.map((edge) => `(SELECT count(*) FROM platform_audit_log WHERE ${conditions} AND ${within(edge, bindings)})`);
  if (days === undefined) return counted.length === 0 ? '0::bigint' : counted.join(' + ');
  const unbounded = days.from === undefined && days.until === undefined;
  const summed = unbounded ? `FROM ${sums.total} WHERE ${conditions}` : `FROM ${sums.days} WHERE ${conditions} AND ${withinDays(days, bindings)}`;
  return [`coalesce((SELECT sum(n) ${summed}), 0)::bigint`, `(SELECT count(*) FROM tail WHERE ${conditions} AND ${within(days, bindings)})`, ...counted].join(' + ');
}
