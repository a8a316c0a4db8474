import type { Client } from 'openapi-fetch';
import type { Connection } from './connection.ts';
import { exchange, headersOf } from './exchange.ts';
import type { paths } from './generated/schema.ts';
import { queryOf } from './request-parts.ts';
import { parsed } from './send.ts';

/**
 * Calls by path in the manner of openapi-fetch and with its types: answers `{ data, error, response }` and throws only when no answer
 * comes. Credential, middleware and log are those of the client; time-outs and retries are not.
 */
export type RawClient = Pick<Client<paths>, 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS' | 'HEAD'>;

interface Init extends RequestInit {
  readonly params?: { readonly path?: Record<string, string>; readonly query?: object; readonly header?: Record<string, string> };
  readonly parseAs?: 'json' | 'text' | 'blob' | 'arrayBuffer' | 'stream';
  readonly querySerializer?: (query: object) => string;
  readonly bodySerializer?: (body: unknown) => BodyInit;
}

export function createRaw(connection: Connection): RawClient {
  const caller = (method: string) => async (path: string, { params = {}, parseAs = 'json', querySerializer = queryOf, bodySerializer = JSON.stringify, body, headers, ...init }: Init = {}) => {
    const target = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params.path?.[name] ?? ''));
    const given = { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...params.header, ...Object.fromEntries(new Headers(headers)) };
    const request = new Request(connection.baseUrl + target + querySerializer(params.query ?? {}), {
      ...init, method, headers: headersOf(connection, await connection.tokens.current(), given), body: body === undefined ? null : bodySerializer(body),
    });
    const response = await exchange(connection, request, { operation: undefined, attempt: 0 });
    if (response.ok && parseAs === 'stream') return { data: response.body, response };
    if (response.ok && parseAs !== 'json') return { data: await response[parseAs as 'text'](), response };
    const text = await response.text();
    return { [response.ok ? 'data' : 'error']: parsed(text) ?? (response.ok ? undefined : text), response };
  };
  // One function for all methods: the types that tell paths and answers apart are those of openapi-fetch.
  return Object.fromEntries(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'].map((method) => [method, caller(method)])) as unknown as RawClient;
}
