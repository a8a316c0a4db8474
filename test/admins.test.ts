import { describe, expect, it } from 'vitest';
import type { Schemas } from '../sdk/contract.ts';
import { examples } from '../sdk/generated/examples.ts';
import { groupId, organizationId, userId } from '../sdk/demo/ids.ts';
import { race } from './support/outcomes.ts';
import { usePlatform } from './support/platform.ts';

const platform = usePlatform();
const ada = () => platform.as('ada');
const onServer = platform.on === 'server';
const unknown = 'a0000000-0000-4000-8000-0000000000ff';

describe('listPlatformAdmins', () => {
  it('200 with everybody who has platform access, by name, as the contract shows it', async () => {
    expect(await ada().admins.list()).toEqual(examples.listPlatformAdmins.response);
  });

  it('200 with the ones whose name or email holds the text, in any letter case', async () => {
    const { items, total } = await ada().admins.list({ search: 'OKAFOR' });
    expect([items.map((admin) => admin.display_name), total]).toEqual([['Ben Okafor'], 1]);
  });
});

describe('getPlatformAdmin', () => {
  it('200 with groups, org access and effective permissions', async () => {
    expect(await ada().admins.get(userId.ben)).toEqual(examples.getPlatformAdmin.response);
  });

  it('404 for a user without platform access, just as for an unknown one', async () => {
    await expect(ada().admins.get(userId.hana)).rejects.toMatchObject({ status: 404, code: 'not_found' });
    await expect(ada().admins.get(unknown)).rejects.toMatchObject({ status: 404, code: 'not_found' });
  });
});

describe('createPlatformAdmin', () => {
  it('201 and a new user when the email is new, with access from the next request on', async () => {
    const created = await ada().admins.create({ email: 'nina.new@platform.example', display_name: ' Nina New ', group_uuid: groupId.auditor });
    expect(created).toMatchObject({ display_name: 'Nina New', groups: [{ name: 'Auditor' }], is_global_access: false, org_access_count: 0, status: 'active' });
    expect(await ada().admins.get(created.id)).toMatchObject({ email: 'nina.new@platform.example' });
  });

  it('201 for somebody who is a user already, who keeps their name', async () => {
    const created = await ada().admins.create({ email: 'HANA.NOVAK@bright-smiles.example', display_name: 'Somebody Else', group_uuid: groupId.auditor });
    expect(created).toMatchObject({ id: userId.hana, display_name: 'Hana Novak', email: 'hana.novak@bright-smiles.example' });
    await ada().admins.revoke(userId.hana);
  });

  it('409 for somebody who is an admin already', async () => {
    const again = ada().admins.create({ email: 'Ben.Okafor@platform.example', display_name: 'Ben', group_uuid: groupId.auditor });
    await expect(again).rejects.toMatchObject({ status: 409, code: 'already_platform_admin' });
  });

  it('404 for an unknown and for an archived group', async () => {
    const body = { email: 'nobody@platform.example', display_name: 'Nobody' };
    await expect(ada().admins.create({ ...body, group_uuid: unknown })).rejects.toMatchObject({ status: 404 });
    await expect(ada().admins.create({ ...body, group_uuid: groupId.pilotReviewers })).rejects.toMatchObject({ status: 404 });
  });

  it('403 when the group holds more than the caller does', async () => {
    const beyond = platform.as('grace').admins.create({ email: 'more@platform.example', display_name: 'More', group_uuid: groupId.superAdmin });
    await expect(beyond).rejects.toMatchObject({ status: 403, code: 'escalation_denied', problem: { missing_permissions: expect.arrayContaining(['platform.orgs.delete']) } });
  });

  it('422 when the known user is not active', async () => {
    const inactive = ada().admins.create({ email: 'karl.weber@bright-smiles.example', display_name: 'Karl', group_uuid: groupId.auditor });
    await expect(inactive).rejects.toMatchObject({ status: 422, code: 'user_not_active', problem: { detail: [{ loc: ['body', 'email'] }] } });
  });

  it('exactly one 201 for 20 at once with one email in mixed letter case', async () => {
    const email = (index: number) => [...'race@platform.example'].map((letter, at) => ((index >> at % 5) & 1 ? letter.toUpperCase() : letter)).join('');
    const calls = Array.from({ length: 20 }, (_, index) => ada().admins.create({ email: email(index), display_name: 'Race', group_uuid: groupId.auditor }));
    expect(await race(calls)).toEqual({ ok: 1, already_platform_admin: 19 });
    expect((await ada().users.list({ search: 'race@platform.example' })).total).toBe(1);
  });
});

