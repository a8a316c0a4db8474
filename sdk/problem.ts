import type { ErrorCode, OperationId, Schemas } from './contract.ts';

/** The body of an error answer: a problem document, or the variant of 422 that lists fields. */
export type ProblemBody = Schemas['Problem'] | Schemas['ValidationProblem'] | Schemas['AccountProblem'];

/** Codes that the SDK itself gives to failures without a problem document. */
export type ClientCode = 'unexpected_response';

/** A call that the platform refused or could not perform. */
export class PlatformError extends Error {
  override readonly name = 'PlatformError';
  /** HTTP status. */
  declare readonly status: number;
  /** Stable code of the contract; newer servers may send codes that this version does not know. */
  declare readonly code: ErrorCode | ClientCode | (string & {});
  /** The whole answer, where it was a problem document. */
  declare readonly problem: ProblemBody | undefined;
  /** Quote it when you report the failure. */
  declare readonly requestId: string | undefined;
  /** The operation that was called; undefined for `platform.raw`. */
  declare readonly operation: OperationId | undefined;
  /** Seconds after which the platform wants to be asked again, where it says so. */
  declare readonly retryAfter: number | undefined;

  constructor(response: Response, body: unknown, operation?: OperationId) {
    const problem = isProblem(body) ? body : undefined;
    super(problem ? `${problem.code}: ${textOf(problem)}` : `unexpected answer with status ${response.status}`);
    this.status = response.status;
    this.code = problem?.code ?? 'unexpected_response';
    this.problem = problem;
    this.requestId = problem?.request_id ?? response.headers.get('x-request-id') ?? undefined;
    this.operation = operation;
    this.retryAfter = secondsUntil(response.headers.get('retry-after'));
  }
}

/** A call that got no whole answer: the platform cannot be reached, the connection broke, or the time was up. */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError';
  declare readonly code: 'connection_failed' | 'timed_out';
  declare readonly operation: OperationId | undefined;

  constructor(code: ConnectionError['code'], message: string, operation: OperationId | undefined, cause?: unknown) {
    super(`${code}: ${message}`, { cause });
    this.code = code;
    this.operation = operation;
  }
}

const isProblem = (body: unknown): body is ProblemBody => typeof (body as Partial<ProblemBody> | null | undefined)?.code === 'string';

/** Servers may leave out what they promise, for instance behind a proxy: an error must never fail to be made. */
function textOf({ detail, title }: Partial<ProblemBody>): string {
  return Array.isArray(detail) ? detail.map(({ loc, msg }) => `${loc.join('.')} ${msg}`).join('; ') : String(detail ?? title ?? '');
}

/** `Retry-After` in seconds, from a number or a date (RFC 9110 §10.2.3). */
function secondsUntil(header: string | null): number | undefined {
  if (!header) return undefined;
  const seconds = /\D/.test(header) ? (Date.parse(header) - Date.now()) / 1000 : Number(header);
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}
