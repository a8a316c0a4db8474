import type { IncomingMessage, ServerResponse } from 'node:http';
import express from 'express';
import type { OperationInfo } from '../sdk/operation-info.ts';
import { findJsonFlaw } from '../sdk/wire.ts';
import { Problem } from './errors.ts';

/** Largest body that is read, in bytes after decompression. */
export const bodyLimit = 1_048_576;

const readRaw = express.raw({ type: () => true, limit: bodyLimit });
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

export interface ReadBody { readonly value: unknown; readonly bytes: Buffer }
const empty = Buffer.alloc(0);

/** Whether a body follows the headers (RFC 9112 §6.3). */
const hasBody = (request: IncomingMessage): boolean =>
  request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;

/**
 * Reads and parses the body by the media types that the operation takes. Afterwards `Content-Type` is one of those or gone:
 * the validator keeps compiled code per value of that header, so whatever a client invents must not reach it.
 * @throws Problem 400, 413 or 415.
 */
export async function readBody(request: IncomingMessage, response: ServerResponse, info: OperationInfo): Promise<ReadBody> {
  if (!hasBody(request)) {
    delete request.headers['content-type'];
    return { value: undefined, bytes: empty };
  }
  const mediaType = mediaTypeOf(request);
  if (info.consumes.length > 0 && !info.consumes.includes(mediaType ?? '')) throw new Problem('unsupported_media_type', { detail: `Send the body as ${info.consumes.join(' or ')}.` });
  if (mediaType === undefined) delete request.headers['content-type'];
  else request.headers['content-type'] = mediaType;
  const bytes = await readBytes(request, response);
  const text = decode(bytes);
  return { value: mediaType === 'application/x-www-form-urlencoded' ? Object.fromEntries(new URLSearchParams(text)) : parseJson(text), bytes };
}

/** The media type without parameters, when it is one that some operation takes and its charset is UTF-8. */
function mediaTypeOf(request: IncomingMessage): string | undefined {
  const [type = '', ...parameters] = (request.headers['content-type'] ?? '').toLowerCase().split(';').map((part) => part.trim());
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))?.slice(8).replaceAll('"', '') ?? 'utf-8';
  const known = type === 'application/json' || type === 'application/x-www-form-urlencoded';
  return known && (charset === 'utf-8' || charset === 'utf8') ? type : undefined;
}

function readBytes(request: IncomingMessage, response: ServerResponse): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    readRaw(request as express.Request, response as express.Response, (error?: unknown) => {
      if (error) reject(readingProblem(error));
      else resolve(((request as unknown as { body?: unknown }).body as Buffer | undefined) ?? empty);
    });
  });
}

function readingProblem(error: unknown): Problem {
  const type = (error as { type?: string }).type;
  if (type === 'entity.too.large') return new Problem('payload_too_large');
  if (type === 'encoding.unsupported') return new Problem('unsupported_media_type', { detail: 'This Content-Encoding is not supported.' });
  return new Problem('malformed_request', { detail: 'The body did not arrive completely or cannot be decompressed.', cause: error });
}

function decode(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new Problem('malformed_request', { detail: 'The body is not valid UTF-8.' });
  }
}

function parseJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Problem('malformed_request', { detail: 'The body is not valid JSON.' });
  }
  const flaw = findJsonFlaw(text);
  if (flaw) throw new Problem('malformed_request', { detail: flaw.name === '' ? `The body is ${flaw.flaw}.` : `The body has a ${flaw.flaw}: ${JSON.stringify(flaw.name).slice(0, 100)}.` });
  return value;
}