describe('updatePlatformAdmin', () => {
  it('200 with the new name, and 200 without a trace when nothing changes', async () => {
    expect(await ada().admins.update(userId.emi, { display_name: 'Emi T.' })).toMatchObject({ display_name: 'Emi T.', email: 'emi.tanaka@platform.example' });
    const entries = await auditCount();
    expect(await ada().admins.update(userId.emi, { display_name: 'Emi T.', email: null })).toMatchObject({ display_name: 'Emi T.' });
    expect(await auditCount()).toBe(entries);
  });

  it('409 when the email belongs to somebody else', async () => {
    await expect(ada().admins.update(userId.emi, { email: 'BEN.okafor@platform.example' })).rejects.toMatchObject({ status: 409, code: 'email_taken' });
  });

  it('403 for the email of an admin who holds more than the caller does, but not for their name', async () => {
    await expect(platform.as('grace').admins.update(userId.ada, { email: 'grace+ada@platform.example' })).rejects.toMatchObject({ status: 403, code: 'escalation_denied' });
    expect(await platform.as('grace').admins.update(userId.ada, { display_name: 'Ada L.' })).toMatchObject({ display_name: 'Ada L.' });
    await ada().admins.update(userId.ada, { display_name: 'Ada Lindqvist' });
  });

  it('403 for the email of a deactivated admin too: a reactivation would bring the permissions back', async () => {
    await ada().users.deactivate(userId.farid);
    await expect(platform.as('grace').admins.update(userId.farid, { email: 'grace+farid@platform.example' })).rejects.toMatchObject({ status: 403, code: 'escalation_denied' });
    await ada().users.reactivate(userId.farid);
  });

  it('412 when If-Match names another representation', async () => {
    await expect(ada().admins.update(userId.emi, { display_name: 'X' }, { ifMatch: '"other"' })).rejects.toMatchObject({ status: 412 });
  });
});

describe('revokePlatformAdmin', () => {
  it('204: assignments, org access and both flags are gone, the user stays, and the token works for nothing but the own profile', async () => {
    await ada().admins.revoke(userId.chloe);
    await expect(ada().admins.get(userId.chloe)).rejects.toMatchObject({ status: 404 });
    await expect(platform.as('chloe').organizations.list()).rejects.toMatchObject({ status: 403, code: 'no_platform_access' });
    expect(await platform.as('chloe').me.get()).toMatchObject({ has_platform_access: false, groups: [], effective_permissions: [] });
    expect(await ada().users.get(userId.chloe)).toMatchObject({ has_platform_access: false, status: 'active' });
    await expect(ada().admins.revoke(userId.chloe)).rejects.toMatchObject({ status: 404 });
  });

  it.runIf(onServer)('leaves no row of an assignment or of org access', async () => {
    expect(await platform.sql('SELECT 1 FROM group_assignments WHERE user_id = $1 UNION ALL SELECT 1 FROM org_access WHERE user_id = $1', [userId.chloe])).toEqual([]);
  });

  it('keeps in the audit entry what was taken away', async () => {
    const entries = (await platform.auditEntries()).filter(({ action, resource_display_id }) => action === 'revoke' && resource_display_id === 'chloe.martin@platform.example');
    expect(entries).toHaveLength(1);
    const before = entries[0]!.before as Schemas['AdminDetail'];
    expect(before.groups.map((group) => group.name)).toEqual(['Front Desk Leads', 'Support Agent']);
    expect(before.org_access.map(({ org }) => org.name)).toEqual(['Bright Smiles Dental']);
  });

  it('leaves nothing that comes back when the user becomes an admin again', async () => {
    await ada().admins.create({ email: 'chloe.martin@platform.example', display_name: 'Chloe', group_uuid: groupId.auditor });
    expect(await ada().admins.get(userId.chloe)).toMatchObject({ groups: [{ name: 'Auditor' }], org_access: [], is_global_access: false });
    await ada().admins.revoke(userId.chloe);
  });

  it('400 when nobody could create admins any more', async () => {
    await ada().admins.revoke(userId.grace);
    await expect(ada().admins.revoke(userId.ada)).rejects.toMatchObject({ status: 400, code: 'last_admin' });
    expect(await ada().me.get()).toMatchObject({ has_platform_access: true });
  });
});

