import { Problem } from '../sdk/wire/problem.ts';
import { recordChange } from './audit.ts';
import type { MockContext, MockHandlers } from './context.ts';
import type { MockDb, OrganizationRow } from './db.ts';
import { endSessions } from './open-sessions.ts';
import { bump, organizationOf, toOrganization } from './organization-changes.ts';
import { requireMatch } from './preconditions.ts';
import { timestamp } from './text.ts';

export const lifecycleHandlers = {
  suspendOrganization({ path }, context) {
    const row = organizationOf(context.db, path.org_uuid);
    if (row.status === 'suspended') return toOrganization(row);
    if (row.status !== 'active') throw new Problem('org_not_active');
    endSessions(context, ({ org_id }) => org_id === row.id);
    askSeedJobsToStop(context, row.id);
    changeStatus(context, row, 'suspended');
    return toOrganization(row);
  },

  reactivateOrganization({ path }, context) {
    const row = organizationOf(context.db, path.org_uuid);
    if (row.status !== 'suspended') throw new Problem('org_not_suspended');
    changeStatus(context, row, 'active');
    return toOrganization(row);
  },

  deleteOrganization({ path }, context) {
    const { db } = context;
    const row = organizationOf(db, path.org_uuid);
    requireMatch(context, toOrganization(row));
    if (row.status !== 'suspended') throw new Problem('org_not_suspended');
    forget(db, row.id);
    recordChange(context, { displayId: row.slug, organization: row, before: null, after: null });
    return undefined;
  },
} satisfies MockHandlers<'suspendOrganization' | 'reactivateOrganization' | 'deleteOrganization'>;

function changeStatus(context: MockContext, row: OrganizationRow, status: OrganizationRow['status']): void {
  const before = { status: row.status, version: row.version };
  bump(context, row, { status });
  recordChange(context, { displayId: row.slug, organization: row, before, after: { status, version: row.version } });
}

function askSeedJobsToStop({ db, now }: MockContext, organizationId: string): void {
  const open = db.seedJobs.filter(({ org_id, status, cancel_requested_at }) => org_id === organizationId && ['queued', 'running'].includes(status) && cancel_requested_at === null);
  for (const job of open) Object.assign(job, { cancel_requested_at: timestamp(now), updated_at: timestamp(now) });
}

/** Everything of the organization goes, but for its audit entries; those lose their snapshots. */
function forget(db: MockDb, organizationId: string): void {
  const isOther = ({ org_id }: { readonly org_id: string }): boolean => org_id !== organizationId;
  db.organizations = db.organizations.filter(({ id }) => id !== organizationId);
  db.accounts = db.accounts.filter(({ organization_id }) => organization_id !== organizationId);
  db.memberships = db.memberships.filter(isOther);
  db.orgAccess = db.orgAccess.filter(isOther);
  db.impersonationSessions = db.impersonationSessions.filter(isOther);
  db.seedJobs = db.seedJobs.filter(isOther);
  db.seedJobEvents = db.seedJobEvents.filter(({ job }) => isOther(job));
  for (const entry of db.auditEntries) if (entry.org_id === organizationId) Object.assign(entry, { before: null, after: null });
}
