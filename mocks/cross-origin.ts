import type { IncomingMessage, ServerResponse } from 'node:http';

/** Whether a browser asks for leave to send a request (Fetch standard, §3.3.2). */
export const isPreflight = ({ method, headers }: IncomingMessage): boolean =>
  method === 'OPTIONS' && headers.origin !== undefined && headers['access-control-request-method'] !== undefined;

/** Lets pages of every origin call: a mock keeps no secrets. The server itself lets in those of `CORS_ORIGINS` only. */
export function allowOrigin({ headers }: IncomingMessage, response: ServerResponse): void {
  if (headers.origin === undefined) return;
  response.setHeader('Access-Control-Allow-Origin', headers.origin);
  response.setHeader('Access-Control-Allow-Methods', headers['access-control-request-method'] ?? '*');
  response.setHeader('Access-Control-Allow-Headers', headers['access-control-request-headers'] ?? '*');
  response.setHeader('Access-Control-Expose-Headers', 'ETag, Link, Location, Retry-After, X-Total-Count, X-Request-Id, Idempotency-Replayed, Content-Disposition, sl-violations');
  response.setHeader('Vary', 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers');
}
