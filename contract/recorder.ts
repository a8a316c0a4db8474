import { flawsOf } from './answers.ts';
import type { ReadAnswer } from './answers.ts';
import type { Coverage } from './coverage.ts';
import { operationAt } from './document.ts';

export type Fetch = (request: Request) => Promise<Response>;

/**
 * A `fetch` that reads every answer to its end, holds it against the contract and counts what it shows. Works around the calls of any
 * program: of this suite, of a test, of an application.
 * @param onFlaw told what of an answer the contract does not promise.
 */
export function recorded(fetch: Fetch, coverage: Coverage, onFlaw: (flaw: string) => void): Fetch {
  return async (request) => {
    const { method, url } = request;
    const asked = { method, bodiless: request.headers.has('x-no-return-resource') };
    const copy = new Request(url, { method, headers: request.headers });
    const response = await fetch(request);
    const answer: ReadAnswer = { status: response.status, headers: response.headers, text: await response.text() };
    const operation = operationAt(method, new URL(url).pathname);
    if (operation !== undefined) {
      for (const flaw of flawsOf(operation, asked, answer)) onFlaw(`${operation.id}: ${method} ${new URL(url).pathname} answered ${answer.status}: ${flaw}`);
      coverage.note(operation.id, copy, answer);
    }
    return new Response(answer.text === '' ? null : answer.text, { status: answer.status, headers: answer.headers });
  };
}
