import { endImpersonationsBy, endUngrantedImpersonationsBy } from '../access/impersonations.ts';
import { lockUser } from '../admins/queries.ts';
import { requireAdmin } from '../admins/rules.ts';
import { conflictOn } from '../db/unique.ts';
import { write } from '../db/write.ts';
import { Problem } from '../../sdk/wire/problem.ts';
import type { ServerHandlers } from '../handlers.ts';
import { listOrgAccess, organizationOf, orgAccessEntryIn } from './queries.ts';
import { requireGlobal, requireReach } from './rules.ts';

export const orgAccessHandlers = {
  async listAdminOrgAccess({ path }, { database }) {
    const list = await listOrgAccess(database, path.admin_uuid);
    if (list === undefined) throw new Problem('not_found');
    return list;
  },

  async grantAdminOrgAccess({ path, body }, context) {
    const { caller } = context;
    return await conflictOn({ org_access_user_id_org_id_key: 'org_access_exists' }, () => write(context, async ({ tx, audit, accessChanged }) => {
      const admin = requireAdmin(await lockUser(tx, path.admin_uuid));
      const organization = await organizationOf(tx, body.org_uuid);
      await requireReach(tx, caller, organization.id);
      const [row] = await tx('org_access').insert({
        user_id: admin.id, org_id: organization.id, note: body.note || null, granted_by: caller.kind === 'user' ? caller.userId : null,
      }).returning<{ id: string }[]>('id');
      const entry = await orgAccessEntryIn(tx, row!.id);
      audit({ displayId: admin.email, organization, before: null, after: entry });
      accessChanged();
      return entry;
    }));
  },

  async setAdminGlobalOrgAccess({ path, body }, context) {
    return await write(context, async ({ tx, audit, accessChanged }) => {
      const admin = requireAdmin(await lockUser(tx, path.admin_uuid));
      if (body.is_global) await requireGlobal(tx, context.caller);
      if (admin.is_global_access !== body.is_global) {
        await tx('users').where({ id: admin.id }).update({ is_global_access: body.is_global });
        if (!body.is_global) await endUngrantedImpersonationsBy(tx, admin.id);
        audit({ displayId: admin.email, before: { is_global_access: admin.is_global_access }, after: { is_global_access: body.is_global } });
        accessChanged();
      }
      return { id: admin.id, is_global_access: body.is_global };
    });
  },

  async revokeAdminOrgAccess({ path }, context) {
    await write(context, async ({ tx, audit, accessChanged }) => {
      const admin = requireAdmin(await lockUser(tx, path.admin_uuid));
      const found = await tx('org_access').where({ user_id: admin.id, org_id: path.org_uuid }).first<{ id: string } | undefined>('id');
      if (found === undefined) throw new Problem('not_found', { detail: 'This admin has no access entry for this organization.' });
      const before = await orgAccessEntryIn(tx, found.id);
      await tx('org_access').where({ id: found.id }).delete();
      if (!admin.is_global_access) await endImpersonationsBy(tx, admin.id, path.org_uuid);
      audit({ displayId: admin.email, organization: before.org, before, after: null });
      accessChanged();
    });
  },
} satisfies ServerHandlers<'listAdminOrgAccess' | 'grantAdminOrgAccess' | 'setAdminGlobalOrgAccess' | 'revokeAdminOrgAccess'>;
