import type { Schemas } from '../../sdk/contract.ts';
import type { TestPlatform } from './platform.ts';

/** What the audit log says of the things of one kind that are called `name` there, oldest first. */
export const entriesOf = (platform: TestPlatform, kind: Schemas['AuditResourceType']) => async (name: string) => (await platform.auditEntries())
  .filter(({ resource_type, resource_display_id }) => resource_type === kind && resource_display_id === name)
  .map(({ action, actor_id, before, after }) => ({ action, actor_id, before, after }));
