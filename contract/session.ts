import type { OperationId, Output } from '../sdk/contract.ts';
import { examples } from '../sdk/generated/examples.ts';
import type { RefusalStatus } from '../sdk/generated/refusals.ts';
import { codeIn, jsonIn } from './answers.ts';
import { infoOf, tokenOf } from './cast.ts';
import type { Person } from './cast.ts';
import type { Fetch } from './recorder.ts';
import type { Target } from './target.ts';

/** How a call differs from the example of the contract. */
export interface Parts {
  /** Whose demo token it carries: Ada's unless told otherwise, nobody's with null. Without the demo world the admin's of the target. */
  readonly as?: Person | null;
  /** A credential of one's own instead. */
  readonly token?: string;
  /** Path ids instead of those of the example. */
  readonly ids?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON instead of that of the example, or the members of a form; undefined as a member of `Parts` for no body. */
  readonly body?: object | undefined;
  /** Text that is sent as it is. */
  readonly raw?: string;
}

/** What a call is expected to bring about: a status, or one of the operation's codes. */
export type Outcome<Id extends OperationId> = 200 | 201 | 202 | 204 | 304 | (Id extends OperationId ? keyof RefusalStatus[Id] & string : never);

export interface Answer<Body> { readonly status: number; readonly headers: Headers; readonly body: Body; readonly text: string }

/** What a deployment answers with 429 as well, once there were too many of them from one address. */
const refusedCredentials: ReadonlySet<string | number> = new Set(['invalid_token', 'session_revoked', 'invalid_client']);

/** A call had another outcome than the one that the scenario shows, and the scenario cannot go on. */
export class Mismatch extends Error { override name = 'Mismatch'; }

/** One run of the suite on one target. */
export class Session {
  readonly target: Target;
  readonly #fetch: Fetch;
  readonly #onMismatch: (text: string) => void;
  readonly #cleanups: (() => Promise<unknown>)[] = [];
  readonly #run = crypto.randomUUID().slice(0, 8);
  #made = 0;

  constructor(target: Target, fetch: Fetch, onMismatch: (text: string) => void) {
    this.target = target;
    this.#fetch = fetch;
    this.#onMismatch = onMismatch;
  }

  /** A name that nothing has yet, in lower case: runs on one deployment do not get in each other's way. */
  unique = (word: string): string => `${word}-${this.#run}-${(this.#made += 1)}`;

  /** Takes back what a scenario has done, after it, whether it went well or not; the last one first. */
  after = (undo: () => Promise<unknown>): void => void this.#cleanups.push(undo);

  /** @param onFailure told of what cannot be taken back; the rest is, all the same. */
  async cleanUp(onFailure: (error: unknown) => void): Promise<void> {
    for (let undo = this.#cleanups.pop(); undo !== undefined; undo = this.#cleanups.pop()) await undo().catch(onFailure);
  }

  /**
   * Makes a call and holds its answer against what the scenario shows.
   * @throws Mismatch when a success was expected and did not come; a wrong refusal is noted, and the scenario goes on.
   */
  call = async <Id extends OperationId>(operation: Id, outcome: Outcome<Id>, parts: Parts = {}): Promise<Answer<Output<Id>>> =>
    await this.show(operation, outcome, parts) as Answer<Output<Id>>;

  /** The same for outcomes that are known at run time only. @param outcome undefined for any that the contract documents. */
  show = async (operation: OperationId, outcome: string | number | undefined, parts: Parts = {}, fetch: Fetch = this.#fetch): Promise<Answer<unknown>> => {
    const request = this.#requestOf(operation, parts);
    const title = `${operation}: ${request.method} ${new URL(request.url).pathname}${new URL(request.url).search.slice(0, 80)}`;
    const response = await fetch(request).catch((error: unknown) => { throw new Mismatch(`${title} got no answer: ${String((error as Error).cause ?? error)}`); });
    const text = await response.text();
    const body = jsonIn({ headers: response.headers, text });
    const answer = { status: response.status, headers: response.headers, body, text };
    const seen = response.status >= 400 ? (codeIn(body) ?? response.status) : response.status;
    if (outcome === undefined || seen === outcome || (seen === 'rate_limited' && refusedCredentials.has(outcome))) return answer;
    const mismatch = `${title} as ${parts.token === undefined ? String(parts.as ?? (parts.as === null ? 'nobody' : 'ada')) : 'a token'}: expected ${outcome}, got ${response.status} ${text.slice(0, 300)}`;
    if (typeof outcome === 'number') throw new Mismatch(mismatch);
    this.#onMismatch(mismatch);
    return answer;
  };

  #requestOf(operation: OperationId, { ids = {}, query, headers = {}, raw, ...parts }: Parts): Request {
    const info = infoOf(operation);
    const example: { readonly path: Readonly<Record<string, string>>; readonly request?: object } = examples[operation];
    const path = info.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? example.path[name]!);
    const [mediaType] = info.consumes;
    const members = 'body' in parts ? parts.body : example.request;
    const form = mediaType?.endsWith('urlencoded') === true;
    const body = raw ?? (mediaType === undefined || members === undefined ? undefined : form ? new URLSearchParams(members as Record<string, string>).toString() : JSON.stringify(members));
    const credential = this.#credential(parts);
    return new Request(`${this.target.baseUrl}${path}${query === undefined ? '' : `?${query}`}`, {
      method: info.method,
      headers: {
        ...(credential === undefined || info.credential === 'none' ? {} : { authorization: `Bearer ${credential}` }),
        ...(body === undefined ? {} : { 'content-type': mediaType ?? 'application/json' }),
        ...(info.headers.includes('Idempotency-Key') ? { 'idempotency-key': crypto.randomUUID() } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    });
  }

  #credential({ as, token }: Parts): string | undefined {
    if (token !== undefined) return token;
    if (as === null) return undefined;
    return as === undefined && !this.target.has.has('demo') ? this.target.token : tokenOf(as ?? 'ada');
  }
}
