import { describe, expect, it } from 'vitest';
import { groupId, userId } from '../sdk/demo/ids.ts';
import { examples } from '../sdk/generated/examples.ts';
import { groupHelpers } from './support/groups.ts';
import { usePlatform } from './support/platform.ts';

const platform = usePlatform();
const { made, getRaw, entriesOf } = groupHelpers(platform);

describe('updatePermissionGroup', () => {
  it('200 as the contract shows it', async () => {
    const changed = await platform.as('ada').groups.update(groupId.frontDeskLeads, examples.updatePermissionGroup.request as never);
    expect(changed).toEqual(examples.updatePermissionGroup.response);
    expect(await platform.as('ada').groups.get(groupId.frontDeskLeads)).toEqual(changed);
  });

  it('200 with keys added and removed, a new name and a cleared description, as one change', async () => {
    const { id } = await made('Before', ['platform.orgs.list', 'platform.orgs.read'], 'Old.');
    const changed = await platform.as('ada').groups.update(id, {
      base_version: 1, name: 'After', description: '', add_permissions: ['platform.users.list', 'platform.users.list'], remove_permissions: ['platform.orgs.read'],
    });
    expect({ ...changed, permissions: changed.permissions.map(({ key }) => key) }).toMatchObject({ name: 'After', description: '', version: 2, permissions: ['platform.orgs.list', 'platform.users.list'] });
    expect(await platform.as('ada').groups.get(id)).toEqual(changed);
    expect(await entriesOf('After')).toEqual([{
      action: 'update', actor_id: userId.ada,
      before: { name: 'Before', description: 'Old.', permissions: ['platform.orgs.list', 'platform.orgs.read'] },
      after: { name: 'After', description: '', permissions: ['platform.orgs.list', 'platform.users.list'] },
    }]);
  });

  it('200 and an audit entry with just the members that changed', async () => {
    const { id } = await made('Renamed', ['platform.orgs.list']);
    await platform.as('ada').groups.update(id, { base_version: 1, name: 'RENAMED', description: null, add_permissions: ['platform.orgs.list'] });
    expect(await entriesOf('RENAMED')).toEqual([{ action: 'update', actor_id: userId.ada, before: { name: 'Renamed' }, after: { name: 'RENAMED' } }]);
  });

  it.each([
    ['nothing', {}],
    ['nothing but null', { name: null, description: null, add_permissions: null, remove_permissions: null }],
    ['what is there already', { name: 'Same', description: 'As it is.', add_permissions: ['platform.orgs.list'], remove_permissions: ['platform.orgs.read'] }],
  ])('200, the same version and no audit entry for a change of %s', async (_, change) => {
    const group = (await platform.as('ada').groups.list()).items.find(({ name }) => name === 'Same') ?? await made('Same', ['platform.orgs.list'], 'As it is.');
    expect(await platform.as('ada').groups.update(group.id, { base_version: 1, ...change })).toMatchObject({ version: 1 });
    expect((await entriesOf('Same')).map(({ action }) => action)).toEqual(['create']);
  });

  it('200 for removing a key that the caller does not hold', async () => {
    const { id } = await made('Shrinking', ['platform.orgs.delete']);
    expect(await platform.as('grace').groups.update(id, { base_version: 1, remove_permissions: ['platform.orgs.delete'] })).toMatchObject({ permissions: [], version: 2 });
  });

  it('takes effect for the members of the group on their very next request', async () => {
    const chloe = platform.as('chloe');
    const { id } = await made('Settings Readers', []);
    await platform.assign({ user: userId.chloe, group: id });
    await expect(chloe.settings.get()).rejects.toMatchObject({ status: 403 });
    await platform.as('ada').groups.update(id, { base_version: 1, add_permissions: ['platform.settings.read'] });
    expect(await chloe.settings.get()).toMatchObject({ permission_enforcement: 'enabled' });
    await platform.as('ada').groups.update(id, { base_version: 2, remove_permissions: ['platform.settings.read'] });
    await expect(chloe.settings.get()).rejects.toMatchObject({ status: 403, code: 'permission_denied' });
  });

  it('404 for an archived group, whatever the change', async () => {
    const change = { base_version: 3, add_permissions: ['platform.orgs.delete'] };
    await expect(platform.as('grace').groups.update(groupId.pilotReviewers, change)).rejects.toMatchObject({ status: 404, code: 'not_found' });
  });

  it('409 with the current version when the base version is stale, and nothing is changed', async () => {
    const { id } = await made('Versioned', []);
    await platform.as('ada').groups.update(id, { base_version: 1, description: 'Second.' });
    const stale = platform.as('ada').groups.update(id, { base_version: 1, description: 'Third.' });
    await expect(stale).rejects.toMatchObject({ status: 409, code: 'version_conflict', problem: { current_version: 2 } });
    expect(await platform.as('ada').groups.get(id)).toMatchObject({ description: 'Second.', version: 2 });
  });

  it('409 for a stale base version even where nothing would change', async () => {
    const { id } = await made('Idle', []);
    await expect(platform.as('ada').groups.update(id, { base_version: 2 })).rejects.toMatchObject({ status: 409, code: 'version_conflict' });
  });

  it('422 for a system group', async () => {
    const refused = platform.as('ada').groups.update(groupId.auditor, { base_version: 1, description: 'Mine.' });
    await expect(refused).rejects.toMatchObject({ status: 422, code: 'system_group_immutable', problem: { detail: [{ loc: ['path', 'group_uuid'] }] } });
  });

  it('422 naming every key that is not registered or in both lists', async () => {
    const refused = platform.as('ada').groups.update(groupId.frontDeskLeads, {
      base_version: 1, add_permissions: ['platform.orgs.list', 'platform.moons.add'], remove_permissions: ['platform.moons.remove', 'platform.orgs.list'],
    });
    await expect(refused).rejects.toMatchObject({ status: 422, code: 'validation_error', problem: { detail: [
      { loc: ['body', 'add_permissions', 1], type: 'unknown_permission' }, { loc: ['body', 'remove_permissions', 0], type: 'unknown_permission' }, { loc: ['body', 'remove_permissions', 1], type: 'contradiction' },
    ] } });
  });

  it.each([
    ['no base version', {}, ['body', 'base_version']],
    ['an empty name', { base_version: 1, name: '' }, ['body', 'name']],
    ['a member that there is not', { base_version: 1, status: 'archived' }, ['body', 'status']],
  ])('422 for %s', async (_, body, loc) => {
    await expect(platform.as('ada').groups.update(groupId.frontDeskLeads, body as never)).rejects.toMatchObject({ status: 422, code: 'validation_error', problem: { detail: expect.arrayContaining([expect.objectContaining({ loc })]) } });
  });

  it('answers the first of several reasons to refuse: missing group, system group, escalation, If-Match, version, name', async () => {
    const { id } = await made('Many Faults', []);
    const escalation = { base_version: 9, name: 'Auditor', add_permissions: ['platform.orgs.delete'] };
    const stale = { base_version: 9, name: 'Auditor' };
    const reasons: [string, object, string][] = [
      [groupId.pilotReviewers, escalation, 'not_found'], [groupId.auditor, escalation, 'system_group_immutable'], [id, escalation, 'escalation_denied'], [id, stale, 'precondition_failed'],
    ];
    for (const [group, body, code] of reasons) await expect(platform.as('grace').groups.update(group, body as never, { ifMatch: '"other"' })).rejects.toMatchObject({ code });
    await expect(platform.as('grace').groups.update(id, stale)).rejects.toMatchObject({ code: 'version_conflict' });
    await expect(platform.as('grace').groups.update(id, { ...stale, base_version: 1 })).rejects.toMatchObject({ status: 409, code: 'group_name_taken' });
    expect(await platform.as('grace').groups.get(id)).toMatchObject({ name: 'Many Faults', version: 1, permissions: [] });
  });

  it('412 unless If-Match names the group as its GET shows it, whatever characters it has', async () => {
    const { id } = await made('Tagged', ['platform.admins.update'], 'Zahnärzte "🦷" \\ /\t<&>\r\n\u2028\u00A0');
    await platform.assign({ user: userId.ben, group: id }, { user: userId.emi, group: id });
    const { response } = await getRaw(id);
    const etag = response.headers.get('etag')!;
    const change = { base_version: 1, description: 'Plain.' };
    await expect(platform.as('ada').groups.update(id, change, { ifMatch: '"other"' })).rejects.toMatchObject({ status: 412, code: 'precondition_failed' });
    expect(await platform.as('ada').groups.update(id, change, { ifMatch: etag })).toMatchObject({ version: 2 });
    await expect(platform.as('ada').groups.update(id, { base_version: 2 }, { ifMatch: etag })).rejects.toMatchObject({ status: 412 });
  });
});
