import type { OperationInfo } from '../operation-info.ts';
import { findJsonFlaw, isDecodable } from '../wire.ts';
import { Problem } from './problem.ts';

/** Largest body that is read, in bytes after decompression. */
export const bodyLimit = 1_048_576;

export type BodyMediaType = 'application/json' | 'application/x-www-form-urlencoded';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

/**
 * The media type of a body without its parameters; undefined when no operation takes it, or its charset is not UTF-8.
 * @throws Problem `unsupported_media_type` when the operation takes a body, but not this one.
 */
export function requireMediaType(contentType: string | undefined, { consumes }: Pick<OperationInfo, 'consumes'>): BodyMediaType | undefined {
  const mediaType = mediaTypeOf(contentType ?? '');
  if (consumes.length > 0 && !consumes.includes(mediaType ?? '')) throw new Problem('unsupported_media_type', { detail: `Send the body as ${consumes.join(' or ')}.` });
  return mediaType;
}

function mediaTypeOf(contentType: string): BodyMediaType | undefined {
  const [type = '', ...parameters] = contentType.toLowerCase().split(';').map((part) => part.trim());
  const charsets = parameters.filter((parameter) => parameter.startsWith('charset=')).map((parameter) => parameter.slice(8).replaceAll('"', ''));
  const known = type === 'application/json' || type === 'application/x-www-form-urlencoded';
  return known && charsets.every((charset) => charset === 'utf-8' || charset === 'utf8') ? type : undefined;
}

/**
 * The value of a body. Where the operation takes none it is not parsed: nothing and `{}`, which some clients always send, are no body,
 * and everything else is a text, which validation refuses.
 * @throws Problem `malformed_request` when the bytes are not UTF-8, not JSON, or could be read differently by two parsers; `payload_too_large` for too many values.
 */
export function parseBody(bytes: Uint8Array, mediaType: BodyMediaType | undefined, { consumes }: Pick<OperationInfo, 'consumes'>): unknown {
  if (consumes.length === 0) return emptyBody(bytes) ? undefined : 'a body';
  const text = decode(bytes);
  return mediaType === 'application/x-www-form-urlencoded' ? parseForm(text) : parseJson(text);
}

const emptyBody = (bytes: Uint8Array): boolean => ['', '{}'].includes(new TextDecoder().decode(bytes).trim());

/** RFC 6749 §3.2 forbids to repeat a parameter, and takes one without a value for one that was not sent. */
function parseForm(text: string): unknown {
  const pairs = [...new URLSearchParams(text)];
  if (!isDecodable(text)) throw new Problem('malformed_request', { detail: 'The form is not valid percent-encoded UTF-8.' });
  if (new Set(pairs.map(([name]) => name)).size < pairs.length) throw new Problem('malformed_request', { detail: 'The form has a duplicate parameter.' });
  return Object.fromEntries(pairs.filter(([, value]) => value !== ''));
}

function decode(bytes: Uint8Array): string {
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
  if (flaw?.flaw === 'too many values') throw new Problem('payload_too_large', { detail: 'The body has too many values.' });
  if (flaw) throw new Problem('malformed_request', { detail: flaw.name === '' ? `The body is ${flaw.flaw}.` : `The body has a ${flaw.flaw}: ${JSON.stringify(flaw.name).slice(0, 100)}.` });
  return value;
}
