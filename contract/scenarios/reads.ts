import type { OperationId } from '../../sdk/contract.ts';
import { infoOf, operationIds } from '../cast.ts';
import { discovered } from '../discovery.ts';
import { operationOf } from '../document.ts';
import { sampleOf } from '../samples.ts';
import type { Scenario } from '../scenario.ts';

const reads = operationIds.filter((id) => infoOf(id).method === 'GET');
const documents304 = (id: OperationId): boolean => operationOf(id).answers.some(({ status }) => status === 304);

/** Everything that can be read, in every way. */
export const readScenarios: readonly Scenario[] = [
  {
    title: 'everything can be read, and is not sent again to somebody who has it', needs: [],
    async run(session) {
      const ids = await discovered(session);
      for (const id of reads.filter((each) => infoOf(each).pathParameters.every((name) => ids === undefined || name in ids))) {
        const parts = ids === undefined ? {} : { ids };
        const { headers } = await session.show(id, infoOf(id).status, parts);
        if (documents304(id) && session.target.has.has('state')) await session.show(id, 304, { ...parts, headers: { 'if-none-match': headers.get('etag') ?? '*' } });
      }
    },
  },
  {
    title: 'every list takes each of its parameters', needs: [],
    async run(session) {
      const ids = await discovered(session);
      for (const id of reads.filter((each) => infoOf(each).pathParameters.every((name) => ids === undefined || name in ids))) {
        for (const { in: place, name, schema } of operationOf(id).parameters) {
          if (place === 'query') await session.show(id, infoOf(id).status, { ...(ids === undefined ? {} : { ids }), query: `${name}=${encodeURIComponent(sampleOf(name, schema))}` });
        }
      }
    },
  },
];
