import type { OperationId } from '../../sdk/contract.ts';
import { examples } from '../../sdk/generated/examples.ts';
import { infoOf, withCode } from '../cast.ts';
import { refusedLate } from '../harmless.ts';
import type { Scenario } from '../scenario.ts';
import type { Parts, Session } from '../session.ts';

const keyed = withCode('idempotency_in_progress');
const atOnce = 4;
const tries = 20;

/** The first answer is kept, whether it was a success or a refusal. Nothing here changes anything. */
export const idempotencyScenarios: readonly Scenario[] = [
  {
    title: 'a key that comes back with another body is refused', needs: ['state', 'demo', 'writes'],
    async run({ show }) {
      for (const id of withCode('idempotency_key_reused')) {
        const parts = refusedLate(id);
        const headers = { ...parts.headers, 'idempotency-key': crypto.randomUUID() };
        await show(id, undefined, { ...parts, headers });
        await show(id, 'idempotency_key_reused', { ...parts, headers, raw: otherBody(id, parts) });
      }
    },
  },
  {
    title: 'a key that comes back while the first request runs is refused', needs: ['state', 'demo', 'writes'],
    async run(session) {
      if (session.target.oneAtATime !== true) for (const id of keyed) await race(session, id);
    },
  },
];

/** The same value in other bytes. Where the contract has no body, the empty object of clients that always send one is the only other body that passes validation. */
function otherBody(id: OperationId, { body }: Parts): string {
  const { request } = examples[id] as { request?: object };
  return infoOf(id).consumes.length === 0 ? '{}' : `${JSON.stringify(body ?? request)} `;
}

/** Sends the same request several times at once until one of them meets another that is still running. When none ever does, coverage tells. */
async function race({ show }: Session, id: OperationId): Promise<void> {
  const parts = refusedLate(id);
  for (let attempt = 1; attempt <= tries; attempt++) {
    const headers = { ...parts.headers, 'idempotency-key': crypto.randomUUID() };
    const answers = await Promise.all(Array.from({ length: atOnce }, () => show(id, undefined, { ...parts, headers })));
    if (answers.some(({ body }) => (body as { code?: string } | undefined)?.code === 'idempotency_in_progress')) return;
  }
}
