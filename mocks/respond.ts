import type { OperationId } from '../sdk/contract.ts';
import type { OperationInfo } from '../sdk/operation-info.ts';
import { csvContentType } from '../sdk/wire/audit-csv.ts';
import { deprecationHeaders } from '../sdk/wire/deprecation.ts';
import { matches } from '../sdk/wire/entity-tag.ts';
import { locationOf } from '../sdk/wire/location.ts';
import { preflightHeaders } from '../sdk/wire/preflight.ts';
import { renderProblem } from '../sdk/wire/problem.ts';
import type { Problem } from '../sdk/wire/problem.ts';
import type { Outcome } from './idempotency.ts';
import { entityTag } from './preconditions.ts';

/** An answer in parts: what is kept for an idempotency key, and the headers that only the first answer has. */
export interface Answer extends Outcome { readonly ownHeaders?: Readonly<Record<string, string>> }

/** The answer of an operation with the status, media type, entity tag and location that the contract documents. */
export function success(info: OperationInfo, path: string, ifNoneMatch: string | undefined, value: unknown, further: Readonly<Record<string, string>> = {}): Answer {
  const deprecation = { ...further, ...deprecationHeaders(info, path), ...preflightHeaders(info) };
  if (value === undefined && info.mayBeEmpty) return { status: 204, headers: {}, ownHeaders: deprecation, body: null };
  if (info.produces === null || value === undefined) return { status: info.status, headers: {}, ownHeaders: deprecation, body: null };
  if (info.produces === 'text/csv') return { status: info.status, headers: { 'Content-Type': csvContentType }, ownHeaders: deprecation, body: String(value) };
  if (info.produces === 'text/event-stream') return { status: info.status, headers: { 'Content-Type': info.produces }, ownHeaders: deprecation, body: String(value) };
  const location = locationOf(info, path, value);
  const etag = info.answersEtag ? entityTag(info, value) : undefined;
  const read = info.method === 'GET' && etag !== undefined;
  const ownHeaders = { ...deprecation, ...(etag === undefined ? {} : { ETag: etag }), ...(read ? { 'Cache-Control': 'private, no-cache' } : {}) };
  if (read && matches(ifNoneMatch, etag)) return { status: 304, headers: {}, ownHeaders: withoutPage(ownHeaders), body: null };
  const headers = { 'Content-Type': 'application/json', ...(location === undefined ? {} : { Location: location }) };
  return { status: info.status, headers, ownHeaders, body: JSON.stringify(value) };
}

/** The answer to a request that is refused. */
export function refusal(problem: Problem, operation: OperationId | undefined, requestId: string): Answer {
  const { status, mediaType, headers, body } = renderProblem(problem, operation, requestId);
  return { status, headers: { ...headers, 'Content-Type': mediaType }, body: JSON.stringify(body) };
}

/** An answer with all of its headers. */
export interface WireAnswer { readonly status: number; readonly headers: Record<string, string>; readonly body: Answer['body'] }

/** An answer as it goes over the wire. */
export function onTheWire({ status, headers, ownHeaders = {}, body }: Answer, method: string, requestId: string): WireAnswer {
  const { 'Content-Type': mediaType, ...others } = headers;
  const sent = method === 'HEAD' ? null : body;
  return {
    status,
    body: sent,
    headers: {
      'X-Request-Id': requestId, 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store', ...others, ...ownHeaders,
      ...(mediaType === undefined ? {} : { 'Content-Type': mediaType.includes(';') ? mediaType : `${mediaType}; charset=utf-8` }),
      ...(typeof sent === 'string' ? { 'Content-Length': String(encoder.encode(sent).length) } : {}),
    },
  };
}

/** An answer without a length ends with its connection, which costs every call through msw a third more. */
const encoder = new TextEncoder();

/** What a list says of its page belongs to its items. */
function withoutPage({ Link: _link, 'X-Total-Count': _total, ...headers }: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return headers;
}

/** A success for a caller who wants no resource (`X-No-Return-Resource`). */
export function withoutResource(answer: Answer): Answer {
  const { 'Content-Type': _, ...headers } = answer.headers;
  return answer.status < 300 ? { ...answer, headers, body: null } : answer;
}
