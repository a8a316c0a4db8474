import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { organizationId, userId } from '../sdk/demo/ids.ts';
import { createPlatformClient } from '../sdk/index.ts';
import type { PlatformClient } from '../sdk/index.ts';
import { addCaller } from './support/callers.ts';
import { outcome } from './support/outcomes.ts';
import { usePlatform } from './support/platform.ts';
import { useServerProcesses } from './support/server-process.ts';

/** Programs take their time to start where many start at once. */
vi.setConfig({ testTimeout: 30_000, hookTimeout: 120_000 });

/** What a session rests on is taken away on one process and must be gone on another: the server of this test, and a real process beside it. */
const platform = usePlatform();
const processes = useServerProcesses();
let other = '';

beforeAll(async () => {
  other = await processes.start({
    AUTH_FAILURES_PER_MINUTE: '1000000', DATA_DIR: inject('dataDir'), DATABASE_URL: platform.databases.platform, SHARD_URL: platform.databases.shard,
  }).ready();
});

/** A second, and the time that the answer itself takes on a busy machine. */
const soon = { timeout: 1_500, interval: 20 };

interface Session { readonly id: string; readonly token: string; readonly admin: string; readonly own: PlatformClient; readonly target: string }

const keys = ['platform.impersonation.start'];

/** A session of an admin of its own as a member of its own, so that what a test takes away is nobody else's. */
async function startSession({ global = false } = {}): Promise<Session> {
  const token = await addCaller(platform, { keys, global, organizations: global ? [] : [organizationId.brightSmiles] });
  const target = randomUUID();
  await platform.sql("WITH person AS (INSERT INTO users (id, email, display_name) VALUES ($1, $2, 'A Member')) INSERT INTO org_memberships (user_id, org_id, status) VALUES ($1, $3, 'active')",
    [target, `${target}@bright-smiles.example`, organizationId.brightSmiles]);
  const own = platform.client(token);
  const session = await own.impersonation.start({ user_uuid: target, org_uuid: organizationId.brightSmiles, reason: 'To lose it again' });
  return { id: session.session_id, token: session.token, admin: token.slice('token-of-the-caller-'.length), own, target };
}

const use = ({ token }: Session, baseUrl = platform.url): Promise<string> => outcome(createPlatformClient({ baseUrl, token }).me.get());
const ada = (): PlatformClient => platform.as('ada');
/** A change that no operation makes, announced as every change is. */
const change = async (sql: string, values: unknown[]): Promise<void> => {
  await platform.sql(`WITH told AS (SELECT pg_notify('access_changed', '')), changed AS (${sql} RETURNING 1) SELECT * FROM told, changed`, values);
};

interface Loss {
  readonly take: (session: Session) => Promise<unknown>;
  readonly giveBack?: () => Promise<unknown>;
  readonly global?: true;
  readonly refusal: 'invalid_token' | 'session_revoked';
  /** Whether the session is over for good. */
  readonly ends: boolean;
}

/** What is taken by an operation: the process that performs it refuses the next use. */
const losses: Record<string, Loss> = {
  'the session, ended by the admin': { take: ({ own }) => own.impersonation.end(), refusal: 'invalid_token', ends: true },
  'the session, ended with its own token': { take: ({ token }) => platform.client(token).impersonation.end(), refusal: 'invalid_token', ends: true },
  'the admin, who is deactivated': { take: ({ admin }) => ada().users.deactivate(admin), refusal: 'session_revoked', ends: true },
  'the platform access of the admin': { take: ({ admin }) => ada().admins.revoke(admin), refusal: 'invalid_token', ends: true },
  'the access of the admin to the organization': { take: ({ admin }) => ada().orgAccess.revoke(admin, organizationId.brightSmiles), refusal: 'invalid_token', ends: true },
  'the global access of the admin, who has no other': { take: ({ admin }) => ada().orgAccess.setGlobal(admin, { is_global: false }), global: true, refusal: 'invalid_token', ends: true },
  'the permission of the admin': { take: async ({ admin }) => ada().assignments.remove(admin, (await ada().assignments.list(admin)).items[0]!.id), refusal: 'session_revoked', ends: false },
  'the target, who is deactivated': { take: ({ target }) => ada().users.deactivate(target), refusal: 'session_revoked', ends: true },
  'the organization, which is suspended': {
    take: () => ada().organizations.suspend(organizationId.brightSmiles), giveBack: () => ada().organizations.reactivate(organizationId.brightSmiles), refusal: 'invalid_token', ends: true,
  },
  'the setting, which is switched off': {
    take: () => ada().settings.update({ impersonation_enabled: false }), giveBack: () => ada().settings.update({ impersonation_enabled: true }), refusal: 'session_revoked', ends: false,
  },
};

const isActive = async ({ id, admin }: Session): Promise<boolean> =>
  (await ada().impersonation.listSessions({ active_only: true, admin_user_uuid: admin })).items.some((session) => session.id === id);

async function check({ take, giveBack, global, refusal, ends }: Loss): Promise<void> {
  const session = await startSession({ global: global ?? false });
  expect([await use(session), await use(session, other)]).toEqual(['ok', 'ok']);
  try {
    await take(session);
    expect(await use(session)).toBe(refusal);
    await expect.poll(() => use(session, other), soon).toBe(refusal);
    expect(await isActive(session)).toBe(!ends);
  } finally {
    await giveBack?.();
  }
  expect(await use(session)).toBe(ends || giveBack === undefined ? refusal : 'ok');
}

describe('an impersonation token is refused at once, and by another process within a second, when it loses', () => {
  it.each(Object.keys(losses))('%s', async (name) => {
    await check(losses[name]!);
  });

  it('the setting, while the other process never hears a notification', async () => {
    const deaf = setInterval(() => {
      void platform.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'").catch(() => undefined);
    }, 20);
    await check(losses['the setting, which is switched off']!).finally(() => clearInterval(deaf));
  });
});

