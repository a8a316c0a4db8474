import { Problem } from '../../sdk/wire/problem.ts';
import type { ServerHandlers } from '../handlers.ts';
import { containsPattern, pageWindow } from '../paging.ts';
import { listMembers } from './member-queries.ts';

export const memberHandlers = {
  async listOrganizationMembers({ path, query }, { database }) {
    const { search, status, sort_by: column, sort_order: order } = query;
    const members = await listMembers(database, path.org_uuid, { pattern: containsPattern(search), status, column, order }, pageWindow(query));
    if (members === undefined) throw new Problem('not_found');
    return members;
  },
} satisfies ServerHandlers<'listOrganizationMembers'>;
