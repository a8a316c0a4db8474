import type { Connected, Connection } from './connection.ts';
import type { CallOptions, OperationId, Output } from './contract.ts';
import type { Timed } from './dates.ts';
import { pathId, queryOf, randomKey } from './request-parts.ts';
import { retriesOf, send } from './send.ts';
import type { Answer, Outgoing } from './send.ts';

/**
 * What the SDK knows of an operation when it runs: its id, method, path with `{}` for each id, and letters:
 * `b` sends a body, `f` as a form, `v` with `base_version`; `q` takes a query; `k` takes an idempotency key; `e` has an entity tag;
 * `n` needs no credential; `t` answers text; `p` is a list by pages, `o` by offsets, `l` in one piece; `m` can be modified.
 */
export type Route = readonly [operation: OperationId, method: string, path: string, letters: string];

/** A call under way: the promise of its answer. */
export interface Call<Id extends OperationId, Time = string> extends Promise<Timed<Output<Id>, Time>> {
  /** The answer with its status, headers and request id. */
  withResponse(): Promise<Answer<Timed<Output<Id>, Time>>>;
  /** Which operation this is; there for types only. */
  readonly operation?: Id;
}

const requestIds = new WeakMap<object, string>();

/** The id of the request that this answer came with, to quote when you ask about it; undefined for anything else, and for copies. */
export const requestIdOf = (answer: object): string | undefined => requestIds.get(answer);

export class CallPromise<T> extends Promise<T> {
  readonly #answer: Promise<Answer<T>>;

  /** What `then` makes is a plain promise. */
  static override get [Symbol.species](): PromiseConstructor { return Promise; }

  constructor(answer: Promise<Answer<T>>) {
    super((resolve, reject) => {
      answer.then(({ data, requestId }) => {
        if (requestId && data instanceof Object) requestIds.set(data, requestId);
        resolve(data);
      }, reject);
    });
    this.#answer = answer;
  }

  withResponse(): Promise<Answer<T>> {
    // Whoever looks at the answer in this way need not look at the call itself, so its failure is not unhandled.
    this.catch(() => undefined);
    return this.#answer;
  }
}

/** A function that calls one operation. `Signature` is what the contract says of it. */
export const operation = <Signature>(...route: Route): Signature =>
  ((on: Connected, ...args: unknown[]) => new CallPromise(perform(on.connection, route, args))) as Signature;

/**
 * Calls an operation.
 * @param args path ids, then query or body where it takes one, then CallOptions.
 * @throws TypeError for a path id that would lead elsewhere; else as `send`.
 */
export async function perform(connection: Connection, route: Route, args: readonly unknown[], overrides?: Partial<Outgoing>): Promise<Answer<unknown>> {
  return await send(connection, { ...outgoing(connection, route, args), ...overrides });
}

/** How many ids a path takes. */
export const idsIn = ([, , path]: Route): number => path.split('{}').length - 1;

function outgoing(connection: Connection, [operation, method, path, letters]: Route, args: readonly unknown[]): Outgoing {
  const has = (letter: string): boolean => letters.includes(letter);
  const [start, ...rest] = path.split('{}');
  const target = rest.reduce((soFar, part, index) => soFar + pathId(args[index], operation) + part, start!);
  const inputs = args.slice(rest.length);
  const input = (has('b') || has('q') ? inputs.shift() : undefined) as object | undefined;
  const options = (inputs[0] ?? {}) as CallOptions;
  const headers: Record<string, string> = {};
  if (options.ifMatch !== undefined) headers['if-match'] = options.ifMatch;
  const key = options.idempotencyKey ?? (has('k') && retriesOf(connection, options) > 0 ? randomKey() : undefined);
  if (key !== undefined) headers['idempotency-key'] = key;
  if (has('b')) headers['content-type'] = has('f') ? 'application/x-www-form-urlencoded' : 'application/json';
  return {
    operation, method, options,
    headers: { ...headers, ...options.headers },
    path: has('q') ? target + queryOf(input ?? {}) : target,
    body: !has('b') ? undefined : has('f') ? new URLSearchParams(input as Record<string, string>) : JSON.stringify(input),
    read: has('t') ? 'text' : 'json',
    repeatable: (has('k') && key !== undefined) || (method !== 'POST' && method !== 'PATCH'),
    cacheable: has('e'),
    isPublic: has('n'),
  };
}
