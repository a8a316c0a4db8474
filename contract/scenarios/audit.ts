import { organizationId, userId } from '../../sdk/demo/ids.ts';
import { demoWorld } from '../../sdk/demo/world.ts';
import type { Scenario } from '../scenario.ts';

export const auditScenarios: readonly Scenario[] = [
  {
    title: 'what people did is found, shown and counted', needs: ['state', 'demo'],
    async run({ call }) {
      for (const query of [`org_uuid=${organizationId.brightSmiles}`, `actor_id=${userId.ada}`, 'action=create&action=update', 'sort_by=actor_id&sort_order=asc']) await call('listAuditEntries', 200, { query });
      for (const { id } of demoWorld.auditEntries) await call('getAuditEntry', 200, { ids: { entry_uuid: id } });
      await call('exportAuditEntries', 200, { query: 'search=ben' });
      await call('listAuditResourceTypes', 200);
      for (const query of ['start_date=2026-01-01', `org_uuid=${organizationId.brightSmiles}`]) await call('getAuditStats', 200, { query });
    },
  },
];
