import type { PermissionKey } from '../sdk/contract.ts';
import { Problem } from '../sdk/wire/problem.ts';
import { permissionsOf, somebodyHolds } from './access.ts';
import type { MockContext } from './context.ts';
import type { MockDb } from './db.ts';

/** Whoever holds it can make further platform admins, so somebody always has to. */
export const adminMakingKey: PermissionKey = 'platform.admins.create';

/**
 * AE-1: nobody confers a key that they do not hold themselves, in whatever enforcement mode.
 * @throws Problem `escalation_denied` naming the keys that the caller lacks.
 */
export function requireHeld({ db, caller, now }: MockContext, keys: readonly string[]): void {
  const held: ReadonlySet<string> = caller.kind === 'user' ? permissionsOf(db, caller.userId, now) : new Set();
  const missing = keys.filter((key) => !held.has(key)).toSorted();
  if (missing.length === 0) return;
  throw new Problem('escalation_denied', { detail: `You cannot confer permissions that you do not hold: ${missing.join(', ')}.`, members: { missing_permissions: missing } });
}

/**
 * The last-admin rule: no change may leave nobody who can make platform admins.
 * @param changed tables as the change will leave them.
 * @throws Problem `last_admin`.
 */
export function requireAdminLeft({ db, now }: MockContext, changed: Partial<MockDb>): void {
  if (!somebodyHolds({ ...db, ...changed }, adminMakingKey, now)) throw new Problem('last_admin');
}

/** Rows as they will be once one of them has changed. */
export const withChange = <Row extends object>(rows: readonly Row[], changed: Row, members: Partial<Row>): Row[] =>
  rows.map((row) => (row === changed ? { ...row, ...members } : row));
