import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { parse as parseUrl } from 'node:url';
import type express from 'express';
import { middleware } from 'express-openapi-validator';
import { operations } from '../sdk/generated/operations.ts';
import type { OperationId } from '../sdk/contract.ts';
import type { OperationInfo } from '../sdk/operation-info.ts';
import { parseQuery, trimNames } from '../sdk/wire.ts';
import type { WireError } from '../sdk/wire.ts';
import { bodyErrors, distinctErrors, lowerCaseIds, toWireError } from '../sdk/wire/field-errors.ts';
import { formats } from '../sdk/formats.ts';
import { Problem } from '../sdk/wire/problem.ts';
import { requestsOnly } from './requests-only.ts';

type Middleware = (request: express.Request, response: express.Response, next: (error?: unknown) => void) => unknown;
/** What the validator's own route look-up puts on a request. */
interface RouteMetadata { expressRoute: string; openApiRoute: string; pathParams: Record<string, string>; schema: object; serial: number }
/** A request as the validator reads it; it fills in defaults. */
interface Validated { query: Record<string, unknown>; body: unknown; params: Record<string, string>; openapi: RouteMetadata }

/**
 * What of a request the validator looks at, in place of the request: Express defines `query` there as a getter, and the target is parsed
 * once more to find reserved characters, which our contract allows. HEAD comes as GET, whose validators are compiled.
 */
const standIn = (method: string, headers: IncomingHttpHeaders, metadata: RouteMetadata, params: Record<string, string>, query: Record<string, unknown>, body: unknown): Validated =>
  ({ method, headers, originalUrl: '/', path: '/', query, params, body, openapi: { ...metadata, pathParams: params } }) as Validated;

export interface ValidInput { readonly path: Record<string, string>; readonly query: Record<string, unknown>; readonly body: unknown }

export interface RequestValidator {
  /**
   * Checks a request against the contract and returns its input, typed and with defaults.
   * @throws Problem `validation_error` that lists every field that fails.
   */
  validate(operation: OperationId, request: IncomingMessage, params: Record<string, string>, queryString: string, body: unknown): Promise<ValidInput>;
  /** Has the validator check what `response.json` sends for this request. Only where response validation is on. */
  watchResponse(operation: OperationId, request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Compiles what every operation needs, some milliseconds each, so that no caller waits for it. */
  warm(): Promise<void>;
}

/**
 * express-openapi-validator, entered past its route look-up. That look-up compiles the regular expression of every path again on
 * each request, so its result is asked for once per operation and reused; our router has matched the path already.
 * The parts are those that the package's `middleware()` returns, told apart by their names; a test fails when they change.
 */
export async function createValidator(contract: object, validateResponses: boolean): Promise<RequestValidator> {
  haveUrlParseWarned();
  const parts = middleware({
    apiSpec: relaxed(validateResponses ? contract : requestsOnly(contract)) as never,
    $refParser: { mode: 'dereference' },
    validateApiSpec: false,
    validateSecurity: false,
    fileUploader: false,
    validateRequests: { allErrors: true, allowUnknownQueryParameters: true, coerceTypes: false },
    validateResponses: validateResponses ? { allErrors: true } as never : false,
    ajvFormats: { mode: 'full' },
    formats: formats as never,
  }) as Middleware[];
  const part = (name: string): Middleware => {
    const found = parts.find((candidate) => candidate.name === name);
    if (found === undefined) throw new Error(`express-openapi-validator no longer has ${name}`);
    return found;
  };
  const metadata = await routeMetadata(part('metadataMiddleware'));
  const checkRequest = part('requestMiddleware');
  const watch = validateResponses ? part('responseMiddleware') : undefined;

  const validator: RequestValidator = {
    async validate(operation, request, params, queryString, body) {
      const info: OperationInfo = operations[operation];
      const query = parseQuery(queryString, info.query);
      const target = standIn(info.method, request.headers, metadata.get(operation)!, lowerCaseIds(params), query.values, trimNames(body));
      const errors = [...query.errors, ...bodyErrors(info, body), ...(await schemaErrors(checkRequest, target, info))];
      if (errors.length > 0) throw new Problem('validation_error', { fields: distinctErrors(errors) });
      return { path: target.params, query: target.query, body: target.body };
    },
    async watchResponse(operation, request, response) {
      if (watch === undefined) return;
      (request as unknown as Validated).openapi = { ...metadata.get(operation)!, pathParams: {} };
      await run(watch, request, response);
    },
    async warm() {
      for (const operation of Object.keys(operations) as OperationId[]) {
        const info: OperationInfo = operations[operation];
        const mediaTypes = info.consumes.length > 0 ? info.consumes : [undefined];
        for (const mediaType of mediaTypes) {
          await validator.validate(operation, fakeRequest(info, mediaType), {}, '', undefined).catch(ignoreProblem);
        }
        // Leave the event loop free between operations: probes are answered meanwhile.
        await new Promise(setImmediate);
      }
    },
  };
  return validator;
}

function ignoreProblem(error: unknown): void {
  if (!(error instanceof Problem)) throw error;
}

/** The validator's route metadata of every operation. */
async function routeMetadata(lookUp: Middleware): Promise<Map<OperationId, RouteMetadata>> {
  const found = new Map<OperationId, RouteMetadata>();
  for (const operation of Object.keys(operations) as OperationId[]) {
    const request = fakeRequest(operations[operation], undefined);
    await run(lookUp, request, {});
    found.set(operation, (request as unknown as Validated).openapi);
  }
  return found;
}

/** As much of a request as the validator looks at. */
function fakeRequest(info: OperationInfo, mediaType: string | undefined): IncomingMessage {
  const path = info.path.replaceAll(/\{[^}]+\}/g, '00000000-0000-4000-8000-000000000000');
  return {
    method: info.method, url: path, originalUrl: path, path, baseUrl: '', query: {},
    headers: mediaType === undefined ? {} : { 'content-type': mediaType },
    app: { enabled: () => false, param: () => undefined },
  } as unknown as IncomingMessage;
}

