import type { Schemas } from '../sdk/contract.ts';
import { requireTarget } from '../sdk/wire/impersonation.ts';
import { Problem } from '../sdk/wire/problem.ts';
import { compareText } from '../sdk/wire/text.ts';
import { recordChange } from './audit.ts';
import type { MockContext, MockHandlers } from './context.ts';
import type { ImpersonationSessionRow, MockDb, OrganizationRow, UserRow } from './db.ts';
import { nextId } from './ids.ts';
import { isOpen, tokenOfSession } from './impersonation-tokens.ts';
import { pageOf, timestamp } from './text.ts';
import { userRef } from './user-rules.ts';

type Session = Schemas['ImpersonationSession'];

export const impersonationHandlers = {
  listImpersonationSessions({ query }, { db, now }) {
    const [admin, target] = [query.admin_user_uuid?.toLowerCase(), query.target_user_uuid?.toLowerCase()];
    const rows = db.impersonationSessions.filter((row) => (admin ?? row.admin_user_id) === row.admin_user_id && (target ?? row.target_user_id) === row.target_user_id
      && (!query.active_only || isOpen(row, now)));
    const newestFirst = rows.toSorted((a, b) => Date.parse(b.started_at) - Date.parse(a.started_at) || compareText(b.id, a.id));
    const { items, total } = pageOf(newestFirst, query);
    return { items: items.map((row) => toSession(db, row, now)), total };
  },

  startImpersonation({ body }, context) {
    const { db, now } = context;
    const adminId = adminBehind(context).id;
    if (!db.settings.impersonation_enabled) throw new Problem('impersonation_disabled');
    const { user, organization } = partiesOf(db, body.user_uuid.toLowerCase(), body.org_uuid.toLowerCase());
    if (db.impersonationSessions.some((row) => row.admin_user_id === adminId && isOpen(row, now))) throw new Problem('impersonation_session_active');
    const membership = db.memberships.find(({ user_id, org_id }) => user_id === user.id && org_id === organization.id);
    requireTarget({ isSelf: user.id === adminId, organizationStatus: organization.status, userStatus: user.status, membershipStatus: membership?.status });
    const row: ImpersonationSessionRow = {
      id: nextId(db, 'impersonationSessions'), admin_user_id: adminId, target_user_id: user.id, org_id: organization.id, reason: body.reason, started_at: timestamp(now),
      expires_at: timestamp(new Date(now.getTime() + db.settings.impersonation_ttl_seconds * 1000)), ended_at: null,
    };
    db.impersonationSessions.push(row);
    const session = toSession(db, row, now);
    recordChange(context, { displayId: row.id, organization, before: null, after: session });
    return { session_id: row.id, token: tokenOfSession(row), expires_at: row.expires_at, target_user: session.target_user, target_org: session.target_org };
  },

  endImpersonation(_input, context) {
    const { db, now } = context;
    const admin = adminBehind(context);
    const row = db.impersonationSessions.findLast((each) => each.admin_user_id === admin.id && (admin.sessionId ?? each.id) === each.id && isOpen(each, now));
    if (row === undefined) throw new Problem('not_found', { detail: 'You have no active impersonation session.' });
    const before = toSession(db, row, now);
    row.ended_at = timestamp(now);
    recordChange(context, { displayId: row.id, organization: before.target_org, before, after: toSession(db, row, now) });
    return undefined;
  },
} satisfies MockHandlers<'listImpersonationSessions' | 'startImpersonation' | 'endImpersonation'>;

/** The admin who calls, in person or through a session of theirs. @throws Problem `no_actor_identity`. */
function adminBehind({ caller }: MockContext): { readonly id: string; readonly sessionId?: string } {
  if (caller.kind === 'user') return { id: caller.userId };
  if (caller.kind === 'impersonation') return { id: caller.adminUserId, sessionId: caller.sessionId };
  throw new Problem('no_actor_identity');
}

/** @throws Problem `not_found`. */
function partiesOf(db: MockDb, userId: string, organizationId: string): { user: UserRow; organization: OrganizationRow } {
  const user = db.users.find(({ id }) => id === userId);
  if (user === undefined) throw new Problem('not_found', { detail: 'There is no user with this id.' });
  const organization = db.organizations.find(({ id }) => id === organizationId);
  if (organization === undefined) throw new Problem('not_found', { detail: 'There is no organization with this id.' });
  return { user, organization };
}

function toSession(db: MockDb, row: ImpersonationSessionRow, now: Date): Session {
  const { id, name } = db.organizations.find((organization) => organization.id === row.org_id)!;
  return {
    id: row.id, admin_user: userRef(db, row.admin_user_id), target_user: userRef(db, row.target_user_id), target_org: { id, name },
    reason: row.reason, started_at: row.started_at, expires_at: row.expires_at, ended_at: row.ended_at, is_active: isOpen(row, now),
  };
}
