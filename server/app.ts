import express from 'express';
import type { OperationId } from '../sdk/contract.ts';
import { operations } from '../sdk/generated/operations.ts';
import type { OperationInfo } from '../sdk/operation-info.ts';
import { authorize, organizationIn } from '../sdk/wire/authorize.ts';
import { requireAcceptable } from '../sdk/wire/request-headers.ts';
import type { Caller } from '../sdk/wire/caller.ts';
import { recordViolation } from './audit/violations.ts';
import type { Authenticator } from './authenticate.ts';
import { authorizeOrganization } from './authorize.ts';
import { readBody } from './body.ts';
import type { Context, Platform } from './context.ts';
import { createCors } from './cors.ts';
import { asProblem } from './failures.ts';
import { requireSoundFraming } from './framing.ts';
import { handlers } from './handlers.ts';
import { claimKey, IdempotencyClaim } from './idempotency.ts';
import { RequestContext } from './request-context.ts';
import { requestIdOf } from './request-headers.ts';
import { pathOf, sendAnswer } from './respond.ts';
import { sendOutcome, sendProblem } from './respond-problem.ts';
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
      const caller = info.credential === 'none' ? undefined : await authenticate(request);
      const { violation } = caller === undefined ? {} : authorize(operation, caller);
      requireAcceptable(request.headers.accept, info.produces);
      const body = await readBody(request, response, info);
      const input = await validator.validate(operation, request, found.params, queryOf(request), body.value);
      if (caller !== undefined && info.orgAccess !== null) await authorizeOrganization(info, caller, organizationIn(input, info.orgAccess), platform.database);
      const claimed = await claimOf(request, info, caller, body.bytes);
      if (claimed !== undefined && !(claimed instanceof IdempotencyClaim)) return sendOutcome(response, claimed, requestId);
      claim = claimed;
      const context = new RequestContext(platform, request, { operation, requestId, caller, idempotency: claim });
      if (violation !== undefined) await recordViolation(context, violation);
      const answer = await (handlers[operation] as Handler)(input, context);
      sendAnswer(request, response, info, answer, { requestId, validated: validateResponses });
      await claim?.release();
    } catch (error) {
      await sendProblem(response, asProblem(error), { operation, requestId, claim, log: platform.log });
    }
  }

  async function claimOf(request: express.Request, info: OperationInfo, caller: Caller | undefined, body: Buffer) {
    const key = request.headers['idempotency-key'];
    if (typeof key !== 'string' || caller === undefined || !info.headers.includes('Idempotency-Key')) return undefined;
    return await claimKey(platform.database, { caller, info, path: pathOf(request), key, body });
  }

  const app = express();
  app.disable('x-powered-by').disable('etag').set('query parser', false).set('trust proxy', platform.config.trustedProxies);
  if (platform.config.corsOrigins.length > 0) app.use(createCors(platform.config.corsOrigins));
  app.use(pages);
  app.use((request, response) => void serve(request, response));
  return app;
}

function queryOf(request: express.Request): string {
  const at = request.originalUrl.indexOf('?');
  return at < 0 ? '' : request.originalUrl.slice(at + 1);
}
