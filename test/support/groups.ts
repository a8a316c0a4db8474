import { entriesOf } from './audit-entries.ts';
import type { TestPlatform } from './platform.ts';

/** What the tests of permission groups do over and over. */
export function groupHelpers(platform: TestPlatform) {
  return {
    /** A new group of Ada's. */
    made: (name: string, keys: string[], description = '') => platform.as('ada').groups.create({ name, description, permission_keys: keys }),

    /** A group with its response headers. */
    getRaw: (id: string, headers: Record<string, string> = {}) =>
      platform.as('ada').raw.GET('/api/v1/platform/groups/{group_uuid}', { params: { path: { group_uuid: id } }, headers }),

    /** What the audit log says of the groups of this name, oldest first. */
    entriesOf: entriesOf(platform, 'permission_group'),
  };
}
