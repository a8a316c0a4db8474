import { examples } from '../../sdk/generated/examples.ts';
import { operations } from '../../sdk/generated/operations.ts';
import type { OperationId } from '../../sdk/contract.ts';
import type { OperationInfo } from '../../sdk/operation-info.ts';
import type { Call } from './http.ts';

export const operationIds = Object.keys(operations) as OperationId[];
export const infoOf = (id: OperationId): OperationInfo => operations[id];

interface Example { readonly path: Readonly<Record<string, string>>; readonly request?: object; readonly response?: unknown }
export const exampleOf = (id: OperationId): Example => examples[id];

/** The path of an operation with these ids in it. */
export const pathWith = (id: OperationId, ids: Readonly<Record<string, string>>): string =>
  infoOf(id).path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name]!);

export const unknownId = 'ffffffff-ffff-4fff-8fff-ffffffffffff';

/** The call that the contract shows as an example; `ids` replace some of its path ids. */
export function exampleCall(id: OperationId, ids: Readonly<Record<string, string>> = {}): Call {
  const { path, request } = exampleOf(id);
  const { method, consumes } = infoOf(id);
  const [contentType = 'application/json'] = consumes;
  const body = request !== undefined && contentType.endsWith('urlencoded') ? new URLSearchParams(request as Record<string, string>).toString() : request;
  return { method, path: pathWith(id, { ...path, ...ids }), contentType, ...(body === undefined ? {} : { body }) };
}

/**
 * The same call for resources that do not exist, except the organization: it is refused or empty late. It changes nothing that others
 * rely on: a change that can be bound to a version is bound to one that there never was.
 */
export function harmlessCall(id: OperationId): Call {
  const ids = infoOf(id).pathParameters.filter((name) => name !== infoOf(id).orgAccess).map((name) => [name, unknownId]);
  const headers: Record<string, string> = infoOf(id).headers.includes('If-Match') ? { 'If-Match': '"0"' } : {};
  return { ...exampleCall(id, Object.fromEntries(ids) as Record<string, string>), headers };
}
