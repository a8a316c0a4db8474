import type { Attempt, Connection } from './connection.ts';
import type { CallOptions, OperationId } from './contract.ts';
import { connectionError, exchange, headersOf } from './exchange.ts';
import { ConnectionError, PlatformError } from './problem.ts';
import { delayBefore, pause } from './retry.ts';

const usualTimeoutMs = 60_000;
const usualRetries = 2;

/** A call on its way. */
export interface Outgoing {
  readonly operation: OperationId;
  readonly method: string;
  /** Path with query. */
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: string | URLSearchParams | undefined;
  /** `stream` leaves the body to the caller; the time-out then ends with the headers. */
  readonly read: 'json' | 'text' | 'stream';
  /** Whether it may be performed twice without harm. */
  readonly repeatable: boolean;
  /** Whether the answer has an entity tag that a later call can name. */
  readonly cacheable: boolean;
  /** Whether it needs no credential. Then none is sent, and one that is being fetched by this very call is not waited for. */
  readonly isPublic: boolean;
  readonly options: CallOptions;
}

/** An answer with what travelled beside it. */
export interface Answer<T> {
  readonly data: T;
  /** Status and headers; the body is consumed. */
  readonly response: Response;
  /** Quote it when you ask about this call. */
  readonly requestId: string | undefined;
}

/** How often a call may be tried again. */
export const retriesOf = ({ maxRetries }: Connection, options: CallOptions): number => options.maxRetries ?? maxRetries ?? usualRetries;

/**
 * Performs a call: tries again where that is safe and promising, and once with a new token after 401.
 * @throws PlatformError when the platform refuses, ConnectionError when no whole answer comes, the reason of `options.signal`,
 *   InvalidAnswerError where answers are checked.
 */
export async function send(connection: Connection, call: Outgoing): Promise<Answer<unknown>> {
  const { options, operation, repeatable, isPublic } = call;
  const retries = retriesOf(connection, options);
  let token = isPublic ? undefined : await connection.tokens.current();
  let renewed = isPublic;
  for (let attempt = 0; ; attempt++) {
    try {
      return await attemptOnce(connection, call, token, { operation, attempt });
    } catch (error) {
      if (!renewed && error instanceof PlatformError && error.status === 401) {
        renewed = true;
        const refused = token;
        token = await connection.tokens.after(refused);
        if (token !== refused) continue;
      }
      const delayMs = attempt < retries ? delayBefore(error, attempt, repeatable) : undefined;
      if (delayMs === undefined) throw error;
      connection.log?.({ event: 'retrying', operation, attempt, delayMs, error });
      await pause(delayMs, options.signal);
    }
  }
}

/** One attempt, ended by the caller's signal or when its time is up, even if a `fetch` of the caller's own takes no notice. */
function attemptOnce(connection: Connection, call: Outgoing, token: string | undefined, attempt: Attempt): Promise<Answer<unknown>> {
  const { signal, timeoutMs = connection.timeoutMs ?? usualTimeoutMs } = call.options;
  if (signal?.aborted) return Promise.reject(signal.reason as Error);
  return new Promise((resolve, reject) => {
    const controller = new AbortController();
    const end = (reason: unknown): void => {
      reject(reason as Error);
      controller.abort(reason);
    };
    const stop = (): void => end(signal!.reason);
    const timer = timeoutMs > 0 ? setTimeout(() => end(new ConnectionError('timed_out', `${timeoutMs} ms are over`, call.operation)), timeoutMs) : undefined;
    signal?.addEventListener('abort', stop);
    perform(connection, call, token, attempt, controller.signal).finally(() => {
      clearTimeout(timer);
      if (call.read !== 'stream') signal?.removeEventListener('abort', stop);
    }).then(resolve, reject);
  });
}

async function perform(connection: Connection, call: Outgoing, token: string | undefined, attempt: Attempt, signal: AbortSignal): Promise<Answer<unknown>> {
  const { method, body, operation, read } = call;
  const headers = headersOf(connection, token, call.headers);
  const request = new Request(connection.baseUrl + call.path, { method, headers, body: body ?? null, signal });
  const cache = call.cacheable ? connection.cache : undefined;
  // Answers belong to the caller who may see them.
  const key = `${token} ${request.url}`;
  const kept = 'if-none-match' in headers ? undefined : cache?.get(key);
  if (kept) request.headers.set('if-none-match', kept.etag);
  const response = await exchange(connection, request, attempt);
  const answer = (data: unknown): Answer<unknown> => ({ data, response, requestId: response.headers.get('x-request-id') ?? undefined });
  if (response.ok && read === 'stream') return answer(response.body);
  let text: string;
  try {
    text = await response.text();
  } catch (error) {
    throw connectionError(error, signal, attempt);
  }
  if (call.options.validate ?? connection.validate) (await import('./validate.ts')).validate(operation, request, response, text);
  if (kept && response.status === 304) text = kept.text;
  else if (!response.ok) throw new PlatformError(response, parsed(text), operation);
  const etag = cache && response.headers.get('etag');
  if (etag) cache.set(key, { etag, text });
  if (read === 'text' || text === '') return answer(text || undefined);
  const data = parsed(text);
  if (data === undefined) throw new PlatformError(response, undefined, operation);
  return answer(connection.dates ? connection.dates.revive(data) : data);
}

/** JSON as a value; undefined for what is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
