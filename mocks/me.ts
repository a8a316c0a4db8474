import type { Schemas } from '../sdk/contract.ts';
import { Problem } from '../sdk/wire/problem.ts';
import { groupsOf, permissionsOf } from './access.ts';
import type { MockHandlers } from './context.ts';
import type { OrganizationRow } from './db.ts';
import { compareText } from '../sdk/wire/text.ts';
import { pageOf, sortedBy } from './text.ts';

export const meHandlers = {
  getCurrentUser(_input, { db, caller, now }) {
    const me = caller.kind === 'user' || caller.kind === 'impersonation' ? db.users.find(({ id }) => id === caller.userId) : undefined;
    if (me === undefined) throw new Problem('not_found', { detail: 'There is no user record for this token.' });
    const { id, display_name, email, status, has_platform_access, is_global_access, last_login_at } = me;
    return {
      id, display_name, email, status, has_platform_access, is_global_access, last_login_at,
      groups: sortedBy(groupsOf(db, id, now), (group) => group.name, (group) => group.id).map((group) => ({ id: group.id, name: group.name })),
      effective_permissions: caller.kind === 'user' ? [...permissionsOf(db, id, now)].toSorted(compareText) : [],
    };
  },

  listMyOrganizations({ query }, { db, caller }) {
    if (caller.kind !== 'user' && caller.kind !== 'impersonation') throw new Problem('no_actor_identity');
    const { isGlobal, orgIds } = caller.kind === 'user' ? caller : { isGlobal: false, orgIds: new Set([caller.organizationId]) };
    const reachable = db.organizations.filter(({ id }) => isGlobal || orgIds.has(id));
    return { is_global: isGlobal, ...pageOf(sortedBy(reachable, ({ name }) => name, ({ id }) => id).map(toMyOrganization), query) };
  },
} satisfies MockHandlers<'getCurrentUser' | 'listMyOrganizations'>;

const toMyOrganization = ({ id, name, slug, status }: OrganizationRow): Schemas['MyOrganization'] => ({ id, name, slug, status });
