import type { IncomingMessage } from 'node:http';
import { bodyLimit } from '../sdk/wire/request-body.ts';
import { Problem } from '../sdk/wire/problem.ts';

/**
 * The first check of all: what the head of a request says about its framing (RFC 9112 §3.2, §6.1) and its size.
 * @throws Problem 400 or 413.
 */
export function requireSoundFraming({ headers, httpVersion }: IncomingMessage): void {
  if (headers.host === undefined && httpVersion === '1.1') throw new Problem('malformed_request', { detail: 'The Host header is missing.' });
  const coding = headers['transfer-encoding'];
  if (coding !== undefined && coding.toLowerCase() !== 'chunked') throw new Problem('malformed_request', { detail: 'Only the transfer coding chunked is supported.' });
  if (Number(headers['content-length'] ?? 0) > bodyLimit) throw new Problem('payload_too_large');
}
