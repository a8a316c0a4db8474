import type { Attempt, Connection, LogEvent } from './connection.ts';
import { apiVersion } from './generated/version.ts';
import { ConnectionError } from './problem.ts';

/** The headers of a request, in lower case: those of the call win over those of the client, and these over the usual ones. */
export function headersOf({ headers }: Connection, token: string | undefined, own: Readonly<Record<string, string>>): Record<string, string> {
  const all: Record<string, string> = { 'x-api-version': apiVersion };
  if (token !== undefined) all['authorization'] = `Bearer ${token}`;
  for (const given of [headers, own]) for (const name in given) all[name.toLowerCase()] = given[name]!;
  return all;
}

/** One request and its answer, whatever its status: through the middleware, seen by the log. */
export async function exchange({ fetch, middleware = [], log }: Connection, request: Request, attempt: Attempt): Promise<Response> {
  const perform = middleware.reduceRight<Connection['fetch']>((next, step) => (request) => step(request, next, attempt), async (request) => {
    try {
      return await fetch(request);
    } catch (error) {
      throw connectionError(error, request.signal, attempt);
    }
  });
  if (!log) return perform(request);
  const began = Date.now();
  const tell = (event: Partial<LogEvent>): void => log({ ...attempt, ...described(request), durationMs: Date.now() - began, ...event } as LogEvent);
  try {
    const response = await perform(request);
    tell({ event: 'answered', status: response.status, requestId: response.headers.get('x-request-id') ?? '' });
    return response;
  } catch (error) {
    tell({ event: 'failed', error });
    throw error;
  }
}

/** What a failure of `fetch` or of reading a body means: somebody wanted it, or the connection broke. */
export function connectionError(error: unknown, signal: AbortSignal, { operation }: Attempt): unknown {
  if (signal.aborted) return signal.reason;
  return new ConnectionError('connection_failed', String(error), operation, error);
}

/** A request without what nobody should find in a log: credentials, and what was searched for. */
export function described({ method, url, headers }: Request): Pick<LogEvent, 'method' | 'url' | 'headers'> {
  const shown: Record<string, string> = {};
  for (const [name, value] of headers) shown[name] = /auth|cookie|token|secret|password/.test(name) ? '***' : value;
  return { method, url: url.replace(/=[^&]*/g, '=***'), headers: shown };
}
