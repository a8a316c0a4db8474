/** Orders texts by code point, as the database does on every machine alike. JavaScript's `<` compares UTF-16 units instead. */
export function compareText(a: string, b: string): number {
  for (let at = 0; at < a.length && at < b.length; at++) {
    if (a.charCodeAt(at) !== b.charCodeAt(at)) return a.codePointAt(at)! - b.codePointAt(at)!;
  }
  return a.length - b.length;
}

/** Rows by one text and, where that is equal, by a second one, so that the order is total. */
export const sortedBy = <Row>(rows: readonly Row[], first: (row: Row) => string, second: (row: Row) => string): Row[] =>
  rows.toSorted((a, b) => compareText(first(a), first(b)) || compareText(second(a), second(b)));

/** A filter by `search`: literal text in any letter case; blank means everything. */
export function containing(search: string | undefined): (...texts: string[]) => boolean {
  const wanted = (search ?? '').trim().toLowerCase();
  return (...texts) => wanted === '' || texts.some((text) => text.toLowerCase().includes(wanted));
}

export const sameIgnoringCase = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** One page of a list and the length of the whole. */
export const pageOf = <Item>(items: readonly Item[], { page, page_size: size }: { page: number; page_size: number }): { items: Item[]; total: number } =>
  ({ items: items.slice((page - 1) * size, page * size), total: items.length });

/**
 * A time that a caller sent, as the contract prints it: in UTC, rounded to microseconds, without idle zeros.
 * @param sent a `date-time` of the contract (RFC 3339 §5.6).
 */
export function inUtc(sent: string): string {
  const fraction = /\.\d+/.exec(sent)?.[0] ?? '';
  const microseconds = Math.round(Number(`0${fraction}`) * 1_000_000);
  const seconds = new Date(Date.parse(sent.replace(fraction, '')) + Math.floor(microseconds / 1_000_000) * 1000).toISOString().slice(0, 19);
  return `${seconds}.${String(microseconds % 1_000_000).padStart(6, '0')}`.replace(/\.?0+$/, '') + 'Z';
}

/** An instant as the contract prints it: UTC, without idle zeros. */
export const timestamp = (moment: Date): string => moment.toISOString().replace(/\.?0+Z$/, 'Z');
