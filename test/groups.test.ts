import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { groupId, userId } from '../sdk/demo/ids.ts';
import { examples } from '../sdk/generated/examples.ts';
import { permissions } from '../sdk/generated/permissions.ts';
import type { PlatformClient } from '../sdk/index.ts';
import { groupHelpers } from './support/groups.ts';
import { usePlatform } from './support/platform.ts';

const platform = usePlatform();
const { made, getRaw, entriesOf } = groupHelpers(platform);

describe('on the fresh demo world', () => {
  it('listPermissionGroups: 200 as the contract shows it, archived groups left out', async () => {
    expect(await platform.as('ada').groups.list()).toEqual(examples.listPermissionGroups.response);
  });

  it('getPermissionGroup: 200 as the contract shows it', async () => {
    expect(await platform.as('ada').groups.get(groupId.frontDeskLeads)).toEqual(examples.getPermissionGroup.response);
  });

  it('listPermissions: 200 as the contract shows it', async () => {
    expect(await platform.as('ada').groups.listPermissions()).toEqual(examples.listPermissions.response);
  });
});

describe('every operation on groups', () => {
  const everyCall = ({ groups }: PlatformClient) => refusals([
    groups.list(), groups.get(groupId.frontDeskLeads), groups.listPermissions(), groups.create({ name: 'Nobody' }),
    groups.update(groupId.frontDeskLeads, { base_version: 2 }), groups.archive(groupId.frontDeskLeads),
  ]);
  const callsOn = ({ groups }: PlatformClient, id: string) => refusals([groups.get(id), groups.update(id, { base_version: 1 }), groups.archive(id)]);

  it('401 without a token', async () => {
    expect(await everyCall(platform.client())).toEqual(Array(6).fill('401 not_authenticated'));
  });

  it('403 without the permission', async () => {
    expect(await everyCall(platform.as('ben'))).toEqual(Array(6).fill('403 permission_denied'));
  });

  it('403 without platform access', async () => {
    expect(await everyCall(platform.as('hana'))).toEqual(Array(6).fill('403 no_platform_access'));
  });

  it('404 for a group that never was', async () => {
    expect(await callsOn(platform.as('ada'), randomUUID())).toEqual(Array(3).fill('404 not_found'));
  });

  it('422 for an id that is not a UUID', async () => {
    expect(await callsOn(platform.as('ada'), 'auditors')).toEqual(Array(3).fill('422 validation_error'));
  });
});

describe('listPermissionGroups', () => {
  it('200 with system groups first, then by name', async () => {
    await platform.as('ada').groups.create({ name: 'Aardvarks' });
    const { items } = await platform.as('ada').groups.list();
    expect(items.findIndex((group) => group.name === 'Aardvarks')).toBe(items.filter((group) => group.is_system).length);
  });

  it('200 counting each user with an active assignment once', async () => {
    const group = await platform.as('ada').groups.create({ name: 'Counted', permission_keys: ['platform.orgs.list', 'platform.orgs.read'] });
    const member = { group: group.id };
    await platform.assign({ ...member, user: userId.ben }, { ...member, user: userId.ben, expiresAt: tomorrow() }, { ...member, user: userId.emi },
      { ...member, user: userId.diego, expiresAt: new Date() }, { ...member, user: userId.karl, suspended: true });
    const { items } = await platform.as('ada').groups.list();
    expect(items.find(({ id }) => id === group.id)).toMatchObject({ user_count: 2, permission_count: 2 });
  });
});

