import { operations } from '../sdk/generated/operations.ts';
import type { OperationInfo } from '../sdk/operation-info.ts';
import type { PermissionKey, Schemas } from '../sdk/contract.ts';
import { bothNames } from '../sdk/wire/caller.ts';
import type { Caller } from '../sdk/wire/caller.ts';
import { redacted } from '../sdk/wire/snapshots.ts';
import type { MockContext } from './context.ts';
import { nextId } from './ids.ts';
import { timestamp } from './text.ts';

/** What a change was about. */
export interface AuditSubject {
  /** Email, name, slug or username, as the catalogue of resource types says; else the id. */
  readonly displayId: string;
  readonly organization?: { readonly id: string; readonly name: string };
  /** Members that changed, as they were and as they are; null where there was or is nothing. */
  readonly before: object | null;
  readonly after: object | null;
}

/** Writes down what the operation changed, under the names that the contract gives it. */
export function recordChange(context: MockContext, subject: AuditSubject): void {
  const { audit }: OperationInfo = operations[context.operation];
  if (audit === null) throw new Error(`${context.operation} changes something, but the contract names no audit entry for it`);
  append(context, { ...audit, ...subject });
}

/** In enforcement mode `audit`: writes down that a caller was let through without the key. */
export function recordViolation(context: MockContext, permission: PermissionKey): void {
  const { caller, operation } = context;
  if (caller.kind !== 'user' && caller.kind !== 'impersonation') return;
  const displayId = caller.kind === 'user' ? caller.displayName : caller.adminDisplayName;
  append(context, { action: 'permission_violation', resource: 'user', displayId, before: null, after: { operation, permission } });
}

type Entry = Schemas['AuditEntry'];

function append({ db, caller, now, traceId }: MockContext, entry: AuditSubject & { action: string; resource: string }): void {
  db.auditEntries.push({
    id: nextId(db, 'auditEntries'),
    created_at: timestamp(now),
    ...actorOf(caller),
    action: entry.action as Entry['action'],
    resource_type: entry.resource as Entry['resource_type'],
    resource_display_id: entry.displayId,
    org_id: entry.organization?.id ?? null,
    org_name: entry.organization?.name ?? null,
    ip_address: '127.0.0.1',
    trace_id: traceId,
    before: snapshot(entry.before),
    after: snapshot(entry.after),
  });
}

const snapshot = (members: object | null): Entry['before'] => JSON.parse(redacted(members) ?? 'null') as Entry['before'];

function actorOf(caller: Caller): Pick<Entry, 'actor_type' | 'actor_id' | 'actor_display_name'> {
  if (caller.kind === 'user' && caller.machine) return { actor_type: 'api_key', actor_id: caller.machine.tokenId, actor_display_name: `${caller.machine.name} (${caller.displayName})` };
  if (caller.kind === 'user') return { actor_type: 'user', actor_id: caller.userId, actor_display_name: caller.displayName };
  if (caller.kind === 'impersonation') return { actor_type: 'user', actor_id: caller.adminUserId, actor_display_name: bothNames(caller) };
  if (caller.kind === 'account') return { actor_type: 'user', actor_id: caller.accountId, actor_display_name: caller.actor?.username ?? null };
  return { actor_type: 'system', actor_id: 'unknown', actor_display_name: null };
}
