import type { Route } from './call.ts';
import { routes } from './generated/routes.ts';

/** A method of the client and the route that it calls. */
export interface RouteEntry { readonly group: string; readonly verb: string; readonly route: Route }

let entries: readonly RouteEntry[] | undefined;

/** All of them, in the order of the contract; read once, when they are first needed. */
export function routeTable(): readonly RouteEntry[] {
  let [group, base] = ['', ''];
  return (entries ??= routes.split('\n').flatMap((line) => {
    const [start, verb, id, method, path, letters] = line.split(' ') as [string, string, Route[0], string, string, string];
    if (start === '') return [{ group, verb, route: [id, method, base + path, letters] as const }];
    [group, base] = [start, verb];
    return [];
  }));
}
