import type { Schemas } from '../sdk/contract.ts';
import { Problem } from '../sdk/wire/problem.ts';
import { groupsOf, permissionsOf } from './access.ts';
import type { MockHandlers } from './context.ts';
import type { OrganizationRow } from './db.ts';
import { compareText, pageOf, sortedBy } from './text.ts';

export const meHandlers = {
  getCurrentUser(_input, { db, caller, now }) {
    const me = caller.kind === 'user' ? db.users.find(({ id }) => id === caller.userId) : undefined;
    if (me === undefined) throw new Problem('not_found', { detail: 'There is no user record for this token.' });
    const { id, display_name, email, status, has_platform_access, is_global_access, last_login_at } = me;
    return {
      id, display_name, email, status, has_platform_access, is_global_access, last_login_at,
      groups: sortedBy(groupsOf(db, id, now), (group) => group.name, (group) => group.id).map((group) => ({ id: group.id, name: group.name })),
      effective_permissions: [...permissionsOf(db, id, now)].toSorted(compareText),
    };
  },

  listMyOrganizations({ query }, { db, caller }) {
    if (caller.kind !== 'user') throw new Problem('no_actor_identity');
    const reachable = db.organizations.filter(({ id }) => caller.isGlobal || caller.orgIds.has(id));
    return { is_global: caller.isGlobal, ...pageOf(sortedBy(reachable, ({ name }) => name, ({ id }) => id).map(toMyOrganization), query) };
  },
} satisfies MockHandlers<'getCurrentUser' | 'listMyOrganizations'>;

const toMyOrganization = ({ id, name, slug, status }: OrganizationRow): Schemas['MyOrganization'] => ({ id, name, slug, status });
