import { endImpersonationsIn } from '../access/impersonations.ts';
import { write } from '../db/write.ts';
import type { WriteScope } from '../db/write.ts';
import { Problem } from '../../sdk/wire/problem.ts';
import type { ServerHandlers } from '../handlers.ts';
import type { Organization } from './columns.ts';
import { askSeedJobsToStop } from './lifecycle-queries.ts';
import { lockOrganization, updateAtVersion } from './queries.ts';
import { removeOrganization } from './removal.ts';

export const lifecycleHandlers = {
  async suspendOrganization({ path }, context) {
    return await write(context, async (scope) => {
      const organization = await lockOrganization(scope.tx, path.org_uuid);
      if (organization.status === 'suspended') return organization;
      if (organization.status !== 'active') throw new Problem('org_not_active');
      await endImpersonationsIn(scope.tx, organization.id);
      await askSeedJobsToStop(scope.tx, organization.id);
      return await changeStatus(scope, organization, 'suspended');
    });
  },

  async reactivateOrganization({ path }, context) {
    return await write(context, async (scope) => {
      const organization = await lockOrganization(scope.tx, path.org_uuid);
      if (organization.status !== 'suspended') throw new Problem('org_not_suspended');
      return await changeStatus(scope, organization, 'active');
    });
  },

  async deleteOrganization({ path }, context) {
    await removeOrganization(context, path.org_uuid);
  },
} satisfies ServerHandlers<'suspendOrganization' | 'reactivateOrganization' | 'deleteOrganization'>;

/** Of an organization that is locked, so that its version is still the one that was read. */
async function changeStatus({ tx, audit, accessChanged }: WriteScope, before: Organization, status: Organization['status']): Promise<Organization> {
  const after = (await updateAtVersion(tx, before.id, before.version, { status }))!;
  audit({ displayId: after.slug, organization: after, before: { status: before.status, version: before.version }, after: { status, version: after.version } });
  accessChanged();
  return after;
}
