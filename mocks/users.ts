import type { Schemas } from '../sdk/contract.ts';
import { presentMembers } from '../sdk/wire/patch.ts';
import { Problem, ruleBroken } from '../sdk/wire/problem.ts';
import { changedMembers } from '../sdk/wire/snapshots.ts';
import { requireAdminLeft, withChange } from './access-rules.ts';
import { recordChange } from './audit.ts';
import type { MockContext, MockHandlers } from './context.ts';
import type { MembershipRow, MockDb, UserRow } from './db.ts';
import { letIn, shutOut } from './deactivation.ts';
import { requireMatch } from './preconditions.ts';
import { containing, pageOf, sortedBy } from './text.ts';
import { isCaller, requireFreeEmail, requireRightToMove } from './user-rules.ts';

export const userHandlers = {
  listUsers({ query }, { db }) {
    const found = containing(query.search);
    const users = db.users.filter(({ email, display_name, status }) => found(email, display_name) && (query.status === undefined || status === query.status));
    const { items, total } = pageOf(sortedBy(users, ({ display_name }) => display_name, ({ id }) => id), query);
    return { items: items.map((user) => ({ ...toProfile(user), org_membership_count: currentMemberships(db, user.id) })), total };
  },

  getUser({ path }, { db }) {
    const user = db.users.find(({ id }) => id === path.user_uuid);
    if (user === undefined) throw new Problem('not_found');
    return toDetail(db, user);
  },

  updateUser({ path, body }, context) {
    const { db } = context;
    const user = requireUser(db, path.user_uuid);
    const changes = changedMembers<Partial<UserRow>>(user, { ...user, ...presentMembers(body) });
    if (changes.after.email !== undefined) requireRightToMove(context, user);
    requireMatch(context, toDetail(db, user));
    if (changes.after.email !== undefined) requireFreeEmail(db, changes.after.email, user.id, 'email_taken');
    if (Object.keys(changes.after).length > 0) recordChange(context, { displayId: user.email, ...changes });
    return toProfile(Object.assign(user, changes.after));
  },

  deactivateUser({ path }, context) {
    const user = requireOther(context, path.user_uuid);
    if (user.status === 'deactivated') throw ruleBroken('already_deactivated', ['path', 'user_uuid'], 'The user is already deactivated.');
    deactivate(context, user);
    return undefined;
  },

  reactivateUser({ path }, context) {
    const user = requireUser(context.db, path.user_uuid);
    if (user.status === 'active') throw ruleBroken('already_active', ['path', 'user_uuid'], 'The user is already active.');
    recordChange(context, { displayId: user.email, before: { status: user.status }, after: { status: 'active' } });
    letIn(context, user);
    return undefined;
  },

  /** The older form is idempotent: somebody who is deactivated already stays so, without a further entry. */
  deactivateUserLegacy({ path }, context) {
    const user = requireOther(context, path.user_uuid);
    if (user.status !== 'deactivated') deactivate(context, user);
    return undefined;
  },
} satisfies MockHandlers<'listUsers' | 'getUser' | 'updateUser' | 'deactivateUser' | 'reactivateUser' | 'deactivateUserLegacy'>;

/** @throws Problem `not_found`. */
function requireUser(db: MockDb, userId: string): UserRow {
  const user = db.users.find(({ id }) => id === userId);
  if (user === undefined) throw new Problem('not_found', { detail: 'There is no user with this id.' });
  return user;
}

/** A user to deactivate, who cannot be the caller. @throws Problem `not_found`, `precondition_failed` or `self_deactivation`. */
function requireOther(context: MockContext, userId: string): UserRow {
  const user = requireUser(context.db, userId);
  requireMatch(context, toDetail(context.db, user));
  if (isCaller(context, userId)) throw ruleBroken('self_deactivation', ['path', 'user_uuid'], 'You cannot deactivate yourself.');
  return user;
}

/** @throws Problem `last_admin`. */
function deactivate(context: MockContext, user: UserRow): void {
  requireAdminLeft(context, { users: withChange(context.db.users, user, { status: 'deactivated' }) });
  recordChange(context, { displayId: user.email, before: { status: user.status }, after: { status: 'deactivated' } });
  shutOut(context, user);
}

const toProfile = ({ id, display_name, email, status, has_platform_access, last_login_at, created_at }: UserRow): Schemas['UserProfile'] =>
  ({ id, display_name, email, status, has_platform_access, last_login_at, created_at });

const currentMemberships = (db: MockDb, userId: string): number =>
  db.memberships.filter(({ user_id, status }) => user_id === userId && (status === 'active' || status === 'invited')).length;

function toDetail(db: MockDb, user: UserRow): Schemas['UserDetail'] {
  const memberships = db.memberships.filter(({ user_id }) => user_id === user.id).map((row) => toMembership(db, row));
  return { ...toProfile(user), org_memberships: sortedBy(memberships, ({ org_name }) => org_name, ({ org_id }) => org_id) };
}

function toMembership(db: MockDb, { org_id, status, role_hint, joined_at }: MembershipRow): Schemas['UserMembership'] {
  const { name, slug } = db.organizations.find(({ id }) => id === org_id)!;
  return { org_id, org_name: name, org_slug: slug, status, role_hint, joined_at };
}
