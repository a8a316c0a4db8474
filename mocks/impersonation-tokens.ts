import { randomLength, tokenOf } from '../sdk/wire/api-token.ts';
import type { ImpersonationCaller } from '../sdk/wire/caller.ts';
import { requireUsable, startKey } from '../sdk/wire/impersonation.ts';
import { Problem } from '../sdk/wire/problem.ts';
import { permissionsOf } from './access.ts';
import { contentHash } from './content-hash.ts';
import type { ImpersonationSessionRow, MockDb } from './db.ts';

/** The token of a session: not random, but the same in every run, as everything that a world makes; nothing here is worth guessing. */
export const tokenOfSession = ({ id }: Pick<ImpersonationSessionRow, 'id'>): string => tokenOf('imp_', contentHash(id).slice(0, randomLength));

/** Neither ended nor expired. */
export const isOpen = ({ ended_at, expires_at }: ImpersonationSessionRow, now: Date): boolean => ended_at === null && Date.parse(expires_at) > now.getTime();

/**
 * Who acts as whom with an `imp_` token.
 * @throws Problem `invalid_token` or `session_revoked`.
 */
export function actingCaller(db: MockDb, token: string, now: Date): ImpersonationCaller {
  const session = db.impersonationSessions.find((row) => tokenOfSession(row) === token);
  if (session === undefined) throw new Problem('invalid_token');
  const [admin, target] = [session.admin_user_id, session.target_user_id].map((id) => db.users.find((user) => user.id === id)!) as [MockDb['users'][number], MockDb['users'][number]];
  const signedOut = admin.sessions_revoked_at !== null && Date.parse(session.started_at) <= Date.parse(admin.sessions_revoked_at);
  const inOrganization = ({ org_id, user_id }: { org_id: string; user_id: string }, userId: string): boolean => org_id === session.org_id && user_id === userId;
  const { violation } = requireUsable({
    peopleActive: admin.status === 'active' && target.status === 'active' && !signedOut,
    isOpen: isOpen(session, now),
    isBacked: db.settings.impersonation_enabled && admin.has_platform_access
      && db.organizations.some(({ id, status }) => id === session.org_id && status === 'active')
      && (admin.is_global_access || db.orgAccess.some((row) => inOrganization(row, admin.id)))
      && db.memberships.some((row) => inOrganization(row, target.id) && row.status === 'active'),
    holdsKey: permissionsOf(db, admin.id, now).has(startKey),
    enforcement: db.settings.permission_enforcement,
  });
  return {
    kind: 'impersonation', sessionId: session.id, adminUserId: admin.id, adminDisplayName: admin.display_name,
    userId: target.id, displayName: target.display_name, email: target.email, organizationId: session.org_id,
    ...(violation === undefined ? {} : { violation }),
  };
}
