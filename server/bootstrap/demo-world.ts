import { Buffer } from 'node:buffer';
import type { Knex } from 'knex';
import { demoWorld } from '../../sdk/demo/world.ts';
import { nilId } from '../../sdk/demo/ids.ts';
import { tokenHash } from '../access/tokens.ts';

/** Writes the control-plane half of the demo world into an empty control plane. The shard rows need sealed connection strings. */
export async function loadDemoWorld(tx: Knex.Transaction, seal: (shardId: string) => Buffer): Promise<void> {
  await loadPeople(tx);
  await loadOrganizations(tx, seal);
  await tx('org_access').insert(demoWorld.orgAccess);
  await tx('org_memberships').insert(demoWorld.memberships.map((row) => ({ ...row, suspended_by_deactivation: row.status === 'suspended' })));
  await tx('partners').insert(demoWorld.partners.map((row) => ({ ...row, extra_data: JSON.stringify(row.extra_data) })));
  await tx('impersonation_sessions').insert(demoWorld.impersonationSessions);
  await tx('seed_jobs').insert(demoWorld.seedJobs.map((row) => ({ ...row, request_payload: JSON.stringify(row.request_payload), statistics: JSON.stringify(row.statistics) })));
  await loadHistory(tx);
}

async function loadPeople(tx: Knex.Transaction): Promise<void> {
  await tx('users').insert(demoWorld.users);
  await tx.raw("SELECT setval(pg_get_serial_sequence('users', 'number'), (SELECT max(number) FROM users))");
  const groups = demoWorld.customGroups;
  await tx('permission_groups').insert(groups.map(({ permission_keys: _, ...row }) => row));
  await tx('group_permissions').insert(groups.flatMap((group) => group.permission_keys.map((key) => ({ group_id: group.id, permission_key: key }))));
  await tx('group_assignments').insert(demoWorld.assignments.map((row) => ({ ...row, assigned_by: row.assigned_by === nilId ? null : row.assigned_by })));
  await tx('api_tokens').insert(demoWorld.apiTokens.map(({ token, ...row }) => ({
    ...row, token_sha256: Buffer.from(tokenHash(token), 'hex'), is_demo: true,
  })));
}

async function loadOrganizations(tx: Knex.Transaction, seal: (shardId: string) => Buffer): Promise<void> {
  await tx('shards').insert(demoWorld.shards.map(({ archived, ...row }) => ({
    ...row,
    dsn_encrypted: seal(row.id),
    archived_at: archived ? row.created_at : null,
    current_orgs: demoWorld.organizations.filter((organization) => organization.shard_id === row.id).length,
  })));
  await tx('organizations').insert(demoWorld.organizations);
}

async function loadHistory(tx: Knex.Transaction): Promise<void> {
  await tx('platform_audit_log').insert(demoWorld.auditEntries.map(({ before: _b, after: _a, ...row }) => row));
  const snapshots = demoWorld.auditEntries.filter((entry) => entry.before !== null || entry.after !== null);
  await tx('audit_snapshots').insert(snapshots.map((entry) => ({
    entry_id: entry.id, org_id: entry.org_id, before: entry.before && JSON.stringify(entry.before), after: entry.after && JSON.stringify(entry.after),
  })));
}

/** SQL for the rows of the demo world that live in an organization's tenant schema. */
export function demoAccountRows(organizationId: string): Record<string, unknown>[] {
  return demoWorld.accounts.filter((account) => account.organization_id === organizationId).map((account) => ({
    id: account.id, username: account.username, email: account.email, phone_number: account.phoneNumber, account_status: account.accountStatus,
    email_confirmed: account.emailConfirmed, registration_source: account.registrationSource, registered_at: account.registeredAt,
    terms_accepted: account.termsAccepted, is_subscribed: account.isSubscribed, role: account.role, account_type: account.accountType,
    provisioning_status: account.provisioningStatus, user_id: account.userId, created_at: account.createdAt, created_by: account.createdBy,
    modified_at: account.modifiedAt, modified_by: account.modifiedBy,
  }));
}
