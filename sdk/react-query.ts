import { idsIn } from './call.ts';
import type { OperationId } from './contract.ts';
import type { ReadOperation, TextOperation } from './generated/routes.ts';
import type { ListCall, Page } from './list.ts';
import { routeTable } from './route-table.ts';

export type QueryKey = readonly unknown[];
/** Query parameters of the next page. */
export type PageParam = Readonly<Record<string, number>>;

/** Options for `useQuery`, `useSuspenseQuery`, `prefetchQuery` and the like. */
export interface QueryOptions<Data> {
  readonly queryKey: QueryKey;
  readonly queryFn: (context: { readonly signal: AbortSignal }) => Promise<Data>;
  /** The client tries again by itself, as the server asks it to. */
  readonly retry: false;
}

/** Options for `useInfiniteQuery`. */
export interface InfiniteQueryOptions<Item> {
  readonly queryKey: QueryKey;
  readonly queryFn: (context: { readonly signal: AbortSignal; readonly pageParam: PageParam }) => Promise<Page<Item>>;
  readonly initialPageParam: PageParam;
  readonly getNextPageParam: (last: Page<Item>) => PageParam | undefined;
  readonly retry: false;
}

/** Options for `useMutation`. The variables are what the method takes, as an array. */
export interface MutationOptions<Data, Variables> {
  readonly mutationKey: QueryKey;
  readonly mutationFn: (variables: Variables) => Promise<Data>;
}

/** What a method takes, without its options. */
type Input<Args extends readonly unknown[]> =
  Args extends readonly [infer A, infer B, infer C, unknown?] ? [A, B, C]
    : Args extends readonly [infer A, infer B, unknown?] ? [A, B]
      : Args extends readonly [infer A, (infer B)?, unknown?] ? (Args extends readonly [unknown, unknown?] ? [A] : [A, B?])
        : Args extends readonly [unknown?] ? []
          : Args extends readonly [(infer A)?, unknown?] ? [A?] : never;

type ItemOfList<List> = List extends { page(): Promise<Page<infer Item>> } ? Item : never;

/** Calling it makes the options of a query; `key` matches all queries that begin with these arguments. */
export type Query<Args extends readonly unknown[], Result> = ((...args: Input<Args>) => QueryOptions<Awaited<Result>>) & { key(...args: Partial<Input<Args>>): QueryKey };
/** For lists; `infinite` makes the options of a query page by page. */
export type ListQuery<Args extends readonly unknown[], Result> = Query<Args, Result> & { infinite(...args: Input<Args>): InfiniteQueryOptions<ItemOfList<Result>> };
/** Calling it makes the options of a mutation. */
export type Mutation<Args extends readonly unknown[], Result> = () => MutationOptions<Awaited<Result>, Input<Args> extends [] ? [] | void : Input<Args>>;

type Factory<Method> =
  Method extends (...args: infer Args) => (infer Result extends { readonly operation?: OperationId })
    ? OperationOf<Result> extends TextOperation ? never
      : Result extends { pages(): unknown } ? ListQuery<Args, Result>
        : OperationOf<Result> extends ReadOperation ? Query<Args, Result> : Mutation<Args, Result>
    : never;
type OperationOf<Result> = Result extends { readonly operation?: infer Id extends OperationId } ? Id : never;

type Factories<Methods> = { readonly [Verb in keyof Methods as Verb extends 'modify' ? never : [Factory<Methods[Verb]>] extends [never] ? never : Verb]: Factory<Methods[Verb]> };

/** The methods of a client as options for TanStack Query, with the same names; `all` is the key of everything below a tag. */
export type Queries<Client> = { readonly [Group in Exclude<keyof Client, 'connection' | 'raw'>]: { readonly all: QueryKey } & Factories<Client[Group]> };

type Method = (...args: unknown[]) => ListCall<OperationId>;

/**
 * Options for TanStack Query (React, Vue, Solid, Svelte) from a client: `useQuery(queries.organizations.get(id))`. Needs nothing of
 * that library, so every version that takes such options will do.
 */
export function createQueries<Client extends object>(platform: Client): Queries<Client> {
  const groups: Record<string, Record<string, unknown>> = {};
  for (const { group, verb, route } of routeTable()) {
    const [, method, , letters] = route;
    if (letters.includes('t')) continue;
    const call = (platform as Record<string, Record<string, Method>>)[group]![verb]!;
    const inputs = idsIn(route) + (/[bq]/.test(letters) ? 1 : 0);
    (groups[group] ??= { all: ['platform', group] })[verb] = method === 'GET' ? queryOf(['platform', group, verb], call, inputs, letters.includes('q')) : mutationOf(['platform', group, verb], call);
  }
  return groups as Queries<Client>;
}

function queryOf(prefix: QueryKey, call: Method, inputs: number, takesQuery: boolean) {
  const key = (...args: unknown[]): QueryKey => [...prefix, ...args.filter((arg) => arg !== undefined)];
  const full = (args: unknown[]): unknown[] => Array.from({ length: inputs }, (_, index) => args[index]);
  const query = (...args: unknown[]) => ({ queryKey: key(...args), queryFn: ({ signal }: { signal: AbortSignal }) => call(...full(args), { signal }), retry: false });
  const infinite = (...args: unknown[]) => ({
    queryKey: key('infinite', ...args),
    queryFn: ({ signal, pageParam }: { signal: AbortSignal; pageParam: PageParam }) => {
      const all = full(args);
      if (takesQuery) all.push({ ...(all.pop() as object | undefined), ...pageParam });
      return call(...all, { signal }).page();
    },
    initialPageParam: {},
    getNextPageParam: ({ next }: Page<unknown>) => next,
    retry: false,
  });
  return Object.assign(query, { key, infinite });
}

const mutationOf = (mutationKey: QueryKey, call: Method) => () => ({ mutationKey, mutationFn: (variables: unknown[] | void) => call(...(variables ?? [])) });
