import type { Schemas } from '../../sdk/contract.ts';
import { jsonObject } from '../db/json.ts';
import type { JsonKind } from '../db/json.ts';
import type { Direction, SortColumn } from './jump.ts';

/** What an entry shows in a list, in the contract's order. */
export const entryColumns = {
  id: 'word', created_at: 'time', actor_type: 'word', actor_id: 'text', actor_display_name: 'nullable', action: 'text', resource_type: 'text',
  resource_display_id: 'text', org_id: 'nullable', org_name: 'nullable', ip_address: 'nullable', trace_id: 'nullable',
} as const satisfies Record<keyof Schemas['AuditListItem'], JsonKind>;

/** What a list is sorted by; the time and then the id, in the same direction, order entries that are equal in it. */
export interface Sorting { readonly column: SortColumn | 'created_at'; readonly direction: Direction }

const columnsOf = ({ column }: Sorting): string[] => [...(column === 'created_at' ? [] : [column]), 'created_at', 'id'];

/** The members of ORDER BY, all in one direction, which is how the indexes have them. @param table prefix with its dot. */
export const orderOf = (sorting: Sorting, table = ''): string => columnsOf(sorting).map((name) => `${table}${name} ${sorting.direction}`).join(', ');

/** What finds and orders an entry of a page. All of it lies in the indexes. */
export const keysOf = (sorting: Sorting): string => columnsOf(sorting).join(', ');

/** SQL for the answer. @param entries query for the entries of the page. */
export const answerSql = (entries: string, total: string, sorting: Sorting): string => `
  SELECT concat('{"items":[', (SELECT string_agg(${jsonObject('l', entryColumns)}, ',' ORDER BY ${orderOf(sorting, 'l.')}) FROM (${entries}) l), '],"total":', ${total}, '}') AS json`;

/** SQL for the entries of a page that is found by its keys: what is skipped and sorted is then read in the indexes alone. */
export const entriesOf = (keys: string): string => `SELECT l.* FROM (${keys}) k JOIN platform_audit_log l ON l.id = k.id`;
