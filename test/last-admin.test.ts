import { beforeAll, describe, expect, it } from 'vitest';
import { groupId, userId } from '../sdk/demo/ids.ts';
import type { PlatformClient } from '../sdk/index.ts';
import { outcome } from './support/outcomes.ts';
import { usePlatform } from './support/platform.ts';

/**
 * The last-admin rule under fire: two people can create admins, and two operations that each would be fine alone hit them at the
 * same moment. Counting in the condition of an UPDATE is known to lose this race.
 */
const platform = usePlatform();
const rounds = Number(process.env['LAST_ADMIN_ROUNDS'] ?? 25);
/** The two holders have a group each, so that taking a key from a group concerns one of them alone. */
const holders = [userId.ben, userId.chloe] as const;
const groups = ['cc000000-0000-4000-8000-000000000001', 'cc000000-0000-4000-8000-000000000002'] as const;
const assignments = ['cd000000-0000-4000-8000-000000000001', 'cd000000-0000-4000-8000-000000000002'] as const;

type Holder = 0 | 1;
type Attack = (actor: PlatformClient, holder: Holder) => Promise<unknown>;
const attacks: Record<string, Attack> = {
  revokePlatformAdmin: (actor, holder) => actor.admins.revoke(holders[holder]),
  removeAdminAssignment: (actor, holder) => actor.assignments.remove(holders[holder], assignments[holder]),
  updatePermissionGroup: (actor, holder) => actor.groups.update(groups[holder], { base_version: 1, remove_permissions: ['platform.admins.create'] }),
  deactivateUser: (actor, holder) => actor.users.deactivate(holders[holder]),
  deactivateUserLegacy: (actor, holder) => actor.legacyUsers.deactivate(holders[holder]),
};
const pairs = Object.keys(attacks).flatMap((first, index) => Object.keys(attacks).slice(index).map((second) => [first, second] as const));

/** Puts both holders back as they were. One statement each, so that a thousand rounds stay quick. */
const restore = `
  BEGIN;
  DELETE FROM group_assignments WHERE user_id IN ('${holders[0]}', '${holders[1]}');
  UPDATE users SET status = 'active', has_platform_access = true, sessions_revoked_at = NULL WHERE id IN ('${holders[0]}', '${holders[1]}');
  UPDATE permission_groups SET version = 1 WHERE id IN ('${groups[0]}', '${groups[1]}');
  INSERT INTO group_permissions VALUES ('${groups[0]}', 'platform.admins.create'), ('${groups[1]}', 'platform.admins.create') ON CONFLICT DO NOTHING;
  INSERT INTO group_assignments (id, user_id, group_id) VALUES ('${assignments[0]}', '${holders[0]}', '${groups[0]}'), ('${assignments[1]}', '${holders[1]}', '${groups[1]}');
  NOTIFY access_changed;
  COMMIT`;

beforeAll(async () => {
  // Olga attacks with every key but the one that counts, so she is no holder herself.
  await platform.sql(`INSERT INTO permission_groups (id, name) VALUES ('${groups[0]}', 'Holder one'), ('${groups[1]}', 'Holder two'), ('cc000000-0000-4000-8000-000000000003', 'Attackers')`);
  await platform.sql(`INSERT INTO group_permissions SELECT 'cc000000-0000-4000-8000-000000000003', permission_key FROM group_permissions WHERE group_id = '${groupId.superAdmin}' AND permission_key <> 'platform.admins.create'`);
  await platform.sql(`INSERT INTO group_assignments (user_id, group_id) VALUES ('${userId.olga}', 'cc000000-0000-4000-8000-000000000003')`);
  await platform.sql(`DELETE FROM group_assignments WHERE group_id IN ('${groupId.superAdmin}', '${groupId.accessAdministrator}')`);
  await platform.sql(restore);
});

describe('two who can create admins', () => {
  it.each(pairs)(`never become none: ${rounds} times %s and %s at once`, async (first, second) => {
    const olga = platform.as('olga');
    const refused = new Set<string>();
    for (let round = 0; round < rounds; round++) {
      const outcomes = await Promise.all([outcome(attacks[first]!(olga, 0)), outcome(attacks[second]!(olga, 1))]);
      expect(outcomes.filter((result) => result === 'ok')).toHaveLength(1);
      outcomes.filter((result) => result !== 'ok').forEach((code) => refused.add(code));
      await platform.sql(restore);
    }
    expect([...refused]).toEqual(['last_admin']);
  }, 120_000);
});
