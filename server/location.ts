import type { OperationInfo } from '../sdk/operation-info.ts';

/**
 * The `Location` of a new resource (RFC 9110 §10.2.2): the member of the answer that the contract names, below the path of
 * the request; a member that is an address already is taken as it is.
 */
export function locationOf(info: OperationInfo, path: string, answer: unknown): string | undefined {
  if (info.location === null) return undefined;
  const value = info.location.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], answer);
  if (typeof value !== 'string') throw new Error(`the answer has no ${info.location} for the Location header`);
  return value.startsWith('/') || value.startsWith('http') ? value : `${path}/${value}`;
}
