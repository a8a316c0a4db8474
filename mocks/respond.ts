import type { OperationId } from '../sdk/contract.ts';
import type { OperationInfo } from '../sdk/operation-info.ts';
import { deprecationHeaders } from '../sdk/wire/deprecation.ts';
import { matches } from '../sdk/wire/entity-tag.ts';
import { locationOf } from '../sdk/wire/location.ts';
import { renderProblem } from '../sdk/wire/problem.ts';
import type { Problem } from '../sdk/wire/problem.ts';
import type { Outcome } from './idempotency.ts';
import { entityTag } from './preconditions.ts';

/** An answer in parts: what is kept for an idempotency key, and the headers that only the first answer has. */
export interface Answer extends Outcome { readonly ownHeaders?: Readonly<Record<string, string>> }

/** The answer of an operation with the status, media type, entity tag and location that the contract documents. */
export function success(info: OperationInfo, path: string, ifNoneMatch: string | undefined, value: unknown): Answer {
  const deprecation = deprecationHeaders(info, path);
  if (info.produces === null || value === undefined) return { status: info.status, headers: {}, ownHeaders: deprecation, body: null };
  const location = locationOf(info, path, value);
  const etag = info.answersEtag ? entityTag(info, value) : undefined;
  const read = info.method === 'GET' && etag !== undefined;
  const ownHeaders = { ...deprecation, ...(etag === undefined ? {} : { ETag: etag }), ...(read ? { 'Cache-Control': 'private, no-cache' } : {}) };
  if (read && matches(ifNoneMatch, etag)) return { status: 304, headers: {}, ownHeaders, body: null };
  const headers = { 'Content-Type': 'application/json', ...(location === undefined ? {} : { Location: location }) };
  return { status: info.status, headers, ownHeaders, body: JSON.stringify(value) };
}

/** The answer to a request that is refused. */
export function refusal(problem: Problem, operation: OperationId | undefined, requestId: string): Answer {
  const { status, mediaType, headers, body } = renderProblem(problem, operation, requestId);
  return { status, headers: { ...headers, 'Content-Type': mediaType }, body: JSON.stringify(body) };
}

/** An answer as it goes over the wire. */
export function toResponse({ status, headers, ownHeaders = {}, body }: Answer, method: string, requestId: string): Response {
  const { 'Content-Type': mediaType, ...others } = headers;
  return new Response(method === 'HEAD' ? null : body, {
    status,
    headers: {
      'X-Request-Id': requestId, 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store', ...others, ...ownHeaders,
      ...(mediaType === undefined ? {} : { 'Content-Type': `${mediaType}; charset=utf-8` }),
    },
  });
}
