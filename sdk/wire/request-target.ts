import type { OperationId } from '../contract.ts';
import { operations } from '../generated/operations.ts';
import type { OperationInfo } from '../operation-info.ts';
import { isDecodable } from '../wire.ts';
import { Problem } from './problem.ts';

/** Longest request target that is accepted, query included, in characters. */
export const maximumTarget = 8_000;

export interface Route { readonly operation: OperationId; readonly params: Record<string, string> }

/** Operations of one path by method, in the order in which `Allow` lists them. */
export type Methods = ReadonlyMap<string, OperationId>;

/** Operations by method for every path template of the contract; GET answers HEAD as well. */
export function methodsByPath(): Map<string, Methods> {
  const paths = new Map<string, Map<string, OperationId>>();
  for (const [operation, { method, path }] of Object.entries(operations) as [OperationId, OperationInfo][]) {
    const methods = paths.get(path) ?? new Map<string, OperationId>();
    methods.set(method, operation);
    if (method === 'GET') methods.set('HEAD', operation);
    paths.set(path, methods);
  }
  return paths;
}

/**
 * The path of a target, checked for what RFC 9112 §3.2 and we allow before anything looks at it.
 * @throws Problem 400 or 414.
 */
export function usablePath(target: string): string {
  const path = target.split('?', 1)[0]!;
  if (target.length > maximumTarget) throw new Problem('uri_too_long');
  if (!target.startsWith('/') && target !== '*' && !URL.canParse(target)) throw new Problem('malformed_request', { detail: 'The request target is not a valid address.' });
  if (target.includes('#')) throw new Problem('malformed_request', { detail: 'The request target must not have a fragment.' });
  if (!isDecodable(target)) throw new Problem('malformed_request', { detail: 'The request target is not valid percent-encoded UTF-8.' });
  if (path.includes('%00')) throw new Problem('malformed_request', { detail: 'The path must not contain NUL.' });
  return path;
}

/** @throws Problem 404 where no path template matched, 405 where it has no such method. */
export function operationFor(methods: Methods | undefined, method: string): OperationId {
  if (methods === undefined) throw new Problem('not_found', { detail: 'There is nothing at this path.' });
  const operation = methods.get(method);
  if (operation === undefined) throw new Problem('method_not_allowed', { headers: { Allow: [...methods.keys()].join(', ') } });
  return operation;
}
