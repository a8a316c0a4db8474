import type { Knex } from 'knex';
import { endImpersonationsBy, endImpersonationsOf } from '../access/impersonations.ts';

/**
 * Shuts a user out everywhere: no sign-in, no membership, no assignment, no session. What is suspended here is marked, so that the
 * reactivation brings back just that. The identity provider hears of it through the outbox, however long that takes.
 */
export async function shutOut(tx: Knex.Transaction, userId: string): Promise<void> {
  await tx('users').where({ id: userId }).update({ status: 'deactivated', sessions_revoked_at: tx.raw('clock_timestamp()') });
  await tx('org_memberships').where({ user_id: userId, status: 'active' }).update({ status: 'suspended', suspended_by_deactivation: true });
  await tx('group_assignments').where({ user_id: userId }).whereNull('suspended_at').update({ suspended_at: tx.fn.now() });
  await endImpersonationsBy(tx, userId);
  await endImpersonationsOf(tx, userId);
  await tellIdentityProvider(tx, userId, false);
}

/** Undoes `shutOut`. Old credentials stay revoked: `sessions_revoked_at` stays, a new sign-in is needed. */
export async function letIn(tx: Knex.Transaction, userId: string): Promise<void> {
  await tx('users').where({ id: userId }).update({ status: 'active' });
  await tx('org_memberships').where({ user_id: userId, suspended_by_deactivation: true }).update({ status: 'active', suspended_by_deactivation: false });
  await tx('group_assignments').where({ user_id: userId }).whereNotNull('suspended_at').update({ suspended_at: null });
  await tellIdentityProvider(tx, userId, true);
}

async function tellIdentityProvider(tx: Knex.Transaction, userId: string, active: boolean): Promise<void> {
  await tx('identity_provider_outbox').insert({ user_id: userId, active });
}
