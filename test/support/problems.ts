import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import { expect } from 'vitest';
import { parse } from 'yaml';
import { operations } from '../../sdk/generated/operations.ts';
import type { OperationId } from '../../sdk/contract.ts';
import type { Answer } from './http.ts';

type SchemaName = 'Problem' | 'ValidationProblem' | 'AccountProblem' | 'OAuthError';

const contract = parse(readFileSync(new URL('../../openapi.yaml', import.meta.url), 'utf8')) as { components: { schemas: object } };
const ajv = new Ajv2020({ strict: false, allErrors: true });
// ajv-formats is CommonJS: under NodeNext its types put the function on `default`, and so does Node.
addFormatsModule.default(ajv);
ajv.addSchema({ $id: 'contract', ...JSON.parse(JSON.stringify({ components: { schemas: contract.components.schemas } }).replaceAll('"$ref":"#/', '"$ref":"contract#/')) as object });

/** What of an error answer breaks the contract's rules for every error; empty when nothing does. */
export function problemFlaws(answer: Answer, operation?: OperationId): string[] {
  const body = answer.json();
  if ('error' in body && operation === 'createToken') return schemaFlaws('OAuthError', body);
  const accounts = operation !== undefined && operations[operation].path.startsWith('/admin/');
  const listed = answer.status === 422 && !accounts;
  const mediaType = `application/${listed ? 'json' : 'problem+json'}; charset=utf-8`;
  return [
    ...(answer.headers['content-type'] === mediaType ? [] : [`Content-Type is ${answer.headers['content-type']}`]),
    ...schemaFlaws(listed ? 'ValidationProblem' : accounts ? 'AccountProblem' : 'Problem', body),
    ...(body['status'] === answer.status ? [] : [`status says ${String(body['status'])}`]),
    ...(body['type'] === `/problems/${String(body['code'])}` ? [] : [`type is ${String(body['type'])}`]),
    ...(body['request_id'] === answer.headers['x-request-id'] ? [] : ['request_id is not X-Request-Id']),
    ...headerFlaws(answer),
  ];
}

function schemaFlaws(name: SchemaName, body: unknown): string[] {
  const validate = ajv.getSchema(`contract#/components/schemas/${name}`)!;
  return validate(body) ? [] : [`${name}: ${ajv.errorsText(validate.errors)}`];
}

/** Headers that every answer carries, and those that come with a status. */
function headerFlaws({ status, headers }: Answer): string[] {
  const wanted: Record<string, boolean> = {
    'X-Content-Type-Options': headers['x-content-type-options'] === 'nosniff',
    'Cache-Control': headers['cache-control'] === 'no-store',
    'WWW-Authenticate': (status === 401) === ('www-authenticate' in headers),
    Allow: (status === 405) === ('allow' in headers),
    'Retry-After': ![429, 503].includes(status) || Number(headers['retry-after']) >= 1,
  };
  return Object.entries(wanted).filter(([, right]) => !right).map(([name]) => `${name} is wrong`);
}

/** Expects a whole and valid problem document. Returns it. */
export function expectProblem(answer: Answer, status: number, code: string, operation?: OperationId): Record<string, unknown> {
  expect({ status: answer.status, text: answer.text }).toMatchObject({ status, text: expect.stringContaining(`"code":"${code}"`) as string });
  expect(problemFlaws(answer, operation)).toEqual([]);
  return answer.json();
}

/** Expects invalid input to be refused and returns the places that the answer names, as `body.slug`. */
export function expectInvalid(answer: Answer, operation?: OperationId): string[] {
  const { detail } = expectProblem(answer, 422, 'validation_error', operation);
  return (detail as { loc: (string | number)[] }[]).map(({ loc }) => loc.join('.'));
}
