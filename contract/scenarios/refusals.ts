import type { OperationId } from '../../sdk/contract.ts';
import { operationOf } from '../document.ts';
import { declares, infoOf, operationIds, withCode } from '../cast.ts';
import { refusedEarly, unknownIds } from '../harmless.ts';
import type { Scenario } from '../scenario.ts';

/** One byte more than a body may have. */
const tooLarge = `"${'x'.repeat(1024 * 1024 - 1)}"`;

/** Every operation whose path names something, and which says so when there is no such thing. */
const findable = withCode('not_found').filter((id) => infoOf(id).pathParameters.length > 0);
const isRead = (id: OperationId): boolean => infoOf(id).method === 'GET';

/** The ids of its path, all of nothing. The organization stays where one that there is not is out of reach and not missing. */
const missingIds = (id: OperationId): Record<string, string> =>
  Object.fromEntries(Object.entries(unknownIds(id)).filter(([name]) => infoOf(id).credential === 'platform' || name !== infoOf(id).orgAccess));

/** Calls that are wrong in form, or about nothing. Nothing here changes anything. */
export const refusalScenarios: readonly Scenario[] = [
  {
    title: 'every operation refuses to answer in a media type that it does not have', needs: ['strict'],
    async run({ show }) {
      for (const id of withCode('not_acceptable')) await show(id, 'not_acceptable', { ...refusedEarly(id), headers: { accept: 'image/png' } });
    },
  },
  {
    title: 'every operation refuses parameters that it does not know', needs: ['strict'],
    async run({ show }) {
      for (const id of withCode('validation_error')) await show(id, 'validation_error', { ...refusedEarly(id), query: 'surplus=1' });
    },
  },
  {
    title: 'every operation with a body refuses one that is not JSON', needs: ['bodies'],
    async run({ show }) {
      for (const id of withCode('malformed_request')) await show(id, 'malformed_request', { ...refusedEarly(id), raw: '{' });
    },
  },
  {
    title: 'every operation with a body refuses one of another media type', needs: [],
    async run({ show }) {
      for (const id of withCode('unsupported_media_type')) await show(id, 'unsupported_media_type', { ...refusedEarly(id), raw: 'text', headers: { 'content-type': 'text/plain' } });
    },
  },
  {
    title: 'every operation with a body refuses one that is too large', needs: ['bodies'],
    async run({ show }) {
      for (const id of withCode('payload_too_large')) await show(id, 'payload_too_large', { ...refusedEarly(id), raw: tooLarge });
    },
  },
  {
    title: 'every read of something says that there is no such thing', needs: ['state', 'demo'],
    async run({ show }) {
      for (const id of findable.filter(isRead)) await show(id, 'not_found', { ids: missingIds(id) });
    },
  },
  {
    title: 'every change of something says that there is no such thing', needs: ['state', 'demo', 'writes'],
    async run({ show }) {
      for (const id of findable.filter((each) => !isRead(each))) await show(id, 'not_found', { ids: missingIds(id) });
    },
  },
  {
    title: 'every change that may be bound to a version is refused for another one', needs: ['state', 'demo', 'writes'],
    async run({ show }) {
      for (const id of operationIds.filter((each) => declares(each, 'precondition_failed'))) await show(id, 'precondition_failed', { headers: { 'if-match': '"0"' } });
    },
  },
  {
    title: 'a preflight needs no credential', needs: ['demo'],
    async run({ show }) {
      for (const id of operationIds.filter((each) => operationOf(each).method === 'OPTIONS')) await show(id, 200, { as: null });
    },
  },
];
