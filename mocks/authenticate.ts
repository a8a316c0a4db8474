import type { Caller, UserCaller } from '../sdk/wire/caller.ts';
import { claimsOf } from '../sdk/wire/jwt-claims.ts';
import type { JwtClaims } from '../sdk/wire/jwt-claims.ts';
import { Problem } from '../sdk/wire/problem.ts';
import { bearerToken } from '../sdk/wire/request-headers.ts';
import { callerOf } from './access.ts';
import type { MockDb, TokenRow, UserRow } from './db.ts';
import { actingCaller } from './impersonation-tokens.ts';
import { sameIgnoringCase, timestamp } from './text.ts';

/**
 * Who sends a request. Tokens are those of the world; a JWT is believed without a look at its signature.
 * @param actingUser id or email of whom requests without a credential come from.
 * @throws Problem `not_authenticated`, `invalid_token` or `session_revoked`.
 */
export function authenticate(db: MockDb, authorization: string | undefined, now: Date, actingUser: string | undefined): Caller {
  if (authorization === undefined && actingUser !== undefined) return callerOf(db, userNamed(db, actingUser), now);
  const token = bearerToken(authorization);
  if (token.startsWith('imp_')) return actingCaller(db, token, now);
  const known = db.tokens.get(token);
  return known === undefined ? fromJwt(db, token, now) : fromApiToken(db, known, now);
}

function userNamed(db: MockDb, idOrEmail: string): UserRow {
  const user = db.users.find(({ id, email }) => id === idOrEmail || sameIgnoringCase(email, idOrEmail));
  if (user === undefined) throw new Error(`the mock has no user "${idOrEmail}" to act as`);
  return user;
}

/** @throws Problem `invalid_token` for one that has expired or was revoked. */
function fromApiToken(db: MockDb, row: TokenRow, now: Date): UserCaller {
  if (row.revoked_at !== null || (row.expires_at !== null && Date.parse(row.expires_at) <= now.getTime())) throw new Problem('invalid_token');
  noteUse(row, now);
  const caller = signedIn(db, db.users.find(({ id }) => id === row.user_id)!, row.created_at, now);
  return row.kind === 'machine' ? { ...caller, machine: { tokenId: row.id, name: row.name } } : caller;
}

/** To the minute, as the server notes it, which saves writing a row with every request. */
function noteUse(row: TokenRow, now: Date): void {
  if (row.last_used_at === null || Date.parse(row.last_used_at) <= now.getTime() - 60_000) row.last_used_at = timestamp(now);
}

function fromJwt(db: MockDb, token: string, now: Date): Caller {
  const { account, email, issuedAt, expiresAt } = readJwt(token);
  if (expiresAt * 1000 <= now.getTime()) throw new Problem('invalid_token');
  if (account) return { kind: 'account', ...account, issuedAt };
  if (email === undefined) return { kind: 'unknown', reason: 'no_identity' };
  const user = db.users.find((row) => sameIgnoringCase(row.email, email));
  return user === undefined ? { kind: 'unknown', reason: 'no_user' } : signedIn(db, user, new Date(issuedAt * 1000).toISOString(), now);
}

/** @throws Problem `session_revoked` for people who may not sign in and for credentials older than their last sign-out. */
function signedIn(db: MockDb, user: UserRow, issuedAt: string, now: Date): UserCaller {
  const revoked = user.sessions_revoked_at !== null && Date.parse(issuedAt) <= Date.parse(user.sessions_revoked_at);
  if (user.status !== 'active' || revoked) throw new Problem('session_revoked');
  return callerOf(db, user, now);
}

function readJwt(token: string): JwtClaims {
  const [, payload, signature] = token.split('.');
  const claims = signature === undefined ? undefined : parsed(payload!);
  if (typeof claims?.['exp'] !== 'number' || typeof claims['iat'] !== 'number') throw new Problem('invalid_token');
  return claimsOf(claims);
}

function parsed(base64url: string): Record<string, unknown> | undefined {
  try {
    const bytes = Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
