import type { IncomingMessage } from 'node:http';
import type express from 'express';
import { isWellFormed, tokenPrefixes } from '../sdk/wire/api-token.ts';
import { bearerToken } from '../sdk/wire/request-headers.ts';
import { actingCaller } from './access/impersonation-tokens.ts';
import { accessByEmail, accessByToken, toUserCaller } from './access/queries.ts';
import type { AccessRow } from './access/queries.ts';
import type { FailureLimit } from './access/failure-limit.ts';
import type { AccessCache, Resolved } from './access/cache.ts';
import type { Caller } from '../sdk/wire/caller.ts';
import { isJwt } from './access/jwt.ts';
import type { JwtVerifier } from './access/jwt.ts';
import { tokenHash } from './access/tokens.ts';
import type { Database } from './db/connections.ts';
import { Problem } from '../sdk/wire/problem.ts';

export interface Authenticator {
  /**
   * Who sends this request.
   * @throws Problem `not_authenticated`, `invalid_token` or `session_revoked`.
   */
  (request: IncomingMessage): Caller | Promise<Caller>;
}

/** Tells callers by `Authorization: Bearer` (RFC 6750 §2.1): API token, impersonation token or JWT. */
export function createAuthenticator(database: Database, cache: AccessCache, jwt: JwtVerifier): Authenticator {
  return (request) => {
    const token = bearerToken(request.headers.authorization);
    const key = tokenHash(token);
    return cache.get(key) ?? cache.resolve(key, () => load(database, jwt, token, key));
  };
}

/** The same, with addresses slowed down that send many credentials which are refused. A missing one is no guess and is not counted. */
export function limitFailures(authenticate: Authenticator, limit: FailureLimit): Authenticator {
  return (request) => {
    const caller = authenticate(request);
    if (!(caller instanceof Promise)) return caller;
    return caller.catch(async (error: unknown) => {
      if (error instanceof Problem && isRefusal(error)) await limit.note((request as express.Request).ip ?? '');
      throw error;
    });
  };
}

const isRefusal = ({ code }: Problem): boolean => code === 'invalid_token' || code === 'session_revoked';

async function load(database: Database, jwt: JwtVerifier, token: string, key: string): Promise<Resolved> {
  const prefix = tokenPrefixes.find((known) => token.startsWith(known));
  if (prefix !== undefined && !isWellFormed(token, prefix)) throw new Problem('invalid_token');
  if (prefix === 'imp_') return await actingCaller(database, key);
  return isJwt(token) ? await fromJwt(database, jwt, token) : await fromApiToken(database, key);
}

async function fromApiToken(database: Database, key: string): Promise<Resolved> {
  const row = await accessByToken(database, key);
  if (row === undefined || row.token_state !== 'valid') throw new Problem('invalid_token');
  return resolved(row, row.issued_at);
}

async function fromJwt(database: Database, jwt: JwtVerifier, token: string): Promise<Resolved> {
  const claims = await jwt.verify(token);
  if (claims.account) return { caller: { kind: 'account', ...claims.account, issuedAt: claims.issuedAt }, validForMs: claims.expiresAt * 1000 - Date.now() };
  if (claims.email === undefined) return { caller: { kind: 'unknown', reason: 'no_identity' } };
  const row = await accessByEmail(database, claims.email);
  if (row === undefined) return { caller: { kind: 'unknown', reason: 'no_user' } };
  const { caller, validForMs } = resolved(row, claims.issuedAt);
  const tokenLeftMs = claims.expiresAt * 1000 - Date.now();
  return { caller, validForMs: Math.min(validForMs ?? tokenLeftMs, tokenLeftMs) };
}

/** @throws Problem `session_revoked` for people who may not sign in and for credentials older than their last sign-out. */
function resolved(row: AccessRow, issuedAt: number): Resolved {
  if (row.status !== 'active') throw new Problem('session_revoked');
  if (row.sessions_revoked_at !== null && issuedAt <= row.sessions_revoked_at) throw new Problem('session_revoked');
  return { caller: toUserCaller(row), validForMs: row.valid_for_ms ?? undefined };
}
