import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createInstance, getHttpOperationsFromSpec } from '@stoplight/prism-http';
import type { IHttpProxyConfig, IHttpRequest, IHttpResponse, PrismHttpComponents } from '@stoplight/prism-http';
import { parse } from 'yaml';
import { close, listen } from '../../mocks/listen.ts';
import type { ListenOptions } from '../../mocks/listen.ts';
import { silentLogger } from './engine.ts';
import { asHeader, callOf, parseBody, readBody } from './request.ts';

export interface ProxyOptions extends ListenOptions {
  /** Origin of the server that answers. */
  readonly upstream: URL;
  /** Called for every request and answer that breaks the contract. */
  readonly onViolation?: (violation: Violation) => void;
}
export interface Violation { readonly side: 'request' | 'answer'; readonly method: string; readonly path: string; readonly status: number; readonly message: string }
export interface ValidationProxy {
  readonly url: string;
  /** How many requests have been answered. */
  exchanges(): number;
  stop(): Promise<void>;
}

/** What is sent on with a request, and what comes back. */
interface Exchange { readonly bytes: Buffer; answer?: Response; body?: Buffer }

/** Largest body of a request that is sent on, in bytes: enough for the server to refuse it by itself. */
const largestSent = 4 * 1024 * 1024;
/** Answers up to this size are read to be checked before they are passed on; streams and larger ones pass unchecked. */
const largestChecked = 8 * 1024 * 1024;
/** Of one connection each; the others are made anew on both sides (RFC 9110, section 7.6.1). */
const hopByHop = new Set(['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade', 'host', 'content-length', 'expect']);

/**
 * Passes every request on to a server and its answer back, byte by byte, and has Prism check both against the contract. What breaks it
 * is reported and named in the header `sl-violations`, and passed on all the same. Prism's own forwarding is not used: it parses
 * every answer and writes it anew, and waits for the end of streams.
 * @throws the error of `listen`, such as EADDRINUSE.
 */
export async function startValidationProxy({ upstream, onViolation = () => undefined, ...where }: ProxyOptions): Promise<ValidationProxy> {
  const check = await createCheck(upstream);
  let answered = 0;
  const server = createServer((request, response) => {
    response.once('finish', () => { answered += 1; });
    forward(check, request, response, onViolation).catch((error: unknown) => {
      if (response.headersSent) return void response.destroy();
      const detail = `${upstream.origin} did not answer: ${(error as Error).cause instanceof Error ? ((error as Error).cause as Error).message : (error as Error).message}`;
      response.writeHead(502, { 'content-type': 'application/problem+json' }).end(JSON.stringify({ title: 'Bad gateway', status: 502, detail }));
    });
  });
  return { url: await listen(server, where), exchanges: () => answered, stop: async () => await close(server) };
}

interface Checked { readonly input: readonly Message[]; readonly output: readonly Message[] }
interface Message { readonly message: string; readonly path?: readonly string[] }
type Check = (request: IHttpRequest, exchange: Exchange) => Promise<Checked>;

async function createCheck(upstream: URL): Promise<Check> {
  const operations = await getHttpOperationsFromSpec(parse(readFileSync(fileURLToPath(new URL('../../openapi.yaml', import.meta.url)), 'utf8')) as object);
  const config: IHttpProxyConfig = { isProxy: true, upstream, upstreamProxy: undefined, errors: false, checkSecurity: false, validateRequest: true, validateResponse: true, mock: { dynamic: false } };
  const exchanges = new WeakMap<IHttpRequest, Exchange>();
  const forwardCall: PrismHttpComponents['forward'] = ({ data }) => () => async () => {
    try {
      return { _tag: 'Right', right: await send(upstream, data, exchanges.get(data)!) };
    } catch (error) {
      return { _tag: 'Left', left: error as Error };
    }
  };
  const prism = createInstance(config, { logger: silentLogger(), forward: forwardCall });
  return async (request, exchange) => {
    exchanges.set(request, exchange);
    const result = await prism.request(request, operations)();
    if ('left' in result) throw result.left;
    return result.right.validations as Checked;
  };
}

async function send(upstream: URL, { method, url, headers = {} }: IHttpRequest, exchange: Exchange): Promise<IHttpResponse> {
  const answer = await fetch(upstream.origin + url.path + queryOf(url), {
    // `fetch` puts only some methods into capitals by itself.
    method: method.toUpperCase(), redirect: 'manual', headers: Object.entries(headers).filter(([name]) => !hopByHop.has(name) && name !== 'accept-encoding') as [string, string][],
    ...(exchange.bytes.length === 0 ? {} : { body: Uint8Array.from(exchange.bytes) }),
  });
  exchange.answer = answer;
  const mediaType = answer.headers.get('content-type') ?? '';
  if (isChecked(answer, mediaType)) exchange.body = Buffer.from(await answer.arrayBuffer());
  const body = exchange.body === undefined ? undefined : parseBody(exchange.body, mediaType);
  return { statusCode: answer.status, headers: Object.fromEntries(answer.headers), body: body instanceof SyntaxError ? String(exchange.body) : body };
}

/** The query as it came: `url.query` is Prism's view of it. */
const queryOf = (url: IHttpRequest['url'] & { search?: string }): string => url.search ?? '';

const isChecked = (answer: Response, mediaType: string): boolean =>
  !mediaType.startsWith('text/') && Number(answer.headers.get('content-length') ?? 0) <= largestChecked;

async function forward(check: Check, request: IncomingMessage, response: ServerResponse, onViolation: (violation: Violation) => void): Promise<void> {
  const call = callOf(request);
  const bytes = await readBody(request, largestSent);
  if (bytes === undefined) return void response.writeHead(413).end();
  const exchange: Exchange = { bytes };
  const parsed = parseBody(bytes, request.headers['content-type']);
  const search = request.url!.slice(call.path.length);
  const url = { path: call.path, query: call.query, search };
  const { input, output } = await check({ method: call.method.toLowerCase() as IHttpRequest['method'], url, headers: call.headers, body: parsed instanceof SyntaxError ? String(bytes) : parsed }, exchange);
  const answer = exchange.answer!;
  const violations: Violation[] = ([['request', input], ['answer', output]] as const).flatMap(([side, messages]) => messages.map(({ message, path = [] }) => (
    { side, method: call.method, path: call.path, status: answer.status, message: [path.join('.'), message].filter(Boolean).join(' ') })));
  for (const violation of violations) onViolation(violation);
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers) if (!hopByHop.has(name) && name !== 'content-encoding') response.appendHeader(name, value);
  if (violations.length > 0) response.setHeader('sl-violations', asHeader(violations));
  if (exchange.body !== undefined) response.end(exchange.body);
  else if (answer.body === null) response.end();
  else await pipeline(Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]), response);
}
