import type { Knex } from 'knex';
import { redacted } from '../../sdk/wire/snapshots.ts';
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
  await tx('audit_snapshots').insert({ entry_id: row!.id, org_id: entry.organization?.id ?? null, before: redacted(entry.before), after: redacted(entry.after) });
}

function actor({ caller }: Context): { actor_type: string; actor_id: string; actor_display_name: string | null } {
  if (caller.kind === 'user' && caller.machine) return { actor_type: 'api_key', actor_id: caller.machine.tokenId, actor_display_name: `${caller.machine.name} (${caller.displayName})` };
  if (caller.kind === 'user') return { actor_type: 'user', actor_id: caller.userId, actor_display_name: caller.displayName };
  if (caller.kind === 'account') return { actor_type: 'user', actor_id: caller.accountId, actor_display_name: null };
  return { actor_type: 'system', actor_id: 'unknown', actor_display_name: null };
}
