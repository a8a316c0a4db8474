/** One page of a list that is asked for with `limit` and `offset`. */
export interface Window { readonly limit: number; readonly offset: number; readonly total: number }

/** Longest header that clients of every kind take, with room for the other headers. */
const maximumLength = 8_000;

/**
 * The `Link` header of a page (RFC 8288): `first`, `prev`, `next` and `last`, as far as they exist. Where a query is so long that all of
 * them would not fit, one of them stays: `next`, which is enough to walk, or at the end `prev`.
 * @param address of the list, without a query.
 * @param query of the request, without `?`; what it asks for besides `limit` and `offset` is kept.
 */
export function pageLinks(address: string, query: string, { limit, offset, total }: Window): string {
  const kept = query.split('&').filter((part) => part !== '' && !isWindow(part)).map((part) => `&${escaped(part)}`).join('');
  const link = (name: string, at: number): string => `<${address}?limit=${limit}&offset=${at}${kept}>; rel="${name}"`;
  const last = Math.max(0, Math.ceil(total / limit) - 1) * limit;
  const prev = offset > 0 ? [link('prev', Math.max(0, Math.min(offset - limit, last)))] : [];
  const next = offset + limit < total ? [link('next', offset + limit)] : [];
  const all = [link('first', 0), ...prev, ...next, link('last', last)].join(', ');
  return all.length <= maximumLength ? all : [...next, ...prev, link('first', 0)][0]!;
}

const isWindow = (part: string): boolean => ['limit', 'offset'].includes(decodeURIComponent(part.split('=', 1)[0]!));

/** What would end the address, or has no place in a header. */
const escaped = (part: string): string => part.replaceAll(/[^!-~]|[<>"]/gu, encodeURIComponent);
