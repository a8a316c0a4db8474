import type { Schemas } from '../contract.ts';

/** The columns of an export, in order. Its first line names them. */
export const csvColumns = [
  'created_at', 'id', 'org_id', 'org_name', 'actor_type', 'actor_id', 'actor_display_name', 'action', 'resource_type', 'resource_display_id', 'ip_address', 'trace_id',
] as const satisfies readonly (keyof Schemas['AuditListItem'])[];

export const csvContentType = 'text/csv; charset=utf-8; header=present';

/** `audit-20260504T081500Z.csv`. */
export const exportFileName = (moment: Date): string => `audit-${moment.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z.csv`;

/** Columns with text that somebody chose. The others hold ids, times and words of ours. */
export const chosenColumns: ReadonlySet<string> = new Set(['org_name', 'actor_id', 'actor_display_name', 'resource_display_id', 'trace_id']);

/** One entry as a line of an export, with its end, as PostgreSQL writes it. */
export const csvLine = (entry: Schemas['AuditListItem']): string =>
  lineOf(csvColumns.map((column) => quoted(chosenColumns.has(column) ? guarded(entry[column]) : entry[column])));

const lineOf = (fields: readonly string[]): string => `${fields.join(',')}\r\n`;

/** Marked as pure, so that the bundles of those who only read exports do not hold it. */
export const csvHeader = /* @__PURE__ */ lineOf(csvColumns);

/** What a spreadsheet would take for a formula begins with one of these. */
const guarded = (text: string | null): string | null => (text !== null && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** A field that is empty stands for null, so an empty text is quoted. */
const quoted = (text: string | null): string => (text === null ? '' : text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Takes the guard away. A text that began with a single quote and one of those characters loses the quote, too: in the file both look alike. */
export const unguarded = (column: string, text: string | null): string | null => (text !== null && chosenColumns.has(column) ? text.replace(/^'(?=[=+\-@\t\r])/, '') : text);
