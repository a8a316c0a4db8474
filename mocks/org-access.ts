import type { Schemas } from '../sdk/contract.ts';
import { clearedToNull } from '../sdk/wire/patch.ts';
import { Problem } from '../sdk/wire/problem.ts';
import { adminOf, requireAdmin } from './admin-rules.ts';
import { recordChange } from './audit.ts';
import type { MockContext, MockHandlers } from './context.ts';
import type { MockDb, OrgAccessRow, OrganizationRow } from './db.ts';
import { nextId } from './ids.ts';
import { endSessions } from './open-sessions.ts';
import { compareText } from '../sdk/wire/text.ts';
import { timestamp } from './text.ts';
import { makerOf, userRef } from './user-rules.ts';

export const orgAccessHandlers = {
  listAdminOrgAccess({ path }, { db }) {
    return { items: orgAccessOf(db, adminOf(db, path.admin_uuid).id) };
  },

  grantAdminOrgAccess({ path, body }, context) {
    const { db, now } = context;
    const admin = requireAdmin(db, path.admin_uuid);
    const organization = requireOrganization(db, body.org_uuid);
    requireReach(context, organization.id);
    if (db.orgAccess.some(({ user_id, org_id }) => user_id === admin.id && org_id === organization.id)) throw new Problem('org_access_exists');
    const row: OrgAccessRow = {
      id: nextId(db, 'orgAccess'), user_id: admin.id, org_id: organization.id, granted_by: makerOf(context), granted_at: timestamp(now), note: clearedToNull(body.note ?? null),
    };
    db.orgAccess.push(row);
    const entry = toEntry(db, row);
    recordChange(context, { displayId: admin.email, organization, before: null, after: entry });
    return entry;
  },

  setAdminGlobalOrgAccess({ path, body: { is_global } }, context) {
    const { db } = context;
    const admin = requireAdmin(db, path.admin_uuid);
    if (is_global) requireGlobal(context);
    if (admin.is_global_access !== is_global) {
      recordChange(context, { displayId: admin.email, before: { is_global_access: admin.is_global_access }, after: { is_global_access: is_global } });
      admin.is_global_access = is_global;
      const granted = new Set(db.orgAccess.filter(({ user_id }) => user_id === admin.id).map(({ org_id }) => org_id));
      if (!is_global) endSessions(context, ({ admin_user_id, org_id }) => admin_user_id === admin.id && !granted.has(org_id));
    }
    return { id: admin.id, is_global_access: is_global };
  },

  revokeAdminOrgAccess({ path }, context) {
    const { db } = context;
    const admin = requireAdmin(db, path.admin_uuid);
    const row = db.orgAccess.find(({ user_id, org_id }) => user_id === admin.id && org_id === path.org_uuid);
    if (row === undefined) throw new Problem('not_found', { detail: 'This admin has no access entry for this organization.' });
    db.orgAccess = db.orgAccess.filter((other) => other !== row);
    if (!admin.is_global_access) endSessions(context, ({ admin_user_id, org_id }) => admin_user_id === admin.id && org_id === row.org_id);
    const before = toEntry(db, row);
    recordChange(context, { displayId: admin.email, organization: before.org, before, after: null });
    return undefined;
  },
} satisfies MockHandlers<'listAdminOrgAccess' | 'grantAdminOrgAccess' | 'setAdminGlobalOrgAccess' | 'revokeAdminOrgAccess'>;

/** All entries of a user, oldest first. */
export function orgAccessOf(db: MockDb, userId: string): Schemas['OrgAccessEntry'][] {
  const rows = db.orgAccess.filter(({ user_id }) => user_id === userId);
  return rows.toSorted((a, b) => Date.parse(a.granted_at) - Date.parse(b.granted_at) || compareText(a.id, b.id)).map((row) => toEntry(db, row));
}

function toEntry(db: MockDb, { id, org_id, granted_by, granted_at, note }: OrgAccessRow): Schemas['OrgAccessEntry'] {
  const { name } = db.organizations.find((organization) => organization.id === org_id)!;
  return { id, org: { id: org_id, name }, granted_by: userRef(db, granted_by), granted_at, note };
}

/** @param organizationId as a body has it, in any letter case. @throws Problem `not_found`. */
function requireOrganization(db: MockDb, organizationId: string): OrganizationRow {
  const organization = db.organizations.find(({ id }) => id === organizationId.toLowerCase());
  if (organization === undefined) throw new Problem('not_found', { detail: 'There is no organization with this id.' });
  return organization;
}

/** AE-2: nobody gives access to an organization that they cannot reach themselves. @throws Problem `org_access_required`. */
function requireReach({ caller }: MockContext, organizationId: string): void {
  if (caller.kind !== 'user' || !(caller.isGlobal || caller.orgIds.has(organizationId))) throw new Problem('org_access_required');
}

/** AE-2: only somebody with global access gives global access. @throws Problem `escalation_denied`. */
function requireGlobal({ caller }: MockContext): void {
  if (caller.kind !== 'user' || !caller.isGlobal) throw new Problem('escalation_denied', { detail: 'You cannot give global access without having it.' });
}
