import { Problem } from '../../sdk/wire/problem.ts';
import type { ServerHandlers } from '../handlers.ts';
import { pageWindow } from '../paging.ts';
import { oneOrganization, powerlessProfile, profile, reachableOrganizations } from './queries.ts';

export const meHandlers = {
  async getCurrentUser(_input, { caller, database }) {
    if (caller.kind === 'impersonation') return await powerlessProfile(database, caller.userId);
    const me = caller.kind === 'user' ? await profile(database, caller.userId) : undefined;
    if (me === undefined) throw new Problem('not_found', { detail: 'There is no user record for this token.' });
    return me;
  },

  async listMyOrganizations({ query }, { caller, database }) {
    const { limit, offset } = pageWindow(query);
    if (caller.kind === 'impersonation') return await oneOrganization(database, caller.organizationId, limit, offset);
    if (caller.kind !== 'user') throw new Problem('no_actor_identity');
    return await reachableOrganizations(database, { id: caller.userId, isGlobal: caller.isGlobal }, limit, offset);
  },
} satisfies ServerHandlers<'getCurrentUser' | 'listMyOrganizations'>;
