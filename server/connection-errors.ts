import { randomUUID } from 'node:crypto';
import type { Server, ServerResponse } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { Problem, renderProblem } from '../sdk/wire/problem.ts';
import type { ProblemCode } from '../sdk/wire/problem.ts';

/** What Node's HTTP parser says of bytes that never became a request. */
interface ParserError extends Error { readonly code?: string; readonly rawPacket?: Buffer }

/** How long a refused connection may go on sending before it is cut. */
const lingerMs = 500;

/**
 * Has requests that Node refuses by itself answered like all others, with a problem document: broken framing (400), one that does not
 * arrive in time (408), too large a head (414, 431), CONNECT (405). An `Expect` that we do not know is ignored, as RFC 9110 §10.1.1 allows.
 */
export function answerConnectionErrors(server: Server): void {
  server.on('clientError', (error: ParserError, socket) => refuse(socket, codeOf(error)));
  server.on('connect', (_request, socket) => refuse(socket, 'method_not_allowed', { Allow: 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS' }));
  server.on('checkExpectation', (request, response) => void server.emit('request', request, response));
}

function codeOf({ code, rawPacket }: ParserError): ProblemCode {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 'request_timeout';
  if (code !== 'HPE_HEADER_OVERFLOW') return 'malformed_request';
  // A request line that fills the buffer has no end of line in it.
  return rawPacket !== undefined && /^[A-Z]+ [^\n]*$/.test(rawPacket.toString('latin1')) ? 'uri_too_long' : 'headers_too_large';
}

function refuse(socket: Duplex, code: ProblemCode, headers: Readonly<Record<string, string>> = {}): void {
  const { _httpMessage: pending } = socket as { _httpMessage?: ServerResponse };
  if (!socket.writable || pending?.headersSent) return void socket.destroy();
  // What follows a whole request is not answered: that request's own answer comes next on this connection.
  if (pending?.req.complete) return void pending.once('finish', () => socket.destroy());
  socket.end(answerOf(code, headers));
  // Closing at once, with bytes unread, would reset the connection before the client has seen the answer.
  socket.resume();
  setTimeout(() => socket.destroy(), lingerMs).unref();
}

/** A whole HTTP/1.1 answer, after which the connection is closed. */
function answerOf(code: ProblemCode, headers: Readonly<Record<string, string>>): string {
  const requestId = randomUUID();
  const problem = renderProblem(new Problem(code, { headers, ...(code === 'malformed_request' ? { detail: 'This is not a valid HTTP request.' } : {}) }), undefined, requestId);
  const body = JSON.stringify(problem.body);
  const head = {
    'Content-Type': `${problem.mediaType}; charset=utf-8`, 'Content-Length': Buffer.byteLength(body), ...problem.headers,
    'X-Request-Id': requestId, 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store', Connection: 'close', Date: new Date().toUTCString(),
  };
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\n${lines}\r\n${body}`;
}
