import { flawsOf } from '../../contract/answers.ts';
import { operationAt } from '../../contract/document.ts';

/** What of an answer the contract does not promise; empty when it keeps the contract. */
export async function answerFlaws({ method, url, headers }: Request, response: Response): Promise<string[]> {
  const { pathname } = new URL(url);
  const { status } = response;
  const operation = operationAt(method, pathname);
  const answer = { status, headers: response.headers, text: await response.text() };
  const flaws = operation === undefined ? transportFlaws(status) : flawsOf(operation, { method, bodiless: headers.has('x-no-return-resource') }, answer);
  return flaws.map((flaw) => `${method} ${pathname} ${status}: ${flaw}`);
}

const transportFlaws = (status: number): string[] => ([400, 404, 405, 414].includes(status) ? [] : ['is not an answer to a call that there is not']);
