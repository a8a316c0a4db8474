import type { OperationInfo } from '../operation-info.ts';

/**
 * The `Location` of a new resource (RFC 9110 §10.2.2): the member of the answer that the contract names, below the path of
 * the request; a member that is an address already is taken as it is.
 */
export function locationOf(info: OperationInfo, path: string, answer: unknown): string | undefined {
  if (info.location === null) return undefined;
  const value = info.location.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], answer);
  if (typeof value !== 'string') throw new Error(`the answer has no ${info.location} for the Location header`);
  return value.startsWith('/') || value.startsWith('http') ? value : `${canonicalPath(path)}/${value}`;
}

/** One spelling for all paths that lead to a resource: nothing encoded, ids in lower case. Only for paths whose ids are valid. */
export const canonicalPath = (path: string): string => decodeURIComponent(path).toLowerCase();
