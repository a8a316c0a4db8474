import type { OperationInfo } from '../operation-info.ts';
import { Problem } from './problem.ts';

/** Longest credential that is looked at; a JWT of a usual issuer has one or two thousand characters. */
const maximumCredential = 8_192;

/**
 * The token of `Authorization: Bearer` (RFC 6750 §2.1).
 * @throws Problem `not_authenticated` or `invalid_token`.
 */
export function bearerToken(authorization: string | undefined): string {
  if (authorization === undefined) throw new Problem('not_authenticated');
  const token = /^bearer +([!-~]+) *$/i.exec(authorization)?.[1];
  if (token === undefined) throw new Problem('not_authenticated', { detail: 'The Authorization header must be `Bearer` and a token.' });
  if (token.length > maximumCredential) throw new Problem('invalid_token');
  return token;
}

/** The caller's `X-Request-Id` when it is usable. */
export const usableRequestId = (sent: string | undefined): string | undefined =>
  sent !== undefined && /^[A-Za-z0-9._-]{1,64}$/.test(sent) ? sent : undefined;

/** Trace id of `traceparent` (W3C Trace Context §3.2), else the request id. */
export const traceIdFrom = (traceparent: string | undefined, requestId: string): string =>
  (traceparent !== undefined && /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-/.exec(traceparent)?.[1]) || requestId;

/** @throws Problem `not_acceptable` when `Accept` excludes what the operation answers (RFC 9110 §12.5.1). */
export function requireAcceptable(accept: string | undefined, produces: string | null): void {
  if (produces === null || accept === undefined || accept === '*/*' || accept === produces || accept.trim() === '') return;
  const ranges = accept.toLowerCase().split(',').map((range) => range.split(';').map((part) => part.trim()));
  // The most specific range decides, so `application/json;q=0, */*` refuses JSON.
  const decisive = [produces, `${produces.split('/')[0]}/*`, '*/*'].find((wanted) => ranges.some(([media]) => media === wanted));
  const acceptable = ranges.some(([media, ...parameters]) => media === decisive && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter)));
  if (!acceptable) throw new Problem('not_acceptable');
}

/** Whether the answer goes without its body: `X-No-Return-Resource` says so with any value, even an empty one. */
export const wantsNoResource = ({ headers }: Pick<OperationInfo, 'headers'>, sent: string | readonly string[] | undefined): boolean =>
  sent !== undefined && headers.includes('X-No-Return-Resource');
