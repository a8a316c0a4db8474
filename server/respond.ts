import { hash } from 'node:crypto';
import type express from 'express';
import type { OperationInfo } from '../sdk/operation-info.ts';
import { deprecationHeaders } from '../sdk/wire/deprecation.ts';
import { entityTagOf, matches, versionTag } from '../sdk/wire/entity-tag.ts';
import { locationOf } from '../sdk/wire/location.ts';

/**
 * An answer that PostgreSQL has already written as JSON. Parsing it only to print it again is a third of what a read costs.
 * `T` is the contract type of the text; it exists for the compiler alone.
 */
export class JsonText<T> {
  declare readonly type: T;
  readonly text: string;
  /** Version of the resource, for its entity tag. */
  readonly version: number | undefined;
  constructor(text: string, version?: number) {
    this.text = text;
    this.version = version;
  }
}

const json = 'application/json; charset=utf-8';

/** Sends the answer of an operation with the status, media type, entity tag and location that the contract documents. */
export function sendAnswer(request: express.Request, response: express.Response, info: OperationInfo, answer: unknown, validated: boolean): void {
  for (const [name, value] of Object.entries(deprecationHeaders(info, pathOf(request)))) response.setHeader(name, value);
  if (info.produces === null || answer === undefined) return end(response, info.status);
  const text = answer instanceof JsonText ? answer.text : JSON.stringify(answer);
  const location = info.location === null ? undefined : locationOf(info, pathOf(request), answer);
  if (location !== undefined) response.setHeader('Location', location);
  if (info.answersEtag) {
    const etag = answer instanceof JsonText && answer.version !== undefined ? versionTag(answer.version) : entityTag(info, answer, text);
    response.setHeader('ETag', etag);
    if (info.method === 'GET') response.setHeader('Cache-Control', 'private, no-cache');
    if (info.method === 'GET' && matches(request.headers['if-none-match'], etag)) return end(response, 304);
  }
  if (validated) return void response.status(info.status).json(JSON.parse(text));
  sendText(response, info.status, json, text);
}

/** Writes a complete text answer. */
export function sendText(response: express.Response, status: number, mediaType: string, text: string): void {
  response.statusCode = status;
  response.setHeader('Content-Type', mediaType);
  response.setHeader('Content-Length', Buffer.byteLength(text));
  response.end(text);
}

function end(response: express.Response, status: number): void {
  response.statusCode = status;
  response.end();
}

export const pathOf = (request: express.Request): string => request.originalUrl.split('?', 1)[0]!;

/** The entity tag of an answer that is about to be sent or changed. */
export const entityTag = (info: Pick<OperationInfo, 'etag'>, answer: unknown, text = JSON.stringify(answer)): string => entityTagOf(info, answer, text, digest);

const digest = (text: string): string => hash('sha256', text, 'base64url').slice(0, 27);
