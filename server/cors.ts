import type express from 'express';
import { operations } from '../sdk/generated/operations.ts';
import type { OperationInfo } from '../sdk/operation-info.ts';
import { allowOf, preflightHeaders } from '../sdk/wire/preflight.ts';
import { requestIdOf } from './request-headers.ts';
import { commonHeaders, end, noBytes, pathOf } from './respond.ts';

const infos: readonly OperationInfo[] = Object.values(operations);
const documented = infos.filter(({ method }) => method === 'OPTIONS').map((info) => ({ info, pattern: new RegExp(`^${info.path.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`) }));

/** What a browser may send and read, besides what the Fetch standard always allows. */
const methods = ['HEAD', ...new Set(infos.map(({ method }) => method))].filter((method) => method !== 'OPTIONS').join(', ');
const requestHeaders = ['authorization', 'content-type', 'x-request-id', 'x-api-version', 'traceparent', ...new Set(infos.flatMap(({ headers }) => headers.map((name) => name.toLowerCase())))].join(', ');
const responseHeaders = 'etag, link, location, retry-after, x-request-id, x-total-count, idempotency-replayed';
const preflightSeconds = 600;

/** The same for the operations that are preflights. */
const accountHeaders = {
  'Access-Control-Allow-Headers': 'authorization, content-type, if-match, if-none-match, idempotency-key, x-no-return-resource, x-request-id, x-api-version',
  'Access-Control-Expose-Headers': 'etag, link, location, x-total-count, x-request-id',
  'Access-Control-Max-Age': String(preflightSeconds),
} as const;

/**
 * Lets pages of these origins call the platform from a browser (Fetch standard, §3.3 CORS protocol) and answers their preflights;
 * what the contract says of those that are operations of its own holds here too. Credentials are bearer tokens, never cookies, so
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
    const operation = request.method === 'OPTIONS' ? documented.find(({ pattern }) => pattern.test(pathOf(request)))?.info : undefined;
    if (operation !== undefined) return answerOperation(operation, request, response, next);
    if (isPreflight(request)) return allow(request, response);
    response.setHeader('Access-Control-Expose-Headers', responseHeaders);
    next();
  };
}

/**
 * A preflight is answered whatever the ids in its path are worth: a browser that was refused it would not send the request whose answer
 * says what is wrong. OPTIONS that is none is an operation like any other.
 */
function answerOperation(info: OperationInfo, request: express.Request, response: express.Response, next: express.NextFunction): void {
  response.set({ 'Access-Control-Allow-Methods': allowOf(info.path), ...accountHeaders });
  if (!isPreflight(request)) return next();
  end(response, info.status, { ...commonHeaders(requestIdOf(request)), ...preflightHeaders(info), ...noBytes });
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
