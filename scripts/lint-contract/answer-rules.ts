import { operationEntries, parametersOf, resolve } from '../generate/contract.ts';
import type { Contract, Operation, OperationEntry, Response } from '../generate/contract.ts';
import { enumOf, isPublic, reasonOf, successSchemas } from './look-ups.ts';
import { operationRule, place, rule } from './rule.ts';
import type { Rule } from './rule.ts';

/** Answered before an operation is known, so no operation lists them. */
const transportCodes = ['method_not_allowed', 'request_timeout', 'uri_too_long', 'headers_too_large'];

/** What an operation answers: its one success, and its errors with their codes. */
export const answerRules: readonly Rule[] = [
  operationRule('one-success', 'A handler returns data and the status comes from here.', function* (operation) {
    const statuses = Object.keys(operation.responses);
    const empty = reasonOf(operation, 'x-no-content-reason');
    if (empty && !statuses.includes('204')) yield 'x-no-content-reason without a response 204';
    const successes = statuses.filter((status) => status.startsWith('2') && !(empty && status === '204'));
    if (successes.length !== 1) yield `${successes.length} responses are 2xx`;
    const others = statuses.filter((status) => !/^[245]\d\d$/.test(status) && status !== '304');
    if (others.length > 0) yield `unexpected responses: ${others.join(', ')}`;
  }),

  operationRule('errors-documented', 'What can happen is written down, and tests must see each of it once.', function* (operation, entry, contract) {
    const missing = expectedStatuses(contract, entry).filter((alternatives) => !alternatives.some((status) => status in operation.responses));
    if (missing.length > 0) yield `missing: ${missing.map((alternatives) => alternatives.join(' or ')).join(', ')}`;
  }),

  operationRule('errors-shared', 'One line per error, so that the same error looks the same everywhere.', function* (operation) {
    for (const [status, response] of Object.entries(operation.responses)) {
      if (/^[45]/.test(status) && !('$ref' in response && response.$ref.startsWith('#/components/responses/'))) yield `${status} is not a $ref into components.responses`;
    }
  }),

  rule('error-codes', 'The names of the examples are the codes that callers can rely on.', function* (contract) {
    const codes = new Set([...enumOf(contract, 'ErrorCode'), ...enumOf(contract, 'OAuthErrorCode')]);
    for (const entry of operationEntries(contract)) {
      for (const { status, name, value } of errorExamples(contract, entry.operation)) {
        if (name !== (value.code ?? value.error)) yield [place(entry), `${status}: the example ${name} has the code ${value.code ?? value.error}`];
        if (!codes.has(name)) yield [place(entry), `${status}: ${name} is not in ErrorCode`];
        if (value.status !== undefined && String(value.status) !== status) yield [place(entry), `${status}: the example ${name} has the status ${value.status}`];
      }
    }
  }),

  rule('codes-used', 'A code that nothing answers misleads whoever handles it.', function* (contract) {
    const used = new Set(operationEntries(contract).flatMap(({ operation }) => errorExamples(contract, operation).map(({ name }) => name)));
    for (const code of enumOf(contract, 'ErrorCode')) if (!used.has(code) && !transportCodes.includes(code)) yield [`ErrorCode ${code}`, 'no operation answers it'];
  }),

  operationRule('repeat-refused', 'A repetition is answered with this code, so callers find it among the errors.', function* (operation, _entry, contract) {
    const code = operation['x-repeat-refused'];
    if (code !== undefined && !errorExamples(contract, operation).some(({ name }) => name === code)) yield `x-repeat-refused ${code} is not among its errors`;
  }),
];

/** Statuses an operation must document; of an inner list, one is enough. */
function expectedStatuses(contract: Contract, { method, operation }: OperationEntry): string[][] {
  // A preflight is answered before anything is checked: the browser could not show the caller an error anyway.
  if (method === 'options') return [['500'], ['503']];
  const parameters = parametersOf(contract, operation);
  const hasHeader = (name: string) => parameters.some((p) => p.in === 'header' && p.name === name);
  const hasBody = operation.requestBody !== undefined;
  const answersBody = successSchemas(contract, operation).length > 0;
  const conditions: [boolean, string[][]][] = [
    [!isPublic(operation), [['401']]],
    [typeof operation['x-permission'] === 'string', [['403']]],
    [hasBody || parameters.some((p) => p.in !== 'header'), [['422', '400']]],
    [hasBody, [['400'], ['413'], ['415']]],
    [answersBody, [['406']]],
    [hasHeader('Idempotency-Key'), [['409'], ['422']]],
    [hasHeader('If-Match'), [['412']]],
    [hasHeader('If-None-Match'), [['304']]],
    [true, [['429'], ['500'], ['503']]],
  ];
  return conditions.flatMap(([applies, statuses]) => (applies ? statuses : []));
}

function errorExamples(contract: Contract, operation: Operation): { status: string; name: string; value: { code?: string; error?: string; status?: number } }[] {
  return Object.entries(operation.responses).filter(([status]) => /^[45]/.test(status)).flatMap(([status, response]) =>
    Object.values(resolve<Response>(contract, response).content ?? {}).flatMap((media) =>
      Object.entries(media.examples ?? {}).map(([name, example]) => ({ status, name, value: resolve(contract, example as { value: object }).value }))));
}
