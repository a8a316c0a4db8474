import { randomUUID } from 'node:crypto';
import { operations } from '../../sdk/generated/operations.ts';
import type { OperationInfo } from '../../sdk/operation-info.ts';
import type { Context } from '../context.ts';
import { outboxScript } from '../db/migrations/shard/0001-outbox.ts';
import type { Tenant, TenantQueries } from '../db/tenants.ts';
import { retryTransient } from '../db/transient.ts';
import { AlreadyDone } from '../idempotency.ts';
import { deliverNow } from './delivery.ts';
import { originOf, prepareEntry } from './entries.ts';
import type { AuditSubject, EntryRow } from './entries.ts';
import { putParcel, takeKey } from './outbox.ts';
import type { Parcel } from './outbox.ts';

/** SQLSTATE of a table that is not there. */
const undefinedTable = '42P01';

export interface TenantWriteScope {
  readonly tx: TenantQueries;
  /** Describes what was changed; a write that calls it not at all was a no-op and leaves no entry. */
  audit(subject: AuditSubject): void;
}

/**
 * The one way to change the data of an organization. On its shard the change, the snapshots, the summary for the audit log and the outcome
 * kept for the idempotency key commit together or not at all. Then summary and outcome go to the control plane: at once, or by the
 * relay when that fails, which is no failure of the change. Deadlocks and serialization failures are retried here.
 * @param work runs in the transaction, possibly more than once; what it returns is the operation's answer.
 * @throws ShardUnavailableError; AlreadyDone when the same request was executed before, with the outcome that it had.
 */
export async function writeTenant<T>(context: Context, tenant: Tenant, work: (scope: TenantWriteScope) => Promise<T>): Promise<T> {
  const { platform } = context;
  const attempt = () => retryTransient(() => platform.tenants.transaction(tenant, (tx) => writeIn(context, tx, work)));
  const { answer, parcel } = await attempt().catch(async (error: unknown) => {
    if ((error as { code?: string }).code !== undefinedTable) throw error;
    // The first change on this shard.
    await platform.shards.run(tenant.shardId, outboxScript);
    return await attempt();
  });
  context.idempotency?.settled();
  if (parcel !== undefined) await deliverNow(platform, tenant, parcel);
  return answer;
}

async function writeIn<T>(context: Context, tx: TenantQueries, work: (scope: TenantWriteScope) => Promise<T>): Promise<{ answer: T; parcel: Parcel | undefined }> {
  const { idempotency } = context;
  const id = randomUUID();
  const before = idempotency && (await takeKey(tx, id, idempotency.request));
  if (before !== undefined) throw new AlreadyDone(before);
  let subject: AuditSubject | undefined;
  const answer = await work({ tx, audit: (described) => { subject = described; } });
  const entry = subject === undefined ? null : await keepEntry(context, tx, id, subject);
  const outcome = idempotency?.kept(answer) ?? null;
  return { answer, parcel: entry === null && outcome === null ? undefined : await putParcel(tx, { id, entry, outcome }) };
}

/** Makes the entry and keeps its snapshots in the tenant schema. */
async function keepEntry(context: Context, tx: TenantQueries, id: string, subject: AuditSubject): Promise<EntryRow | null> {
  const { audit }: OperationInfo = operations[context.operation];
  if (audit === null) return null;
  const { row, snapshots } = prepareEntry(context.platform.auditKeys[0], originOf(context), { ...audit, ...subject }, id);
  if (snapshots !== undefined) await tx.query('INSERT INTO %schema%.audit_snapshots (entry_id, before, after) VALUES ($1, $2, $3)', [id, snapshots.before, snapshots.after]);
  return row;
}
