import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { allowOrigin, isPreflight } from '../../mocks/cross-origin.ts';
import { close, listen } from '../../mocks/listen.ts';
import type { ListenOptions } from '../../mocks/listen.ts';
import { createPrismEngine } from './engine.ts';
import type { Preference, PrismAnswer, PrismEngine } from './engine.ts';
import { asHeader, callOf, largestBody, parseBody, readBody } from './request.ts';

export interface PrismServerOptions extends ListenOptions {
  /** Called for every call that the contract refuses. */
  readonly onRefused?: (line: string) => void;
}
export interface PrismServer { readonly url: string; stop(): Promise<void> }

const contractFile = fileURLToPath(new URL('../../openapi.yaml', import.meta.url));

/**
 * Serves Prism's answers over HTTP until it is stopped. Prism's own server is not used for two reasons: it leaves a call whose
 * JSON does not parse without an answer for ever (compare stoplightio/prism#2664), and a client that sends
 * `Accept: application/json` and asks for an error gets a success instead, because errors are `application/problem+json`.
 * @throws the error of `listen`, such as EADDRINUSE.
 */
export async function startPrism({ onRefused = () => undefined, ...where }: PrismServerOptions): Promise<PrismServer> {
  let engine: Promise<PrismEngine>;
  const server = createServer((request, response) => {
    engine.then((ready) => handle(ready, request, response, onRefused)).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
      response.end(String(error));
    });
  });
  // The port first: reading the contract takes a second or two, which a taken port should not cost.
  const url = await listen(server, where);
  engine = createPrismEngine(contractFile);
  await engine.catch(async (error: unknown) => {
    await close(server);
    throw error;
  });
  return { url, stop: async () => await close(server) };
}

async function handle(engine: PrismEngine, request: IncomingMessage, response: ServerResponse, onRefused: (line: string) => void): Promise<void> {
  allowOrigin(request, response);
  if (isPreflight(request)) return void response.writeHead(204).end();
  const answer = await answerTo(engine, request);
  if (answer.violations.length > 0) onRefused(`${answer.status} ${request.method} ${request.url}: ${answer.violations.map(({ message }) => message).join('; ')}`);
  response.statusCode = answer.status;
  for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
  if (answer.violations.length > 0) response.setHeader('sl-violations', asHeader(answer.violations));
  response.end(textOf(answer));
}

async function answerTo(engine: PrismEngine, request: IncomingMessage): Promise<PrismAnswer> {
  const call = { ...callOf(request), headers: headersOf(request) };
  const bytes = await readBody(request);
  if (bytes === undefined) return await engine.refuse(call, { code: 413, exampleKey: 'payload_too_large' }, `The body is larger than ${largestBody} bytes`);
  const body = parseBody(bytes, request.headers['content-type']);
  if (body instanceof SyntaxError) return await engine.refuse(call, { code: 400, exampleKey: 'malformed_request' }, `The body is not JSON: ${body.message}`);
  return await engine.answer({ ...call, body }, preferenceOf(request.headers.prefer?.toString() ?? ''));
}

/** A problem answers whatever the client accepts (RFC 9457, section 3), so it is accepted by all. */
function headersOf(request: IncomingMessage): Record<string, string> {
  const headers = request.headers as Record<string, string>;
  return headers.accept === undefined ? headers : { ...headers, accept: `${headers.accept}, application/problem+json;q=0.01` };
}

/** RFC 7240: `code=409, example=slug_taken`. Anything else in the header is for others. */
function preferenceOf(header: string): Preference {
  const code = /\bcode="?(\d{3})\b/.exec(header)?.[1];
  const exampleKey = /\bexample="?([\w-]+)/.exec(header)?.[1];
  return { ...(code === undefined ? {} : { code: Number(code) }), ...(exampleKey === undefined ? {} : { exampleKey }) };
}

function textOf({ headers, body }: PrismAnswer): string | undefined {
  const mediaType = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  return body === undefined ? undefined : /json/.test(String(mediaType)) ? JSON.stringify(body) : String(body);
}
