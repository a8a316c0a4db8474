/** Largest OFFSET that PostgreSQL takes; no table here gets near it, so every page beyond is simply empty. */
const maximumOffset = 2 ** 62;

/** Rows to take and rows to skip for a page, whatever its number, without overflow in the database. */
export function pageWindow({ page, page_size: limit }: { page: number; page_size: number }): { limit: number; offset: string } {
  const offset = BigInt(page - 1) * BigInt(limit);
  return { limit, offset: (offset > BigInt(maximumOffset) ? BigInt(maximumOffset) : offset).toString() };
}

/** `search` as an ILIKE pattern in which nothing of the user's text is special; null when there is nothing to search for. */
export function containsPattern(search: string | undefined): string | null {
  const text = search?.trim() ?? '';
  return text === '' ? null : `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
}
