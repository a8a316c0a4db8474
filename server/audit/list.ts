import type { Input, Schemas } from '../../sdk/contract.ts';
import { statement } from '../db/connections.ts';
import type { Database } from '../db/connections.ts';
import { pageWindow } from '../paging.ts';
import { JsonText } from '../respond.ts';
import { Bindings, nameOf } from './bindings.ts';
import { conditionsOf, filterOf, within } from './filter.ts';
import type { AuditFilter } from './filter.ts';
import { jumpByTime, jumpByValue } from './jump.ts';
import { answerSql, entriesOf, keysOf, orderOf } from './page.ts';
import type { Sorting } from './page.ts';
import { searchEntries } from './search.ts';
import { sumsFor, tail, totalSql } from './sums.ts';
import type { Sums } from './sums.ts';

export type ListQuery = Input<'listAuditEntries'>['query'];
export type AuditList = JsonText<Schemas['AuditEntryList']>;

/** Reading past fewer entries than this costs less than finding out where to begin. */
const shallow = 500;

export interface Window { readonly limit: number; readonly offset: string }

/**
 * A page of the log and the number of all entries that pass, from one snapshot.
 * @throws Problem `validation_error` when the start lies after the end.
 */
export async function listEntries(database: Database, query: ListQuery): Promise<AuditList> {
  const filter = filterOf(query);
  const sorting = sortingOf(query, filter);
  const window = pageWindow(query);
  if (filter.pattern !== null) return await searchEntries(database, { ...filter, pattern: filter.pattern }, sorting, window);
  const { text, values, plannedOnce } = listStatement(filter, sorting, window);
  const [row] = await database.read<{ json: string }>(statement(plannedOnce ? nameOf(text) : '', text), values);
  return new JsonText(row!.json);
}

/** A column that a filter holds to one value orders nothing, and the time is sorted by faster. */
function sortingOf({ sort_by: column, sort_order: direction }: ListQuery, { actor, actions, type }: AuditFilter): Sorting {
  const held = { created_at: false, action: actions?.length === 1, resource_type: type !== undefined, actor_id: actor !== undefined }[column];
  return { column: held ? 'created_at' : column, direction };
}

export interface ListStatement {
  readonly text: string;
  readonly values: readonly unknown[];
  /** The best plan is the same whatever the values, so PostgreSQL may keep it. How many entries have a certain action makes a difference. */
  readonly plannedOnce: boolean;
}

/** The one statement that makes a page without a search. */
export function listStatement(filter: AuditFilter, sorting: Sorting, { limit, offset }: Window): ListStatement {
  const bindings = new Bindings();
  const [rows, skipped] = [bindings.add(limit), `${bindings.add(offset)}::bigint`];
  const conditions = conditionsOf(filter, bindings);
  const sums = sumsFor(filter);
  const total = totalSql(filter, sums, conditions, bindings);
  const jump = Number(offset) < shallow || sums === undefined ? undefined : jumpOf(filter, sums, conditions, sorting, skipped, bindings);
  const ctes = [...(sums === undefined ? [] : [tail]), `counted AS MATERIALIZED (SELECT ${total} AS total)`, ...(jump === undefined ? [] : [jump.ctes])];
  // Near the beginning of an order that an index has nothing is skipped or sorted.
  const near = sums !== undefined && Number(offset) < shallow && (sorting.column === 'created_at' || conditions === 'true');
  const page = `
    SELECT ${near ? '*' : keysOf(sorting)} FROM platform_audit_log
    WHERE ${conditions} AND ${within(filter.range, bindings)} AND ${jump === undefined ? `${skipped} < (SELECT total FROM counted)` : jump.condition}
    ORDER BY ${orderOf(sorting)} LIMIT ${rows} OFFSET ${jump === undefined ? skipped : '(SELECT skip FROM start)'}`;
  return {
    text: `WITH ${ctes.join(',')} ${answerSql(near ? page : entriesOf(page), '(SELECT total FROM counted)', sorting)}`, values: bindings.values,
    plannedOnce: sums !== undefined && sorting.column === 'created_at' && filter.actions === undefined && filter.type === undefined,
  };
}

/** Undefined where the sums do not tell where an entry comes in the order. */
function jumpOf(filter: AuditFilter, sums: Sums, conditions: string, { column, direction }: Sorting, offset: string, bindings: Bindings) {
  const after = direction === 'desc' ? '<' : '>=';
  if (column === 'created_at') return { ctes: jumpByTime(filter, sums, conditions, direction, offset, bindings), condition: `created_at ${after} (SELECT border FROM start)` };
  const whole = conditions === 'true' && filter.range.from === undefined && filter.range.until === undefined;
  return whole ? { ctes: jumpByValue(column, direction, offset), condition: `(${column}, created_at) ${after} ((SELECT value FROM first), (SELECT border FROM start))` } : undefined;
}
