import type { Knex } from 'knex';
import { write } from '../db/write.ts';
import { Problem } from '../../sdk/wire/problem.ts';
import type { ServerHandlers } from '../handlers.ts';
import { containsPattern, pageWindow } from '../paging.ts';
import { requireMatch, requireVersion, versionConflict } from '../preconditions.ts';
import { conflictOn } from '../db/unique.ts';
import { changeOrganization } from './changes.ts';
import { createOrganization } from './provisioning.ts';
import { findOrganization, listOrganizations, organizationInTransaction } from './queries.ts';

export const organizationHandlers = {
  async listOrganizations({ query }, { database }) {
    const { limit, offset } = pageWindow(query);
    return await listOrganizations(database, { pattern: containsPattern(query.search), status: query.status }, limit, offset);
  },

  async getOrganization({ path }, { database }) {
    const organization = await findOrganization(database, path.org_uuid);
    if (organization === undefined) throw new Problem('not_found');
    return organization;
  },

  async createOrganization({ body }, context) {
    return await createOrganization(context, body);
  },

  async updateOrganization({ path, body: { base_version: version, ...body } }, context) {
    return await conflictOn({ organizations_slug_key: 'slug_taken' }, () => write(context, async (scope) => {
      const before = await organizationInTransaction(scope.tx, path.org_uuid);
      if (before === undefined) throw new Problem('not_found');
      requireMatch(context, before);
      requireVersion(before, version);
      const after = await changeOrganization(scope, before, body);
      if (after === undefined) throw await conflictNow(scope.tx, path.org_uuid);
      return after;
    }));
  },
} satisfies ServerHandlers<'listOrganizations' | 'getOrganization' | 'createOrganization' | 'updateOrganization'>;

/** Deleted meanwhile, or changed meanwhile by somebody else. */
async function conflictNow(tx: Knex.Transaction, id: string): Promise<Problem> {
  const current = await organizationInTransaction(tx, id);
  return current === undefined ? new Problem('not_found') : versionConflict(current);
}
