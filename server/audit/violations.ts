import type { PermissionKey } from '../../sdk/contract.ts';
import type { Context } from '../context.ts';
import { appendAuditEntry } from './entries.ts';

/** In enforcement mode `audit`: records that a caller was let through without the key. Lives even if the operation then fails. */
export async function recordViolation(context: Context, permission: PermissionKey): Promise<void> {
  const { caller } = context;
  if (caller.kind !== 'user' && caller.kind !== 'impersonation') return;
  const displayId = caller.kind === 'user' ? caller.displayName : caller.adminDisplayName;
  await context.database.knex.transaction((tx) => appendAuditEntry(tx, context, {
    action: 'permission_violation',
    resource: 'user',
    displayId,
    before: null,
    after: { operation: context.operation, permission },
  }));
}
