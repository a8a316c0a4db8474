import { ConnectionError, PlatformError } from './problem.ts';

const firstDelayMs = 500;
const longestDelayMs = 8_000;
/** In seconds. A server that asks for a longer pause is believed, and its refusal passed on at once. */
const longestRetryAfter = 60;

/**
 * How long to wait before a call is tried again, in milliseconds; undefined when it must not be. The server's word counts where it has
 * one; else the delay is random below a bound that doubles (full jitter), so that many clients do not come back at the same time.
 * @param repeatable whether the call may be performed twice without harm: it reads, deletes, or carries an idempotency key.
 */
export function delayBefore(error: unknown, attempt: number, repeatable: boolean): number | undefined {
  const share = Math.random();
  const backOff = share * Math.min(longestDelayMs, firstDelayMs * 2 ** attempt);
  if (error instanceof ConnectionError) return repeatable ? backOff : undefined;
  if (!(error instanceof PlatformError)) return undefined;
  const { status, code, retryAfter } = error;
  const refusedUnseen = status === 429 || code === 'overloaded' || code === 'shutting_down';
  const passing = code === 'idempotency_in_progress' || status === 408 || (status > 501 && status < 505);
  if (!refusedUnseen && !(repeatable && passing)) return undefined;
  if (retryAfter === undefined) return backOff;
  return retryAfter > longestRetryAfter ? undefined : retryAfter * 1000 + share * firstDelayMs;
}

/** Waits, unless the signal says to stop: then throws its reason. */
export function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      if (signal?.aborted) reject(signal.reason as Error);
      else resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end);
    if (signal?.aborted) end();
  });
}
