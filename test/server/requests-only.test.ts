import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { OperationId } from '../../sdk/contract.ts';
import { examples } from '../../sdk/generated/examples.ts';
import { operations } from '../../sdk/generated/operations.ts';
import type { OperationInfo } from '../../sdk/operation-info.ts';
import { createValidator } from '../../server/validate.ts';
import type { RequestValidator } from '../../server/validate.ts';

/** Tests run with response validation on and so with the whole contract; the server that people use has the lean one. */
const contract = parse(readFileSync(new URL('../../openapi.yaml', import.meta.url), 'utf8')) as object;
const [whole, lean] = [await createValidator(contract, true), await createValidator(contract, false)];

interface Example { readonly path?: object; readonly request?: unknown }

/** What a validator makes of a request. */
async function outcome(validator: RequestValidator, operation: OperationId, { path = {}, query = '', body }: { path?: object; query?: string; body?: unknown }): Promise<unknown> {
  const info: OperationInfo = operations[operation];
  const headers = { 'content-type': info.consumes[0] };
  try {
    return await validator.validate(operation, { method: info.method, headers } as unknown as IncomingMessage, { ...path } as Record<string, string>, query, structuredClone(body));
  } catch (error) {
    const { code, details } = error as { code: string; details: { fields: unknown } };
    return { code, fields: details.fields };
  }
}

describe('the lean contract', () => {
  it.each(Object.keys(operations) as OperationId[])('says the same of requests of %s', async (operation) => {
    const { path = {}, request: body } = (examples as Record<string, Example>)[operation] ?? {};
    const requests = [
      { path, body }, { path, body: {} }, { path, body: { unexpected: true } }, { path, body: null }, { path, body: wrong(body) },
      { path: mapValues(path, () => 'not-an-id'), query: 'page=0&page_size=100000&unexpected=1&search=', body },
    ];
    for (const request of requests) expect(await outcome(lean, operation, request)).toEqual(await outcome(whole, operation, request));
  });
});

const mapValues = (record: object, change: (value: unknown) => unknown): object => Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));

/** The same members, each with a value that no schema allows. */
const wrong = (body: unknown): unknown => (typeof body === 'object' && body !== null ? mapValues(body, (value) => (typeof value === 'string' ? 'x'.repeat(10_000) : [value])) : body);
