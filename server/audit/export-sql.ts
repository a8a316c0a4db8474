import pg from 'pg';
import { csvColumns } from '../../sdk/wire/audit-csv.ts';
import { Bindings } from './bindings.ts';
import { conditionsOf, within } from './filter.ts';
import type { AuditFilter } from './filter.ts';

/** The COPY that writes all entries that pass, newest first. It takes no parameters, so values are part of its text. */
export function copySql(filter: AuditFilter): string {
  const bindings = new Bindings();
  const pattern = filter.pattern === null ? undefined : bindings.add(filter.pattern);
  const search = pattern === undefined ? '' : ` AND (actor_id ILIKE ${pattern} OR actor_display_name ILIKE ${pattern} OR resource_type ILIKE ${pattern} OR resource_display_id ILIKE ${pattern})`;
  const query = `SELECT ${csvColumns.join(', ')} FROM platform_audit_log WHERE ${conditionsOf(filter, bindings)} AND ${within(filter.range, bindings)}${search}
    ORDER BY created_at DESC, id DESC`;
  return `COPY (${query.replaceAll(/\$(\d+)/g, (_, number: string) => literal(bindings.values[Number(number) - 1]))}) TO STDOUT (FORMAT csv, HEADER)`;
}

/** A share of the log that is soon met with on a walk through it. */
const broad = 1 / 20;

/**
 * Whether to read along an index that has the order of the export, so that its first row is there at once; what is rare is found and sorted
 * sooner. Where only numbers tell, SQL that says it as `walks`.
 */
export function walksSql(filter: AuditFilter): boolean | { text: string; values: unknown[] } {
  const { organization, actor, actions, type, pattern } = filter;
  if (pattern !== null) return false;
  if (organization !== undefined || actor !== undefined || (actions === undefined && type === undefined)) return true;
  const bindings = new Bindings();
  return { text: `SELECT coalesce(sum(n) FILTER (WHERE ${conditionsOf(filter, bindings)}), 0) >= ${broad} * coalesce(sum(n), 0) AS walks FROM audit_kinds`, values: bindings.values };
}

const literal = (value: unknown): string => (Array.isArray(value) ? `ARRAY[${value.map(literal).join(', ')}]` : pg.escapeLiteral(String(value)));
