import { requireAdminLeft, requireHeld } from '../access/rules.ts';
import { lockUser } from '../admins/queries.ts';
import { requireAdmin, requireGroup } from '../admins/rules.ts';
import { write } from '../db/write.ts';
import { Problem, ruleBroken } from '../../sdk/wire/problem.ts';
import type { ServerHandlers } from '../handlers.ts';
import { assignmentIn, isAssigned, listAssignments } from './queries.ts';

export const assignmentHandlers = {
  async listAdminAssignments({ path }, { database }) {
    const list = await listAssignments(database, path.admin_uuid);
    if (list === undefined) throw new Problem('not_found');
    return list;
  },

  async assignGroupToAdmin({ path, body }, context) {
    const { caller } = context;
    return await write(context, async ({ tx, audit, accessChanged }) => {
      // The admin's row is locked, so two assignments of one group to one admin are decided one after the other.
      const admin = requireAdmin(await lockUser(tx, path.admin_uuid));
      const group = await requireGroup(tx, body.group_uuid);
      await requireHeld(tx, caller, group.permission_keys);
      if (await isAssigned(tx, admin.id, group.id)) throw new Problem('already_assigned');
      if (body.expires_at && Date.parse(body.expires_at) <= Date.now()) throw ruleBroken('validation_error', ['body', 'expires_at'], 'must lie in the future');
      const [row] = await tx('group_assignments').insert({
        user_id: admin.id, group_id: group.id, expires_at: body.expires_at ?? null, assigned_by: caller.kind === 'user' ? caller.userId : null,
        // A deactivated admin gets the assignment with the reactivation.
        suspended_at: admin.status === 'deactivated' ? tx.fn.now() : null,
      }).returning<{ id: string }[]>('id');
      const assignment = await assignmentIn(tx, row!.id);
      audit({ displayId: admin.email, before: null, after: assignment });
      accessChanged();
      return assignment;
    });
  },

  async removeAdminAssignment({ path }, context) {
    await write(context, async ({ tx, audit, accessChanged }) => {
      const admin = requireAdmin(await lockUser(tx, path.admin_uuid));
      const found = await tx('group_assignments').where({ id: path.assignment_uuid, user_id: admin.id }).first('id');
      if (found === undefined) throw new Problem('not_found', { detail: 'This admin has no assignment with this id.' });
      const before = await assignmentIn(tx, path.assignment_uuid);
      await tx('group_assignments').where({ id: path.assignment_uuid }).delete();
      await requireAdminLeft(tx);
      audit({ displayId: admin.email, before, after: null });
      accessChanged();
    });
  },
} satisfies ServerHandlers<'listAdminAssignments' | 'assignGroupToAdmin' | 'removeAdminAssignment'>;
