import type express from 'express';
import { operations } from '../sdk/generated/operations.ts';
import type { OperationInfo } from '../sdk/operation-info.ts';
import { requestIdOf } from './request-headers.ts';
import { pathOf } from './respond.ts';

const infos: readonly OperationInfo[] = Object.values(operations);
const documented = infos.filter(({ method }) => method === 'OPTIONS').map(({ path }) => new RegExp(`^${path.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`));

/** What a browser may send and read, besides what the Fetch standard always allows. */
const methods = ['HEAD', ...new Set(infos.map(({ method }) => method))].filter((method) => method !== 'OPTIONS').join(', ');
const requestHeaders = ['authorization', 'content-type', 'x-request-id', 'traceparent', ...new Set(infos.flatMap(({ headers }) => headers.map((name) => name.toLowerCase())))].join(', ');
const responseHeaders = 'etag, link, location, retry-after, x-request-id, x-total-count, idempotency-replayed';
const preflightSeconds = 600;

/**
 * Lets pages of these origins call the platform from a browser (Fetch standard, §3.3 CORS protocol) and answers their preflights,
 * except for operations of the contract that are preflights themselves. Credentials are bearer tokens, never cookies, so
 * `Access-Control-Allow-Credentials` is not sent.
 */
export function createCors(origins: readonly string[]): express.RequestHandler {
  const allowed = new Set(origins);
  return (request, response, next) => {
    const { origin } = request.headers;
    // Also for other origins: a cache must not give them the answer that an allowed one got, or the other way round.
    response.vary('Origin');
    if (origin === undefined || !allowed.has(origin)) return next();
    response.setHeader('Access-Control-Allow-Origin', origin);
    if (isPreflight(request) && !documented.some((path) => path.test(pathOf(request)))) return allow(request, response);
    response.setHeader('Access-Control-Expose-Headers', responseHeaders);
    next();
  };
}

const isPreflight = ({ method, headers }: express.Request): boolean => method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;

function allow(request: express.Request, response: express.Response): void {
  response.set({
    'X-Request-Id': requestIdOf(request),
    'Access-Control-Allow-Methods': methods,
    'Access-Control-Allow-Headers': requestHeaders,
    'Access-Control-Max-Age': String(preflightSeconds),
  });
  response.status(204).end();
}
