import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** The parts of an OpenAPI document that the generators and the checks read. */
export interface Contract {
  openapi: string;
  info: { title: string; version: string };
  /** Of operations that name none of their own. */
  security: SecurityRequirement[];
  tags: { name: string; description: string; 'x-sdk-group': string }[];
  paths: Record<string, PathItem>;
  components: { schemas: Record<string, Schema>; parameters: Record<string, Parameter>; responses: Record<string, Response>; examples: Record<string, Example> };
  'x-permissions': { key: string; description: string }[];
  'x-system-groups': { id: string; key: string; name: string; description: string; permissions: string[] }[];
}
export type SecurityRequirement = Record<string, string[]>;
export interface Ref { $ref: string }
export type PathItem = Partial<Record<HttpMethod, Operation>>;
export type HttpMethod = 'get' | 'post' | 'put' | 'patch' | 'delete' | 'options';
export interface Operation {
  tags: string[];
  operationId: string;
  'x-sdk': string;
  summary: string;
  description: string;
  deprecated?: boolean;
  'x-successor'?: string;
  security?: SecurityRequirement[];
  'x-permission': string | null;
  'x-org-access'?: string;
  'x-account-roles'?: string[];
  'x-etag'?: 'version' | 'content';
  'x-audit'?: { action: string; resource: string } | null;
  'x-location'?: string;
  /** When the answer is 204 instead of the documented success. */
  'x-no-content-reason'?: string;
  'x-repeat-refused'?: string;
  parameters?: (Parameter | Ref)[];
  requestBody?: { required?: boolean; content: Record<string, MediaType> };
  responses: Record<string, Response | Ref>;
}
export interface Parameter { name: string; in: 'path' | 'query' | 'header'; required?: boolean; description?: string; schema: Schema; example?: unknown }
export interface Response { description: string; headers?: Record<string, unknown>; content?: Record<string, MediaType> }
export interface MediaType { schema?: Schema; examples?: Record<string, Example | Ref> }
export interface Example { summary?: string; value: unknown }
export type Schema = { $ref?: string; type?: string | string[]; default?: unknown; items?: Schema; properties?: Record<string, Schema>; required?: string[]; [key: string]: unknown };

export const methods: readonly HttpMethod[] = ['get', 'post', 'put', 'patch', 'delete', 'options'];

export function readContract(file: URL | string): Contract {
  return parse(readFileSync(file, 'utf8')) as Contract;
}

/** Follows a local `$ref` until something that is not a reference is reached. */
export function resolve<T extends object>(contract: Contract, node: T | Ref): T {
  let current: unknown = node;
  while (current !== null && typeof current === 'object' && '$ref' in current) {
    const pointer = (current as Ref).$ref;
    current = pointer.slice(2).split('/').reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], contract);
    if (current === undefined) throw new Error(`${pointer} leads nowhere`);
  }
  return current as T;
}

export interface OperationEntry { method: HttpMethod; path: string; operation: Operation }

/** All operations in the order of the document. */
export function operationEntries(contract: Contract): OperationEntry[] {
  return Object.entries(contract.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => (item[method] ? [{ method, path, operation: item[method] }] : [])));
}

export const parametersOf = (contract: Contract, operation: Operation): Parameter[] =>
  (operation.parameters ?? []).map((parameter) => resolve(contract, parameter));

/** The one 2xx of an operation. */
export function successOf(contract: Contract, operation: Operation): { status: number; response: Response } {
  const status = Object.keys(operation.responses).find((code) => code.startsWith('2'));
  if (status === undefined) throw new Error(`${operation.operationId} has no 2xx`);
  return { status: Number(status), response: resolve(contract, operation.responses[status]!) };
}
