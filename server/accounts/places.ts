import { statement } from '../db/connections.ts';
import type { Tenant } from '../db/tenants.ts';
import type { Context } from '../context.ts';
import type { Schemas } from '../../sdk/contract.ts';
import { accountMembers } from '../../sdk/wire/account-lists.ts';
import type { StoredAccount } from '../../sdk/wire/account-rules.ts';
import { Problem } from '../../sdk/wire/problem.ts';

/** An organization and where its accounts lie. */
export interface Place {
  readonly tenant: Tenant;
  readonly organization: { readonly id: string; readonly name: string };
}

const nameOf = statement('organization-name', 'SELECT name FROM organizations WHERE id = $1');

/** @throws Problem `organization_mismatch` for an organization that there is not. */
export const tenantOf = async ({ platform }: Context, organizationId: string): Promise<Tenant> => await unlessGone(() => platform.tenants.of(organizationId));

/**
 * Runs work in an organization that may be deleted at any time.
 * @param code what is said of one that is gone: lists and creations know no 404.
 */
export async function unlessGone<T>(work: () => Promise<T>, code: 'organization_mismatch' | 'session_revoked' = 'organization_mismatch'): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Problem && error.code === 'not_found' ? new Problem(code, { cause: error }) : error;
  }
}

/** The same with what the audit log says of the organization. */
export async function placeOf(context: Context, organizationId: string): Promise<Place> {
  const [tenant, rows] = await Promise.all([tenantOf(context, organizationId), context.database.read<{ name: string }>(nameOf, [organizationId])]);
  return { tenant, organization: { id: organizationId, name: rows[0]?.name ?? '' } };
}

/** Address of the accounts of an organization. Never made from what the request says of the host. */
export const addressOf = ({ publicUrl }: Context, organizationId: string): string => `${publicUrl}/admin/api/v2/organizations/${organizationId}/accounts`;

/** A stored account as it is answered. */
export function toAccount(context: Context, { organization }: Place, stored: StoredAccount): Schemas['Account'] {
  const account = { ...stored, href: `${addressOf(context, organization.id)}/${stored.id}` };
  return Object.fromEntries(accountMembers.map((member) => [member, account[member]])) as Schemas['Account'];
}
