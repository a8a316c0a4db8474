import type { IncomingMessage, ServerResponse } from 'node:http';
import express from 'express';
import type { OperationInfo } from '../sdk/operation-info.ts';
import { bodyLimit, parseBody, requireMediaType } from '../sdk/wire/request-body.ts';
import { Problem } from '../sdk/wire/problem.ts';

const readRaw = express.raw({ type: () => true, limit: bodyLimit });

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
    // The validator says that a body is missing only where it knows of which type.
    if (info.consumes[0] === undefined) delete request.headers['content-type'];
    else request.headers['content-type'] = info.consumes[0];
    return { value: undefined, bytes: empty };
  }
  const mediaType = requireMediaType(request.headers['content-type'], info);
  if (mediaType === undefined) delete request.headers['content-type'];
  else request.headers['content-type'] = mediaType;
  const bytes = await readBytes(request, response);
  return { value: parseBody(bytes, mediaType, info), bytes };
}

function readBytes(request: IncomingMessage, response: ServerResponse): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    readRaw(request as express.Request, response as express.Response, (error?: unknown) => {
      if (error) reject(readingProblem(error));
      else resolve(((request as express.Request).body as Buffer | undefined) ?? empty);
    });
  });
}

function readingProblem(error: unknown): Problem {
  const type = (error as { type?: string }).type;
  if (type === 'entity.too.large') return new Problem('payload_too_large');
  if (type === 'encoding.unsupported') return new Problem('unsupported_media_type', { detail: 'This Content-Encoding is not supported.' });
  return new Problem('malformed_request', { detail: 'The body did not arrive completely or cannot be decompressed.', cause: error });
}
