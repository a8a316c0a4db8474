import { compareText, lowerCase } from '../sdk/wire/text.ts';

/** Rows by one text and, where that is equal, by a second one, so that the order is total. */
export const sortedBy = <Row>(rows: readonly Row[], first: (row: Row) => string, second: (row: Row) => string): Row[] =>
  rows.toSorted((a, b) => compareText(first(a), first(b)) || compareText(second(a), second(b)));

/** A filter by `search`: literal text in any letter case; blank means everything. */
export function containing(search: string | undefined): (...texts: string[]) => boolean {
  const wanted = lowerCase((search ?? '').trim());
  return (...texts) => wanted === '' || texts.some((text) => lowerCase(text).includes(wanted));
}

export const sameIgnoringCase = (a: string, b: string): boolean => lowerCase(a) === lowerCase(b);

/** One page of a list and the length of the whole. */
export const pageOf = <Item>(items: readonly Item[], { page, page_size: size }: { page: number; page_size: number }): { items: Item[]; total: number } =>
  ({ items: items.slice((page - 1) * size, page * size), total: items.length });

/** An instant as the contract prints it: UTC, without idle zeros. */
export const timestamp = (moment: Date): string => moment.toISOString().replace(/\.?0+Z$/, 'Z');
