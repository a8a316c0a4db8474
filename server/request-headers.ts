import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { usableRequestId } from '../sdk/wire/request-headers.ts';

/** The caller's `X-Request-Id` when it is usable, else a new one. */
export const requestIdOf = (request: IncomingMessage): string => usableRequestId(header(request, 'x-request-id')) ?? randomUUID();

/** A header that occurs once. */
export function header(request: IncomingMessage, name: string): string | undefined {
  const sent = request.headers[name];
  return typeof sent === 'string' ? sent : undefined;
}
