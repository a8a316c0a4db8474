import findMyWay from 'find-my-way';
import type { HTTPMethod } from 'find-my-way';
import { operations } from '../sdk/generated/operations.ts';
import type { OperationId } from '../sdk/contract.ts';
import { Problem } from './errors.ts';

export interface Route { readonly operation: OperationId; readonly params: Record<string, string> }

/** Longest request target that is accepted, in characters. */
const maximumTarget = 8_000;

/**
 * Finds the operation for a method and a path. find-my-way, a radix tree, stands in for Express's router, which tries the regular
 * expressions of all paths in turn.
 * @throws Problem 400, 404, 405 or 414.
 */
export type Router = (method: string, path: string) => Route;

export function createRouter(): Router {
  const tree = findMyWay({ caseSensitive: true, ignoreTrailingSlash: false, onBadUrl: () => undefined });
  for (const [operation, { method, path }] of Object.entries(operations)) {
    const pattern = path.replaceAll(/\{([^}]+)\}/g, ':$1');
    tree.on(method as HTTPMethod, pattern, () => undefined, operation);
    if (method === 'GET') tree.on('HEAD', pattern, () => undefined, operation);
  }

  return (method, path) => {
    if (path.length > maximumTarget) throw new Problem('uri_too_long');
    if (!isDecodable(path)) throw new Problem('malformed_request', { detail: 'The path is not valid percent-encoded UTF-8.' });
    const found = tree.find(method as HTTPMethod, path);
    if (found?.store !== undefined) return { operation: found.store as OperationId, params: found.params as Record<string, string> };
    const allowed = methodsOf(tree, path);
    if (allowed.length === 0) throw new Problem('not_found', { detail: 'There is nothing at this path.' });
    throw new Problem('method_not_allowed', { headers: { Allow: allowed.join(', ') } });
  };
}

function isDecodable(path: string): boolean {
  if (!path.includes('%')) return true;
  try {
    return !decodeURIComponent(path).includes('\0');
  } catch {
    return false;
  }
}

function methodsOf(tree: findMyWay.Instance<findMyWay.HTTPVersion.V1>, path: string): string[] {
  const methods: HTTPMethod[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
  return methods.filter((method) => tree.find(method, path) !== null);
}
