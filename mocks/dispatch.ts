import type { OperationId } from '../sdk/contract.ts';
import { operations } from '../sdk/generated/operations.ts';
import type { OperationInfo } from '../sdk/operation-info.ts';
import { authorize, organizationIn, outOfReach, reaches } from '../sdk/wire/authorize.ts';
import type { Caller } from '../sdk/wire/caller.ts';
import { Problem } from '../sdk/wire/problem.ts';
import { requireAcceptable, traceIdFrom, usableRequestId, wantsNoResource } from '../sdk/wire/request-headers.ts';
import { withActor } from './account-callers.ts';
import { recordViolation } from './audit.ts';
import { authenticate } from './authenticate.ts';
import { readBody } from './body.ts';
import type { Call } from './call.ts';
import type { Clock } from './clock.ts';
import type { MockContext } from './context.ts';
import type { MockDb } from './db.ts';
import { handlers } from './handlers.ts';
import { claimKey } from './idempotency.ts';
import type { IdempotencyClaim } from './idempotency.ts';
import { nextId } from './ids.ts';
import { onTheWire, refusal, success, withoutResource } from './respond.ts';
import type { Answer, WireAnswer } from './respond.ts';
import { route } from './routes.ts';
import type { Scenarios } from './scenarios.ts';
import { validateRequest } from './validate.ts';
import type { ValidInput } from './validate.ts';

type Handler = (input: ValidInput, context: MockContext) => unknown;

export interface DispatchParts {
  readonly db: MockDb;
  readonly now: Clock;
  readonly scenarios: Scenarios;
  readonly publicUrl: string;
  /** Told of what is a mistake of the program that calls, or of the mock. */
  readonly complain: (message: string, cause?: unknown) => void;
}

/** What is known of a request when it fails. */
interface Progress { operation?: OperationId; claim?: IdempotencyClaim }

/** The way of every request, in the order of checks that decides which error wins. It is the server's. */
export async function dispatch(request: Call, parts: DispatchParts): Promise<WireAnswer> {
  request.signal.throwIfAborted();
  await parts.scenarios.connect(request.signal);
  const requestId = usableRequestId(header(request, 'x-request-id')) ?? nextId(parts.db, 'requests');
  const progress: Progress = {};
  const answer = await serve(request, requestId, parts, progress).catch((error: unknown) => refused(request, error, requestId, parts, progress));
  progress.claim?.settle({ status: answer.status, headers: answer.headers, body: answer.body });
  return onTheWire(isBodiless(request, progress) ? withoutResource(answer) : answer, request.method, requestId);
}

async function serve(request: Call, requestId: string, { db, now, scenarios, publicUrl }: DispatchParts, progress: Progress): Promise<Answer> {
  const { pathname, search } = new URL(request.url);
  const { operation, params } = route(request.method, pathname + search);
  progress.operation = operation;
  const info: OperationInfo = operations[operation];
  await scenarios.meet(operation, request.signal);
  const instant = now(info.method !== 'GET');
  const identified = info.credential === 'none' ? undefined : authenticate(db, header(request, 'authorization'), instant, scenarios.actingUser);
  const caller = identified === undefined || info.accountRoles === null ? identified : withActor(db, identified, params['organizationId']!);
  const { violation } = caller === undefined ? {} : authorize(operation, caller, params);
  requireAcceptable(header(request, 'accept'), info.produces);
  const body = await readBody(request, info);
  const input = validateRequest(operation, { params, query: search.slice(1), headers: request.headers, body });
  if (caller !== undefined && info.orgAccess !== null) authorizeOrganization(db, info, caller, organizationIn(input, info.orgAccess));
  const key = info.headers.includes('Idempotency-Key') ? header(request, 'idempotency-key') : undefined;
  const claimed = key === undefined || caller === undefined ? undefined : claimKey(db, { caller, operation, info, requestId, path: pathname, key, bodyText: body.text, now: instant });
  if (claimed !== undefined && !('settle' in claimed)) return claimed;
  if (claimed !== undefined) progress.claim = claimed;
  const context = contextOf(request, { db, operation, requestId, now: instant, publicUrl, queryString: search.slice(1) }, caller);
  if (violation !== undefined) recordViolation(context, violation);
  const value = await (handlers[operation] as Handler)(input, context);
  return success(info, pathname, header(request, 'if-none-match'), value, context.answerHeaders);
}

const isBodiless = (request: Call, { operation }: Progress): boolean => operation !== undefined && wantsNoResource(operations[operation], header(request, 'x-no-return-resource'));

const header = (request: Call, name: string): string | undefined => request.headers.get(name) ?? undefined;

function authorizeOrganization(db: MockDb, info: OperationInfo, caller: Caller, organizationId: string): void {
  if (!reaches(caller, organizationId)) throw outOfReach(info, db.organizations.some(({ id }) => id === organizationId));
}

function contextOf(request: Call, known: Pick<MockContext, 'db' | 'operation' | 'requestId' | 'now' | 'publicUrl' | 'queryString'>, caller: Caller | undefined): MockContext {
  return {
    ...known,
    traceId: traceIdFrom(header(request, 'traceparent'), known.requestId),
    answerHeaders: {},
    headOnly: request.method === 'HEAD',
    authorization: header(request, 'authorization'),
    lastEventId: header(request, 'last-event-id'),
    ifMatch: (operations[known.operation].headers as readonly string[]).includes('If-Match') ? header(request, 'if-match') : undefined,
    get caller(): Caller {
      if (caller === undefined) throw new Error(`${known.operation} is public and has no caller`);
      return caller;
    },
  };
}

/** Any thrown value as an answer: expected ones as they are, everything else as 500 and a complaint. */
function refused(request: Call, error: unknown, requestId: string, { complain }: DispatchParts, { operation }: Progress): Answer {
  if (request.signal.aborted) throw error;
  if (!(error instanceof Problem)) return broken(operation, error, requestId, complain);
  if (operation === undefined) complain(`The platform has no ${request.method} ${new URL(request.url).pathname}: ${error.message}`);
  try {
    return refusal(error, operation, requestId);
  } catch (undocumented) {
    return broken(operation, undocumented, requestId, complain);
  }
}

function broken(operation: OperationId | undefined, error: unknown, requestId: string, complain: DispatchParts['complain']): Answer {
  complain(`The mock failed in ${operation ?? 'a request'}`, error);
  return refusal(new Problem('internal_error'), operation ?? 'getCurrentUser', requestId);
}
