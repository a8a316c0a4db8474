import { demoSecrets } from '../sdk/demo/accounts.ts';
import { shardId, userId } from '../sdk/demo/ids.ts';
import { demoWorld } from '../sdk/demo/world.ts';
import { systemGroups } from '../sdk/generated/permissions.ts';
import type { GroupRow, MockDb } from './db.ts';
import { lastNumbers } from './ids.ts';

/** `demo`: the world that the contract's examples show. `empty`: the system groups, one shard, and one admin, Ada Lindqvist. */
export type WorldName = 'demo' | 'empty';

/** A fresh world that shares nothing with any other. */
export function createWorld(name: WorldName, seed: number): MockDb {
  const tables = structuredClone(name === 'demo' ? demoTables() : emptyTables());
  return { ...tables, accountsVersions: {}, outcomes: new Map(), lastIds: lastNumbers(tables), calls: 0, seed };
}

type Tables = Omit<MockDb, 'accountsVersions' | 'outcomes' | 'lastIds' | 'calls' | 'seed'>;

/** The demo world's rows as rows of our tables. */
function demoTables(): Tables {
  const { demoTokens: _, apiTokens, customGroups, ...rows } = demoWorld;
  return {
    ...rows,
    users: rows.users.map((user) => ({ ...user, sessions_revoked_at: null })),
    tokens: new Map(apiTokens.map(({ token, ...row }) => [token, { ...row, expires_at: null, revoked_at: null }])),
    groups: [...groupsOfTheContract(), ...customGroups.map((group) => ({ ...group, is_system: false }))],
    assignments: rows.assignments.map((assignment) => ({ ...assignment, suspended_at: null })),
    accounts: rows.accounts.map((account) => ({ ...account, version: 1, password: demoSecrets[account.id] ?? null, sessions_revoked_at: null })),
    memberships: rows.memberships.map((membership) => ({ ...membership, suspended_by_deactivation: membership.status === 'suspended' })),
  };
}

function emptyTables(): Tables {
  const { users, tokens, groups, assignments, shards, settings } = demoTables();
  return {
    settings,
    users: users.filter(({ id }) => id === userId.ada).map((user) => ({ ...user, last_login_at: null })),
    tokens: new Map([...tokens].filter(([, { user_id }]) => user_id === userId.ada).map(([token, row]) => [token, { ...row, last_used_at: null }])),
    groups: groups.filter((group) => group.is_system),
    assignments: assignments.filter(({ user_id }) => user_id === userId.ada),
    shards: shards.filter(({ id }) => id === shardId.primary),
    orgAccess: [], memberships: [], organizations: [], partners: [], impersonationSessions: [], seedJobs: [], seedJobEvents: [], accounts: [], auditEntries: [],
  };
}

const groupsOfTheContract = (): GroupRow[] => systemGroups.map(({ id, name, description, permissions }) => (
  { id, name, description, is_system: true, status: 'active', version: 1, permission_keys: [...permissions], created_at: demoWorld.users[0]!.created_at }));
