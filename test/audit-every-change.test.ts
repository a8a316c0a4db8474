import { describe, expect, it } from 'vitest';
import { organizationId, userId } from '../sdk/demo/ids.ts';
import type { OperationId } from '../sdk/contract.ts';
import { call } from './support/http.ts';
import { exampleCall, infoOf, operationIds } from './support/operations.ts';
import { newAccount } from './support/accounts.ts';
import { usePlatform } from './support/platform.ts';

/** No worker, so that a job waits to be cancelled. */
const platform = usePlatform({ ROLE: 'api', VALIDATE_RESPONSES: 'false' });
const { lakeside } = organizationId;

type Step = readonly [operation: OperationId, ids?: Readonly<Record<string, string>>, body?: object];
/** What earlier steps have made, by operation. */
type Made = Readonly<Record<string, Record<string, string>>>;

const adminSteps = ({ createPlatformAdmin, createPermissionGroup, assignGroupToAdmin }: Made): Step[] => {
  const [admin, group] = [{ admin_uuid: createPlatformAdmin!['id']! }, { group_uuid: createPermissionGroup?.['id'] ?? '' }];
  return [
    ['updatePlatformAdmin', admin, { display_name: 'Miguel A.' }],
    ['createPermissionGroup', {}, { name: 'Watchers', permission_keys: ['platform.audit.read'] }],
    ['updatePermissionGroup', group, { base_version: 1, add_permissions: ['platform.users.read'] }],
    ['assignGroupToAdmin', admin, group],
    ['removeAdminAssignment', { ...admin, assignment_uuid: assignGroupToAdmin?.['id'] ?? '' }],
    ['archivePermissionGroup', group],
    ['grantAdminOrgAccess', admin, { org_uuid: lakeside }],
    ['setAdminGlobalOrgAccess', admin, { is_global: true }],
    ['revokeAdminOrgAccess', { ...admin, org_uuid: lakeside }],
    ['revokePlatformAdmin', admin],
  ];
};

const organizationSteps = ({ createOrganization, seedOrganization, createAccount }: Made): Step[] => {
  const organization = { org_uuid: createOrganization!['id']!, organizationId: createOrganization!['id']! };
  return [
    ['updateOrganization', organization, { base_version: 1, contact_phone: '+1 555 0111' }],
    ['updateOrganizationBilling', organization, { max_locations: 8 }],
    ['seedOrganization', organization],
    ['cancelSeedJob', { ...organization, job_uuid: seedOrganization?.['job_uuid'] ?? '' }],
    ['createAccount', organization, newAccount('every-change')],
    ['updateAccount', { ...organization, id: createAccount?.['id'] ?? '' }, newAccount('every-change', { email: 'another@accounts.example' })],
    ['suspendOrganization', organization], ['reactivateOrganization', organization], ['suspendOrganization', organization], ['deleteOrganization', organization],
  ];
};

const otherSteps = ({ createMyToken, createShard, createPartner }: Made): Step[] => {
  const [hana, shard, partner] = [{ user_uuid: userId.hana }, { shard_uuid: createShard?.['id'] ?? '' }, { partner_uuid: createPartner?.['id'] ?? '' }];
  return [
    ['startImpersonation'], ['endImpersonation'],
    ['createMyToken'], ['revokeMyToken', { token_uuid: createMyToken?.['id'] ?? '' }],
    ['updatePlatformSettings'],
    ['updateUser', hana, { display_name: 'Hana N.' }], ['deactivateUser', hana], ['reactivateUser', hana], ['deactivateUserLegacy', hana],
    ['createShard', {}, { name: 'another', dsn: platform.databases.shard }], ['updateShard', shard, { base_version: 1, max_orgs: 60 }], ['archiveShard', shard],
    ['createPartner'], ['updatePartner', partner, { base_version: 1, name: 'Crown Workshop' }], ['archivePartner', partner],
    ['exportAuditEntries'],
  ];
};

const first: Step[] = [['createPlatformAdmin'], ['createOrganization']];
const script = (made: Made): Step[] => [...first, ...('createOrganization' in made ? [...adminSteps(made), ...organizationSteps(made), ...otherSteps(made)] : [])];

describe('every operation that changes something', () => {
  it('leaves exactly one entry, with who, what, where from and which organization', async () => {
    const made: Record<string, Record<string, string>> = {};
    const tried = new Set<string>();
    for (let index = 0; index < script(made).length; index++) {
      const [operation, ids = {}, body] = script(made)[index]!;
      const known = await entries();
      const answer = await call(platform.url, { token: platform.token('ada'), ...exampleCall(operation, ids), ...(body === undefined ? {} : { body }) });
      expect(answer.status, `${operation}: ${answer.text}`).toBe(infoOf(operation).status);
      if (answer.headers['content-type']?.includes('json')) made[operation] = answer.json();
      const { audit, orgAccess } = infoOf(operation);
      expect((await entries()).slice(known.length), operation).toEqual([{
        action: audit!.action, resource_type: audit!.resource, actor_id: userId.ada, actor_display_name: 'Ada Lindqvist', ip_address: '127.0.0.1', trace_id: answer.headers['x-request-id'],
        of_organization: orgAccess !== null || /^(createOrganization|.*AdminOrgAccess|endImpersonation)$/.test(operation),
      }]);
      tried.add(operation);
    }
    expect([...tried].toSorted()).toEqual(operationIds.filter((id) => infoOf(id).audit !== null).toSorted());
  }, 120_000);
});

const entries = async () => await platform.sql<object>(
  'SELECT action, resource_type, actor_id, actor_display_name, ip_address, trace_id, org_id IS NOT NULL AS of_organization FROM platform_audit_log ORDER BY seq');
