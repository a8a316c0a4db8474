import type { OperationId } from './contract.ts';

/**
 * An id as a part of a path. An empty one would call the list, and dots another path.
 * @throws TypeError for these, and for what is no string.
 */
export function pathId(id: unknown, operation: OperationId): string {
  if (typeof id !== 'string' || /^\.{0,2}$/.test(id)) throw new TypeError(`${operation} needs an id in its path, not ${JSON.stringify(id)}`);
  return encodeURIComponent(id);
}

/** A query with its question mark, or nothing. Arrays repeat their name; what is undefined or null is left out. */
export function queryOf(query: object): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value].flat()) if (one !== undefined && one !== null) search.append(name, one instanceof Date ? one.toISOString() : String(one));
  }
  const text = String(search);
  return text && `?${text}`;
}

/** `randomUUID` is only there in secure contexts, which a page on a plain address of the office network is not. */
export const randomKey = (): string => crypto.randomUUID?.() ?? String(crypto.getRandomValues(new Uint32Array(4)));