describe('assignments', () => {
  it('200 with all of them, expired ones marked, as the contract shows it', async () => {
    expect(await ada().assignments.list(userId.ben)).toEqual(examples.listAdminAssignments.response);
    const { items } = await ada().assignments.list(userId.diego);
    expect(items.map(({ group, is_active }) => [group.name, is_active])).toEqual([['Billing Manager', true], ['Auditor', false]]);
  });

  it('201 and effective on the very next request; 204 and gone on the next', async () => {
    await expect(platform.as('olga').audit.listResourceTypes()).rejects.toMatchObject({ status: 403 });
    const { id } = await ada().assignments.create(userId.olga, { group_uuid: groupId.auditor });
    expect(await platform.as('olga').me.get()).toMatchObject({ effective_permissions: expect.arrayContaining(['platform.audit.read']) });
    await expect(platform.as('olga').settings.get()).resolves.toBeDefined();
    await ada().assignments.remove(userId.olga, id);
    await expect(platform.as('olga').settings.get()).rejects.toMatchObject({ status: 403, code: 'permission_denied' });
    await expect(ada().assignments.remove(userId.olga, id)).rejects.toMatchObject({ status: 404 });
  });

  it('grants nothing from the instant of expiry on', async () => {
    const expiresAt = new Date(Date.now() + 1_500).toISOString();
    await ada().assignments.create(userId.olga, { group_uuid: groupId.auditor, expires_at: expiresAt });
    await expect(platform.as('olga').settings.get()).resolves.toBeDefined();
    await expect.poll(() => Date.now() > Date.parse(expiresAt), { interval: 20, timeout: 5_000 }).toBe(true);
    await expect(platform.as('olga').settings.get()).rejects.toMatchObject({ status: 403 });
  });

  it('201 for the same group again once the first has expired; 409 before', async () => {
    const again = await ada().assignments.create(userId.olga, { group_uuid: groupId.auditor });
    await expect(ada().assignments.create(userId.olga, { group_uuid: groupId.auditor })).rejects.toMatchObject({ status: 409, code: 'already_assigned' });
    await ada().assignments.remove(userId.olga, again.id);
  });

  it('one 201 for ten at once', async () => {
    expect(await race(Array.from({ length: 10 }, () => ada().assignments.create(userId.olga, { group_uuid: groupId.billingManager })))).toEqual({ ok: 1, already_assigned: 9 });
  });

  it('422 for an expiry in the past, 404 for unknown admins, groups and assignments of others, 403 beyond the own permissions', async () => {
    await expect(ada().assignments.create(userId.emi, { group_uuid: groupId.billingManager, expires_at: '2020-01-01T00:00:00Z' })).rejects.toMatchObject({ status: 422, problem: { detail: [{ loc: ['body', 'expires_at'] }] } });
    await expect(ada().assignments.create(unknown, { group_uuid: groupId.billingManager })).rejects.toMatchObject({ status: 404 });
    await expect(ada().assignments.create(userId.emi, { group_uuid: groupId.pilotReviewers })).rejects.toMatchObject({ status: 404 });
    const { items } = await ada().assignments.list(userId.ben);
    await expect(ada().assignments.remove(userId.emi, items[0]!.id)).rejects.toMatchObject({ status: 404 });
    await ada().assignments.create(userId.emi, { group_uuid: groupId.accessAdministrator });
    await expect(platform.as('emi').assignments.create(userId.olga, { group_uuid: groupId.infrastructureOperator })).rejects.toMatchObject({ status: 403, code: 'escalation_denied' });
    await ada().assignments.remove(userId.emi, (await ada().assignments.list(userId.emi)).items.at(-1)!.id);
  });

  it('400 for the last assignment that lets somebody create admins', async () => {
    const { items } = await ada().assignments.list(userId.ada);
    await expect(ada().assignments.remove(userId.ada, items[0]!.id)).rejects.toMatchObject({ status: 400, code: 'last_admin' });
  });
});

