import type { Knex } from 'knex';
import { operations } from '../../sdk/generated/operations.ts';
import type { OperationInfo } from '../../sdk/operation-info.ts';
import type { Context } from '../context.ts';
import { appendAuditEntry } from '../audit/entries.ts';
import type { AuditSubject } from '../audit/entries.ts';
import { accessChanged } from './notifications.ts';
import { retryTransient } from './transient.ts';

export interface WriteScope {
  readonly tx: Knex.Transaction;
  /** Describes what was changed; a write that calls it not at all was a no-op and leaves no entry. */
  audit(subject: AuditSubject): void;
  /** Says that users, groups, grants, tokens or settings changed: every process forgets what it cached of them. */
  accessChanged(): void;
}

/**
 * The one way to change something: the change, its audit entry, the outcome kept for the idempotency key and the notice to
 * other processes commit together or not at all. Deadlocks and serialization failures are retried here.
 * @param work runs in the transaction, possibly more than once; what it returns is the operation's answer.
 */
export async function write<T>(context: Context, work: (scope: WriteScope) => Promise<T>): Promise<T> {
  const { result, cleared } = await retryTransient(() => writeOnce(context, work));
  if (cleared) context.platform.access.clear();
  return result;
}

async function writeOnce<T>(context: Context, work: (scope: WriteScope) => Promise<T>): Promise<{ result: T; cleared: boolean }> {
  let subject: AuditSubject | undefined;
  let cleared = false;
  const result = await context.database.knex.transaction(async (tx) => {
    const answer = await work({
      tx,
      audit: (described) => { subject = described; },
      accessChanged: () => { cleared = true; },
    });
    const { audit }: OperationInfo = operations[context.operation];
    if (subject && audit) await appendAuditEntry(tx, context, { ...audit, ...subject });
    if (cleared) await accessChanged(tx);
    await context.idempotency?.complete(tx, answer);
    return answer;
  });
  return { result, cleared };
}
