import type { Knex } from 'knex';

/** Ends the impersonation sessions that an admin has open, in all organizations or in one. */
export async function endImpersonationsBy(tx: Knex.Transaction, adminUserId: string, organizationId?: string): Promise<void> {
  await open(tx).where({ admin_user_id: adminUserId, ...(organizationId === undefined ? {} : { org_id: organizationId }) }).update({ ended_at: tx.raw('clock_timestamp()') });
}

/** Ends the sessions that an admin has open in organizations which nothing but global access let them into. */
export async function endUngrantedImpersonationsBy(tx: Knex.Transaction, adminUserId: string): Promise<void> {
  await open(tx).where({ admin_user_id: adminUserId }).whereNotIn('org_id', tx('org_access').select('org_id').where({ user_id: adminUserId })).update({ ended_at: tx.raw('clock_timestamp()') });
}

/** Ends the sessions in which somebody acts as this user. */
export async function endImpersonationsOf(tx: Knex.Transaction, targetUserId: string): Promise<void> {
  await open(tx).where({ target_user_id: targetUserId }).update({ ended_at: tx.raw('clock_timestamp()') });
}

/** Ends all sessions in an organization. */
export async function endImpersonationsIn(tx: Knex.Transaction, organizationId: string): Promise<void> {
  await open(tx).where({ org_id: organizationId }).update({ ended_at: tx.raw('clock_timestamp()') });
}

const open = (tx: Knex.Transaction) => tx('impersonation_sessions').whereNull('ended_at').where('expires_at', '>', tx.fn.now());
