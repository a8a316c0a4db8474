import type { OperationInfo } from '../sdk/operation-info.ts';
import { Problem } from '../sdk/wire/problem.ts';
import { bodyLimit, parseBody, requireMediaType } from '../sdk/wire/request-body.ts';
import type { BodyMediaType } from '../sdk/wire/request-body.ts';
import type { Call } from './call.ts';

export interface ReadBody {
  readonly value: unknown;
  /** As it was sent, to recognise a repetition. */
  readonly text: string;
  readonly mediaType: BodyMediaType | undefined;
}

const none: ReadBody = { value: undefined, text: '', mediaType: undefined };

/** Content codings that browsers and Node decompress by themselves. */
const codings: Readonly<Record<string, CompressionFormat>> = { gzip: 'gzip', deflate: 'deflate' };

/**
 * Reads and parses the body by the media types that the operation takes.
 * @throws Problem 400, 413 or 415.
 */
export async function readBody(request: Call, info: OperationInfo): Promise<ReadBody> {
  const sent = new Uint8Array(await request.arrayBuffer());
  if (sent.length === 0) return none;
  const mediaType = requireMediaType(request.headers.get('content-type') ?? undefined, info);
  const bytes = await decompressed(sent, request.headers.get('content-encoding') ?? 'identity');
  if (bytes.length > bodyLimit) throw new Problem('payload_too_large');
  const value = parseBody(bytes, mediaType, info);
  return { value, text: new TextDecoder().decode(bytes), mediaType };
}

async function decompressed(bytes: Uint8Array<ArrayBuffer>, coding: string): Promise<Uint8Array> {
  if (coding === 'identity') return bytes;
  const format = codings[coding.toLowerCase()];
  if (format === undefined) throw new Problem('unsupported_media_type', { detail: 'This Content-Encoding is not supported.' });
  try {
    return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream(format))).arrayBuffer());
  } catch (error) {
    throw new Problem('malformed_request', { detail: 'The body did not arrive completely or cannot be decompressed.', cause: error });
  }
}
