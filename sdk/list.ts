import { CallPromise, idsIn, perform } from './call.ts';
import type { Call, Route } from './call.ts';
import type { Connected, Connection } from './connection.ts';
import type { CallOptions, OperationId, Output } from './contract.ts';
import type { Timed } from './dates.ts';
import type { Answer } from './send.ts';

/** What a list consists of. */
export type ItemOf<T> = T extends { readonly items: readonly (infer Item)[] } ? Item : T extends readonly (infer Item)[] ? Item : never;

/** A page of any list, whether the operation counts pages or offsets. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Items on all pages; NaN where the server does not say. */
  readonly total: number;
  /** Query parameters that lead to the next page; undefined on the last one. */
  readonly next: Readonly<Record<string, number>> | undefined;
}

export interface ListOptions extends CallOptions {
  /** Whether the next page is asked for while you work on this one; true by default. One that is not needed any more is aborted. */
  readonly prefetch?: boolean;
}

/**
 * A list under way: `await` it for one page, iterate it for all items. Items that are added or removed meanwhile may move others over
 * the edge of a page, as on every numbered page.
 */
export interface ListCall<Id extends OperationId, Time = string> extends Call<Id, Time>, AsyncIterable<ItemOf<Timed<Output<Id>, Time>>> {
  /** The first page, in the form that all lists share. */
  page(): Promise<Page<ItemOf<Timed<Output<Id>, Time>>>>;
  /** All pages. */
  pages(): AsyncIterableIterator<Page<ItemOf<Timed<Output<Id>, Time>>>>;
  /** The first items, `limit` at most; `Infinity` for all of them. */
  toArray(options: { readonly limit: number }): Promise<ItemOf<Timed<Output<Id>, Time>>[]>;
}

type Query = Readonly<Record<string, number | undefined>>;
/** Asks for another page: with what `next` changes in the query. */
type Load = (next: Query, signal: AbortSignal) => Promise<Page<unknown>>;

class ListPromise extends CallPromise<unknown> {
  declare readonly page: () => Promise<Page<unknown>>;
  readonly #load: Load;
  readonly #options: ListOptions;

  constructor(first: Promise<Answer<unknown>>, pageOf: (answer: Answer<unknown>) => Page<unknown>, load: Load, options: ListOptions) {
    super(first);
    this.page = async () => pageOf(await this.withResponse());
    this.#load = load;
    this.#options = options;
  }

  async* pages(limit = Infinity): AsyncGenerator<Page<unknown>, void> {
    const stop = new AbortController();
    const { signal, prefetch = true } = this.#options;
    const load = (next: Query) => this.#load(next, signal ? AbortSignal.any([signal, stop.signal]) : stop.signal);
    let upcoming: Promise<Page<unknown>> | undefined = this.page();
    try {
      for (let seen = 0; upcoming !== undefined;) {
        const page: Page<unknown> = await upcoming;
        seen += page.items.length;
        const next = seen < limit ? page.next : undefined;
        upcoming = next && prefetch ? load(next) : undefined;
        // Nobody may come to look at it.
        upcoming?.catch(() => undefined);
        yield page;
        upcoming ??= next && load(next);
      }
    } finally {
      stop.abort();
    }
  }

  async* [Symbol.asyncIterator](): AsyncGenerator<unknown, void> {
    for await (const { items } of this.pages()) yield* items;
  }

  async toArray({ limit }: { limit: number }): Promise<unknown[]> {
    const all: unknown[] = [];
    for await (const { items } of this.pages(limit)) all.push(...items);
    return all.slice(0, limit);
  }
}

/** A function that calls one list. */
export const listing = <Signature>(...route: Route): Signature => ((on: Connected, ...args: unknown[]) => list(on.connection, route, args)) as Signature;

function list(connection: Connection, route: Route, args: readonly unknown[]): ListPromise {
  const letters = route[3];
  const takesQuery = letters.includes('q');
  const ids = args.slice(0, idsIn(route));
  const inputs = args.slice(ids.length);
  const query = (takesQuery ? (inputs.shift() ?? {}) : {}) as Query;
  const options = (inputs[0] ?? {}) as ListOptions;
  const ask = (query: Query, options: ListOptions) => perform(connection, route, [...ids, ...(takesQuery ? [query] : []), options]);
  const load: Load = async (next, signal) => {
    const whole = { ...query, ...next };
    return pageOf(await ask(whole, { ...options, signal }), whole, letters);
  };
  return new ListPromise(ask(query, options), (answer) => pageOf(answer, query, letters), load, options);
}

function pageOf({ data, response }: Answer<unknown>, query: Query, letters: string): Page<unknown> {
  const body = data as { items: unknown[]; total?: number } | unknown[];
  const items = Array.isArray(body) ? body : body.items;
  const total = Number((Array.isArray(body) ? response.headers.get('x-total-count') : body.total) ?? NaN);
  // A page that has a successor is full, so its length is the size of all.
  const { page = 1, page_size = items.length, offset = 0 } = query;
  const isNumbered = letters.includes('p');
  const reached = (isNumbered ? (page - 1) * page_size : offset) + items.length;
  const isMore = Number.isNaN(total) ? /rel="?next/.test(response.headers.get('link') ?? '') : reached < total;
  const next = isNumbered ? { page: page + 1, page_size } : letters.includes('o') ? { offset: reached } : undefined;
  return { items, total, next: isMore && items.length > 0 ? next : undefined };
}
