import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, errors, jwtVerify } from 'jose';
import type { JSONWebKeySet, JWTVerifyGetKey } from 'jose';
import { LRUCache } from 'lru-cache';
import { claimsOf } from '../../sdk/wire/jwt-claims.ts';
import type { JwtClaims } from '../../sdk/wire/jwt-claims.ts';
import { Problem } from '../../sdk/wire/problem.ts';
import { tokenHash } from './tokens.ts';

/** Who signs the JWTs that are accepted. */
export interface JwtIssuer {
  readonly issuer: string;
  readonly audience: string;
  /** Where keys come from, or the keys themselves for the development issuer. */
  readonly keys: JWTVerifyGetKey | JSONWebKeySet;
}

/** Asymmetric signatures only: with HS256 the published key would be the signing secret (RFC 8725 §3.1). */
const algorithms = ['EdDSA', 'ES256', 'RS256', 'PS256'];

/** Whether a credential has the form of a JWT (RFC 7519 §7.2). Dots alone do not tell: `BOOTSTRAP_ADMIN_TOKEN` may hold some. */
export function isJwt(token: string): boolean {
  if (token.split('.').length !== 3) return false;
  try {
    decodeProtectedHeader(token);
    return true;
  } catch {
    return false;
  }
}

/** Verifies JWTs of the issuers that we believe and remembers for a minute which ones it has verified. */
export class JwtVerifier {
  readonly #issuers: ReadonlyMap<string, { readonly audience: string; readonly keys: JWTVerifyGetKey }>;
  readonly #verified = new LRUCache<string, JwtClaims>({ max: 10_000, ttl: 60_000 });

  constructor(...issuers: readonly JwtIssuer[]) {
    this.#issuers = new Map(issuers.map(({ issuer, audience, keys }) => [issuer, { audience, keys: typeof keys === 'function' ? keys : createLocalJWKSet(keys) }]));
  }

  /**
   * @throws Problem `invalid_token` for anything but a current JWT of one of the issuers for its audience (RFC 7519, RFC 9068).
   */
  async verify(token: string): Promise<JwtClaims> {
    const key = tokenHash(token);
    const known = this.#verified.get(key);
    const claims = known ?? (await this.#verifySignature(token));
    if (claims.expiresAt <= Date.now() / 1000) throw new Problem('invalid_token');
    // Not renewed by use: a minute after a key is withdrawn, nothing that it signed is accepted any more.
    if (known === undefined) this.#verified.set(key, claims);
    return claims;
  }

  async #verifySignature(token: string): Promise<JwtClaims> {
    try {
      const { iss = '' } = decodeJwt(token);
      const issuer = this.#issuers.get(iss);
      if (issuer === undefined) throw new Problem('invalid_token');
      const { payload } = await jwtVerify(token, issuer.keys, {
        issuer: iss, audience: issuer.audience, algorithms, requiredClaims: ['exp', 'iat'], clockTolerance: 5,
      });
      return claimsOf(payload);
    } catch (error) {
      if (error instanceof errors.JOSEError) throw new Problem('invalid_token', { cause: error });
      throw error;
    }
  }
}
