import type { Buffer } from 'node:buffer';
import { retentionHours, sameKeyOtherBody } from '../idempotency.ts';
import type { KeptOutcome, RequestKey, StoredOutcome } from '../idempotency.ts';
import type { TenantQueries } from '../db/tenants.ts';
import { outboxTable } from '../db/migrations/shard/0001-outbox.ts';
import type { EntryRow } from './entries.ts';

/** What a change to tenant data has for the control plane. */
export interface Parcel {
  readonly id: string;
  /** When the change was made, by the shard's clock. */
  readonly created_at: string;
  readonly entry: EntryRow | null;
  readonly outcome: KeptOutcome | null;
}

interface OutcomeRow extends StoredOutcome { readonly body_sha256: Buffer }
const keyColumns = 'principal, method, path, key';

/**
 * Takes an idempotency key on the shard, in the transaction of the change; waits for another that has it at this moment.
 * @param id of the parcel that will hold the outcome.
 * @returns the outcome that is there already, if the request was executed before.
 * @throws Problem `idempotency_key_reused`
 */
export async function takeKey(tx: TenantQueries, id: string, { principal, method, path, key, bodySha256 }: RequestKey): Promise<StoredOutcome | undefined> {
  const own = [principal, method, path, key];
  const taken = await tx.query<{ id: string }>(
    `INSERT INTO ${outboxTable} AS o (id, ${keyColumns}, body_sha256) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (${keyColumns}) DO UPDATE SET id = excluded.id, created_at = excluded.created_at, body_sha256 = excluded.body_sha256,
       entry = NULL, status = NULL, headers = NULL, body = NULL, delivered_at = NULL
     WHERE o.delivered_at IS NOT NULL AND o.created_at < now() - make_interval(hours => $7) RETURNING id`, [id, ...own, bodySha256, retentionHours]);
  if (taken.length === 1) return undefined;
  const [row] = await tx.query<OutcomeRow>(
    `SELECT status, headers, body, body_sha256 FROM ${outboxTable} WHERE (${keyColumns}) = ($1, $2, $3, $4)`, own);
  if (!row!.body_sha256.equals(bodySha256)) throw sameKeyOtherBody();
  return { status: row!.status, headers: row!.headers, body: row!.body };
}

/** Leaves a parcel, in the transaction of the change. */
export async function putParcel(tx: TenantQueries, { id, entry, outcome }: Omit<Parcel, 'created_at'>): Promise<Parcel> {
  const values = [id, entry && JSON.stringify(entry), outcome?.status ?? null, outcome && JSON.stringify(outcome.headers), outcome?.body ?? null];
  const [row] = await tx.query<{ created_at: string }>(outcome === null
    ? `INSERT INTO ${outboxTable} (id, entry, status, headers, body) VALUES ($1, $2, $3, $4, $5) RETURNING created_at`
    : `UPDATE ${outboxTable} SET entry = $2, status = $3, headers = $4, body = $5 WHERE id = $1 RETURNING created_at`, values);
  return { id, created_at: row!.created_at, entry, outcome };
}
