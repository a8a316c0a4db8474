import { describe, expect, it } from 'vitest';
import { examples } from '../sdk/generated/examples.ts';
import { groupId, organizationId, userId } from '../sdk/demo/ids.ts';
import { usePlatform } from './support/platform.ts';

const platform = usePlatform();
const ada = () => platform.as('ada');
const onServer = platform.on === 'server';
const unknown = 'a0000000-0000-4000-8000-0000000000ff';

describe('listUsers', () => {
  it('200 with everybody by name, as the contract shows it', async () => {
    expect(await ada().users.list()).toEqual(examples.listUsers.response);
  });

  it('200 with the ones that match text and status; the count is of active and invited memberships', async () => {
    const { items, total } = await ada().users.list({ search: 'JULIA', status: 'active' });
    expect([items.map((user) => [user.display_name, user.org_membership_count]), total]).toEqual([[['Julia Costa', 2]], 1]);
    expect(await ada().users.list({ search: 'julia', status: 'suspended' })).toEqual({ items: [], total: 0 });
  });
});

describe('getUser', () => {
  it('200 with all memberships, also those that are over', async () => {
    expect(await ada().users.get(examples.getUser.path.user_uuid)).toEqual(examples.getUser.response);
    expect((await ada().users.get(userId.ivan)).org_memberships.map(({ status }) => status)).toEqual(['active', 'removed']);
  });

  it('404 when there is none', async () => {
    await expect(ada().users.get(unknown)).rejects.toMatchObject({ status: 404, code: 'not_found' });
  });
});

describe('updateUser', () => {
  it('200 with the profile after the change', async () => {
    expect(await ada().users.update(userId.miguel, { display_name: 'Miguel A.', email: 'Miguel@pine-valley.example' })).toMatchObject({ display_name: 'Miguel A.', email: 'Miguel@pine-valley.example' });
  });

  it('409 when the email is taken, in whatever letter case', async () => {
    await expect(ada().users.update(userId.miguel, { email: 'Hana.Novak@BRIGHT-smiles.example' })).rejects.toMatchObject({ status: 409, code: 'email_taken' });
  });

  it('403 for the email of an admin who holds more than the caller does', async () => {
    await expect(platform.as('grace').users.update(userId.ada, { email: 'mine@platform.example' })).rejects.toMatchObject({ status: 403, code: 'escalation_denied' });
    expect(await platform.as('grace').users.update(userId.miguel, { email: 'miguel@pine-valley.example' })).toMatchObject({ email: 'miguel@pine-valley.example' });
  });
});

describe('deactivateUser', () => {
  it('204: sessions, memberships and assignments are dead from the next request on', async () => {
    await expect(platform.as('ben').organizations.list()).resolves.toBeDefined();
    await ada().users.deactivate(userId.ben);
    await expect(platform.as('ben').organizations.list()).rejects.toMatchObject({ status: 401, code: 'session_revoked' });
    await expect(platform.as('ben').me.get()).rejects.toMatchObject({ status: 401, code: 'session_revoked' });
    expect((await ada().assignments.list(userId.ben)).items.map(({ is_active }) => is_active)).toEqual([false]);
  });

  it.runIf(onServer)('leaves word for the identity provider', async () => {
    expect(await platform.sql('SELECT active FROM identity_provider_outbox WHERE user_id = $1', [userId.ben])).toEqual([{ active: false }]);
  });

  it('suspends active memberships and only those', async () => {
    await ada().users.deactivate(userId.ivan);
    expect((await ada().users.get(userId.ivan)).org_memberships.map(({ status }) => status)).toEqual(['suspended', 'removed']);
  });

  it('422 when already deactivated, for oneself, 404 for an unknown user', async () => {
    await expect(ada().users.deactivate(userId.ivan)).rejects.toMatchObject({ status: 422, code: 'already_deactivated' });
    await expect(ada().users.deactivate(userId.ada)).rejects.toMatchObject({ status: 422, code: 'self_deactivation' });
    await expect(ada().users.deactivate(unknown)).rejects.toMatchObject({ status: 404 });
  });

  it('400 when nobody could create admins any more', async () => {
    const { id } = await ada().groups.create({ name: 'Deactivators', permission_keys: ['platform.users.deactivate'] });
    await ada().assignments.create(userId.olga, { group_uuid: id });
    await ada().users.deactivate(userId.grace);
    await expect(platform.as('olga').users.deactivate(userId.ada)).rejects.toMatchObject({ status: 400, code: 'last_admin' });
    await expect(platform.as('olga').legacyUsers.deactivate(userId.ada)).rejects.toMatchObject({ status: 400, code: 'last_admin' });
  });
});

describe('reactivateUser', () => {
  it('204: brings back what the deactivation suspended and nothing else; old tokens stay dead', async () => {
    await ada().users.reactivate(userId.ivan);
    expect(await ada().users.get(userId.ivan)).toMatchObject({ status: 'active', org_memberships: [{ status: 'active' }, { status: 'removed' }] });
    await ada().users.reactivate(userId.ben);
    expect((await ada().assignments.list(userId.ben)).items.map(({ is_active }) => is_active)).toEqual([true]);
    await expect(platform.as('ben').me.get()).rejects.toMatchObject({ status: 401, code: 'session_revoked' });
  });

  it('204 for a suspended user, whose memberships were not suspended by a deactivation', async () => {
    await ada().users.reactivate(userId.lena);
    expect(await ada().users.get(userId.lena)).toMatchObject({ status: 'active' });
  });

  it('does not bring expired assignments back to life', async () => {
    await ada().users.deactivate(userId.diego);
    await ada().users.reactivate(userId.diego);
    expect((await ada().assignments.list(userId.diego)).items.map(({ group, is_active }) => [group.id, is_active])).toEqual([[groupId.billingManager, true], [groupId.auditor, false]]);
  });

  it('422 when already active', async () => {
    await expect(ada().users.reactivate(userId.hana)).rejects.toMatchObject({ status: 422, code: 'already_active' });
  });
});

describe('deactivateUserLegacy', () => {
  it('204 with a notice of its successor, and 204 without a further entry when repeated', async () => {
    const path = `/api/v1/platform/users/${userId.julia}`;
    const call = () => fetch(platform.url + path, { method: 'DELETE', headers: { authorization: `Bearer ${platform.token('ada')}` } });
    const first = await call();
    expect([first.status, first.headers.get('deprecation'), first.headers.get('link')]).toEqual([204, '@1767571200', `<${path}/deactivate>; rel="successor-version"`]);
    expect((await call()).status).toBe(204);
    expect((await platform.auditEntries()).filter(({ action, resource_display_id }) => action === 'deactivate' && resource_display_id === 'julia.costa@lakeside.example')).toHaveLength(1);
    expect((await ada().users.get(userId.julia)).org_memberships.map(({ org_id, status }) => [org_id, status])).toEqual([[organizationId.brightSmiles, 'invited'], [organizationId.lakeside, 'suspended']]);
  });
});
