import { requireTarget } from '../../sdk/wire/impersonation.ts';
import { Problem } from '../../sdk/wire/problem.ts';
import { createToken, tokenHash } from '../access/tokens.ts';
import { write } from '../db/write.ts';
import type { ServerHandlers } from '../handlers.ts';
import { pageWindow } from '../paging.ts';
import { endSession, hasOpenSession, insertSession, isEnabled, listSessions, lockOpenSession, lockParties, sessionIn } from './queries.ts';
import { adminBehind } from './rules.ts';

export const impersonationHandlers = {
  async listImpersonationSessions({ query }, { database }) {
    const { limit, offset } = pageWindow(query);
    return await listSessions(database, query, limit, offset);
  },

  async startImpersonation({ body }, context) {
    const parties = { adminId: adminBehind(context.caller).id, userId: body.user_uuid.toLowerCase(), organizationId: body.org_uuid.toLowerCase() };
    const token = createToken('imp_');
    return await write(context, async ({ tx, audit }) => {
      if (!(await isEnabled(tx))) throw new Problem('impersonation_disabled');
      const target = await lockParties(tx, parties);
      if (await hasOpenSession(tx, parties.adminId)) throw new Problem('impersonation_session_active');
      requireTarget(target);
      const session = await sessionIn(tx, await insertSession(tx, { ...parties, reason: body.reason, tokenSha256: tokenHash(token) }));
      audit({ displayId: session.id, organization: session.target_org, before: null, after: session });
      return { session_id: session.id, token, expires_at: session.expires_at, target_user: session.target_user, target_org: session.target_org };
    });
  },

  async endImpersonation(_input, context) {
    const admin = adminBehind(context.caller);
    await write(context, async ({ tx, audit, accessChanged }) => {
      const id = await lockOpenSession(tx, admin.id, admin.sessionId);
      if (id === undefined) throw new Problem('not_found', { detail: 'You have no active impersonation session.' });
      const before = await sessionIn(tx, id);
      await endSession(tx, id);
      audit({ displayId: id, organization: before.target_org, before, after: await sessionIn(tx, id) });
      accessChanged();
    });
  },
} satisfies ServerHandlers<'listImpersonationSessions' | 'startImpersonation' | 'endImpersonation'>;
