import { groupId, userId } from '../../sdk/demo/ids.ts';
import { changes } from '../scenario.ts';
import type { Scenario } from '../scenario.ts';
import type { Session } from '../session.ts';

/** Makes a group with these keys, and archives it after the scenario. */
export async function newGroup({ call, after, unique }: Session, permission_keys: readonly string[]): Promise<{ readonly id: string; readonly name: string; readonly version: number }> {
  const name = unique('Suite group');
  const { body } = await call('createPermissionGroup', 201, { body: { name, description: 'Made by the contract suite.', permission_keys } });
  after(() => call('archivePermissionGroup', 204, { ids: { group_uuid: body.id } }));
  return body;
}

/** Puts somebody into a group until the scenario ends. */
export async function assigned({ call, after }: Session, user: string, group: string, members: { readonly expires_at?: string } = {}): Promise<string> {
  const { body: { id } } = await call('assignGroupToAdmin', 201, { ids: { admin_uuid: user }, body: { group_uuid: group, ...members } });
  after(() => call('removeAdminAssignment', 204, { ids: { admin_uuid: user, assignment_uuid: id } }));
  return id;
}

export const groupScenarios: readonly Scenario[] = [
  {
    title: 'a group is made, changed and archived', needs: changes,
    async run(session) {
      const { call, unique } = session;
      const group = await newGroup(session, ['platform.audit.read']);
      const ids = { group_uuid: group.id };
      await call('createPermissionGroup', 'group_name_taken', { body: { name: group.name } });
      await call('createPermissionGroup', 'escalation_denied', { as: 'grace', body: { name: unique('Beyond Grace'), permission_keys: ['platform.orgs.delete'] } });
      await call('updatePermissionGroup', 'group_name_taken', { ids, body: { base_version: group.version, name: 'Front Desk Leads' } });
      await call('updatePermissionGroup', 'escalation_denied', { as: 'grace', ids, body: { base_version: group.version, add_permissions: ['platform.orgs.delete'] } });
      await call('updatePermissionGroup', 'system_group_immutable', { ids: { group_uuid: groupId.auditor }, body: { base_version: 1, name: 'Reader' } });
      await assigned(session, userId.olga, group.id, { expires_at: '2036-01-01T00:00:00Z' });
      const { headers } = await call('getPermissionGroup', 200, { ids });
      const change = { base_version: group.version, add_permissions: ['platform.users.read'], remove_permissions: ['platform.audit.read'] };
      await call('updatePermissionGroup', 200, { ids, body: change, headers: { 'if-match': headers.get('etag')! } });
      await call('updatePermissionGroup', 'version_conflict', { ids, body: change });
    },
  },
  {
    title: 'a group is archived when nobody is in it, and never when it is a system group', needs: changes,
    async run(session) {
      const { call, unique } = session;
      const { id } = (await call('createPermissionGroup', 201, { body: { name: unique('Short-lived') } })).body;
      const ids = { group_uuid: id };
      const { body: assignment } = await call('assignGroupToAdmin', 201, { ids: { admin_uuid: userId.olga }, body: { group_uuid: id, expires_at: '2036-01-01T00:00:00Z' } });
      await call('archivePermissionGroup', 'group_in_use', { ids });
      await call('removeAdminAssignment', 204, { ids: { admin_uuid: userId.olga, assignment_uuid: assignment.id } });
      await call('archivePermissionGroup', 'system_group_immutable', { ids: { group_uuid: groupId.auditor } });
      const { headers } = await call('getPermissionGroup', 200, { ids });
      await call('archivePermissionGroup', 204, { ids, headers: { 'if-match': headers.get('etag')! } });
    },
  },
];
