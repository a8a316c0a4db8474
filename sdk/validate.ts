import type { OperationId } from './contract.ts';
import { answers, unrouted } from './generated/answers.ts';
import { InvalidAnswerError } from './invalid-answer.ts';
import type { Violation } from './invalid-answer.ts';

/** Statuses of answers before an operation is found, which the contract lists once for all of them. */
const unroutedStatuses: readonly number[] = [400, 404, 405, 408, 414, 431];

/**
 * Holds an answer against the contract: its status, its media type and a JSON body. Only `import()` leads here, so that programs which
 * never ask for it do not load it.
 * @param text the body; that of a stream is left out.
 * @throws InvalidAnswerError when it breaks the contract.
 */
export function validate(operation: OperationId, request: Request, response: Response, text: string): void {
  const violations = violationsOf(operation, request, response, text);
  if (violations.length > 0) throw new InvalidAnswerError(operation, response, violations);
}

function violationsOf(operation: OperationId, { headers }: Request, response: Response, text: string): Violation[] {
  const { status } = response;
  const of = (message: string): Violation[] => [{ path: '', message }];
  const mediaType = response.headers.get('content-type')?.split(';')[0];
  const isJson = mediaType?.endsWith('json') === true;
  // Something in between has failed: that is `unexpected_response`, and may be worth another attempt.
  if (status >= 400 && !isJson) return [];
  const content = answers[operation][status] ?? (unroutedStatuses.includes(status) ? unrouted : undefined);
  if (content === undefined) return of('has a status that is not documented');
  const mediaTypes = Object.keys(content);
  if (text === '') return mediaTypes.length === 0 || headers.has('x-no-return-resource') ? [] : of('has no body');
  if (mediaTypes.length === 0) return of('must have no body');
  if (mediaType === undefined || !mediaTypes.includes(mediaType)) return of(`must be sent as ${mediaTypes.join(' or ')}, not as ${mediaType ?? 'something unnamed'}`);
  if (!isJson) return [];
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return of('is not JSON');
  }
  const violations: Violation[] = [];
  content[mediaType]?.(body, '', violations);
  return violations;
}
