import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from '../../sdk/wire/problem.ts';

/** Counts refused credentials per client address, so that guessing gets slow. Callers with a good credential are never counted. */
export interface FailureLimit {
  /** @throws Problem `rate_limited` while this address has no failure left within the minute. */
  requireRoom(address: string): Promise<void>;
  /**
   * Notes one refused credential from this address.
   * @throws Problem `rate_limited` with `Retry-After` once there were too many within a minute.
   */
  note(address: string): Promise<void>;
}

const windowSeconds = 60;

/**
 * Kept in this process: what matters is the cost of guessing here, and tokens are far too long to be guessed anyway.
 * @param perMinute refused credentials that an address may send within a minute.
 */
export function createFailureLimit(perMinute: number): FailureLimit {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: windowSeconds });
  return {
    async requireRoom(address) {
      const state = await limiter.get(address);
      if (state !== null && state.remainingPoints <= 0) throw rateLimited(state);
    },
    async note(address) {
      try {
        await limiter.consume(address);
      } catch (reason) {
        if (!(reason instanceof RateLimiterRes)) throw reason;
        throw rateLimited(reason);
      }
    },
  };
}

const rateLimited = ({ msBeforeNext }: RateLimiterRes): Problem => new Problem('rate_limited', {
  detail: 'Too many refused credentials from your address. Wait as long as Retry-After says.',
  headers: { 'Retry-After': String(Math.max(1, Math.ceil(msBeforeNext / 1000))) },
});