/** Runs one part, which catches whatever is thrown in it and passes it on. */
function run(part: Middleware, request: unknown, response: unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    part(request as express.Request, response as express.Response, (error?: unknown) => { if (error) reject(error); else resolve(); });
  });
}

interface OpenApiError { path: string; message: string; errorCode?: string }

/** `x-eov-type.openapi.validation` → `type`: the validator puts a keyword of its own in the place of some. */
const keywordOf = (errorCode: string): string => errorCode.split('.')[0]!.replace('x-eov-', '') || 'invalid';

async function schemaErrors(check: Middleware, target: Validated, info: OperationInfo): Promise<WireError[]> {
  try {
    await run(check, target, {});
    return [];
  } catch (error) {
    const listed = (error as { errors?: OpenApiError[] }).errors;
    if (listed === undefined) throw error;
    return listed.map(({ path, message, errorCode = '' }) => toWireError({ path, message, keyword: keywordOf(errorCode) }, info, target));
  }
}

/**
 * The contract as the validator needs it: unencoded reserved characters and empty values in a query are legal (RFC 3986 §3.4),
 * which the validator refuses unless told otherwise; our query parser has its own, stricter rules.
 */
function relaxed(contract: object): object {
  return JSON.parse(JSON.stringify(contract, (_, value: unknown) => {
    const parameter = value as { in?: string; name?: string; schema?: object } | null;
    return parameter !== null && typeof parameter === 'object' && parameter.in === 'query' && parameter.schema !== undefined
      ? { ...parameter, allowReserved: true, allowEmptyValue: true }
      : value;
  })) as object;
}

/**
 * `url.parse`, which the validator calls for every request, searches the stack for its caller until it has warned once of itself, and
 * callers in packages are not warned: 4 of 25 µs that a read took here. So it gets its one warning here, unheard.
 */
function haveUrlParseWarned(): void {
  const { noDeprecation = false } = process;
  process.noDeprecation = true;
  parseUrl('/');
  process.noDeprecation = noDeprecation;
}
