import { methodsByPath, operationFor, usablePath } from '../sdk/wire/request-target.ts';
import type { Methods, Route } from '../sdk/wire/request-target.ts';

/** A segment of the path templates: what may follow it, and the template that ends here. */
interface Node { readonly fixed: Map<string, Node>; parameter?: Node; end?: { readonly names: readonly string[]; readonly methods: Methods } }

const node = (): Node => ({ fixed: new Map() });
const root = node();
for (const [path, methods] of methodsByPath()) {
  const names: string[] = [];
  let at = root;
  for (const segment of path.split('/')) {
    const name = /^\{(.+)\}$/.exec(segment)?.[1];
    if (name !== undefined) names.push(name);
    at = name === undefined ? child(at.fixed, segment) : (at.parameter ??= node());
  }
  at.end = { names, methods };
}

function child(nodes: Map<string, Node>, segment: string): Node {
  const next = nodes.get(segment) ?? node();
  nodes.set(segment, next);
  return next;
}

/**
 * Finds the operation for a method and a request target: one walk along the segments, however many operations there are.
 * @throws Problem 400, 404, 405 or 414.
 */
export function route(method: string, target: string): Route {
  const segments = usablePath(target).split('/').map(decodeURIComponent);
  const values: string[] = [];
  const found = walk(root, segments, 0, values);
  const operation = operationFor(found?.methods, method);
  return { operation, params: Object.fromEntries(found!.names.map((name, index) => [name, values[index]!])) };
}

/** A fixed segment wins over a parameter, unless nothing matches behind it. Nothing is no id. */
function walk(from: Node, segments: readonly string[], at: number, values: string[]): Node['end'] {
  const segment = segments[at];
  if (segment === undefined) return from.end;
  const fixed = from.fixed.get(segment);
  const found = fixed && walk(fixed, segments, at + 1, values);
  if (found !== undefined || from.parameter === undefined || segment === '') return found;
  const before = values.length;
  values.push(segment);
  const below = walk(from.parameter, segments, at + 1, values);
  if (below === undefined) values.length = before;
  return below;
}
