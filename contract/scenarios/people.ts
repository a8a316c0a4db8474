import type { Output } from '../../sdk/contract.ts';
import { groupId, organizationId, userId } from '../../sdk/demo/ids.ts';
import { unknownId } from '../harmless.ts';
import { changes } from '../scenario.ts';
import type { Scenario } from '../scenario.ts';
import type { Session } from '../session.ts';
import { assigned, newGroup } from './groups.ts';

const { frontDeskLeads, superAdmin, supportAgent } = groupId;
const { brightSmiles, pineValley } = organizationId;

/** Makes somebody a platform admin. They stay as a user when the scenario takes that back. */
async function newAdmin({ call, after, unique }: Session): Promise<Output<'createPlatformAdmin'>> {
  const { body } = await call('createPlatformAdmin', 201, { body: { display_name: 'Suite Person', email: `${unique('person')}@suite.example`, group_uuid: frontDeskLeads } });
  after(() => call('revokePlatformAdmin', 204, { ids: { admin_uuid: body.id } }));
  return body;
}

export const peopleScenarios: readonly Scenario[] = [
  {
    title: 'a platform admin is made, changed and revoked', needs: changes,
    async run(session) {
      const { call, unique } = session;
      const body = { display_name: 'Suite Person', email: `${unique('person')}@suite.example`, group_uuid: frontDeskLeads };
      const { body: { id } } = await call('createPlatformAdmin', 201, { body });
      const ids = { admin_uuid: id };
      const tag = async () => ({ 'if-match': (await call('getPlatformAdmin', 200, { ids })).headers.get('etag')! });
      await call('createPlatformAdmin', 'already_platform_admin', { body });
      await call('createPlatformAdmin', 'user_not_active', { body: { ...body, email: 'karl.weber@bright-smiles.example' } });
      await call('createPlatformAdmin', 'not_found', { body: { ...body, group_uuid: unknownId } });
      await call('createPlatformAdmin', 'escalation_denied', { as: 'grace', body: { ...body, email: `${unique('person')}@suite.example`, group_uuid: superAdmin } });
      await call('updatePlatformAdmin', 'email_taken', { ids, body: { email: 'ben.okafor@platform.example' } });
      await call('updatePlatformAdmin', 'escalation_denied', { as: 'grace', ids: { admin_uuid: userId.ada }, body: { email: `${unique('person')}@suite.example` } });
      await call('updatePlatformAdmin', 200, { ids, body: { display_name: 'Suite Person the Second' }, headers: await tag() });
      await call('revokePlatformAdmin', 204, { ids, headers: await tag() });
    },
  },
  {
    title: 'an admin is put into groups', needs: changes,
    async run(session) {
      const { call } = session;
      const { id } = await newAdmin(session);
      const ids = { admin_uuid: id };
      await assigned(session, id, supportAgent);
      await call('assignGroupToAdmin', 'already_assigned', { ids, body: { group_uuid: supportAgent } });
      await call('assignGroupToAdmin', 'escalation_denied', { as: 'grace', ids, body: { group_uuid: superAdmin } });
      await call('listAdminAssignments', 200, { ids: { admin_uuid: userId.chloe } });
    },
  },
  {
    title: 'an admin is given access to organizations', needs: changes,
    async run(session) {
      const { call } = session;
      const { id } = await newAdmin(session);
      const ids = { admin_uuid: id };
      await call('grantAdminOrgAccess', 201, { ids, body: { org_uuid: brightSmiles, note: 'The contract suite' } });
      await call('grantAdminOrgAccess', 'org_access_exists', { ids, body: { org_uuid: brightSmiles } });
      await call('listAdminOrgAccess', 200, { ids });
      await call('getPlatformAdmin', 200, { ids });
      await call('revokeAdminOrgAccess', 204, { ids: { ...ids, org_uuid: brightSmiles } });
      await call('setAdminGlobalOrgAccess', 200, { ids, body: { is_global: true } });
      const { id: granters } = await newGroup(session, ['platform.org_access.grant']);
      await assigned(session, userId.olga, granters);
      await call('grantAdminOrgAccess', 'org_access_required', { as: 'olga', ids, body: { org_uuid: pineValley } });
      await call('setAdminGlobalOrgAccess', 'escalation_denied', { as: 'olga', ids, body: { is_global: true } });
    },
  },
  {
    title: 'a user is changed, deactivated and reactivated', needs: changes,
    async run(session) {
      const { call, unique } = session;
      const { id } = await newAdmin(session);
      const ids = { user_uuid: id };
      const tag = async () => ({ 'if-match': (await call('getUser', 200, { ids })).headers.get('etag')! });
      await call('updateUser', 'email_taken', { ids, body: { email: 'ben.okafor@platform.example' } });
      await call('updateUser', 'escalation_denied', { as: 'grace', ids: { user_uuid: userId.ada }, body: { email: `${unique('person')}@suite.example` } });
      await call('updateUser', 200, { ids, body: { display_name: 'Suite Person the Third' }, headers: await tag() });
      await call('reactivateUser', 'already_active', { ids });
      await call('deactivateUser', 204, { ids });
      await call('deactivateUser', 'already_deactivated', { ids });
      await call('reactivateUser', 204, { ids });
      await call('deactivateUserLegacy', 204, { ids, headers: await tag() });
      await call('deactivateUser', 'self_deactivation', { ids: { user_uuid: userId.ada } });
      await call('deactivateUserLegacy', 'self_deactivation', { ids: { user_uuid: userId.ada } });
      await call('reactivateUser', 204, { ids });
    },
  },
  {
    title: 'a user who has signed in already becomes an admin, and people may stay as they are', needs: changes,
    async run({ call }) {
      const { body: { id } } = await call('createPlatformAdmin', 201, { body: { display_name: 'Hana Novak', email: 'hana.novak@bright-smiles.example', group_uuid: frontDeskLeads } });
      await call('revokePlatformAdmin', 204, { ids: { admin_uuid: id } });
      await call('updatePlatformAdmin', 200, { body: { display_name: 'Ben Okafor' } });
      await call('updateUser', 200, { body: { display_name: 'Hana Novak' } });
    },
  },
  {
    title: 'people are found by their state', needs: ['state', 'demo'],
    async run({ call }) {
      for (const user_uuid of [userId.hana, userId.karl, userId.julia]) await call('getUser', 200, { ids: { user_uuid } });
      for (const admin_uuid of [userId.ada, userId.chloe]) await call('getPlatformAdmin', 200, { ids: { admin_uuid } });
    },
  },
  {
    title: 'one makes tokens for oneself, and takes them back', needs: changes,
    async run({ call, unique }) {
      const { body: { id, token } } = await call('createMyToken', 201, { body: { name: unique('suite'), kind: 'machine', expires_at: '2036-01-01T00:00:00Z' } });
      await call('getCurrentUser', 200, { token });
      await call('listMyTokens', 200);
      await call('revokeMyToken', 204, { ids: { token_uuid: id } });
      await call('getCurrentUser', 'invalid_token', { token });
      await call('listMyTokens', 200);
    },
  },
];
