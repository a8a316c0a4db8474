import type { ErrorCode, Schemas } from './contract.ts';

/** The body of an error answer: a problem document, or the variant of 422 that lists fields. */
export type ProblemBody = Schemas['Problem'] | Schemas['ValidationProblem'] | Schemas['AccountProblem'];

/** Codes that the SDK itself gives to failures without a problem document. */
export type ClientCode = 'unexpected_response';

/** A call that the platform refused or could not perform. */
export class PlatformError extends Error {
  override readonly name = 'PlatformError';
  /** HTTP status. */
  readonly status: number;
  /** Stable code of the contract; newer servers may send codes that this version does not know. */
  readonly code: ErrorCode | ClientCode | (string & {});
  /** The whole answer, where it was a problem document. */
  readonly problem: ProblemBody | undefined;
  /** Quote it when you report the failure. */
  readonly requestId: string | undefined;

  constructor(response: Response, body: unknown) {
    const problem = isProblem(body) ? body : undefined;
    super(problem ? `${problem.code}: ${textOf(problem)}` : `unexpected answer with status ${response.status}`);
    this.status = response.status;
    this.code = problem?.code ?? 'unexpected_response';
    this.problem = problem;
    this.requestId = problem?.request_id ?? response.headers.get('x-request-id') ?? undefined;
  }
}

function isProblem(body: unknown): body is ProblemBody {
  return typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string';
}

function textOf({ detail }: ProblemBody): string {
  return typeof detail === 'string' ? detail : detail.map(({ loc, msg }) => `${loc.join('.')} ${msg}`).join('; ');
}
