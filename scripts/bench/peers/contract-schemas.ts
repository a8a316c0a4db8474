import { operationEntries, parametersOf, readContract, resolve, successOf } from '../../generate/contract.ts';
import type { Contract, Operation, Schema } from '../../generate/contract.ts';
import { operations } from '../../../sdk/generated/operations.ts';
import type { OperationId } from '../../../sdk/contract.ts';

const contract = readContract(new URL('../../../openapi.yaml', import.meta.url));

/** JSON Schemas of one operation in the places where Fastify looks for them. */
export interface RouteSchemas { readonly params: object; readonly querystring: object; readonly response: Readonly<Record<string, object>> }

/** The schemas of every operation of the contract, with all references followed. */
export function routeSchemas(): ReadonlyMap<OperationId, RouteSchemas> {
  return new Map(operationEntries(contract).map(({ operation }) => [operation.operationId as OperationId, schemasOf(contract, operation)]));
}

function schemasOf(contract: Contract, operation: Operation): RouteSchemas {
  const id = operation.operationId as OperationId;
  const { status, response } = successOf(contract, operation);
  const schema = operations[id].produces === 'application/json' ? response.content?.['application/json']?.schema : undefined;
  return {
    params: parameterSchema(contract, operation, 'path'),
    querystring: parameterSchema(contract, operation, 'query'),
    response: schema === undefined ? {} : { [status]: followed(contract, schema) },
  };
}

function parameterSchema(contract: Contract, operation: Operation, place: 'path' | 'query'): object {
  const parameters = parametersOf(contract, operation).filter((parameter) => parameter.in === place);
  return {
    type: 'object', additionalProperties: false,
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
    properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, followed(contract, schema)])),
  };
}

/** Keywords of OpenAPI that say nothing to a validator and that a strict one refuses. */
const annotations = new Set(['example', 'examples', 'discriminator', 'xml', 'externalDocs']);

function followed(contract: Contract, schema: Schema): object {
  return JSON.parse(JSON.stringify(schema, (name, value: unknown) => {
    if (annotations.has(name) || name.startsWith('x-')) return undefined;
    return value !== null && typeof value === 'object' && '$ref' in value ? resolve(contract, value as Schema) : value;
  })) as object;
}
