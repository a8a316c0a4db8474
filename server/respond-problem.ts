import type express from 'express';
import type { Logger } from 'pino';
import type { OperationId } from '../sdk/contract.ts';
import { Problem, renderProblem } from '../sdk/wire/problem.ts';
import type { RenderedProblem } from '../sdk/wire/problem.ts';
import type { IdempotencyClaim, StoredOutcome } from './idempotency.ts';
import { commonHeaders, end, noBytes, sendText } from './respond.ts';
import type { Headers } from './respond.ts';

interface Failed {
  readonly operation: OperationId | undefined;
  readonly requestId: string;
  readonly claim: IdempotencyClaim | undefined;
  readonly log: Logger;
}

/** Answers a failure, keeps a refusal for its idempotency key, and logs what is our fault. Never throws. */
export async function sendProblem(response: express.Response, problem: Problem, { operation, requestId, claim, log }: Failed): Promise<void> {
  const rendered = render(problem, operation, requestId, log);
  if (rendered.status >= 500) log.error({ err: problem.details.cause ?? problem, operation, request_id: requestId, code: problem.code }, 'request failed');
  const text = JSON.stringify(rendered.body);
  await settle(claim, rendered, text).catch((error: unknown) => log.error({ err: error, request_id: requestId }, 'could not settle the idempotency key'));
  if (response.headersSent) return void response.destroy();
  sendText(response, rendered.status, { ...commonHeaders(requestId), ...headersOf(rendered) }, text);
}

function headersOf({ status, mediaType, headers }: RenderedProblem): Headers {
  // A body that was not read to its end would be taken for the next request.
  const connection = status === 413 || status === 400 ? { Connection: 'close' } : {};
  return { ...headers, ...connection, 'Content-Type': `${mediaType}; charset=utf-8` };
}

function render(problem: Problem, operation: OperationId | undefined, requestId: string, log: Logger): RenderedProblem {
  try {
    return renderProblem(problem, operation, requestId);
  } catch (error) {
    log.error({ err: error, request_id: requestId }, 'an undocumented code was about to be answered');
    return renderProblem(new Problem('internal_error', { cause: error }), operation ?? 'getCurrentUser', requestId);
  }
}

async function settle(claim: IdempotencyClaim | undefined, rendered: RenderedProblem, text: string): Promise<void> {
  if (rendered.status >= 500) await claim?.abandon();
  else await claim?.refuse({ status: rendered.status, headers: { ...rendered.headers, 'Content-Type': rendered.mediaType }, body: text });
}

/** Answers what was stored for an idempotency key. @param bodiless a caller who wants no resource gets none from a repetition either. */
export function sendOutcome(response: express.Response, outcome: StoredOutcome, requestId: string, { bodiless = false } = {}): void {
  const { 'Content-Type': mediaType = 'application/json', ...headers } = { ...commonHeaders(requestId), ...outcome.headers } as Headers;
  if (outcome.body === null) end(response, outcome.status, headers);
  else if (bodiless && outcome.status < 300) end(response, outcome.status, { ...headers, ...noBytes });
  else sendText(response, outcome.status, { ...headers, 'Content-Type': `${mediaType}; charset=utf-8` }, outcome.body);
}
