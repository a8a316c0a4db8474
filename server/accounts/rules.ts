import { Problem } from '../../sdk/wire/problem.ts';
import type { TenantQueries } from '../db/tenants.ts';
import { hasActiveOwner } from './changes.ts';

/** @throws Problem `not_found`. */
export function known<T>(account: T | undefined): T {
  if (account === undefined) throw new Problem('not_found');
  return account;
}

/**
 * The last-owner rule. Called after a change that took an active Owner away, in a transaction that holds the lock of the accounts, so of
 * two such changes that each would be fine alone the second sees the first.
 * @throws Problem `last_owner` when the organization has no active Owner any more.
 */
export async function requireOwnerLeft(tx: TenantQueries): Promise<void> {
  if (!(await hasActiveOwner(tx))) throw new Problem('last_owner');
}
