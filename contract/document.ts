import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { OperationId } from '../sdk/contract.ts';

/** As much of JSON Schema as the contract uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
}

export interface DocumentedHeader { readonly name: string; readonly required: boolean; readonly schema: Schema }

/** One status of an operation. */
export interface DocumentedAnswer {
  readonly status: number;
  readonly headers: readonly DocumentedHeader[];
  /** By media type; empty for an answer without a body. */
  readonly content: Readonly<Record<string, Schema>>;
  /** Error codes: the names of the examples; empty for a success. */
  readonly codes: readonly string[];
}

export interface DocumentedParameter { readonly in: 'path' | 'query' | 'header'; readonly name: string; readonly schema: Schema; readonly example?: unknown }

export interface DocumentedOperation {
  readonly id: OperationId;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly DocumentedParameter[];
  readonly answers: readonly DocumentedAnswer[];
}

interface Ref { readonly $ref: string }
interface RawAnswer { readonly headers?: Record<string, RawHeader | Ref>; readonly content?: Record<string, { schema?: Schema; examples?: Record<string, unknown> }> }
interface RawHeader { readonly required?: boolean; readonly schema?: Schema }
interface RawOperation { readonly operationId: OperationId; readonly parameters?: (DocumentedParameter | Ref)[]; readonly responses: Record<string, RawAnswer | Ref> }

const methods = ['get', 'post', 'put', 'patch', 'delete', 'options'];

/** The contract as the suite reads it: `openapi.yaml`, not what was generated from it. */
const document = parse(readFileSync(new URL('../openapi.yaml', import.meta.url), 'utf8')) as { paths: Record<string, Record<string, RawOperation>>; components: { schemas: Record<string, Schema> } };

/** The named schemas, for a validator. */
export const schemas = document.components.schemas;

/** What a `$ref` leads to, or the node itself. */
export function resolved<T extends object>(node: T | Ref): T {
  if (!('$ref' in node) || typeof node.$ref !== 'string') return node as T;
  const found = node.$ref.slice(2).split('/').reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], document);
  return resolved(found as T | Ref);
}

/** All operations, in the order of the document. */
export const documentedOperations: readonly DocumentedOperation[] = Object.entries(document.paths).flatMap(([path, item]) =>
  methods.filter((method) => method in item).map((method) => {
    const { operationId, parameters = [], responses } = item[method]!;
    return { id: operationId, method: method.toUpperCase(), path, parameters: parameters.map((parameter) => resolved(parameter)), answers: Object.entries(responses).map(answerOf) };
  }));

function answerOf([status, node]: [string, RawAnswer | Ref]): DocumentedAnswer {
  const { headers = {}, content = {} } = resolved<RawAnswer>(node);
  const media = Object.entries(content);
  return {
    status: Number(status),
    headers: Object.entries(headers).map(([name, header]) => {
      const { required, schema = {} } = resolved<RawHeader>(header);
      return { name, required: required === true || (required === undefined && Number(status) < 300), schema };
    }),
    content: Object.fromEntries(media.map(([type, { schema = {} }]) => [type, schema])),
    codes: Number(status) < 400 ? [] : [...new Set(media.flatMap(([, { examples = {} }]) => Object.keys(examples)))],
  };
}

const byId = new Map(documentedOperations.map((operation) => [operation.id, operation]));
export const operationOf = (id: OperationId): DocumentedOperation => byId.get(id)!;

/** Templates with more fixed segments first: they win. */
const templates = documentedOperations
  .toSorted((a, b) => a.path.split('{').length - b.path.split('{').length)
  .map((operation) => ({ pattern: new RegExp(`^${operation.path.replaceAll(/\{[^}]+\}/g, '[^/]*')}$`), operation }));

/** The operation that a request is for; undefined when the contract has none. HEAD is what GET would be. */
export function operationAt(method: string, pathname: string): DocumentedOperation | undefined {
  const path = templates.find(({ pattern }) => pattern.test(pathname))?.operation.path;
  return documentedOperations.find((operation) => operation.path === path && operation.method === (method === 'HEAD' ? 'GET' : method));
}
