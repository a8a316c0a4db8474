import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Problem } from './errors.ts';

/** The caller's `X-Request-Id` when it is usable, else a new one. */
export function requestIdOf(request: IncomingMessage): string {
  const sent = request.headers['x-request-id'];
  return typeof sent === 'string' && /^[A-Za-z0-9._-]{1,64}$/.test(sent) ? sent : randomUUID();
}

/** Trace id of `traceparent` (W3C Trace Context §3.2), else the request id. */
export function traceIdOf(request: IncomingMessage, requestId: string): string {
  const sent = request.headers['traceparent'];
  return (typeof sent === 'string' && /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-/.exec(sent)?.[1]) || requestId;
}

/** @throws Problem `not_acceptable` when `Accept` excludes what the operation answers (RFC 9110 §12.5.1). */
export function requireAcceptable(request: IncomingMessage, produces: string | null): void {
  const accept = request.headers.accept;
  if (produces === null || accept === undefined || accept === '*/*' || accept.includes(produces)) return;
  const [type] = produces.split('/');
  const ranges = accept.split(',').map((range) => range.trim().toLowerCase());
  const acceptable = ranges.some((range) => {
    const [media = '', ...parameters] = range.split(';').map((part) => part.trim());
    return [produces, `${type}/*`, '*/*'].includes(media) && !parameters.some((parameter) => /^q=0(\.0{0,3})?$/.test(parameter));
  });
  if (!acceptable) throw new Problem('not_acceptable');
}
