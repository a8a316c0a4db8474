import { operationEntries, parametersOf } from './contract.ts';
import type { Contract, OperationEntry, Parameter, Schema } from './contract.ts';

/**
 * Source of `request-schemas.ts`: JSON Schemas of what every operation takes, for those who validate without the contract itself.
 * Without descriptions and examples, with the components that they refer to.
 */
export function requestSchemasSource(contract: Contract): string {
  const rows = operationEntries(contract).map((entry) => [entry.operation.operationId, schemasOf(contract, entry)] as const);
  const components = referredTo(contract, rows.map(([, schemas]) => schemas));
  return [
    "import type { RequestSchemas } from '../operation-info.ts';",
    "import type { OperationId } from './operations.ts';",
    '',
    '/** Schemas that the others refer to as `components#/$defs/NAME`. */',
    'export const components = {',
    "  $id: 'components',",
    '  $defs: {',
    ...[...components].map(([name, schema]) => `    ${name}: ${JSON.stringify(schema)},`),
    '  },',
    '} as const;',
    '',
    'export const requestSchemas: Readonly<Record<OperationId, RequestSchemas>> = {',
    ...rows.map(([id, schemas]) => `  ${id}: ${JSON.stringify(schemas)},`),
    '};',
    '',
  ].join('\n');
}

function schemasOf(contract: Contract, { operation }: OperationEntry) {
  const parameters = parametersOf(contract, operation);
  const inPlace = (place: Parameter['in']) => parameters.filter((parameter) => parameter.in === place);
  return {
    parameters: {
      type: 'object',
      properties: { params: objectOf(inPlace('path')), query: objectOf(inPlace('query')), headers: objectOf(inPlace('header')) },
    },
    body: Object.fromEntries(Object.entries(operation.requestBody?.content ?? {}).map(([mediaType, { schema }]) => [mediaType, bare(schema ?? {})])),
  };
}

/** Parameters of one place as an object; header names are compared in lower case. */
function objectOf(parameters: Parameter[]) {
  const nameOf = ({ name, in: place }: Parameter): string => (place === 'header' ? name.toLowerCase() : name);
  return {
    type: 'object',
    properties: Object.fromEntries(parameters.map((parameter) => [nameOf(parameter), bare(parameter.schema)])),
    required: parameters.filter(({ required }) => required).map(nameOf),
  };
}

const annotations = new Set(['description', 'example', 'examples', 'title', 'readOnly', 'writeOnly', 'deprecated']);
const reference = '#/components/schemas/';

/** A schema reduced to what decides whether a value is valid, and what it is by default. */
function bare(schema: Schema): Schema {
  const entries = Object.entries(schema).filter(([name]) => !annotations.has(name) && !name.startsWith('x-'));
  return Object.fromEntries(entries.map(([name, value]) => [name, bareKeyword(name, value)]));
}

function bareKeyword(name: string, value: unknown): unknown {
  if (name === '$ref') return String(value).replace(reference, 'components#/$defs/');
  if (name === 'properties') return Object.fromEntries(Object.entries(value as Record<string, Schema>).map(([member, schema]) => [member, bare(schema)]));
  if (Array.isArray(value)) return value.map((item: unknown) => (isSchema(item) ? bare(item) : item));
  return isSchema(value) && name !== 'default' ? bare(value) : value;
}

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The components that these schemas refer to, directly or through others. */
function referredTo(contract: Contract, schemas: unknown): Map<string, Schema> {
  const found = new Map<string, Schema>();
  const follow = (node: unknown): void => {
    for (const [, name] of JSON.stringify(node).matchAll(/"components#\/\$defs\/(\w+)"/g)) {
      if (found.has(name!)) continue;
      found.set(name!, bare(contract.components.schemas[name!]!));
      follow(found.get(name!));
    }
  };
  follow(schemas);
  return new Map([...found].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
