import type { Knex } from 'knex';
import type { Context } from '../context.ts';

/** What a change was about. */
export interface AuditSubject {
  /** Email, name, slug or username, as the catalogue of resource types says; else the id. */
  readonly displayId: string;
  readonly organization?: { readonly id: string; readonly name: string };
  /** Members that changed, as they were and as they are; null where there was or is nothing. */
  readonly before: object | null;
  readonly after: object | null;
}

interface Entry extends AuditSubject { readonly action: string; readonly resource: string }

/** Members whose values never reach the log. */
const secret = new Set(['dsn', 'password', 'token', 'token_sha256', 'password_hash']);

/** Writes one entry and its snapshots in the transaction of the change itself. */
export async function appendAuditEntry(tx: Knex.Transaction, context: Context, entry: Entry): Promise<void> {
  const [row] = await tx('platform_audit_log').insert({
    ...actor(context),
    action: entry.action,
    resource_type: entry.resource,
    resource_display_id: entry.displayId,
    org_id: entry.organization?.id ?? null,
    org_name: entry.organization?.name ?? null,
    ip_address: context.ip,
    trace_id: context.traceId,
  }).returning<{ id: string }[]>('id');
  if (entry.before === null && entry.after === null) return;
  await tx('audit_snapshots').insert({ entry_id: row!.id, org_id: entry.organization?.id ?? null, before: redact(entry.before), after: redact(entry.after) });
}

function actor({ caller }: Context): { actor_type: string; actor_id: string; actor_display_name: string | null } {
  if (caller.kind === 'user') return { actor_type: 'user', actor_id: caller.userId, actor_display_name: caller.displayName };
  if (caller.kind === 'account') return { actor_type: 'user', actor_id: caller.accountId, actor_display_name: null };
  return { actor_type: 'system', actor_id: 'unknown', actor_display_name: null };
}

/** Secrets become `[redacted]`, a tax id keeps its last four characters. */
function redact(snapshot: object | null): string | null {
  if (snapshot === null) return null;
  return JSON.stringify(snapshot, (name, value: unknown) => {
    if (secret.has(name) && value !== null) return '[redacted]';
    if (name === 'tax_id' && typeof value === 'string') return `…${value.slice(-4)}`;
    return value;
  });
}

/** The members of `after` that differ from `before`, on both sides. */
export function changedMembers<T extends object>(before: T, after: T): { before: Partial<T>; after: Partial<T> } {
  const names = (Object.keys(after) as (keyof T)[]).filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  const pick = (from: T) => Object.fromEntries(names.map((name) => [name, from[name]])) as Partial<T>;
  return { before: pick(before), after: pick(after) };
}
