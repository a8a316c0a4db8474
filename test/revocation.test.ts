import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { assignmentId, groupId, organizationId, userId } from '../sdk/demo/ids.ts';
import { demoTokens } from '../sdk/demo/people.ts';
import { createPlatformClient } from '../sdk/index.ts';
import type { PlatformClient } from '../sdk/index.ts';
import { developmentToken } from '../server/access/development-issuer.ts';
import { administrate, databaseUrl } from './support/database.ts';
import { outcome } from './support/outcomes.ts';
import { useServerProcesses } from './support/server-process.ts';

/** Programs take their time to start where many start at once. */
vi.setConfig({ testTimeout: 30_000, hookTimeout: 120_000 });

/** What is taken away on the first process must be gone on the second: two real processes on one database. */
const processes = useServerProcesses();
const maintenance = inject('postgres');
const names = { platform: `revoke_platform_${process.pid}`, shard: `revoke_shard_${process.pid}` };
const database = databaseUrl(maintenance, names.platform);
const pool = new pg.Pool({ connectionString: database, max: 2 });
pool.on('error', () => undefined);
const url = { first: '', second: '' };
let dataDir = '';

const tokenOf = (id: string): string => Object.entries(demoTokens).find(([, owner]) => owner === id)![0];
const client = (baseUrl: string, token: string): PlatformClient => createPlatformClient({ baseUrl, maxRetries: 0, token });
const ada = (): PlatformClient => client(url.first, tokenOf(userId.ada));

beforeAll(async () => {
  for (const name of Object.values(names)) await administrate(maintenance, `CREATE DATABASE ${name}`);
  dataDir = processes.dataDir();
  const shared = { AUTH_FAILURES_PER_MINUTE: '1000000', DATA_DIR: dataDir, DATABASE_URL: database, SHARD_URL: databaseUrl(maintenance, names.shard), DEMO_WORLD: 'true' };
  [url.first, url.second] = await Promise.all([processes.start(shared).ready(), processes.start(shared).ready()]);
});
afterAll(async () => {
  await pool.end();
  for (const name of Object.values(names)) await administrate(maintenance, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
});

/** A second, and the time that the answer itself takes on a busy machine. */
const soon = { timeout: 1_500, interval: 20 };

interface Revocation {
  /** What somebody may do before, called on either process. */
  readonly act: (baseUrl: string) => Promise<unknown>;
  readonly revoke: () => Promise<unknown>;
  readonly restore: () => Promise<unknown>;
  /** Code of the refusal afterwards. */
  readonly refusal: string;
}

const emi = (baseUrl: string) => client(baseUrl, tokenOf(userId.emi)).settings.get();
const ben = (baseUrl: string) => client(baseUrl, tokenOf(userId.ben)).organizations.get(organizationId.lakeside);
const auditorGroup = async () => (await ada().assignments.list(userId.emi)).items;
let issued = { id: '', token: '' };
let jwt = '';

const revocations: Record<string, Revocation> = {
  'an API token': {
    act: (baseUrl) => client(baseUrl, issued.token).me.get(),
    revoke: () => ada().me.revokeToken(issued.id),
    restore: async () => { issued = await ada().me.createToken({ name: 'another' }); },
    refusal: 'invalid_token',
  },
  'an assignment': {
    act: emi,
    revoke: async () => ada().assignments.remove(userId.emi, (await auditorGroup())[0]!.id),
    restore: () => ada().assignments.create(userId.emi, { group_uuid: groupId.auditor }),
    refusal: 'permission_denied',
  },
  'platform access': {
    act: emi,
    revoke: () => ada().admins.revoke(userId.emi),
    restore: () => ada().admins.create({ email: 'emi.tanaka@platform.example', display_name: 'Emi', group_uuid: groupId.auditor }),
    refusal: 'no_platform_access',
  },
  'access to an organization': {
    act: ben,
    revoke: () => ada().orgAccess.revoke(userId.ben, organizationId.lakeside),
    restore: () => ada().orgAccess.grant(userId.ben, { org_uuid: organizationId.lakeside }),
    refusal: 'org_access_required',
  },
  'a key of a group': {
    act: (baseUrl) => client(baseUrl, tokenOf(userId.olga)).users.list(),
    revoke: async () => ada().groups.update(groupId.frontDeskLeads, { base_version: await version(), remove_permissions: ['platform.users.list'] }),
    restore: async () => ada().groups.update(groupId.frontDeskLeads, { base_version: await version(), add_permissions: ['platform.users.list'] }),
    refusal: 'permission_denied',
  },
  'the sign-in of a deactivated user with a JWT': {
    act: (baseUrl) => client(baseUrl, jwt).settings.get(),
    revoke: () => ada().users.deactivate(userId.grace),
    restore: async () => {
      await ada().users.reactivate(userId.grace);
      // A token issued in the second of the deactivation is as old as the revocation: sign-in again means a later one.
      await pool.query("UPDATE users SET sessions_revoked_at = NULL WHERE id = $1", [userId.grace]);
      jwt = await developmentToken(dataDir, { email: 'grace.murphy@platform.example' });
    },
    refusal: 'session_revoked',
  },
};
const version = async (): Promise<number> => (await ada().groups.get(groupId.frontDeskLeads)).version;

beforeAll(async () => {
  issued = await ada().me.createToken({ name: 'first' });
  jwt = await developmentToken(dataDir, { email: 'grace.murphy@platform.example' });
  await ada().assignments.create(userId.olga, { group_uuid: groupId.frontDeskLeads });
  expect((await auditorGroup())[0]!.id).toBe(assignmentId(5));
});

/** Takes it away on the first process; both must have refused by then, the first at once. */
async function check({ act, revoke, restore, refusal }: Revocation): Promise<void> {
  await expect.poll(() => outcome(act(url.second)), { timeout: 5_000, interval: 20 }).toBe('ok');
  expect(await outcome(act(url.first))).toBe('ok');
  await revoke();
  expect(await outcome(act(url.first))).toBe(refusal);
  await expect.poll(() => outcome(act(url.second)), soon).toBe(refusal);
  await restore();
}

describe('what is revoked on one process is refused there at once and on another within a second', () => {
  it.each(Object.keys(revocations))('%s', async (name) => {
    await check(revocations[name]!);
  });
});

describe('the same while the other process never hears a notification', () => {
  it.each(Object.keys(revocations))('%s', async (name) => {
    const deaf = setInterval(() => {
      void pool.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'").catch(() => undefined);
    }, 20);
    try {
      await check(revocations[name]!);
    } finally {
      clearInterval(deaf);
    }
  });
});
