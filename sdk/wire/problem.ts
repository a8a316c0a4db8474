import { operations } from '../generated/operations.ts';
import { problems } from '../generated/problems.ts';
import type { ErrorCode, OperationId, Schemas } from '../contract.ts';
import type { OperationInfo } from '../operation-info.ts';

export type FieldError = Schemas['FieldError'];

/** Errors that come before an operation is found, or for reasons that no operation of its own has; few operations document them. */
export const transport = {
  method_not_allowed: { status: 405, title: 'Method not allowed', detail: 'This path does not offer that method. See the Allow header.' },
  request_timeout: { status: 408, title: 'Request timeout', detail: 'The request did not arrive completely in time.' },
  uri_too_long: { status: 414, title: 'URI too long', detail: 'The request target is too long.' },
  headers_too_large: { status: 431, title: 'Headers too large', detail: 'The request headers are too large.' },
  malformed_request: { status: 400, title: problems.malformed_request.title, detail: problems.malformed_request.detail },
  not_found: { status: 404, title: problems.not_found.title, detail: 'There is nothing at this path.' },
  payload_too_large: { status: 413, title: problems.payload_too_large.title, detail: problems.payload_too_large.detail },
  unsupported_media_type: { status: 415, title: problems.unsupported_media_type.title, detail: problems.unsupported_media_type.detail },
  internal_error: { status: 500, title: problems.internal_error.title, detail: problems.internal_error.detail },
  database_unavailable: { status: 503, title: problems.database_unavailable.title, detail: problems.database_unavailable.detail },
  shutting_down: { status: 503, title: problems.shutting_down.title, detail: problems.shutting_down.detail },
} as const;

/** The codes of RFC 6749 are answered by the token endpoint alone. */
export type ProblemCode = ErrorCode | Schemas['OAuthErrorCode'];

export interface ProblemDetails {
  /** Text for the caller. The default is the one in the contract. */
  readonly detail?: string;
  /** For 422: the fields that failed. */
  readonly fields?: readonly FieldError[];
  /** Further members of the problem document. */
  readonly members?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** For the log only, never for the caller. */
  readonly cause?: unknown;
}

/** An expected failure with a code of the contract. Its status is the one that the operation documents for the code. */
export class Problem extends Error {
  override name = 'Problem';
  readonly code: ProblemCode;
  readonly details: ProblemDetails;
  constructor(code: ProblemCode, details: ProblemDetails = {}) {
    super(`${code}${details.detail === undefined ? '' : `: ${details.detail}`}`, { cause: details.cause });
    this.code = code;
    this.details = details;
  }
}

/** A rule about one member of the input that is broken, answered as 422 with the member named. */
export function ruleBroken(code: ErrorCode, loc: (string | number)[], msg: string): Problem {
  return new Problem(code, { fields: [{ loc, msg, type: code }] });
}

export interface RenderedProblem {
  readonly status: number;
  readonly mediaType: 'application/problem+json' | 'application/json';
  readonly headers: Record<string, string>;
  readonly body: Record<string, unknown>;
}

/** The wire form of a problem, for an operation or, where none was found, for the transport. */
export function renderProblem(problem: Problem, operation: OperationId | undefined, requestId: string): RenderedProblem {
  const { code, details } = problem;
  const oauth = oauthCode(problem, operation);
  if (oauth !== undefined) return renderOAuthError(oauth, problem, operation);
  const status = statusOf(code, operation);
  const { title, detail } = textOf(code);
  const accounts = operation !== undefined && isAccounts(operation);
  const fields = details.fields;
  const listed = status === 422 && !accounts;
  const body = {
    type: `/problems/${code}`,
    title,
    status,
    detail: listed ? (fields ?? [{ loc: ['body'], msg: details.detail ?? detail, type: code }]) : (details.detail ?? (fields ? summary(fields) : detail)),
    code,
    request_id: requestId,
    ...(accounts && fields ? { errors: fields.map(accountFieldError) } : {}),
    ...details.members,
  };
  return { status, mediaType: listed ? 'application/json' : 'application/problem+json', headers: headersOf(status, details), body };
}

function statusOf(code: ProblemCode, operation: OperationId | undefined): number {
  const documented = operation && Object.entries(operations[operation].errors).find(([, codes]) => (codes as readonly string[]).includes(code));
  if (documented) return Number(documented[0]);
  // A preflight has the paths of the Accounts API and none of its errors.
  if (code === 'validation_error' && operation !== undefined && isAccounts(operation)) return 400;
  const known = transport as Record<string, { status: number } | undefined>;
  const status = known[code]?.status;
  if (status === undefined) throw new Error(`${operation ?? 'no operation'} does not document the code ${code}`);
  return status;
}

const isAccounts = (operation: OperationId): boolean => operations[operation].path.startsWith('/admin/');

/** The code of RFC 6749 §5.2 under which the token endpoint refuses a request; undefined for what is no matter of that standard. */
function oauthCode({ code, details }: Problem, operation: OperationId | undefined): ProblemCode | undefined {
  const errors: OperationInfo['errors'] = operation === undefined ? {} : operations[operation].errors;
  if (!errors['400']?.includes('invalid_request')) return undefined;
  if (details.fields?.some(({ loc, type }) => loc[1] === 'grant_type' && type === 'enum')) return 'unsupported_grant_type';
  if (code === 'validation_error' || code === 'malformed_request') return 'invalid_request';
  return [...errors['400'], ...errors['401'] ?? []].includes(code) ? code : undefined;
}

function renderOAuthError(error: ProblemCode, { code, details }: Problem, operation: OperationId | undefined): RenderedProblem {
  const description = error === 'unsupported_grant_type' ? 'Only client_credentials is supported.' : details.detail ?? (details.fields ? summary(details.fields) : textOf(code).detail);
  const status = statusOf(error, operation);
  const challenge = status === 401 ? { 'WWW-Authenticate': 'Basic realm="oauth2"' } : {};
  return { status, mediaType: 'application/json', headers: { ...challenge, ...details.headers }, body: { error, error_description: asciiText(description) } };
}

const asciiText = (text: string): string => text.replaceAll(/[^ !#-[\]-~]/g, '?').slice(0, 500);

function textOf(code: ProblemCode): { title: string; detail: string } {
  const known: Record<string, { title: string; detail: string } | undefined> = { ...transport, ...problems };
  return known[code] ?? { title: code, detail: code };
}

function headersOf(status: number, details: ProblemDetails): Record<string, string> {
  return {
    ...(status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {}),
    ...(status === 503 || status === 429 ? { 'Retry-After': '5' } : {}),
    ...details.headers,
  };
}

/** How many members a sentence names. */
const namedMembers = 8;

function summary(fields: readonly FieldError[]): string {
  const names = [...new Set(fields.map((field) => field.loc.at(-1)))];
  const count = names.length === 1 ? 'One member is' : `${names.length} members are`;
  return `${count} invalid: ${names.slice(0, namedMembers).join(', ')}${names.length > namedMembers ? ', …' : ''}.`;
}

/** The Accounts API names a field by JSON pointer (RFC 6901) or by parameter. */
function accountFieldError({ loc, msg, type }: FieldError): Schemas['AccountFieldError'] {
  const [place, ...rest] = loc;
  const where = place === 'body'
    ? { pointer: rest.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('').slice(0, 1000).toWellFormed() }
    : { parameter: String(rest[0] ?? '') };
  return { ...where, detail: msg, code: type };
}
