import { hash } from 'node:crypto';
import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { ErrorCode, OperationId } from '../sdk/contract.ts';
import type { OperationInfo } from '../sdk/operation-info.ts';
import { principalOf } from '../sdk/wire/caller.ts';
import type { Caller } from '../sdk/wire/caller.ts';
import type { Database } from './db/connections.ts';
import { Problem, renderProblem, ruleBroken } from '../sdk/wire/problem.ts';
import { canonicalPath, locationOf } from '../sdk/wire/location.ts';

/** How long a claim of a running request holds when its process dies. */
const leaseSeconds = 60;
/** How long outcomes are kept. */
export const retentionHours = 24;

/** An outcome as it was answered the first time. */
export interface StoredOutcome { readonly status: number; readonly headers: Record<string, string>; readonly body: string | null }

interface Request {
  readonly caller: Caller;
  readonly operation: OperationId;
  readonly info: OperationInfo;
  readonly requestId: string;
  readonly path: string;
  readonly key: string;
  readonly body: Buffer;
}

/** Whose key it is and for which request. */
export interface RequestKey extends RowKey { readonly bodySha256: Buffer }
type RowKey = Readonly<Record<'principal' | 'method' | 'path' | 'key', string>>;

/** The outcome of a request with its key. */
export interface KeptOutcome extends StoredOutcome { readonly request: RequestKey }

/** Thrown by a change that finds itself made already by the same request: that outcome is the answer. */
export class AlreadyDone extends Error {
  override name = 'AlreadyDone';
  readonly outcome: StoredOutcome;

  constructor(outcome: StoredOutcome) {
    super('the request was executed before');
    this.outcome = outcome;
  }
}

/** The right to execute the request that first came with an `Idempotency-Key`. */
export class IdempotencyClaim {
  readonly #database: Database;
  readonly #request: Request;
  readonly #where: RowKey;
  #completed = false;

  constructor(database: Database, request: Request) {
    this.#database = database;
    this.#request = request;
    this.#where = rowKey(request);
  }

  /** Stores the answer of a success in the transaction of the change, so that both exist or neither; a refusal in place of a secret one. */
  async complete(tx: Knex.Transaction, answer: unknown): Promise<void> {
    await this.#store(tx, this.#outcomeOf(answer));
    this.#completed = true;
  }

  /** The request, for a change in another database, which takes the key there in its own transaction. */
  get request(): RequestKey {
    return { ...this.#where, bodySha256: bodyHash(this.#request) };
  }

  /** The outcome that a change in another database keeps beside itself until it is delivered. */
  kept(answer: unknown): KeptOutcome {
    return { ...this.#outcomeOf(answer), request: this.request };
  }

  /** Stores the outcome that the same request had before. What does not succeed, the next repetition does. */
  async keep(outcome: StoredOutcome, log: Logger): Promise<void> {
    await this.refuse(outcome).catch((err: unknown) => log.warn({ err }, 'the outcome of a request was not stored for its idempotency key'));
  }

  /** Says that the outcome is kept, whether it is delivered yet or not. */
  settled(): void {
    this.#completed = true;
  }

  #outcomeOf(answer: unknown): StoredOutcome {
    const { info, path } = this.#request;
    if (info.repeatRefused !== null) return this.#refusalOfRepeat(info.repeatRefused as ErrorCode);
    const location = locationOf(info, path, answer);
    return { status: info.status, headers: location === undefined ? {} : { Location: location }, body: info.produces === null ? null : JSON.stringify(answer) };
  }

  #refusalOfRepeat(code: ErrorCode): StoredOutcome {
    const { operation, requestId } = this.#request;
    const { status, headers, mediaType, body } = renderProblem(new Problem(code), operation, requestId);
    return { status, headers: { ...headers, 'Content-Type': mediaType }, body: JSON.stringify(body) };
  }

  /** Stores a refusal (4xx), for which there is no transaction. */
  async refuse(outcome: StoredOutcome): Promise<void> {
    await this.#store(this.#database.knex, outcome);
    this.#completed = true;
  }

  /** Gives the key back after an answer that was not kept, so that a retry executes. */
  async release(): Promise<void> {
    if (!this.#completed) await this.abandon();
  }

  /** Gives the key back after a failure (5xx), also when `complete` ran: its transaction may have failed to commit. */
  async abandon(): Promise<void> {
    await this.#database.knex('idempotency_keys').where(this.#where).whereNull('status').delete();
  }

  async #store(on: Knex, outcome: StoredOutcome): Promise<void> {
    await on('idempotency_keys').where(this.#where).update({ status: outcome.status, headers: JSON.stringify(outcome.headers), body: outcome.body });
  }
}

/**
 * Claims the key for this request, or returns the outcome that is stored for it.
 * @throws Problem `idempotency_in_progress` while the first request runs, `idempotency_key_reused` when its body was another.
 */
export async function claimKey(database: Database, request: Request): Promise<IdempotencyClaim | StoredOutcome> {
  const where = rowKey(request);
  const body_sha256 = bodyHash(request);
  const claimed = await database.knex.raw<{ rowCount: number }>(
    `INSERT INTO idempotency_keys AS k (principal, method, path, key, body_sha256, lease_until)
     VALUES (:principal, :method, :path, :key, :body_sha256, now() + make_interval(secs => :leaseSeconds))
     ON CONFLICT (principal, method, path, key) DO UPDATE SET body_sha256 = excluded.body_sha256, lease_until = excluded.lease_until,
       status = NULL, headers = NULL, body = NULL, created_at = now()
     WHERE (k.status IS NULL AND k.lease_until < now()) OR k.created_at < now() - make_interval(hours => :retentionHours)`,
    { ...where, body_sha256, leaseSeconds, retentionHours });
  if (claimed.rowCount === 1) return new IdempotencyClaim(database, request);
  const row = await database.knex('idempotency_keys').where(where).first<{ status: number | null; headers: Record<string, string>; body: string | null; body_sha256: Buffer } | undefined>();
  if (row && !row.body_sha256.equals(body_sha256)) throw sameKeyOtherBody();
  if (row === undefined || row.status === null) throw new Problem('idempotency_in_progress', { headers: { 'Retry-After': '1' } });
  return replayed({ status: row.status, headers: row.headers, body: row.body });
}

/** Delivers an outcome that was kept elsewhere, unless its request has one by now. */
export async function storeOutcome(tx: Knex.Transaction, { request, status, headers, body }: KeptOutcome): Promise<void> {
  const { principal, method, path, key, bodySha256 } = request;
  await tx('idempotency_keys').where({ principal, method, path, key, body_sha256: bodySha256 }).whereNull('status')
    .update({ status, headers: JSON.stringify(headers), body });
}

export const sameKeyOtherBody = (): Problem => ruleBroken('idempotency_key_reused', ['header', 'Idempotency-Key'], 'This key was already used with another body.');

/** An outcome as a repeated request gets it. */
export const replayed = (outcome: StoredOutcome): StoredOutcome => ({ ...outcome, headers: { ...outcome.headers, 'Idempotency-Replayed': 'true' } });
const bodyHash = ({ body }: Request): Buffer => Buffer.from(hash('sha256', body, 'hex'), 'hex');

/** Keys are scoped to who calls what: the same key of two people never meets. */
function rowKey({ caller, info, path, key }: Request): RowKey {
  const principal = principalOf(caller);
  if (principal === undefined) throw new Problem('no_actor_identity');
  return { principal, method: info.method, path: canonicalPath(path), key };
}
