import { describe, expect, it } from 'vitest';
import { createMockPlatform } from '../mocks/index.ts';
import type { MockPlatform } from '../mocks/index.ts';
import { accountId, groupId, organizationId, userId } from '../sdk/demo/ids.ts';
import { createPlatformClient } from '../sdk/index.ts';

const adasToken = 'demo-token-of-ada-lindqvist';
const clientOf = (mock: MockPlatform, token = adasToken) => createPlatformClient({ baseUrl: mock.baseUrl, token, fetch: mock.fetch });

/** A mock whose clock stands until it is set. */
function clocked() {
  let instant = new Date('2026-05-04T09:00:00Z');
  const mock = createMockPlatform({ now: () => instant });
  return { mock, ada: clientOf(mock), setTime: (time: string) => { instant = new Date(time); } };
}

describe('the clock of a mock', () => {
  it('lets a token expire at its very instant', async () => {
    const { mock, ada, setTime } = clocked();
    const { token } = await ada.me.createToken({ name: 'Short', expires_at: '2026-05-04T10:00:00Z' });
    setTime('2026-05-04T09:59:59.999Z');
    expect(await clientOf(mock, token).me.get()).toMatchObject({ id: userId.ada });
    setTime('2026-05-04T10:00:00Z');
    await expect(clientOf(mock, token).me.get()).rejects.toMatchObject({ status: 401, code: 'invalid_token' });
  });

  it('lets an assignment expire at its very instant', async () => {
    const { mock, ada, setTime } = clocked();
    const olga = clientOf(mock, 'demo-token-of-olga-berg-xxxx');
    await ada.assignments.create(userId.olga, { group_uuid: groupId.auditor, expires_at: '2026-05-04T10:00:00Z' });
    setTime('2026-05-04T09:59:59.999Z');
    await expect(olga.settings.get()).resolves.toBeDefined();
    setTime('2026-05-04T10:00:00Z');
    await expect(olga.settings.get()).rejects.toMatchObject({ status: 403, code: 'permission_denied' });
  });

  it('tells tokens of accounts from before and after a new password apart, even while it stands', async () => {
    const { mock, ada } = clocked();
    const organization = organizationId.brightSmiles;
    const signIn = async (client_secret: string) => clientOf(mock, (await ada.oauth2.createToken({ grant_type: 'client_credentials', client_id: accountId.clearClaimSync, client_secret })).access_token);
    const setPassword = async (password: string) => {
      const { username, email, registrationSource, registeredAt, termsAccepted } = await ada.accounts.get(organization, accountId.clearClaimSync);
      await ada.accounts.update(organization, accountId.clearClaimSync, { username, email, registrationSource, registeredAt, termsAccepted, password });
    };
    let current = await signIn('demo-secret-of-clearclaim-sync');
    for (const password of ['the-first-new-password', 'the-second-new-password']) {
      await setPassword(password);
      await expect(current.accounts.list(organization)).rejects.toMatchObject({ status: 401, code: 'session_revoked' });
      current = await signIn(password);
      expect((await current.accounts.list(organization).page()).items).not.toEqual([]);
    }
  });

  it('lets an impersonation expire at its very instant, and another one start', async () => {
    const { mock, ada, setTime } = clocked();
    const start = () => ada.impersonation.start({ user_uuid: userId.ivan, org_uuid: organizationId.brightSmiles, reason: 'Until half past nine' });
    const { expires_at, me } = await start();
    expect(expires_at).toBe('2026-05-04T09:30:00Z');
    setTime('2026-05-04T09:29:59.999Z');
    expect(await me.get()).toMatchObject({ id: userId.ivan });
    await expect(start()).rejects.toMatchObject({ status: 409, code: 'impersonation_session_active' });
    setTime('2026-05-04T09:30:00Z');
    await expect(me.get()).rejects.toMatchObject({ status: 401, code: 'invalid_token' });
    expect((await ada.impersonation.listSessions({ active_only: true })).total).toBe(0);
    expect(mock.db.impersonationSessions.at(-1)).toMatchObject({ expires_at, ended_at: null });
    await expect(start()).resolves.toBeDefined();
  });

  it('says when a token was last used, to the minute', async () => {
    const { ada, setTime } = clocked();
    const lastUse = async () => (await ada.me.listTokens()).items[0]!.last_used_at;
    expect(await lastUse()).toBe('2026-05-04T09:00:00Z');
    setTime('2026-05-04T09:00:59Z');
    expect(await lastUse()).toBe('2026-05-04T09:00:00Z');
    setTime('2026-05-04T09:01:00Z');
    expect(await lastUse()).toBe('2026-05-04T09:01:00Z');
  });
});

describe('a token that a mock made', () => {
  it('is the same in every run, and goes with a reset', async () => {
    const make = async (mock: MockPlatform) => (await clientOf(mock).me.createToken({ name: 'CI' })).token;
    const mock = createMockPlatform();
    const token = await make(mock);
    expect(await make(createMockPlatform())).toBe(token);
    expect(await make(mock)).not.toBe(token);
    mock.reset();
    await expect(clientOf(mock, token).me.get()).rejects.toMatchObject({ status: 401, code: 'invalid_token' });
  });
});

describe('impersonation sessions that are open', () => {
  const { brightSmiles, lakeside } = organizationId;
  /** A mock with sessions of Chloe and of Ben, of which the last is over. */
  function withSessions(): MockPlatform {
    const mock = createMockPlatform({ now: () => new Date('2026-05-04T09:00:00Z') });
    const session = { target_user_id: userId.ivan, reason: 'A reason', started_at: '2026-05-04T08:50:00Z', expires_at: '2026-05-04T09:20:00Z', ended_at: null };
    mock.db.impersonationSessions = [
      { ...session, id: 'chloe', admin_user_id: userId.chloe, org_id: brightSmiles },
      { ...session, id: 'ben', admin_user_id: userId.ben, org_id: brightSmiles },
      { ...session, id: 'ben elsewhere', admin_user_id: userId.ben, org_id: lakeside, target_user_id: userId.julia },
      { ...session, id: 'over', admin_user_id: userId.ben, org_id: brightSmiles, expires_at: '2026-05-04T09:00:00Z' },
    ];
    return mock;
  }
  const ended = ({ db }: MockPlatform) => db.impersonationSessions.filter(({ ended_at }) => ended_at === '2026-05-04T09:00:00Z').map(({ id }) => id);

  it.each<[string, (ada: ReturnType<typeof clientOf>) => Promise<unknown>, string[]]>([
    ['of an admin who is revoked', (ada) => ada.admins.revoke(userId.ben), ['ben', 'ben elsewhere']],
    ['in an organization that an admin loses', (ada) => ada.orgAccess.revoke(userId.ben, brightSmiles), ['ben']],
    ['of an admin who is deactivated', (ada) => ada.users.deactivate(userId.chloe), ['chloe']],
    ['as a user who is deactivated', (ada) => ada.users.deactivate(userId.ivan), ['chloe', 'ben']],
  ])('%s end, and no others', async (_, change, expected) => {
    const mock = withSessions();
    await change(clientOf(mock));
    expect(ended(mock)).toEqual(expected);
  });

  it('stay open for an admin with global access who loses one entry', async () => {
    const mock = withSessions();
    await clientOf(mock).orgAccess.setGlobal(userId.ben, { is_global: true });
    await clientOf(mock).orgAccess.revoke(userId.ben, brightSmiles);
    expect(ended(mock)).toEqual([]);
  });
});
