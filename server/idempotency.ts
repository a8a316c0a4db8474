import { hash } from 'node:crypto';
import type { Knex } from 'knex';
import type { OperationInfo } from '../sdk/operation-info.ts';
import { principalOf } from '../sdk/wire/caller.ts';
import type { Caller } from '../sdk/wire/caller.ts';
import type { Database } from './db/connections.ts';
import { Problem, ruleBroken } from '../sdk/wire/problem.ts';
import { canonicalPath, locationOf } from '../sdk/wire/location.ts';

/** How long a claim of a running request holds when its process dies. */
const leaseSeconds = 60;
/** How long outcomes are kept. */
export const retentionHours = 24;

/** An outcome as it was answered the first time. */
export interface StoredOutcome { readonly status: number; readonly headers: Record<string, string>; readonly body: string | null }

interface Request {
  readonly caller: Caller;
  readonly info: OperationInfo;
  readonly path: string;
  readonly key: string;
  readonly body: Buffer;
}

/** The right to execute the request that first came with an `Idempotency-Key`. */
export class IdempotencyClaim {
  readonly #database: Database;
  readonly #request: Request;
  readonly #where: Record<string, string>;
  #completed = false;

  constructor(database: Database, request: Request) {
    this.#database = database;
    this.#request = request;
    this.#where = rowKey(request);
  }

  /** Stores the answer of a success in the transaction of the change, so that both exist or neither. */
  async complete(tx: Knex.Transaction, answer: unknown): Promise<void> {
    const { info, path } = this.#request;
    const location = locationOf(info, path, answer);
    await this.#store(tx, { status: info.status, headers: location === undefined ? {} : { Location: location }, body: info.produces === null ? null : JSON.stringify(answer) });
    this.#completed = true;
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
  const body_sha256 = Buffer.from(hash('sha256', request.body, 'hex'), 'hex');
  const claimed = await database.knex.raw<{ rowCount: number }>(
    `INSERT INTO idempotency_keys AS k (principal, method, path, key, body_sha256, lease_until)
     VALUES (:principal, :method, :path, :key, :body_sha256, now() + make_interval(secs => :leaseSeconds))
     ON CONFLICT (principal, method, path, key) DO UPDATE SET body_sha256 = excluded.body_sha256, lease_until = excluded.lease_until,
       status = NULL, headers = NULL, body = NULL, created_at = now()
     WHERE (k.status IS NULL AND k.lease_until < now()) OR k.created_at < now() - make_interval(hours => :retentionHours)`,
    { ...where, body_sha256, leaseSeconds, retentionHours });
  if (claimed.rowCount === 1) return new IdempotencyClaim(database, request);
  const row = await database.knex('idempotency_keys').where(where).first<{ status: number | null; headers: Record<string, string>; body: string | null; body_sha256: Buffer } | undefined>();
  if (row && !row.body_sha256.equals(body_sha256)) {
    throw ruleBroken('idempotency_key_reused', ['header', 'Idempotency-Key'], 'This key was already used with another body.');
  }
  if (row === undefined || row.status === null) throw new Problem('idempotency_in_progress', { headers: { 'Retry-After': '1' } });
  return { status: row.status, headers: { ...row.headers, 'Idempotency-Replayed': 'true' }, body: row.body };
}

/** Keys are scoped to who calls what: the same key of two people never meets. */
function rowKey({ caller, info, path, key }: Request): Record<string, string> {
  const principal = principalOf(caller);
  if (principal === undefined) throw new Problem('no_actor_identity');
  return { principal, method: info.method, path: canonicalPath(path), key };
}
