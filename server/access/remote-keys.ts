import { createLocalJWKSet, createRemoteJWKSet, errors } from 'jose';
import type { JWTVerifyGetKey } from 'jose';
import type { Logger } from 'pino';
import { Problem } from '../../sdk/wire/problem.ts';

export interface RemoteKeysOptions {
  /** Address of the key set (RFC 7517). */
  readonly url: URL;
  readonly log: Logger;
  /** Milliseconds between two fetches that tokens with an unknown `kid` can cause: a storm of them costs one fetch each. */
  readonly cooldownMs?: number;
  /** Milliseconds after which the keys are fetched again even without need, so that withdrawn ones go. */
  readonly maximumAgeMs?: number;
}

/**
 * The keys of an issuer. New ones are found when the first token signed with one arrives; while the issuer's host is down, the last
 * keys that it published go on to count.
 * @throws from the returned function: Problem `identity_provider_unavailable` while no keys were ever fetched.
 */
export function remoteKeys({ url, log, cooldownMs = 5_000, maximumAgeMs = 600_000 }: RemoteKeysOptions): JWTVerifyGetKey {
  const remote = createRemoteJWKSet(url, { cooldownDuration: cooldownMs, cacheMaxAge: maximumAgeMs, timeoutDuration: 5_000 });
  let offlineUntil = 0;

  return async (header, token) => {
    if (performance.now() >= offlineUntil) {
      try {
        return await remote(header, token);
      } catch (error) {
        if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) throw error;
        log.warn({ err: error }, 'the key set of the issuer cannot be fetched; the last known keys stay in use');
        offlineUntil = performance.now() + cooldownMs;
      }
    }
    const last = remote.jwks();
    if (last === undefined) throw new Problem('identity_provider_unavailable');
    return await createLocalJWKSet(last)(header, token);
  };
}
