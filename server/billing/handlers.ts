import { write } from '../db/write.ts';
import { Problem } from '../../sdk/wire/problem.ts';
import type { ServerHandlers } from '../handlers.ts';
import { changeOrganization } from '../organizations/changes.ts';
import { lockOrganization } from '../organizations/queries.ts';
import { requireMatch } from '../preconditions.ts';
import { findBilling, toBilling } from './queries.ts';

export const billingHandlers = {
  async getOrganizationBilling({ path }, { database }) {
    const billing = await findBilling(database, path.org_uuid);
    if (billing === undefined) throw new Problem('not_found');
    return billing;
  },

  /** There is no base version to compare with, so changes wait for each other instead of refusing one another. */
  async updateOrganizationBilling({ path, body }, context) {
    return await write(context, async (scope) => {
      const organization = await lockOrganization(scope.tx, path.org_uuid);
      requireMatch(context, organization);
      return toBilling((await changeOrganization(scope, organization, body))!);
    });
  },
} satisfies ServerHandlers<'getOrganizationBilling' | 'updateOrganizationBilling'>;