describe('getPermissionGroup', () => {
  it('200 for an archived group', async () => {
    expect(await platform.as('ada').groups.get(groupId.pilotReviewers)).toMatchObject({ name: 'Pilot Reviewers', status: 'archived', version: 3 });
  });

  it('200 with inactive assignments told from active ones', async () => {
    const { assigned_users: people } = await platform.as('ada').groups.get(groupId.auditor);
    expect(people.map(({ display_name, is_active }) => [display_name, is_active])).toEqual([['Diego Ramos', false], ['Emi Tanaka', true]]);
  });

  it('200 for an id in upper case', async () => {
    expect(await platform.as('ada').groups.get(groupId.auditor.toUpperCase())).toMatchObject({ id: groupId.auditor });
  });

  it('304 while nothing has changed', async () => {
    const { response } = await getRaw(groupId.superAdmin);
    const again = await getRaw(groupId.superAdmin, { 'If-None-Match': response.headers.get('etag')! });
    expect(again.response.status).toBe(304);
  });
});

describe('createPermissionGroup', () => {
  it('201 with the new group and where it is', async () => {
    const { data, response } = await platform.as('grace').raw.POST('/api/v1/platform/groups', {
      body: { name: '  Recall Team  ', description: 'Calls patients back.', permission_keys: ['platform.users.read', 'platform.orgs.list', 'platform.users.read'] },
    });
    expect(data).toMatchObject({ name: 'Recall Team', description: 'Calls patients back.', is_system: false, status: 'active', version: 1, assigned_users: [] });
    expect(data!.permissions.map(({ key }) => key)).toEqual(['platform.orgs.list', 'platform.users.read']);
    expect(response.status).toBe(201);
    expect(response.headers.get('location')).toBe(`/api/v1/platform/groups/${data!.id}`);
    expect(await platform.as('grace').groups.get(data!.id)).toEqual(data);
  });

  it('201 with an empty description and no permissions for members that are left out or null', async () => {
    const empty = { description: '', permissions: [] };
    expect(await platform.as('ada').groups.create({ name: 'Bare' })).toMatchObject(empty);
    expect(await platform.as('ada').groups.create({ name: 'Null', description: null, permission_keys: null })).toMatchObject(empty);
  });

  it('201 with every permission for somebody who holds them all', async () => {
    const group = await platform.as('ada').groups.create({ name: 'Deputies', permission_keys: permissions.map(({ key }) => key) });
    expect(group.permissions).toEqual(permissions);
  });

  it('201 once for one Idempotency-Key, and the same answer again', async () => {
    const create = () => platform.as('ada').groups.create({ name: 'Only Once' }, { idempotencyKey: 'only-once' });
    expect(await create()).toEqual(await create());
  });

  it('400 for broken JSON', async () => {
    const headers = { authorization: `Bearer ${platform.token('ada')}`, 'content-type': 'application/json' };
    const response = await fetch(`${platform.url}/api/v1/platform/groups`, { method: 'POST', headers, body: '{"name":' });
    expect([response.status, await response.json()]).toMatchObject([400, { code: 'malformed_request' }]);
  });

  it('409 when an active group has the name in whatever letter case', async () => {
    await expect(platform.as('ada').groups.create({ name: 'FRONT desk LEADS' })).rejects.toMatchObject({ status: 409, code: 'group_name_taken' });
    await expect(platform.as('ada').groups.create({ name: 'auditor' })).rejects.toMatchObject({ status: 409, code: 'group_name_taken' });
  });

  it('201 with the name of an archived group', async () => {
    expect(await platform.as('ada').groups.create({ name: 'Pilot Reviewers' })).toMatchObject({ version: 1 });
  });

  it('422 naming every key that is not registered', async () => {
    const keys = ['platform.orgs.list', 'platform.orgs.explode', 'platform.orgs.read', 'platform.moons.list'];
    await expect(platform.as('ada').groups.create({ name: 'Moons', permission_keys: keys })).rejects.toMatchObject({
      status: 422, code: 'validation_error',
      problem: { detail: [{ loc: ['body', 'permission_keys', 1], type: 'unknown_permission' }, { loc: ['body', 'permission_keys', 3], type: 'unknown_permission' }] },
    });
  });

  it.each([
    ['a name of nothing but blanks', { name: '   ' }, ['body', 'name']],
    ['a name of 101 characters', { name: 'x'.repeat(101) }, ['body', 'name']],
    ['a description of 1001 characters', { name: 'Long', description: 'x'.repeat(1001) }, ['body', 'description']],
    ['a key that has not the form of one', { name: 'Form', permission_keys: ['orgs.list'] }, ['body', 'permission_keys', 0]],
    ['a list of 201 keys', { name: 'Many', permission_keys: Array.from({ length: 201 }, () => 'platform.orgs.list') }, ['body', 'permission_keys']],
    ['a member that there is not', { name: 'Extra', is_system: true }, ['body', 'is_system']],
  ])('422 for %s', async (_, body, loc) => {
    await expect(platform.as('ada').groups.create(body)).rejects.toMatchObject({ status: 422, code: 'validation_error', problem: { detail: expect.arrayContaining([expect.objectContaining({ loc })]) } });
  });

  it('leaves one audit entry with the group', async () => {
    const { id } = await platform.as('grace').groups.create({ name: 'Watched', permission_keys: ['platform.audit.read'] });
    expect(await entriesOf('Watched')).toEqual([{ action: 'create', actor_id: userId.grace, before: null, after: { id, name: 'Watched', description: '', permissions: ['platform.audit.read'] } }]);
  });
});

