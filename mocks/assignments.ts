import type { Schemas } from '../sdk/contract.ts';
import { Problem, ruleBroken } from '../sdk/wire/problem.ts';
import { isActive } from './access.ts';
import { requireAdminLeft, requireHeld } from './access-rules.ts';
import { adminOf, requireAdmin, requireGroup } from './admin-rules.ts';
import { recordChange } from './audit.ts';
import type { MockHandlers } from './context.ts';
import type { AssignmentRow, MockDb } from './db.ts';
import { nextId } from './ids.ts';
import { compareText, inUtc } from '../sdk/wire/text.ts';
import { timestamp } from './text.ts';
import { makerOf, userRef } from './user-rules.ts';

export const assignmentHandlers = {
  listAdminAssignments({ path }, { db, now }) {
    const admin = adminOf(db, path.admin_uuid);
    const rows = db.assignments.filter(({ user_id }) => user_id === admin.id);
    const sorted = rows.toSorted((a, b) => Date.parse(a.assigned_at) - Date.parse(b.assigned_at) || compareText(a.id, b.id));
    return { items: sorted.map((row) => toAssignment(db, row, now)) };
  },

  assignGroupToAdmin({ path, body }, context) {
    const { db, now } = context;
    const admin = requireAdmin(db, path.admin_uuid);
    const group = requireGroup(db, body.group_uuid);
    requireHeld(context, group.permission_keys);
    requireUnassigned(db, admin.id, group.id, now);
    const row: AssignmentRow = {
      id: nextId(db, 'assignments'), user_id: admin.id, group_id: group.id, assigned_by: makerOf(context), assigned_at: timestamp(now),
      expires_at: requireFuture(body.expires_at, now),
      // A deactivated admin gets the assignment with the reactivation.
      suspended_at: admin.status === 'deactivated' ? timestamp(now) : null,
    };
    db.assignments.push(row);
    const assignment = toAssignment(db, row, now);
    recordChange(context, { displayId: admin.email, before: null, after: assignment });
    return assignment;
  },

  removeAdminAssignment({ path }, context) {
    const { db, now } = context;
    const admin = requireAdmin(db, path.admin_uuid);
    const row = db.assignments.find(({ id, user_id }) => id === path.assignment_uuid && user_id === admin.id);
    if (row === undefined) throw new Problem('not_found', { detail: 'This admin has no assignment with this id.' });
    const assignments = db.assignments.filter((other) => other !== row);
    requireAdminLeft(context, { assignments });
    db.assignments = assignments;
    recordChange(context, { displayId: admin.email, before: toAssignment(db, row, now), after: null });
    return undefined;
  },
} satisfies MockHandlers<'listAdminAssignments' | 'assignGroupToAdmin' | 'removeAdminAssignment'>;

/** @throws Problem `already_assigned` while the user has an assignment to the group that has not expired. */
function requireUnassigned(db: MockDb, userId: string, groupId: string, now: Date): void {
  const open = db.assignments.some(({ user_id, group_id, expires_at }) => user_id === userId && group_id === groupId && (expires_at === null || Date.parse(expires_at) > now.getTime()));
  if (open) throw new Problem('already_assigned');
}

/**
 * The expiry that a body names, as the contract prints it.
 * @throws Problem `validation_error` for one that is not in the future.
 */
export function requireFuture(expiresAt: string | null | undefined, now: Date): string | null {
  if (expiresAt == null) return null;
  if (Date.parse(expiresAt) <= now.getTime()) throw ruleBroken('validation_error', ['body', 'expires_at'], 'must lie in the future');
  return inUtc(expiresAt);
}

function toAssignment(db: MockDb, row: AssignmentRow, now: Date): Schemas['Assignment'] {
  const { id, name } = db.groups.find((group) => group.id === row.group_id)!;
  return {
    id: row.id, group: { id, name }, assigned_by: userRef(db, row.assigned_by), assigned_at: row.assigned_at, expires_at: row.expires_at, is_active: isActive(db, row, now),
  };
}
