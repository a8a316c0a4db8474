import type { Knex } from 'knex';
import type { Caller } from '../../sdk/wire/caller.ts';
import { Problem } from '../../sdk/wire/problem.ts';

/**
 * AE-2: nobody gives access to an organization that they cannot reach themselves. Read inside the transaction, so a grant that is
 * being taken away does not help any more.
 * @throws Problem `org_access_required`
 */
export async function requireReach(tx: Knex.Transaction, caller: Caller, organizationId: string): Promise<void> {
  if (await isGlobal(tx, caller)) return;
  const found = caller.kind === 'user' && (await tx('org_access').where({ user_id: caller.userId, org_id: organizationId }).forShare().first('id'));
  if (!found) throw new Problem('org_access_required');
}

/**
 * AE-2: only somebody with global access gives global access.
 * @throws Problem `escalation_denied`
 */
export async function requireGlobal(tx: Knex.Transaction, caller: Caller): Promise<void> {
  if (!(await isGlobal(tx, caller))) throw new Problem('escalation_denied', { detail: 'You cannot give global access without having it.' });
}

async function isGlobal(tx: Knex.Transaction, caller: Caller): Promise<boolean> {
  if (caller.kind !== 'user') return false;
  return (await tx('users').where({ id: caller.userId, is_global_access: true }).forShare().first('id')) !== undefined;
}
