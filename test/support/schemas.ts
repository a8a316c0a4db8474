import type { OperationId } from '../../sdk/contract.ts';
import { components, requestSchemas } from '../../sdk/generated/request-schemas.ts';

/** As much of JSON Schema as the contract's requests use. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
}

/** A schema with what it refers to put in its place, at the top level. */
export function resolved(schema: Schema): Schema {
  if (schema.$ref === undefined) return schema;
  const { $ref, ...own } = schema;
  const shared = components.$defs as Readonly<Record<string, Schema>>;
  return { ...resolved(shared[$ref.slice($ref.lastIndexOf('/') + 1)]!), ...own };
}

const resolvedAll = (properties: Schema['properties'] = {}): [string, Schema][] => Object.entries(properties).map(([name, schema]) => [name, resolved(schema)]);

/** The JSON body of an operation; undefined where it takes none. */
export function bodySchema(id: OperationId): Schema | undefined {
  const body = (requestSchemas[id].body as Readonly<Record<string, Schema>>)['application/json'];
  return body && resolved(body);
}

/** The members of the body of an operation. */
export const bodyMembers = (id: OperationId): [string, Schema][] => resolvedAll(bodySchema(id)?.properties);

/** The query parameters of an operation. */
export const queryParameters = (id: OperationId): [string, Schema][] => {
  const { query } = (requestSchemas[id].parameters as Schema).properties!;
  return resolvedAll(query!.properties);
};

export const typesOf = ({ type = [] }: Schema): readonly string[] => (typeof type === 'string' ? [type] : type);
export const isNullable = (schema: Schema): boolean => typesOf(schema).includes('null') || (schema.oneOf ?? []).some(isNullable);
