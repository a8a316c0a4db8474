import type { Output } from '../../sdk/contract.ts';
import { organizationId, shardId, userId } from '../../sdk/demo/ids.ts';
import { examples } from '../../sdk/generated/examples.ts';
import { unknownId } from '../harmless.ts';
import { changes } from '../scenario.ts';
import type { Scenario } from '../scenario.ts';
import type { Session } from '../session.ts';
import { assigned, newGroup } from './groups.ts';

/** Waits until a worker has begun with the first stage of a job. @returns false when none does within some seconds. */
async function underWay({ call }: Session, ids: Readonly<Record<string, string>>): Promise<boolean> {
  for (let looks = 0; looks < 500; looks++) {
    const { body: { statistics } } = await call('getSeedJob', 200, { ids });
    if (Object.keys(statistics ?? {}).length > 0) return true;
    await new Promise((resolve) => { setTimeout(resolve, 10); });
  }
  return false;
}

type Organization = Output<'createOrganization'>;
const tagOf = ({ headers }: { readonly headers: Headers }): string => headers.get('etag')!;

/** Makes an organization with every member of its example, and removes it after the scenario. */
export async function newOrganization({ call, after, unique }: Session): Promise<Organization> {
  const slug = unique('contract-suite');
  const body = { ...examples.createOrganization.request, name: slug, slug, internal_notes: 'Made by the contract suite.', tax_id: '93-7654321', hq_address_line2: 'Suite 9' };
  const organization = (await call('createOrganization', 201, { body })).body;
  const ids = { org_uuid: organization.id };
  after(async () => {
    const now = await call('getOrganization', 200, { ids });
    if (now.body.status !== 'suspended') await call('suspendOrganization', 200, { ids });
    await call('deleteOrganization', 204, { ids, headers: { 'if-match': tagOf(await call('getOrganization', 200, { ids })) } });
  });
  return organization;
}

export const organizationScenarios: readonly Scenario[] = [
  {
    title: 'an organization is made, changed, suspended, reactivated and deleted', needs: changes,
    async run(session) {
      const { call } = session;
      const { id, slug, version } = await newOrganization(session);
      const ids = { org_uuid: id };
      const request = examples.createOrganization.request;
      await call('createOrganization', 'slug_taken', { body: { ...request, slug } });
      await call('createOrganization', 'not_found', { body: { ...request, slug: session.unique('nobody'), admin_user_uuid: unknownId } });
      const update = { base_version: version, name: `${slug} 2`, contact_phone: '+1 555 0111' };
      await call('updateOrganization', 'slug_taken', { ids, body: { base_version: version, slug: 'bright-smiles' } });
      const changed = await call('updateOrganization', 200, { ids, body: update, headers: { 'if-match': tagOf(await call('getOrganization', 200, { ids })) } });
      await call('updateOrganization', 'version_conflict', { ids, body: update });
      await call('reactivateOrganization', 'org_not_suspended', { ids });
      await call('deleteOrganization', 'org_not_suspended', { ids });
      await call('suspendOrganization', 200, { ids });
      await call('seedOrganization', 'org_not_active', { ids });
      await call('startImpersonation', 'org_not_active', { body: { user_uuid: userId.julia, org_uuid: id, reason: 'The contract suite' } });
      await call('reactivateOrganization', 200, { ids });
      await call('getOrganization', 200, { ids, headers: { 'if-none-match': `"${changed.body.version}"` } });
    },
  },
  {
    title: 'the billing of an organization is changed', needs: changes,
    async run(session) {
      const { id } = await newOrganization(session);
      const ids = { org_uuid: id };
      const { headers } = await session.call('getOrganizationBilling', 200, { ids });
      await session.call('updateOrganizationBilling', 200, { ids, body: { billing_email: 'billing@suite.example', max_locations: 8 }, headers: { 'if-match': headers.get('etag')! } });
    },
  },
  {
    title: 'an organization is deleted by nobody who cannot reach it', needs: changes,
    async run(session) {
      const { id } = await newGroup(session, ['platform.orgs.delete']);
      await assigned(session, userId.olga, id);
      await session.call('deleteOrganization', 'org_access_required', { as: 'olga', headers: { 'if-match': '"0"' } });
    },
  },
  {
    title: 'no organization is made when every shard is full', needs: changes,
    async run({ call, after, unique }) {
      const { body: { max_orgs_per_shard } } = await call('getPlatformSettings', 200);
      after(() => call('updatePlatformSettings', 200, { body: { max_orgs_per_shard } }));
      await call('updatePlatformSettings', 200, { body: { max_orgs_per_shard: 1 } });
      await call('createOrganization', 'no_shard_capacity', { body: { ...examples.createOrganization.request, slug: unique('full') } });
      await call('getShardCapacity', 200, { ids: { shard_uuid: shardId.primary } });
    },
  },
  {
    title: 'the members of an organization, and one\'s own organizations, are listed', needs: ['state', 'demo'],
    async run({ call }) {
      for (const org_uuid of Object.values(organizationId)) await call('listOrganizationMembers', 200, { ids: { org_uuid } });
      await call('listMyOrganizations', 200, { as: 'hana' });
    },
  },
  {
    title: 'demo data is asked for, and stopped', needs: changes,
    async run(session) {
      const { call } = session;
      const { id } = await newOrganization(session);
      const { body: { job_uuid } } = await call('seedOrganization', 202, { ids: { org_uuid: id } });
      await call('cancelSeedJob', 202, { ids: { org_uuid: id, job_uuid } });
      await call('getSeedJob', 200, { ids: { org_uuid: id, job_uuid } });
      await call('listSeedJobs', 200, { ids: { org_uuid: id } });
    },
  },
  {
    title: 'whoever asks for demo data meanwhile gets the same job, as far as it has come', needs: changes,
    async run(session) {
      const { call } = session;
      const { id } = await newOrganization(session);
      // A job may end between two calls; then there is another one to look at.
      for (let tries = 0; tries < 5; tries++) {
        const { body: { job_uuid } } = await call('seedOrganization', 202, { ids: { org_uuid: id } });
        if (!(await underWay(session, { org_uuid: id, job_uuid }))) return;
        if ((await call('seedOrganization', 202, { ids: { org_uuid: id } })).body.job_uuid === job_uuid) return;
      }
    },
  },
  {
    title: 'the events of a job are told from where one left off', needs: ['state', 'demo'],
    async run({ call }) {
      await call('streamSeedJobEvents', 200, { headers: { 'last-event-id': '5' } });
      await call('streamSeedJobEvents', 204, { headers: { 'last-event-id': '7' } });
    },
  },
  {
    title: 'a job that has ended is not stopped any more', needs: changes,
    async run({ call }) {
      await call('getSeedJob', 200, { ids: examples.cancelSeedJob.path });
      await call('cancelSeedJob', 202);
      await call('cancelSeedJob', 'job_finished', { ids: examples.getSeedJob.path });
    },
  },
];
