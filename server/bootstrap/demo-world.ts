import { Buffer } from 'node:buffer';
import type { Knex } from 'knex';
import { demoWorld } from '../../sdk/demo/world.ts';
import { accountId } from '../../sdk/demo/ids.ts';
import { nilId } from '../../sdk/wire/nil-id.ts';
import { tokenHash } from '../access/tokens.ts';
import { systemActor } from '../audit/actor.ts';
import { insertEntry, prepareEntry } from '../audit/entries.ts';
import type { AuditKey } from '../audit/key.ts';

/** Writes the control-plane half of the demo world into an empty control plane. The shard rows need sealed connection strings. */
export async function loadDemoWorld(tx: Knex.Transaction, { seal, auditKey }: { seal: (shardId: string) => Buffer; auditKey: AuditKey }): Promise<void> {
  await loadPeople(tx);
  await loadOrganizations(tx, seal);
  await tx('org_access').insert(demoWorld.orgAccess);
  await tx('account_directory').insert(demoWorld.accounts.filter(({ id }) => Object.hasOwn(secretHashes, id)).map((account) => ({ account_id: account.id, org_id: account.organization_id, is_demo: true })));
  await tx('org_memberships').insert(demoWorld.memberships.map((row) => ({ ...row, suspended_by_deactivation: row.status === 'suspended' })));
  await tx('partners').insert(demoWorld.partners.map((row) => ({ ...row, extra_data: JSON.stringify(row.extra_data) })));
  await tx('impersonation_sessions').insert(demoWorld.impersonationSessions);
  await loadSeedJobs(tx);
  await loadHistory(tx, auditKey);
}

async function loadSeedJobs(tx: Knex.Transaction): Promise<void> {
  const { seedJobs, seedJobEvents } = demoWorld;
  await tx('seed_jobs').insert(seedJobs.map((row) => ({
    ...row, request_payload: JSON.stringify(row.request_payload), statistics: JSON.stringify(row.statistics), attempts: 1,
    last_event: seedJobEvents.filter(({ job_uuid }) => job_uuid === row.job_uuid).length,
  })));
  await tx('seed_job_events').insert(seedJobEvents.map(({ job, ...row }) => ({ ...row, data: JSON.stringify(job) })));
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

async function loadHistory(tx: Knex.Transaction, key: AuditKey): Promise<void> {
  for (const { id, created_at: createdAt, action, resource_type: resource, resource_display_id: displayId, org_id: orgId, org_name: orgName, before, after, ...who } of demoWorld.auditEntries) {
    const organization = orgId === null ? {} : { organization: { id: orgId, name: orgName! } };
    const origin = { ...systemActor('demo'), ...who };
    await insertEntry(tx, prepareEntry(key, origin, { action, resource, displayId, ...organization, before, after }, id), createdAt);
  }
}

/** `demoSecrets` as `hashPassword` makes it, made once: it would hold up the start. */
const secretHashes: Readonly<Record<string, string>> = {
  [accountId.clearClaimSync]: '$argon2id$v=19$m=19456,t=2,p=1$Sol/26IS5FyvoqAb/vAoVw$6gEtmh6u4L4rfAn2IOQWw8/+rwKQHxKJLHj+yl9KVxY',
};

/** SQL for the rows of the demo world that live in an organization's tenant schema. */
export function demoAccountRows(organizationId: string): Record<string, unknown>[] {
  return demoWorld.accounts.filter((account) => account.organization_id === organizationId).map((account) => ({
    id: account.id, username: account.username, email: account.email, phone_number: account.phoneNumber, account_status: account.accountStatus,
    email_confirmed: account.emailConfirmed, registration_source: account.registrationSource, registered_at: account.registeredAt,
    terms_accepted: account.termsAccepted, is_subscribed: account.isSubscribed, role: account.role, account_type: account.accountType,
    provisioning_status: account.provisioningStatus, user_id: account.userId, created_at: account.createdAt, created_by: account.createdBy,
    modified_at: account.modifiedAt, modified_by: account.modifiedBy, password_hash: secretHashes[account.id] ?? null,
  }));
}
