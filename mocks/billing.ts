import type { Schemas } from '../sdk/contract.ts';
import type { MockHandlers } from './context.ts';
import type { OrganizationRow } from './db.ts';
import { changeOrganization, organizationOf, toOrganization } from './organization-changes.ts';
import { requireMatch } from './preconditions.ts';

export const billingHandlers = {
  getOrganizationBilling({ path }, { db }) {
    return toBilling(organizationOf(db, path.org_uuid));
  },

  updateOrganizationBilling({ path, body }, context) {
    const row = organizationOf(context.db, path.org_uuid);
    requireMatch(context, toOrganization(row));
    changeOrganization(context, row, body);
    return toBilling(row);
  },
} satisfies MockHandlers<'getOrganizationBilling' | 'updateOrganizationBilling'>;

/** The version is there for the entity tag, which is that of the organization, but is not sent: JSON has enumerable members only. */
function toBilling({ id, account_type, max_locations, billing_email, version }: OrganizationRow): Schemas['Billing'] {
  return Object.defineProperty({ org_id: id, account_type, max_locations, billing_email }, 'version', { value: version, enumerable: false });
}
