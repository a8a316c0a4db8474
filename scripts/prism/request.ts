import type { IncomingMessage } from 'node:http';
import { parse as parseQuery } from 'node:querystring';
import type { PrismCall } from './engine.ts';

/** Largest body that is read, in bytes. */
export const largestBody = 1024 * 1024;

/** What Prism checks of a request, but for its body. */
export function callOf(request: IncomingMessage): PrismCall {
  const [path = '/', query = ''] = (request.url ?? '/').split(/\?(.*)/s);
  return { method: request.method ?? 'GET', path, query: { ...parseQuery(query) } as PrismCall['query'], headers: request.headers as Record<string, string>, body: undefined };
}

/** The bytes of the body, or undefined when there are more than `limit`: by default than the contract allows. */
export async function readBody(request: IncomingMessage, limit = largestBody): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) if ((size += chunk.length) <= limit) chunks.push(chunk);
  return size > limit ? undefined : Buffer.concat(chunks);
}

/** A body as Prism checks it; a SyntaxError when it is said to be JSON and is not. */
export function parseBody(bytes: Buffer, mediaType = ''): unknown {
  const text = bytes.toString('utf8');
  if (text === '') return undefined;
  if (!/^application\/(\w+\+)?json\b/i.test(mediaType)) return text;
  try {
    return JSON.parse(text);
  } catch (error) {
    return error;
  }
}

/** Violations for a header, which holds ASCII only, and not without limit. */
export const asHeader = (violations: unknown): string => JSON.stringify(violations).replace(/[^\x20-\x7e]/g, '?').slice(0, 8000);
