import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { IHttpRequest } from '@stoplight/prism-http';
import { close, listen } from '../../mocks/listen.ts';
import type { ListenOptions } from '../../mocks/listen.ts';
import { createCheck } from './checker.ts';
import type { Check } from './checker.ts';
import { isLimit } from './limits.ts';
import { asHeader, callOf, parseBody, readBody } from './request.ts';
import { passOn, send } from './upstream.ts';
import type { Answer } from './upstream.ts';

export interface ProxyOptions extends ListenOptions {
  /** Origin of the server that answers. */
  readonly upstream: URL;
  /** Called for every request and answer that breaks the contract. */
  readonly onViolation?: (violation: Violation) => void;
  /** What checks, to share it between proxies; unset, the proxy reads the contract for itself. */
  readonly check?: Check;
}
export interface Violation { readonly side: 'request' | 'answer'; readonly method: string; readonly path: string; readonly status: number; readonly message: string }
export interface ValidationProxy {
  readonly url: string;
  /** How many requests have been answered. */
  exchanges(): number;
  stop(): Promise<void>;
}

/** Largest body of a request that is sent on, in bytes: enough for the server to refuse it by itself. */
const largestSent = 4 * 1024 * 1024;

/**
 * Passes every request on to a server and its answer back, byte by byte, and has Prism check both against the contract. What breaks it
 * is reported and named in the header `sl-violations`, and passed on all the same. Prism's own forwarding is not used: it parses
 * every answer and writes it anew, and waits for the end of streams.
 * @throws the error of `listen`, such as EADDRINUSE.
 */
export async function startValidationProxy({ upstream, onViolation = () => undefined, check, ...where }: ProxyOptions): Promise<ValidationProxy> {
  let checking: Promise<Check>;
  let answered = 0;
  const server = createServer((request, response) => {
    response.once('finish', () => { answered += 1; });
    checking.then((ready) => forward(ready, upstream, request, response, onViolation)).catch((error: unknown) => {
      if (response.headersSent) return void response.destroy();
      const detail = `${upstream.origin} did not answer: ${(error as Error).message}`;
      response.writeHead(502, { 'content-type': 'application/problem+json' }).end(JSON.stringify({ title: 'Bad gateway', status: 502, detail }));
    });
  });
  // The port first: reading the contract takes a second or two, which a taken port should not cost.
  const url = await listen(server, where);
  checking = check === undefined ? createCheck() : Promise.resolve(check);
  await checking.catch(async (error: unknown) => {
    await close(server);
    throw error;
  });
  return { url, exchanges: () => answered, stop: async () => await close(server) };
}

async function forward(check: Check, upstream: URL, request: IncomingMessage, response: ServerResponse, onViolation: (violation: Violation) => void): Promise<void> {
  const left = new AbortController();
  response.once('close', () => left.abort());
  const bytes = await readBody(request, largestSent);
  if (bytes === undefined) return void response.writeHead(413).end();
  let answer: Answer | undefined;
  const { input, output } = await check(toPrism(request, bytes), async () => {
    answer = await send(upstream, request, bytes, left.signal);
    return { statusCode: answer.status, headers: answer.message.headers as Record<string, string>, body: readable(answer.body, answer.mediaType) };
  });
  const { status, body } = answer!;
  const wrong = output.filter((message) => !isLimit(message, { request: request.headers, status, body }));
  const { method, path } = callOf(request);
  const violations: Violation[] = ([['request', input], ['answer', wrong]] as const).flatMap(([side, messages]) => messages.map(
    (each) => ({ side, method, path, status, message: [each.path?.join('.'), each.message].filter(Boolean).join(' ') })));
  for (const violation of violations) onViolation(violation);
  passOn(answer!, response, violations.length > 0 ? asHeader(violations) : undefined);
}

/** Prism does not know HEAD, which is answered as GET is (RFC 9110, section 9.3.2). */
function toPrism(request: IncomingMessage, bytes: Buffer): IHttpRequest {
  const { method, path, query, headers } = callOf(request);
  return { method: (method === 'HEAD' ? 'get' : method.toLowerCase()) as IHttpRequest['method'], url: { path, query }, headers, body: readable(bytes, headers['content-type']) };
}

/** The text of what is no JSON although it says so: Prism tells what is wrong with it. */
function readable(bytes: Buffer | undefined, mediaType: string | undefined): unknown {
  const body = bytes === undefined ? undefined : parseBody(bytes, mediaType);
  return body instanceof SyntaxError ? String(bytes) : body;
}
