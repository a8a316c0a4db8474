import type { Knex } from 'knex';
import type { PermissionKey } from '../../sdk/contract.ts';
import { Problem } from '../../sdk/wire/problem.ts';
import type { Caller } from '../../sdk/wire/caller.ts';
import { keysHeldBy, somebodyHolds } from './holders.ts';

/** Whoever holds it can make further platform admins, so somebody always has to. */
export const adminMakingKey: PermissionKey = 'platform.admins.create';

/** Names this lock of ours among all advisory locks of the database. */
const lastAdminLock = 7_301_004;

/**
 * AE-1: nobody confers a key that they do not hold themselves, in whatever enforcement mode. Looks at what the caller holds now,
 * in the transaction that confers it.
 * @param keys what the caller is about to confer.
 * @throws Problem `escalation_denied` naming the keys that the caller lacks.
 */
export async function requireHeld(tx: Knex.Transaction, caller: Caller, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  const held = caller.kind === 'user' ? await keysHeldBy(tx, caller.userId) : new Set<string>();
  const missing = keys.filter((key) => !held.has(key)).toSorted();
  if (missing.length === 0) return;
  throw new Problem('escalation_denied', {
    detail: `You cannot confer permissions that you do not hold: ${missing.join(', ')}.`,
    members: { missing_permissions: missing },
  });
}

/**
 * The last-admin rule. Every transaction that may have taken `platform.admins.create` from somebody calls it after its last
 * change. It holds one lock until the transaction ends, so of two changes that each would be fine alone the second sees the
 * first; whoever has that lock waits for no row any more, so it adds no deadlock.
 * @throws Problem `last_admin` when nobody who is active and has platform access holds the key any more.
 */
export async function requireAdminLeft(tx: Knex.Transaction): Promise<void> {
  await tx.raw('SELECT pg_advisory_xact_lock(?)', [lastAdminLock]);
  if (!(await somebodyHolds(tx, adminMakingKey))) throw new Problem('last_admin');
}
