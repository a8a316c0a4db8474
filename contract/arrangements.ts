import type { OperationId } from '../sdk/contract.ts';
import { isBeyondCalls } from './beyond-calls.ts';
import { codesOf, infoOf, operationIds, withCode } from './cast.ts';
import { operationOf } from './document.ts';
import type { Fetch } from './recorder.ts';
import { everyParameter } from './samples.ts';
import type { Session } from './session.ts';
import type { ShowFault, Target } from './target.ts';

/** While a fault lasts, every operation that declares its code answers with it. */
export async function showFault({ show }: Session, code: string, fetch: Fetch, partsOf: Parameters<ShowFault>[2]): Promise<void> {
  for (const id of withCode(code)) {
    const parts = partsOf(id);
    if (parts !== undefined) await show(id, code, parts, fetch);
  }
}

/** Every documented answer of an implementation that is asked for answers by `Prefer`. */
export async function preferAll({ show }: Session): Promise<void> {
  for (const id of operationIds) {
    for (const code of codesOf(id)) await show(id, code, { headers: { prefer: `code=${statusOf(id, code)}, example=${code}` } });
    const { query, headers } = everyParameter(operationOf(id));
    for (const { status } of operationOf(id).answers.filter((answer) => answer.status < 400)) {
      await show(id, status, { query, headers: { ...headers, prefer: `code=${status}` } });
    }
  }
}

const statusOf = (id: OperationId, code: string): string => Object.entries(infoOf(id).errors).find(([, codes]) => codes.includes(code))![0];

/** The codes that no call can cause, as the target was told to answer them. */
export async function arrangeRest(session: Session, arrange: NonNullable<Target['arrange']>): Promise<void> {
  for (const id of operationIds) {
    for (const code of codesOf(id).filter((each) => isBeyondCalls(session.target, id, each))) {
      const end = await arrange(id, code);
      await session.show(id, code);
      await end();
    }
  }
}