describe('archivePermissionGroup', () => {
  it('204: the group stays readable, leaves the list and frees its name', async () => {
    const { id } = await made('Short Lived', []);
    expect(await platform.as('grace').groups.archive(id)).toBeUndefined();
    expect(await platform.as('ada').groups.get(id)).toMatchObject({ status: 'archived', version: 2 });
    expect((await platform.as('ada').groups.list()).items.map((group) => group.id)).not.toContain(id);
    expect(await entriesOf('Short Lived')).toEqual([expect.objectContaining({ action: 'create' }), { action: 'archive', actor_id: userId.grace, before: { status: 'active' }, after: { status: 'archived' } }]);
    expect(await made('Short Lived', [])).toMatchObject({ version: 1 });
  });

  it('404 when the group is archived already', async () => {
    await expect(platform.as('ada').groups.archive(groupId.pilotReviewers)).rejects.toMatchObject({ status: 404, code: 'not_found' });
  });

  it('422 for a system group', async () => {
    await expect(platform.as('ada').groups.archive(groupId.auditor)).rejects.toMatchObject({ status: 422, code: 'system_group_immutable', problem: { detail: [{ loc: ['path', 'group_uuid'] }] } });
  });

  it('422 while somebody has an active assignment, 204 once it has ended', async () => {
    const { id } = await made('In Use', []);
    await platform.assign({ user: userId.ben, group: id, expiresAt: tomorrow() });
    await expect(platform.as('ada').groups.archive(id)).rejects.toMatchObject({ status: 422, code: 'group_in_use', problem: { detail: [{ loc: ['path', 'group_uuid'] }] } });
    expect(await platform.as('ada').groups.get(id)).toMatchObject({ status: 'active', version: 1 });
    await platform.endAssignments(id);
    expect(await platform.as('ada').groups.archive(id)).toBeUndefined();
    expect(await platform.as('ada').groups.get(id)).toMatchObject({ assigned_users: [{ display_name: 'Ben Okafor', is_active: false }] });
  });

  it('412 unless If-Match names the group as its GET shows it', async () => {
    const { id } = await made('Guarded', ['platform.orgs.list']);
    const { response } = await getRaw(id);
    await expect(platform.as('ada').groups.archive(id, { ifMatch: '"other"' })).rejects.toMatchObject({ status: 412, code: 'precondition_failed' });
    expect(await platform.as('ada').groups.archive(id, { ifMatch: response.headers.get('etag')! })).toBeUndefined();
  });
});

const tomorrow = () => new Date(Date.now() + 86_400_000);

/** Status and code of calls that all are refused. */
async function refusals(calls: Promise<unknown>[]): Promise<string[]> {
  const outcomes = await Promise.allSettled(calls);
  return outcomes.map((outcome) => (outcome.status === 'fulfilled' ? 'done' : `${outcome.reason.status} ${outcome.reason.code}`));
}
