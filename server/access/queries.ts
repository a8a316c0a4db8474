import type { PermissionKey } from '../../sdk/contract.ts';
import type { Database } from '../db/connections.ts';
import { statement } from '../db/connections.ts';
import type { Enforcement, UserCaller } from '../../sdk/wire/caller.ts';

/** One row that says everything authorization needs to know of a user. */
export interface AccessRow {
  readonly user_id: string;
  readonly display_name: string;
  readonly status: 'active' | 'suspended' | 'deactivated';
  readonly has_platform_access: boolean;
  readonly is_global_access: boolean;
  readonly permissions: PermissionKey[];
  readonly org_ids: string[];
  readonly enforcement: Enforcement;
  /** Seconds since 1970; credentials issued before it are refused. */
  readonly sessions_revoked_at: number | null;
  /** Milliseconds until the next assignment or the token expires. */
  readonly valid_for_ms: number | null;
}
export interface TokenRow extends AccessRow {
  readonly token_id: string;
  readonly token_kind: 'person' | 'machine';
  readonly token_name: string;
  readonly token_state: 'valid' | 'expired' | 'revoked';
  readonly issued_at: number;
  readonly used_recently: boolean;
}

const accessColumns = `
  u.id AS user_id, u.display_name, u.status, u.has_platform_access, u.is_global_access,
  extract(epoch FROM u.sessions_revoked_at)::float8 AS sessions_revoked_at,
  s.permission_enforcement AS enforcement,
  ARRAY(SELECT DISTINCT p.permission_key FROM group_permissions p WHERE p.group_id IN (SELECT a.group_id FROM active_assignments a WHERE a.user_id = u.id) ORDER BY 1) AS permissions,
  ARRAY(SELECT o.org_id::text FROM org_access o WHERE o.user_id = u.id) AS org_ids,
  (SELECT min(a.expires_at) FROM active_assignments a WHERE a.user_id = u.id) AS next_expiry`;

const milliseconds = (interval: string): string => `(extract(epoch FROM ${interval}) * 1000)::float8`;

const byToken = statement('access-by-token', `
  SELECT x.*, ${milliseconds('least(x.next_expiry, x.token_expiry) - now()')} AS valid_for_ms FROM (
    SELECT t.id AS token_id, t.kind AS token_kind, t.name AS token_name, extract(epoch FROM t.created_at)::float8 AS issued_at, t.expires_at AS token_expiry,
      CASE WHEN t.revoked_at IS NOT NULL THEN 'revoked' WHEN t.expires_at <= now() THEN 'expired' ELSE 'valid' END AS token_state,
      coalesce(t.last_used_at > now() - interval '1 minute', false) AS used_recently, ${accessColumns}
    FROM api_tokens t JOIN users u ON u.id = t.user_id CROSS JOIN platform_settings s
    WHERE t.token_sha256 = decode($1, 'hex')) x`);

const byEmail = statement('access-by-email', `
  SELECT x.*, ${milliseconds('x.next_expiry - now()')} AS valid_for_ms FROM (
    SELECT ${accessColumns} FROM users u CROSS JOIN platform_settings s WHERE lower(u.email) = lower($1)) x`);

/** Access of the user behind an API token, by the token's SHA-256 in hexadecimal. */
export async function accessByToken(database: Database, tokenSha256: string): Promise<TokenRow | undefined> {
  const [row] = await database.read<TokenRow>(byToken, [tokenSha256]);
  if (row && row.token_state === 'valid' && !row.used_recently) await database.knex('api_tokens').where({ id: row.token_id }).update({ last_used_at: database.knex.fn.now() });
  return row;
}

export async function accessByEmail(database: Database, email: string): Promise<AccessRow | undefined> {
  const [row] = await database.read<AccessRow>(byEmail, [email]);
  return row;
}

export const toUserCaller = (row: AccessRow | TokenRow): UserCaller => ({
  kind: 'user',
  userId: row.user_id,
  displayName: row.display_name,
  hasPlatformAccess: row.has_platform_access,
  isGlobal: row.is_global_access,
  orgIds: new Set(row.org_ids),
  permissions: new Set(row.permissions),
  enforcement: row.enforcement,
  ...('token_id' in row && row.token_kind === 'machine' ? { machine: { tokenId: row.token_id, name: row.token_name } } : {}),
});
