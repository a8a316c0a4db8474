import { changes } from '../scenario.ts';
import type { Scenario } from '../scenario.ts';

export const registryScenarios: readonly Scenario[] = [
  {
    title: 'a shard is registered, changed and archived', needs: [...changes, 'shard'],
    async run({ call, unique, target }) {
      const name = unique('suite-shard');
      // Not active, so that no organization of another scenario is placed there.
      const body = { name, region: 'eu-central-1', dsn: await target.shardDsn!(), max_orgs: 5, is_active: false };
      const { body: { id, version } } = await call('createShard', 201, { body });
      const ids = { shard_uuid: id };
      await call('createShard', 'shard_name_taken', { body });
      await call('updateShard', 'shard_name_taken', { ids, body: { base_version: version, name: 'primary' } });
      const { headers } = await call('getShard', 200, { ids });
      await call('updateShard', 200, { ids, body: { base_version: version, max_orgs: 6 }, headers: { 'if-match': headers.get('etag')! } });
      await call('updateShard', 'version_conflict', { ids, body: { base_version: version, max_orgs: 7 } });
      const { body: archived } = await call('archiveShard', 200, { ids });
      await call('updateShard', 'resource_archived', { ids, body: { base_version: archived.version, max_orgs: 8 } });
    },
  },
  {
    title: 'a partner is registered, changed and archived', needs: changes,
    async run({ call, unique }) {
      const slug = unique('suite-partner');
      const body = {
        name: slug, slug, display_name: 'Suite', partner_type: 'laboratory', description: 'Made by the contract suite.', contact_name: 'Pia Stone', contact_email: 'pia@suite.example',
        contact_phone: '+1 555 0170', website: 'https://suite.example', logo_url: 'https://suite.example/logo.png', extra_data: { turnaround_days: 5 }, internal_notes: 'Goes away.',
      };
      const { body: { id, version } } = await call('createPartner', 201, { body });
      const ids = { partner_uuid: id };
      await call('createPartner', 'slug_taken', { body });
      await call('updatePartner', 'slug_taken', { ids, body: { base_version: version, slug: 'clearclaim' } });
      const { headers } = await call('getPartner', 200, { ids });
      await call('updatePartner', 200, { ids, body: { base_version: version, description: 'Changed.' }, headers: { 'if-match': headers.get('etag')! } });
      await call('updatePartner', 'version_conflict', { ids, body: { base_version: version, description: 'Late.' } });
      const { body: archived } = await call('archivePartner', 200, { ids });
      await call('updatePartner', 'resource_archived', { ids, body: { base_version: archived.version, description: 'Too late.' } });
    },
  },
  {
    title: 'the settings are changed, and who may not do what they allow may not allow it', needs: changes,
    async run({ call, after }) {
      const { headers, body } = await call('getPlatformSettings', 200);
      after(() => call('updatePlatformSettings', 200, { body: { impersonation_ttl_seconds: body.impersonation_ttl_seconds } }));
      await call('updatePlatformSettings', 200, { body: { impersonation_ttl_seconds: 600 }, headers: { 'if-match': headers.get('etag')! } });
      await call('updatePlatformSettings', 'escalation_denied', { as: 'farid', body: { permission_enforcement: 'disabled' } });
    },
  },
];
