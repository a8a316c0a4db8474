import type { Schemas } from '../contract.ts';
import { accounts } from './accounts.ts';
import { groupId } from './ids.ts';
import { auditEntries, impersonationSessions, seedJobs } from './history.ts';
import { organizations, partners, shards } from './organizations.ts';
import { seedJobEvents } from './seed-events.ts';
import { apiTokens, assignments, demoTokens, memberships, orgAccess, users } from './people.ts';

/** Groups made by people; the system groups come from `x-system-groups` of the contract. */
const customGroups = [
  {
    id: groupId.frontDeskLeads, name: 'Front Desk Leads', description: 'Looks up organizations and the people who work there.', status: 'active' as const, version: 2,
    permission_keys: ['platform.orgs.list', 'platform.orgs.read', 'platform.users.list'], created_at: '2026-02-16T08:55:00Z',
  },
  {
    id: groupId.pilotReviewers, name: 'Pilot Reviewers', description: 'Reviewed the pilot; no longer used.', status: 'archived' as const, version: 3,
    permission_keys: ['platform.audit.read'], created_at: '2026-01-08T08:00:00Z',
  },
];

const settings = {
  default_account_type: 'starter', impersonation_enabled: true, impersonation_ttl_seconds: 1800, max_orgs_per_shard: 100, permission_enforcement: 'enabled',
} satisfies Schemas['Settings'];

/**
 * The demo world: the one story that the examples of the contract, Prism, the stateful mock and a freshly
 * started embedded server all tell. Rows are as a table would hold them; ids and times never change.
 */
export const demoWorld = {
  users, demoTokens, apiTokens, memberships, assignments, orgAccess, customGroups, organizations, shards, partners,
  impersonationSessions, seedJobs, seedJobEvents, auditEntries, accounts, settings,
};
export type DemoWorld = typeof demoWorld;