describe('an impersonation token is refused within a second when it loses, without an end of the session,', () => {
  afterEach(() => change("UPDATE organizations SET status = 'active' WHERE id = $1", [organizationId.brightSmiles]));

  const soonExpired = "now() + interval '300 milliseconds'";
  it.each<[string, string, (session: Session) => string, string]>([
    ['its own time', `UPDATE impersonation_sessions SET expires_at = ${soonExpired} WHERE id = $1`, ({ id }) => id, 'invalid_token'],
    ['the last assignment of the admin, which expires', `UPDATE group_assignments SET expires_at = ${soonExpired} WHERE user_id = $1`, ({ admin }) => admin, 'session_revoked'],
    ['the membership of the target', "UPDATE org_memberships SET status = 'removed' WHERE user_id = $1", ({ target }) => target, 'session_revoked'],
    ['the admin, whom an operator suspends', "UPDATE users SET status = 'suspended' WHERE id = $1", ({ admin }) => admin, 'session_revoked'],
    ['the platform access of the admin', 'UPDATE users SET has_platform_access = false WHERE id = $1', ({ admin }) => admin, 'session_revoked'],
    ['the grant of the admin', 'DELETE FROM org_access WHERE user_id = $1', ({ admin }) => admin, 'session_revoked'],
    ['the target, whom an operator suspends', "UPDATE users SET status = 'suspended' WHERE id = $1", ({ target }) => target, 'session_revoked'],
    ['the organization, which is moved', "UPDATE organizations SET status = 'migrating' WHERE id = (SELECT org_id FROM impersonation_sessions WHERE id = $1)", ({ id }) => id, 'session_revoked'],
    ['the earlier sign-in of the admin', "UPDATE users SET sessions_revoked_at = now() WHERE id = $1", ({ admin }) => admin, 'session_revoked'],
  ])('%s', async (_, sql, idOf, refusal) => {
    const session = await startSession();
    expect([await use(session), await use(session, other)]).toEqual(['ok', 'ok']);
    await change(sql, [idOf(session)]);
    await expect.poll(() => use(session), soon).toBe(refusal);
    await expect.poll(() => use(session, other), soon).toBe(refusal);
  });
});

describe('while permission_enforcement does not refuse', () => {
  it.each([['audit', 1], ['disabled', 0]] as const)('%s lets an admin without the permission go on and records %i violations per use', async (permission_enforcement, expected) => {
    const session = await startSession();
    await ada().settings.update({ permission_enforcement });
    try {
      await losses['the permission of the admin']!.take(session);
      const before = (await platform.auditEntries()).length;
      expect(await use(session)).toBe('ok');
      const entries = (await platform.auditEntries()).slice(before);
      expect(entries).toHaveLength(expected);
      if (expected > 0) expect(entries[0]).toMatchObject({ action: 'permission_violation', actor_id: session.admin, after: { operation: 'getCurrentUser', permission: keys[0] } });
      await losses['the access of the admin to the organization']!.take(session);
      expect(await use(session)).toBe('invalid_token');
    } finally {
      await ada().settings.update({ permission_enforcement: 'enabled' });
    }
  });
});

describe('a start that races with', () => {
  const starts = async (): Promise<(() => Promise<unknown>)[]> => {
    const admins = await Promise.all(Array.from({ length: 5 }, () => addCaller(platform, { keys, organizations: [organizationId.brightSmiles] })));
    return admins.map((token) => () => platform.client(token).impersonation.start({ user_uuid: userId.ivan, org_uuid: organizationId.brightSmiles, reason: 'Just in time' }));
  };
  const openAsIvan = async (): Promise<number> => (await ada().impersonation.listSessions({ active_only: true, target_user_uuid: userId.ivan })).total;

  it('the suspension of the organization leaves no session open', async () => {
    const calls = await starts();
    await Promise.all([...calls.map((start) => outcome(start())), ada().organizations.suspend(organizationId.brightSmiles)]);
    expect(await openAsIvan()).toBe(0);
    await ada().organizations.reactivate(organizationId.brightSmiles);
  });

  it('the loss of access to the organization leaves no session open', async () => {
    const tokens = await Promise.all(Array.from({ length: 5 }, () => addCaller(platform, { keys, organizations: [organizationId.brightSmiles] })));
    await Promise.all(tokens.flatMap((token) => [
      outcome(platform.client(token).impersonation.start({ user_uuid: userId.ivan, org_uuid: organizationId.brightSmiles, reason: 'Just in time' })),
      ada().orgAccess.revoke(token.slice('token-of-the-caller-'.length), organizationId.brightSmiles),
    ]));
    expect(await openAsIvan()).toBe(0);
  });

  it('the deactivation of the target leaves no session open', async () => {
    const calls = await starts();
    await Promise.all([...calls.map((start) => outcome(start())), ada().users.deactivate(userId.ivan)]);
    expect(await openAsIvan()).toBe(0);
    await ada().users.reactivate(userId.ivan);
  });
});

describe('what is written under an impersonation token', () => {
  it('names the admin as the actor, and beside them the target and the session', async () => {
    const session = await startSession();
    await platform.client(session.token).impersonation.end();
    const [entry] = await platform.sql('SELECT actor_type, actor_id, acting_as_user_id, impersonation_session_id, action FROM platform_audit_log WHERE resource_display_id = $1 ORDER BY seq DESC LIMIT 1', [session.id]);
    expect(entry).toEqual({ actor_type: 'user', actor_id: session.admin, acting_as_user_id: session.target, impersonation_session_id: session.id, action: 'end' });
  });
});
