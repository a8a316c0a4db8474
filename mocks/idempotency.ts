import type { ErrorCode, OperationId } from '../sdk/contract.ts';
import type { OperationInfo } from '../sdk/operation-info.ts';
import { principalOf } from '../sdk/wire/caller.ts';
import type { Caller } from '../sdk/wire/caller.ts';
import { canonicalPath } from '../sdk/wire/location.ts';
import { Problem, ruleBroken } from '../sdk/wire/problem.ts';
import { contentHash } from './content-hash.ts';
import type { MockDb } from './db.ts';
import { refusal } from './respond.ts';

/** How long outcomes are kept. */
const retentionMs = 24 * 60 * 60 * 1000;

/** An answer as it was given the first time. */
export interface Outcome { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string | null }

export interface StoredOutcome {
  readonly bodyHash: string;
  readonly createdAt: number;
  /** Undefined while the first request runs. */
  outcome?: Outcome;
}

/** The right to execute the request that first came with an `Idempotency-Key`. */
export interface IdempotencyClaim {
  /** Keeps the answer for repetitions; a failure of ours (5xx) gives the key back instead. */
  settle(outcome: Outcome): void;
}

interface KeyedRequest {
  readonly caller: Caller;
  readonly operation: OperationId;
  readonly info: OperationInfo;
  readonly requestId: string;
  readonly path: string;
  readonly key: string;
  readonly bodyText: string;
  readonly now: Date;
}

/**
 * Claims the key for this request, or returns the outcome that is kept for it. Keys are scoped to who calls what.
 * @throws Problem `idempotency_in_progress` while the first request runs, `idempotency_key_reused` when its body was another.
 */
export function claimKey(db: MockDb, { caller, operation, info, requestId, path, key, bodyText, now }: KeyedRequest): IdempotencyClaim | Outcome {
  const principal = principalOf(caller);
  if (principal === undefined) throw new Problem('no_actor_identity');
  const name = JSON.stringify([principal, info.method, canonicalPath(path), key]);
  const bodyHash = contentHash(bodyText);
  const kept = db.outcomes.get(name);
  if (kept !== undefined && now.getTime() - kept.createdAt <= retentionMs) return repeated(kept, bodyHash);
  const stored: StoredOutcome = { bodyHash, createdAt: now.getTime() };
  db.outcomes.set(name, stored);
  return {
    settle(outcome) {
      if (outcome.status < 500) stored.outcome = outcome.status < 300 && info.repeatRefused !== null ? refusal(new Problem(info.repeatRefused as ErrorCode), operation, requestId) : outcome;
      else db.outcomes.delete(name);
    },
  };
}

function repeated({ bodyHash, outcome }: StoredOutcome, hashNow: string): Outcome {
  if (bodyHash !== hashNow) throw ruleBroken('idempotency_key_reused', ['header', 'Idempotency-Key'], 'This key was already used with another body.');
  if (outcome === undefined) throw new Problem('idempotency_in_progress', { headers: { 'Retry-After': '1' } });
  return { ...outcome, headers: { ...outcome.headers, 'Idempotency-Replayed': 'true' } };
}
