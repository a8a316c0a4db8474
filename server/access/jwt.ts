import { createLocalJWKSet, createRemoteJWKSet, errors, jwtVerify } from 'jose';
import type { JSONWebKeySet, JWTVerifyGetKey } from 'jose';
import { LRUCache } from 'lru-cache';
import { Problem } from '../errors.ts';
import { tokenHash } from './tokens.ts';

/** Who signs the JWTs that are accepted. */
export interface JwtIssuer {
  readonly issuer: string;
  readonly audience: string;
  /** Address of the key set, or the keys themselves for the development issuer. */
  readonly keys: URL | JSONWebKeySet;
}

/** What a verified JWT says of its bearer. */
export interface JwtClaims {
  readonly email: string | undefined;
  /** Set for tokens of accounts. */
  readonly account: { readonly accountId: string; readonly organizationId: string } | undefined;
  /** Seconds since 1970. */
  readonly issuedAt: number;
  readonly expiresAt: number;
}

/** Asymmetric signatures only: with HS256 the published key would be the signing secret (RFC 8725 §3.1). */
const algorithms = ['EdDSA', 'ES256', 'RS256', 'PS256'];

/** Verifies JWTs of one issuer and remembers for a minute which ones it has verified. */
export class JwtVerifier {
  readonly #issuer: JwtIssuer;
  readonly #keys: JWTVerifyGetKey;
  readonly #verified = new LRUCache<string, JwtClaims>({ max: 10_000, ttl: 60_000 });

  constructor(issuer: JwtIssuer) {
    this.#issuer = issuer;
    this.#keys = issuer.keys instanceof URL
      ? createRemoteJWKSet(issuer.keys, { cooldownDuration: 30_000, timeoutDuration: 5_000 })
      : createLocalJWKSet(issuer.keys);
  }

  /**
   * @throws Problem `invalid_token` for anything but a current JWT of the issuer for our audience (RFC 7519, RFC 9068).
   */
  async verify(token: string): Promise<JwtClaims> {
    const key = tokenHash(token);
    const claims = this.#verified.get(key) ?? (await this.#verifySignature(token));
    if (claims.expiresAt <= Date.now() / 1000) throw new Problem('invalid_token');
    this.#verified.set(key, claims);
    return claims;
  }

  async #verifySignature(token: string): Promise<JwtClaims> {
    try {
      const { payload } = await jwtVerify(token, this.#keys, {
        issuer: this.#issuer.issuer, audience: this.#issuer.audience, algorithms, requiredClaims: ['exp', 'iat'], clockTolerance: 5,
      });
      const organizationId = text(payload['org']);
      return {
        email: payload['email_verified'] === false ? undefined : text(payload['email']),
        account: organizationId && payload.sub ? { accountId: payload.sub, organizationId } : undefined,
        issuedAt: payload.iat!,
        expiresAt: payload.exp!,
      };
    } catch (error) {
      if (error instanceof errors.JOSEError) throw new Problem('invalid_token', { cause: error });
      throw error;
    }
  }
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
