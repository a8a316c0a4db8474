import { once } from 'node:events';
import type express from 'express';
import type { OperationInfo } from '../sdk/operation-info.ts';
import { commonHeaders, end } from './respond.ts';
import type { Headers } from './respond.ts';

const usualPatienceMs = 30_000;

export interface StreamOptions {
  readonly contentType: string;
  readonly headers?: Headers;
  /**
   * Makes the body, piece by piece; not called for HEAD. A piece is asked for when the one before is on its way, so a slow reader
   * slows it down. It is to end soon after `gone` is aborted: the reader has left, and nothing reaches anybody any more.
   */
  readonly body: (gone: AbortSignal) => AsyncIterable<Uint8Array | string>;
  /** How long a reader may leave unread what lies in the buffers of its connection before it is cut off; 30 s by default. */
  readonly patienceMs?: number;
}

/**
 * An answer whose body is made while it is sent. `T` is the contract type of the whole body; it exists for the compiler alone.
 * What fails before the first piece is answered as a problem; what fails later can only cut the connection, so that nobody takes
 * the part for the whole.
 */
export class StreamAnswer<T> {
  declare readonly type: T;
  readonly contentType: string;
  readonly headers: Headers;
  readonly body: StreamOptions['body'];
  readonly patienceMs: number;
  constructor({ contentType, headers = {}, body, patienceMs = usualPatienceMs }: StreamOptions) {
    this.contentType = contentType;
    this.headers = headers;
    this.body = body;
    this.patienceMs = patienceMs;
  }
}

/**
 * Sends a stream and resolves when it has ended or its reader has left.
 * @throws what `body` throws; the connection is cut by then if something was sent.
 */
export async function sendStream(request: express.Request, response: express.Response, info: OperationInfo, answer: StreamAnswer<unknown>, requestId: string): Promise<void> {
  const headers = { ...commonHeaders(requestId), 'Content-Type': answer.contentType, ...answer.headers };
  if (request.method === 'HEAD') return end(response, info.status, headers);
  const left = new AbortController();
  response.once('close', () => left.abort());
  try {
    for await (const piece of answer.body(left.signal)) {
      if (left.signal.aborted) return;
      // Only now, because what fails before has a status of its own.
      if (!response.headersSent) response.writeHead(info.status, headers);
      if (!response.write(piece) && !(await drained(response, answer.patienceMs, left.signal))) return;
    }
    if (!response.headersSent) response.writeHead(info.status, headers);
    response.end();
  } catch (error) {
    if (left.signal.aborted) return;
    if (response.headersSent) response.destroy();
    throw error;
  }
}

/** Waits until the reader has taken what was written. @returns false when it has left or was cut off. */
async function drained(response: express.Response, patienceMs: number, left: AbortSignal): Promise<boolean> {
  try {
    await once(response, 'drain', { signal: AbortSignal.any([left, AbortSignal.timeout(patienceMs)]) });
    return true;
  } catch {
    response.destroy();
    return false;
  }
}
