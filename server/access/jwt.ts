import { createLocalJWKSet, decodeProtectedHeader, errors, jwtVerify } from 'jose';
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

/** Verifies JWTs of one issuer and remembers for a minute which ones it has verified. */
export class JwtVerifier {
  readonly #issuer: JwtIssuer;
  readonly #keys: JWTVerifyGetKey;
  readonly #verified = new LRUCache<string, JwtClaims>({ max: 10_000, ttl: 60_000 });

  constructor(issuer: JwtIssuer) {
    this.#issuer = issuer;
    this.#keys = typeof issuer.keys === 'function' ? issuer.keys : createLocalJWKSet(issuer.keys);
  }

  /**
   * @throws Problem `invalid_token` for anything but a current JWT of the issuer for our audience (RFC 7519, RFC 9068).
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
      const { payload } = await jwtVerify(token, this.#keys, {
        issuer: this.#issuer.issuer, audience: this.#issuer.audience, algorithms, requiredClaims: ['exp', 'iat'], clockTolerance: 5,
      });
      return claimsOf(payload);
    } catch (error) {
      if (error instanceof errors.JOSEError) throw new Problem('invalid_token', { cause: error });
      throw error;
    }
  }
}
