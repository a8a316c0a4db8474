import { request as requestHttp } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { request as requestHttps } from 'node:https';
import { buffer } from 'node:stream/consumers';

/** What the server answers. Its body has been read, or is still to come. */
export interface Answer { readonly message: IncomingMessage; readonly status: number; readonly mediaType: string; readonly body: Buffer | undefined }

/** Answers up to this size, in bytes, are read to be checked before they are passed on; streams and larger ones pass unchecked. */
const largestChecked = 8 * 1024 * 1024;
/** Of one connection each; the others are made anew on both sides (RFC 9110, section 7.6.1). */
const hopByHop = new Set(['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade']);
/** Made anew for the server: its name, and what its answer is compressed with, which would have to be undone for the check. */
const ours = new Set(['host', 'content-length', 'expect', 'accept-encoding']);

const endToEnd = ({ headersDistinct }: IncomingMessage, except?: ReadonlySet<string>): [string, string[]][] =>
  Object.entries(headersDistinct).filter((header): header is [string, string[]] => !hopByHop.has(header[0]) && except?.has(header[0]) !== true);

/** Makes the same request of the server at `upstream`, and breaks it off when `signal` says so. @throws why it does not answer. */
export async function send(upstream: URL, request: IncomingMessage, bytes: Buffer, signal: AbortSignal): Promise<Answer> {
  const length = bytes.length > 0 || request.headers['content-length'] !== undefined ? { 'content-length': bytes.length } : {};
  const message = await new Promise<IncomingMessage>((resolve, reject) => {
    (upstream.protocol === 'https:' ? requestHttps : requestHttp)(
      { hostname: upstream.hostname.replace(/^\[|\]$/g, ''), port: upstream.port, method: request.method!, path: request.url!, headers: { ...Object.fromEntries(endToEnd(request, ours)), ...length }, signal }, resolve)
      .on('error', reject).end(bytes);
  });
  const mediaType = message.headers['content-type'] ?? '';
  const isRead = request.method !== 'HEAD' && !mediaType.startsWith('text/') && message.headers['content-encoding'] === undefined && Number(message.headers['content-length'] ?? 0) <= largestChecked;
  return { message, status: message.statusCode!, mediaType, body: isRead ? await buffer(message) : undefined };
}

/** Passes an answer on, with one header more when something is wrong with it. */
export function passOn({ message, body }: Answer, response: ServerResponse, violations: string | undefined): void {
  response.statusCode = message.statusCode!;
  for (const [name, values] of endToEnd(message)) response.setHeader(name, values);
  if (violations !== undefined) response.setHeader('sl-violations', violations);
  if (body !== undefined) return void response.end(body);
  // The first piece of a stream may be long in coming.
  response.flushHeaders();
  message.on('error', () => response.destroy()).pipe(response);
}