describe('org access', () => {
  it('200 with the explicit grants, as the contract shows it', async () => {
    expect(await ada().orgAccess.list(userId.ben)).toEqual(examples.listAdminOrgAccess.response);
  });

  it('201 opens the organization on the next request, 204 closes it again', async () => {
    const { data, response } = await ada().raw.POST('/api/v1/platform/admins/{admin_uuid}/org-access', { params: { path: { admin_uuid: userId.ben } }, body: { org_uuid: organizationId.harbor, note: 'Handover' } });
    expect(data).toMatchObject({ org: { name: 'Harbor Orthodontics' }, granted_by: { display_name: 'Ada Lindqvist' }, note: 'Handover' });
    expect(response.headers.get('location')).toBe(`/api/v1/platform/admins/${userId.ben}/org-access/${organizationId.harbor}`);
    expect(await platform.as('ben').organizations.get(organizationId.harbor)).toMatchObject({ slug: 'harbor-ortho' });
    await ada().orgAccess.revoke(userId.ben, organizationId.harbor);
    await expect(platform.as('ben').organizations.get(organizationId.harbor)).rejects.toMatchObject({ status: 403, code: 'org_access_required' });
    await expect(ada().orgAccess.revoke(userId.ben, organizationId.harbor)).rejects.toMatchObject({ status: 404 });
  });

  it('409 for a second grant, one 201 for ten at once, 404 for an unknown organization', async () => {
    await expect(ada().orgAccess.grant(userId.ben, { org_uuid: organizationId.lakeside })).rejects.toMatchObject({ status: 409, code: 'org_access_exists' });
    expect(await race(Array.from({ length: 10 }, () => ada().orgAccess.grant(userId.olga, { org_uuid: organizationId.lakeside })))).toEqual({ ok: 1, org_access_exists: 9 });
    await expect(ada().orgAccess.grant(userId.ben, { org_uuid: unknown })).rejects.toMatchObject({ status: 404 });
  });

  it('403 for giving what the caller cannot reach, one organization or all of them', async () => {
    await ada().assignments.create(userId.ben, { group_uuid: groupId.accessAdministrator });
    await expect(platform.as('ben').orgAccess.grant(userId.olga, { org_uuid: organizationId.pineValley })).rejects.toMatchObject({ status: 403, code: 'org_access_required' });
    await expect(platform.as('ben').orgAccess.setGlobal(userId.ben, { is_global: true })).rejects.toMatchObject({ status: 403, code: 'escalation_denied' });
    expect(await platform.as('ben').orgAccess.grant(userId.olga, { org_uuid: organizationId.brightSmiles })).toMatchObject({ granted_by: { display_name: 'Ben Okafor' } });
  });

  it('200 for switching global access on and off, once in the audit log for each change, grants kept', async () => {
    const entries = await auditCount();
    expect(await ada().orgAccess.setGlobal(userId.ben, { is_global: true })).toEqual({ id: userId.ben, is_global_access: true });
    expect(await ada().orgAccess.setGlobal(userId.ben, { is_global: true })).toEqual({ id: userId.ben, is_global_access: true });
    expect(await platform.as('ben').organizations.get(organizationId.pineValley)).toMatchObject({ slug: 'pine-valley' });
    await ada().orgAccess.setGlobal(userId.ben, { is_global: false });
    await expect(platform.as('ben').organizations.get(organizationId.pineValley)).rejects.toMatchObject({ status: 403 });
    expect((await ada().orgAccess.list(userId.ben)).items).toHaveLength(2);
    expect(await auditCount()).toBe(entries + 2);
  });

  it('405 for DELETE on /global: it never means "revoke global"', async () => {
    const answer = await fetch(`${platform.url}/api/v1/platform/admins/${userId.ben}/org-access/global`, { method: 'DELETE', headers: { authorization: `Bearer ${platform.token('ada')}` } });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'PUT']);
  });
});

async function auditCount(): Promise<number> {
  return (await platform.auditEntries()).length;
}
