import type express from 'express';
import type { Logger } from 'pino';
import { Problem } from '../../sdk/wire/problem.ts';
import { asProblem } from '../failures.ts';
import { requestIdOf } from '../request-headers.ts';
import { commonHeaders, pathOf } from '../respond.ts';
import { sendProblem } from '../respond-problem.ts';

/** Something served beside the API. It answers GET and, because Node leaves the body out by itself, HEAD. */
export type Page = (request: express.Request, response: express.Response) => void | Promise<void>;

/** Pages by their exact path. */
export type Pages = Readonly<Record<string, Page>>;

/** Serves these pages and passes every other path on; on the way of a busy API this is one look-up in a map. */
export function servePages(pages: Pages, log: Logger): express.RequestHandler {
  const byPath = new Map(Object.entries(pages));
  return (request, response, next) => {
    const page = byPath.get(pathOf(request));
    if (page === undefined) next();
    else void serve(page, request, response, log);
  };
}

async function serve(page: Page, request: express.Request, response: express.Response, log: Logger): Promise<void> {
  const requestId = requestIdOf(request);
  response.set(commonHeaders(requestId));
  try {
    if (request.method !== 'GET' && request.method !== 'HEAD') throw new Problem('method_not_allowed', { headers: { Allow: 'GET, HEAD' } });
    await page(request, response);
  } catch (error) {
    await sendProblem(response, asProblem(error), { operation: undefined, requestId, claim: undefined, log });
  }
}
