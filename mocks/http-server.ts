import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { bodyLimit } from '../sdk/wire/request-body.ts';
import type { Call } from './call.ts';
import { allowOrigin, isPreflight } from './cross-origin.ts';
import { close, listen } from './listen.ts';
import { createMockPlatform } from './platform.ts';
import type { MockPlatform, MockPlatformOptions } from './platform.ts';
import { remoteControl } from './remote-control.ts';
import type { WireAnswer } from './respond.ts';
import { NetworkGone } from './scenarios.ts';

export interface MockServerOptions extends Omit<MockPlatformOptions, 'baseUrl'> {
  /** Where to listen; loopback by default, for the mock's tokens are known to everybody. */
  readonly host?: string;
  /** 0, the default, picks a free one. */
  readonly port?: number;
}

/** A mock platform that other processes reach over HTTP. */
export interface MockServer {
  readonly url: string;
  readonly platform: MockPlatform;
  stop(): Promise<void>;
}

/**
 * Serves a mock platform over HTTP until it is stopped: the same world, handlers and answers as in process, open to every origin.
 * Under `/__mock/` other processes reach what `platform` offers here.
 * @throws the error of `listen`, such as EADDRINUSE.
 */
export async function startMockServer({ host = '127.0.0.1', port = 0, ...options }: MockServerOptions = {}): Promise<MockServer> {
  const server = createServer();
  const url = await listen(server, { host, port });
  const platform = createMockPlatform({ ...options, baseUrl: url });
  server.on('request', (request, response) => {
    serve(platform, request, response).catch((error: unknown) => {
      // A network that is gone, a caller that left, a stream that broke: the connection says it.
      if (!(error instanceof NetworkGone) && !response.destroyed) options.onComplaint?.('The mock could not answer', error);
      request.socket.destroy();
    });
  });
  return { url, platform, stop: async () => await close(server) };
}

async function serve(platform: MockPlatform, request: IncomingMessage, response: ServerResponse): Promise<void> {
  allowOrigin(request, response);
  const call = callOf(platform.baseUrl, request);
  const controlled = await remoteControl(platform, call);
  if (controlled !== undefined) return await send(controlled, response);
  const answer = await platform.answer(call);
  // Paths whose preflight the contract does not describe: browsers must get through to the mock all the same.
  if (answer.status === 405 && isPreflight(request)) return void response.writeHead(204).end();
  await send(answer, response);
}

/** The request without what `Request` of fetch costs. */
function callOf(baseUrl: string, request: IncomingMessage): Call {
  return {
    method: request.method!,
    url: baseUrl + request.url!,
    headers: new Map(Object.entries(request.headers) as [string, string][]),
    signal: neverAborted,
    arrayBuffer: async () => await bodyOf(request),
  };
}

const neverAborted = new AbortController().signal;
const nothing = new ArrayBuffer(0);

/** Of a body that is too large, no more than it takes to see that. */
async function bodyOf(request: IncomingMessage): Promise<ArrayBuffer> {
  if (request.headers['content-length'] === undefined && request.headers['transfer-encoding'] === undefined) return nothing;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) if (size <= bodyLimit) size += chunks[chunks.push(chunk) - 1]!.length;
  return Uint8Array.from(Buffer.concat(chunks)).buffer;
}

async function send({ status, headers, body }: WireAnswer, response: ServerResponse): Promise<void> {
  if (body === null || typeof body === 'string') {
    response.writeHead(status, headers).end(body ?? undefined);
    return;
  }
  response.writeHead(status, headers).flushHeaders();
  await pipeline(Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]), response);
}
