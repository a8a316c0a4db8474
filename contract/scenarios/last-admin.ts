import { groupId, userId } from '../../sdk/demo/ids.ts';
import { permissions } from '../../sdk/generated/permissions.ts';
import { changes } from '../scenario.ts';
import type { Scenario } from '../scenario.ts';
import type { Parts, Session } from '../session.ts';
import { assigned, newGroup } from './groups.ts';

const everyKey = permissions.map(({ key }) => key);
const ben = { admin_uuid: userId.ben };

/** Takes a system group from an admin until the scenario ends; Ben does both. */
async function without({ call, after }: Session, user: string, group: string): Promise<void> {
  const parts: Parts = { as: 'ben', ids: { admin_uuid: user } };
  const { body: { items } } = await call('listAdminAssignments', 200, parts);
  await call('removeAdminAssignment', 204, { ...parts, ids: { admin_uuid: user, assignment_uuid: items.find((item) => item.group.id === group)!.id } });
  after(() => call('assignGroupToAdmin', 201, { ...parts, body: { group_uuid: group } }));
}

export const lastAdminScenarios: readonly Scenario[] = [
  {
    title: 'somebody stays who can make platform admins', needs: changes,
    async run(session) {
      const { call } = session;
      const holders = await newGroup(session, everyKey);
      const deactivators = await newGroup(session, ['platform.users.deactivate']);
      const assignment = await assigned(session, userId.ben, holders.id);
      await assigned(session, userId.olga, deactivators.id);
      // From here to the end Ben is the only one.
      await without(session, userId.grace, groupId.accessAdministrator);
      await without(session, userId.ada, groupId.superAdmin);
      await call('updatePermissionGroup', 'last_admin', { as: 'ben', ids: { group_uuid: holders.id }, body: { base_version: holders.version, remove_permissions: ['platform.admins.create'] } });
      await call('removeAdminAssignment', 'last_admin', { as: 'ben', ids: { ...ben, assignment_uuid: assignment } });
      await call('revokePlatformAdmin', 'last_admin', { as: 'ben', ids: ben });
      await call('deactivateUser', 'last_admin', { as: 'olga', ids: { user_uuid: userId.ben } });
      await call('deactivateUserLegacy', 'last_admin', { as: 'olga', ids: { user_uuid: userId.ben } });
    },
  },
];
