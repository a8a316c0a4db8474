import { hash } from 'node:crypto';
import type express from 'express';
import { matches } from '../../sdk/wire/entity-tag.ts';
import type { Page } from './page.ts';

/** A text or picture that stays the same as long as the process lives, so clients may keep it and ask whether it is current. */
export interface Document {
  readonly mediaType: string;
  readonly body: Buffer;
  /** Digest of the body: its entity tag, and the version in its address. */
  readonly digest: string;
  readonly headers: Readonly<Record<string, string>>;
}

export function createDocument(mediaType: string, content: string | Buffer, headers: Readonly<Record<string, string>> = {}): Document {
  const body = Buffer.from(content);
  return { mediaType, body, headers, digest: hash('sha256', body, 'base64url').slice(0, 27) };
}

/** Sends a document, or 304 to a client that has it already (RFC 9110 §13.1.2). */
export function sendDocument(request: express.Request, response: express.Response, document: Document, cacheControl = 'no-cache'): void {
  const etag = `"${document.digest}"`;
  response.set({ ...document.headers, ETag: etag, 'Cache-Control': cacheControl });
  if (matches(request.headers['if-none-match'], etag)) {
    response.statusCode = 304;
    response.end();
    return;
  }
  response.setHeader('Content-Type', document.mediaType);
  response.setHeader('Content-Length', document.body.length);
  response.end(document.body);
}

export const documentPage = (document: Document): Page => (request, response) => sendDocument(request, response, document);
