import type { ImpersonationCaller } from '../../sdk/wire/caller.ts';
import { requireUsable, startKey } from '../../sdk/wire/impersonation.ts';
import type { SessionState } from '../../sdk/wire/impersonation.ts';
import { Problem } from '../../sdk/wire/problem.ts';
import type { Database } from '../db/connections.ts';
import { statement } from '../db/connections.ts';
import type { Resolved } from './cache.ts';

type SessionRow = SessionState & Omit<ImpersonationCaller, 'kind' | 'violation'> & {
  /** Milliseconds until the session or an assignment of the admin expires. */
  readonly validForMs: number;
};

/** Everything that the session rests on, read anew: nothing of it is believed from when it was started. */
const byToken = statement('impersonation-by-token', `
  SELECT i.id AS "sessionId", a.id AS "adminUserId", a.display_name AS "adminDisplayName", t.id AS "userId", t.display_name AS "displayName", t.email, i.org_id AS "organizationId",
    a.status = 'active' AND t.status = 'active' AND (a.sessions_revoked_at IS NULL OR a.sessions_revoked_at < i.started_at) AS "peopleActive",
    i.ended_at IS NULL AND i.expires_at > now() AS "isOpen",
    s.impersonation_enabled AND o.status = 'active' AND a.has_platform_access
      AND (a.is_global_access OR EXISTS (SELECT FROM org_access x WHERE x.user_id = a.id AND x.org_id = i.org_id))
      AND EXISTS (SELECT FROM org_memberships m WHERE m.org_id = i.org_id AND m.user_id = t.id AND m.status = 'active') AS "isBacked",
    EXISTS (SELECT FROM active_assignments g JOIN group_permissions p USING (group_id) WHERE g.user_id = a.id AND p.permission_key = '${startKey}') AS "holdsKey",
    s.permission_enforcement AS enforcement,
    (extract(epoch FROM least(i.expires_at, (SELECT min(g.expires_at) FROM active_assignments g WHERE g.user_id = a.id)) - now()) * 1000)::float8 AS "validForMs"
  FROM impersonation_sessions i JOIN users a ON a.id = i.admin_user_id JOIN users t ON t.id = i.target_user_id JOIN organizations o ON o.id = i.org_id
    CROSS JOIN platform_settings s
  WHERE i.token_sha256 = decode($1, 'hex')`);

/**
 * Who acts as whom with an `imp_` token, given by its SHA-256 in hexadecimal.
 * @throws Problem `invalid_token` or `session_revoked`.
 */
export async function actingCaller(database: Database, tokenSha256: string): Promise<Resolved> {
  const [row] = await database.read<SessionRow>(byToken, [tokenSha256]);
  if (row === undefined) throw new Problem('invalid_token');
  const { sessionId, adminUserId, adminDisplayName, userId, displayName, email, organizationId, validForMs } = row;
  const caller: ImpersonationCaller = { kind: 'impersonation', sessionId, adminUserId, adminDisplayName, userId, displayName, email, organizationId, ...requireUsable(row) };
  return { caller, validForMs };
}
