import type { Schemas } from '../sdk/contract.ts';
import type { StoredOutcome } from './idempotency.ts';

/** The state of one mock platform: tables as plain data, so that it can be looked at, arranged, cloned and compared. */
export interface MockDb {
  users: UserRow[];
  /** API tokens by what comes after `Bearer`. */
  tokens: Map<string, TokenRow>;
  groups: GroupRow[];
  assignments: AssignmentRow[];
  orgAccess: OrgAccessRow[];
  memberships: MembershipRow[];
  organizations: OrganizationRow[];
  shards: ShardRow[];
  partners: PartnerRow[];
  impersonationSessions: ImpersonationSessionRow[];
  seedJobs: SeedJobRow[];
  /** From oldest to newest. */
  seedJobEvents: SeedEventRow[];
  accounts: AccountRow[];
  /** Grows with every change of an account, by organization: the entity tag of lists. The first one is 1. */
  accountsVersions: Record<string, number>;
  settings: Schemas['Settings'];
  /** From oldest to newest. */
  auditEntries: Schemas['AuditEntry'][];
  /** Answers kept for idempotency keys. */
  outcomes: Map<string, StoredOutcome>;
  /** The last number given out for each kind of id. */
  lastIds: Record<string, number>;
  /** How many calls its own clock has counted. */
  calls: number;
  /** Tells the ids of this world from those of worlds with another seed. */
  seed: number;
}

export interface UserRow {
  number: number;
  id: string;
  display_name: string;
  email: string;
  status: Schemas['UserStatus'];
  has_platform_access: boolean;
  is_global_access: boolean;
  last_login_at: string | null;
  /** Credentials issued until then are refused. */
  sessions_revoked_at: string | null;
  created_at: string;
}
export type TokenRow = Schemas['ApiToken'] & { user_id: string };
export interface GroupRow {
  id: string;
  name: string;
  description: string;
  is_system: boolean;
  status: Schemas['GroupStatus'];
  version: number;
  permission_keys: string[];
  created_at: string;
}
export interface AssignmentRow {
  id: string;
  user_id: string;
  group_id: string;
  /** The nil UUID where the system itself did it. */
  assigned_by: string;
  assigned_at: string;
  expires_at: string | null;
  /** Set while the user is deactivated. */
  suspended_at: string | null;
}
export interface OrgAccessRow { id: string; user_id: string; org_id: string; granted_by: string; granted_at: string; note: string | null }
export interface MembershipRow {
  user_id: string;
  org_id: string;
  status: Schemas['MembershipStatus'];
  role_hint: string | null;
  joined_at: string | null;
  suspended_by_deactivation: boolean;
}
export type OrganizationRow = Schemas['Organization'] & { shard_id: string };
export type ShardRow = Schemas['Shard'] & {
  archived: boolean;
  /** Tells whether a change names another connection string than the last one; that itself is not kept. */
  dsn_hash?: string;
};
export type PartnerRow = Schemas['Partner'] & { internal_notes: string | null };
export interface ImpersonationSessionRow {
  id: string;
  admin_user_id: string;
  target_user_id: string;
  org_id: string;
  reason: string;
  started_at: string;
  expires_at: string;
  ended_at: string | null;
}
export type SeedJobRow = Omit<Schemas['SeedJob'], 'status_url' | 'events_url'>;
export interface SeedEventRow {
  job_uuid: string;
  sequence: number;
  event: 'stage' | 'completed' | 'cancelled';
  /** The job at that moment. */
  job: Schemas['SeedJob'];
}
export type AccountRow = Omit<Schemas['Account'], 'href'> & {
  organization_id: string;
  /** Grows with every change: the entity tag. */
  version: number;
  /** As it is: whoever uses the mock may look it up. */
  password: string | null;
  /** Tokens issued until then are refused. */
  sessions_revoked_at: string | null;
};
