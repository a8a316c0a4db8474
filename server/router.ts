import findMyWay from 'find-my-way';
import { maximumTarget, methodsByPath, operationFor, usablePath } from '../sdk/wire/request-target.ts';
import type { Methods, Route } from '../sdk/wire/request-target.ts';

/**
 * Finds the operation for a method and a request target. find-my-way, a radix tree, stands in for Express's router, which tries
 * the regular expressions of all paths in turn.
 * @throws Problem 400, 404, 405 or 414.
 */
export type Router = (method: string, target: string) => Route;

export function createRouter(): Router {
  // A path belongs to one template whatever the method, so `…/org-access/global` is never taken for `…/org-access/{org_uuid}`.
  const tree = findMyWay({ caseSensitive: true, ignoreTrailingSlash: false, maxParamLength: maximumTarget, onBadUrl: () => undefined });
  for (const [path, methods] of methodsByPath()) tree.on('GET', path.replaceAll(/\{([^}]+)\}/g, ':$1'), () => undefined, methods);

  return (method, target) => {
    const found = tree.find('GET', usablePath(target));
    const params = (found?.params ?? {}) as Record<string, string>;
    // The tree takes nothing for an id, too.
    const methods = Object.values(params).includes('') ? undefined : (found?.store as Methods | undefined);
    return { operation: operationFor(methods, method), params };
  };
}
