import express from 'express';
import type { OperationId } from '../sdk/contract.ts';
import { operations } from '../sdk/generated/operations.ts';
import type { OperationInfo } from '../sdk/operation-info.ts';
import { authorize, organizationIn } from '../sdk/wire/authorize.ts';
import { requireAcceptable, wantsNoResource } from '../sdk/wire/request-headers.ts';
import type { Caller } from '../sdk/wire/caller.ts';
import { withActor } from './accounts/callers.ts';
import { recordViolation } from './audit/violations.ts';
import type { Authenticator } from './authenticate.ts';
import { authorizeOrganization } from './authorize.ts';
import { readBody } from './body.ts';
import type { Context, Platform } from './context.ts';
import { createCors } from './cors.ts';
import { asProblem } from './failures.ts';
import { requireSoundFraming } from './framing.ts';
import { handlers } from './handlers.ts';
import { AlreadyDone, claimKey, IdempotencyClaim, replayed } from './idempotency.ts';
import { RequestContext } from './request-context.ts';
import { requestIdOf } from './request-headers.ts';
import { pathOf, queryOf, sendAnswer } from './respond.ts';
import { sendOutcome, sendProblem } from './respond-problem.ts';
import { sendStream, StreamAnswer } from './respond-stream.ts';
import { createRouter } from './router.ts';
import type { RequestValidator, ValidInput } from './validate.ts';

type Handler = (input: ValidInput, context: Context) => unknown;

export interface AppParts {
  readonly platform: Platform;
  readonly authenticate: Authenticator;
  readonly validator: RequestValidator;
  /** Called once per answered request of the API. */
  readonly observe: (operation: OperationId | undefined, method: string, status: number, seconds: number, requestId: string) => void;
  /** Everything that is served beside the API. */
  readonly pages: express.RequestHandler;
}

/** The way of every request, in the order of checks that decides which error wins. */
export function createApp({ platform, authenticate, validator, observe, pages }: AppParts): express.Express {
  const route = createRouter();
  const { validateResponses } = platform.config;

  async function serve(request: express.Request, response: express.Response): Promise<void> {
    const started = performance.now();
    const requestId = requestIdOf(request);
    let operation: OperationId | undefined;
    let claim: IdempotencyClaim | undefined;
    response.on('finish', () => observe(operation, request.method, response.statusCode, (performance.now() - started) / 1000, requestId));
    try {
      requireSoundFraming(request);
      const found = route(request.method, request.originalUrl);
      operation = found.operation;
      const info: OperationInfo = operations[operation];
      if (validateResponses) await validator.watchResponse(operation, request, response);
      const identified = info.credential === 'none' ? undefined : await authenticate(request);
      const caller = identified === undefined || info.accountRoles === null ? identified : await withActor(platform, identified, found.params['organizationId']!);
      const { violation } = caller === undefined ? {} : authorize(operation, caller, found.params);
      requireAcceptable(request.headers.accept, info.produces);
      const body = await readBody(request, response, info);
      const input = await validator.validate(operation, request, found.params, queryOf(request), body.value);
      if (caller !== undefined && info.orgAccess !== null) await authorizeOrganization(info, caller, organizationIn(input, info.orgAccess), platform.database);
      const claimed = await claimOf(request, { operation, info, requestId }, caller, body.bytes);
      if (claimed !== undefined && !(claimed instanceof IdempotencyClaim)) return sendOutcome(response, claimed, requestId, { bodiless: isBodiless(request, operation) });
      claim = claimed;
      const recheck = (): Promise<void> => admit(request, found, input);
      const context = new RequestContext(platform, request, { operation, requestId, caller, idempotency: claim, recheck });
      if (violation !== undefined) await recordViolation(context, violation);
      const answer = await (handlers[operation] as Handler)(input, context);
      if (answer instanceof StreamAnswer) return await sendStream(request, response, info, answer, requestId);
      sendAnswer(request, response, info, answer, { requestId, validated: validateResponses });
      await claim?.release();
    } catch (error) {
      if (error instanceof AlreadyDone) {
        await claim?.keep(error.outcome, platform.log);
        return sendOutcome(response, replayed(error.outcome), requestId, { bodiless: isBodiless(request, operation) });
      }
      await sendProblem(response, asProblem(error), { operation, requestId, claim, log: platform.log });
    }
  }

  /** The checks of who asks, made again while an answer goes on. */
  async function admit(request: express.Request, { operation, params }: ReturnType<typeof route>, input: ValidInput): Promise<void> {
    const info: OperationInfo = operations[operation];
    const caller = await authenticate(request);
    authorize(operation, caller, params);
    if (info.orgAccess !== null) await authorizeOrganization(info, caller, organizationIn(input, info.orgAccess), platform.database);
  }

  async function claimOf(request: express.Request, of: { operation: OperationId; info: OperationInfo; requestId: string }, caller: Caller | undefined, body: Buffer) {
    const key = request.headers['idempotency-key'];
    if (typeof key !== 'string' || caller === undefined || !of.info.headers.includes('Idempotency-Key')) return undefined;
    return await claimKey(platform.database, { ...of, caller, path: pathOf(request), key, body });
  }

  const app = express();
  app.disable('x-powered-by').disable('etag').set('query parser', false).set('trust proxy', platform.config.trustedProxies);
  if (platform.config.corsOrigins.length > 0) app.use(createCors(platform.config.corsOrigins));
  app.use(pages);
  app.use((request, response) => void serve(request, response));
  return app;
}

const isBodiless = ({ headers }: express.Request, operation: OperationId | undefined): boolean =>
  operation !== undefined && wantsNoResource(operations[operation], headers['x-no-return-resource']);
