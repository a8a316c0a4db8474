import { isUuid } from '../formats.ts';
import type { AccountCaller, ImpersonationCaller } from './caller.ts';
import { Problem } from './problem.ts';

/**
 * Whether an account, or somebody who acts as one, may call this operation in this organization. Decided right after the credential:
 * whoever does not belong there learns nothing else.
 * @param roles what `x-account-roles` of the operation lists.
 * @param params ids in the path as they were sent.
 * @throws Problem `validation_error`, `organization_mismatch`, `org_suspended`, `impersonation_not_allowed` or `permission_denied`.
 */
export function requireEntry(roles: readonly string[], caller: AccountCaller | ImpersonationCaller, params: Readonly<Record<string, string>>): void {
  const { organizationId = '' } = params;
  if (!isUuid(organizationId)) throw new Problem('validation_error', { fields: Object.entries(params).filter(([, id]) => !isUuid(id)).map(([name]) => notAnId(name)) });
  const { actor } = caller;
  const isHome = organizationId.toLowerCase() === caller.organizationId;
  if (!isHome && (caller.kind === 'impersonation' || actor?.role !== 'SystemAdmin')) throw new Problem('organization_mismatch');
  if (actor === undefined) throw new Problem('impersonation_not_allowed', { detail: 'The person that you act as has no active account in this organization.' });
  if (actor.organizationStatus === undefined) throw new Problem('organization_mismatch');
  if (actor.organizationStatus === 'suspended') throw new Problem('org_suspended');
  if (!roles.includes(actor.role)) throw new Problem('permission_denied', { detail: `This operation needs one of the roles ${roles.join(', ')}.` });
}

const notAnId = (name: string) => ({ loc: ['path', name], msg: 'must match format "uuid"', type: 'format' });
