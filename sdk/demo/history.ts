import type { Schemas } from '../contract.ts';
import { auditEntryId, impersonationSessionId, organizationId, partnerId, seedJobId, shardId, userId } from './ids.ts';

export const impersonationSessions = [
  {
    id: impersonationSessionId(1), admin_user_id: userId.chloe, target_user_id: userId.ivan, org_id: organizationId.brightSmiles,
    reason: 'Ticket 4711: schedule does not load for Ivan', started_at: '2026-04-02T10:00:00Z', expires_at: '2026-04-02T10:30:00Z', ended_at: '2026-04-02T10:12:40Z',
  },
  {
    id: impersonationSessionId(2), admin_user_id: userId.ada, target_user_id: userId.hana, org_id: organizationId.brightSmiles,
    reason: 'Checking the owner view after the March release', started_at: '2026-03-05T14:00:00Z', expires_at: '2026-03-05T14:30:00Z', ended_at: null,
  },
];

/** `requested_by` is the internal number of the user, as the reference shows it. */
export const seedJobs = [
  {
    job_uuid: seedJobId.brightSmiles, org_id: organizationId.brightSmiles, seed_type: 'demo', status: 'completed', requested_by: 2,
    requested_at: '2026-01-15T13:00:00Z', created_at: '2026-01-15T13:00:00Z', started_at: '2026-01-15T13:00:01Z', heartbeat_at: '2026-01-15T13:00:09Z',
    completed_at: '2026-01-15T13:00:09Z', updated_at: '2026-01-15T13:00:09Z', cancel_requested_at: null, current_stage: 'appointments',
    current_message: 'Done', progress_current: 1480, progress_total: 1480, errors: [], worker_id: 'worker-1', request_payload: {},
    statistics: {
      definitions: { created: 60, skipped: 0 }, locations: { created: 2, skipped: 0 }, codes: { created: 118, skipped: 0 },
      providers: { created: 8, skipped: 0 }, patients: { created: 320, skipped: 0 }, appointments: { created: 972, skipped: 0 },
    },
  },
  {
    job_uuid: seedJobId.pineValley, org_id: organizationId.pineValley, seed_type: 'demo', status: 'cancelled', requested_by: 6,
    requested_at: '2026-03-15T11:10:00Z', created_at: '2026-03-15T11:10:00Z', started_at: '2026-03-15T11:10:01Z', heartbeat_at: '2026-03-15T11:10:04Z',
    completed_at: '2026-03-15T11:10:04Z', updated_at: '2026-03-15T11:10:04Z', cancel_requested_at: '2026-03-15T11:10:03Z', current_stage: 'codes',
    current_message: 'Cancelled between two batches', progress_current: 180, progress_total: 1480, errors: [], worker_id: 'worker-1', request_payload: {},
    statistics: { definitions: { created: 60, skipped: 0 }, locations: { created: 2, skipped: 0 }, codes: { created: 118, skipped: 0 } },
  },
] satisfies Omit<Schemas['SeedJob'], 'status_url' | 'events_url'>[];

const entry = (number: number, createdAt: string, actor: [id: string, name: string], action: Schemas['AuditAction'], resource: [type: Schemas['AuditResourceType'], displayId: string],
  details: { org?: [id: string, name: string]; before?: Record<string, unknown>; after?: Record<string, unknown> } = {}) => ({
  id: auditEntryId(number), created_at: createdAt, actor_type: 'user' as const, actor_id: actor[0], actor_display_name: actor[1], action,
  resource_type: resource[0], resource_display_id: resource[1], org_id: details.org?.[0] ?? null, org_name: details.org?.[1] ?? null,
  ip_address: '203.0.113.7', trace_id: `0af7651916cd43dd8448eb211c80${number.toString(16).padStart(4, '0')}`,
  before: details.before ?? null, after: details.after ?? null,
});

const ada: [string, string] = [userId.ada, 'Ada Lindqvist'];
const grace: [string, string] = [userId.grace, 'Grace Murphy'];
const brightSmiles: [string, string] = [organizationId.brightSmiles, 'Bright Smiles Dental'];
const harbor: [string, string] = [organizationId.harbor, 'Harbor Orthodontics'];

/** Audit entries from oldest to newest. */
export const auditEntries = [
  entry(1, '2026-01-06T08:30:00Z', [userId.farid, 'Farid Haddad'], 'create', ['shard', 'primary'], { after: { id: shardId.primary, name: 'primary', dsn: '[redacted]', max_orgs: 100 } }),
  entry(2, '2026-01-12T09:15:00Z', ada, 'create', ['platform_admin', 'ben.okafor@platform.example'], { after: { id: userId.ben, display_name: 'Ben Okafor' } }),
  entry(3, '2026-01-15T11:45:00Z', [userId.ben, 'Ben Okafor'], 'create', ['organization', 'bright-smiles'], { org: brightSmiles, after: { id: organizationId.brightSmiles, slug: 'bright-smiles' } }),
  entry(4, '2026-01-22T09:00:00Z', [userId.olga, 'Olga Berg'], 'create', ['partner', 'clearclaim'], { after: { id: partnerId.clearClaim, slug: 'clearclaim' } }),
  entry(5, '2026-02-01T10:30:00Z', [userId.diego, 'Diego Ramos'], 'update', ['organization_billing', 'bright-smiles'], { org: brightSmiles, before: { max_locations: 3 }, after: { max_locations: 5 } }),
  entry(6, '2026-03-12T18:00:00Z', grace, 'deactivate', ['user', 'karl.weber@bright-smiles.example'], { before: { status: 'active' }, after: { status: 'deactivated' } }),
  entry(7, '2026-04-02T10:00:00Z', [userId.chloe, 'Chloe Martin'], 'start', ['impersonation_session', impersonationSessionId(1)], { org: brightSmiles, after: { target_user_id: userId.ivan } }),
  entry(8, '2026-04-20T16:00:00Z', ada, 'suspend', ['organization', 'harbor-ortho'], { org: harbor, before: { status: 'active', version: 3 }, after: { status: 'suspended', version: 4 } }),
];
