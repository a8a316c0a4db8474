import { Problem } from '../../sdk/wire/problem.ts';
import type { ServerHandlers } from '../handlers.ts';
import { pageWindow } from '../paging.ts';
import { profile, reachableOrganizations } from './queries.ts';

export const meHandlers = {
  async getCurrentUser(_input, { caller, database }) {
    const me = caller.kind === 'user' ? await profile(database, caller.userId) : undefined;
    if (me === undefined) throw new Problem('not_found', { detail: 'There is no user record for this token.' });
    return me;
  },

  async listMyOrganizations({ query }, { caller, database }) {
    if (caller.kind !== 'user') throw new Problem('no_actor_identity');
    const { limit, offset } = pageWindow(query);
    return await reachableOrganizations(database, { id: caller.userId, isGlobal: caller.isGlobal }, limit, offset);
  },
} satisfies ServerHandlers<'getCurrentUser' | 'listMyOrganizations'>;
