import { resolve } from '../generate/contract.ts';
import type { Contract, Parameter, Schema } from '../generate/contract.ts';

export const typesOf = (schema: Schema): string[] => [schema.type ?? []].flat();

type Node = Record<string, unknown>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;
const escapeKey = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

/** Everything that has a `schema`: parameters, headers and bodies, wherever they stand. */
export function schemaCarriers(contract: Contract): { where: string; node: Partial<Parameter> & { schema: Schema; example?: unknown; examples?: Node } }[] {
  const { schemas: _schemas, examples: _examples, ...components } = contract.components as Record<string, unknown>;
  return carriersIn({ paths: contract.paths, components }, '#') as ReturnType<typeof schemaCarriers>;
}

function carriersIn(node: unknown, where: string): { where: string; node: Node }[] {
  if (!isNode(node)) return [];
  const below = Object.entries(node).filter(([key]) => !['schema', 'example', 'examples'].includes(key))
    .flatMap(([key, child]) => carriersIn(child, `${where}/${escapeKey(key)}`));
  return isNode(node.schema) ? [{ where, node }, ...below] : below;
}

/** Every schema of the document with a pointer to it; references are not followed. */
export function allSchemas(contract: Contract): { where: string; schema: Schema }[] {
  const named = Object.entries(contract.components.schemas).flatMap(([name, schema]) => schemasIn(schema, `#/components/schemas/${name}`));
  return [...named, ...schemaCarriers(contract).flatMap(({ where, node }) => schemasIn(node.schema, `${where}/schema`))];
}

function schemasIn(schema: Schema, where: string): { where: string; schema: Schema }[] {
  return [{ where, schema }, ...childrenOf(schema).flatMap(([key, child]) => schemasIn(child, `${where}/${key}`))];
}

function childrenOf(schema: Schema): [string, Schema][] {
  const inMap = ['properties', 'patternProperties'].flatMap((key) => Object.entries((schema[key] ?? {}) as Record<string, Schema>).map(([name, child]) => [`${key}/${name}`, child] as [string, Schema]));
  const inList = ['oneOf', 'anyOf', 'allOf', 'prefixItems'].flatMap((key) => ((schema[key] ?? []) as Schema[]).map((child, index) => [`${key}/${index}`, child] as [string, Schema]));
  const single = ['items', 'additionalProperties', 'not'].flatMap((key) => (isNode(schema[key]) ? [[key, schema[key] as Schema] as [string, Schema]] : []));
  return [...inMap, ...inList, ...single];
}

/** The schemas that the given ones consist of, references followed, with the name or place of each. */
export function reachable(contract: Contract, roots: Schema[]): Map<Schema, string> {
  const names = new Map(allSchemas(contract).map(({ where, schema }) => [schema, where]));
  const found = new Map<Schema, string>();
  const visit = (schema: Schema): void => {
    const target = resolve<Schema>(contract, schema as Schema & object);
    if (found.has(target)) return;
    found.set(target, names.get(target) ?? '?');
    for (const [, child] of childrenOf(target)) visit(child);
  };
  roots.forEach(visit);
  return found;
}
