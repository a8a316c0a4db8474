import { changedMembers } from '../audit/entries.ts';
import { write } from '../db/write.ts';
import { Problem } from '../errors.ts';
import type { ServerHandlers } from '../handlers.ts';
import { containsPattern, pageWindow } from '../paging.ts';
import { clearedToNull, presentMembers } from '../patch.ts';
import { requireMatch } from '../preconditions.ts';
import { conflictOn } from '../db/unique.ts';
import type { Organization } from './columns.ts';
import { createOrganization } from './provisioning.ts';
import { findOrganization, listOrganizations, organizationInTransaction, updateAtVersion } from './queries.ts';

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
    return await conflictOn({ organizations_slug_key: 'slug_taken' }, () => write(context, async ({ tx, audit }) => {
      const before = await organizationInTransaction(tx, path.org_uuid);
      if (before === undefined) throw new Problem('not_found');
      requireMatch(context, before);
      if (before.version !== version) throw versionConflict(before.version);
      const changes = changedMembers(before, { ...before, ...cleared(presentMembers(body)) } as Organization);
      if (Object.keys(changes.after).length === 0) return before;
      const after = await updateAtVersion(tx, path.org_uuid, version, changes.after);
      if (after === undefined) throw versionConflict((await organizationInTransaction(tx, path.org_uuid))?.version);
      audit({ displayId: after.slug, organization: after, ...changes });
      return after;
    }));
  },
} satisfies ServerHandlers<'listOrganizations' | 'getOrganization' | 'createOrganization' | 'updateOrganization'>;

const cleared = (members: object): object => Object.fromEntries(Object.entries(members).map(([name, value]) => [name, clearedToNull(value)]));

/** Deleted meanwhile, or changed meanwhile by somebody else. */
function versionConflict(current: number | undefined): Problem {
  return current === undefined ? new Problem('not_found') : new Problem('version_conflict', { members: { current_version: current } });
}
