import { actingIn } from './acting.ts';
import type { WithActing } from './acting.ts';
import { exportMethods } from './audit-export.ts';
import type { WithExport } from './audit-export.ts';
import { CallPromise, operation } from './call.ts';
import type { Call, Route } from './call.ts';
import { createConnection } from './connection.ts';
import type { Connected, DateReviver, PlatformClientOptions } from './connection.ts';
import { listing } from './list.ts';
import { modification } from './modify.ts';
import { createRaw } from './raw.ts';
import type { RawClient } from './raw.ts';
import { routeTable } from './route-table.ts';
import { seedMethods } from './seed-methods.ts';
import type { WithSeeding } from './seed-methods.ts';

/** All operations by tag; `raw`, calls by path in the manner of openapi-fetch; `connection`, for standalone functions. */
export type PlatformClient<Time = string> = WithExport<Time, WithActing<Time>> & WithSeeding<Time> & Connected<Time> & { readonly raw: RawClient };

type Method = (on: Connected, ...args: unknown[]) => CallPromise<unknown>;

/**
 * A client for one platform and one caller. Every method throws PlatformError when the platform refuses, ConnectionError when there is
 * no whole answer in time, the reason of your own `signal`, and with `validate` InvalidAnswerError when an answer breaks the contract.
 */
export function createPlatformClient(options: PlatformClientOptions & { readonly dates: DateReviver }): PlatformClient<Date>;
export function createPlatformClient(options: PlatformClientOptions): PlatformClient;
export function createPlatformClient(options: PlatformClientOptions): unknown {
  const connection = createConnection(options);
  const groups: Record<string, Record<string, (...args: unknown[]) => CallPromise<unknown>>> = {};
  const readers = new Map<string, Route>();
  for (const { group, verb, route } of routeTable()) {
    const [, method, path, letters] = route;
    const add = (name: string, call: Method): void => { (groups[group] ??= {})[name] = (...args) => call(connection, ...args); };
    if (method === 'GET') readers.set(path, route);
    add(verb, (/[lop]/.test(letters) ? listing<Method> : operation<Method>)(...route));
    if (letters.includes('m')) add('modify', modification(readers.get(path)!, route));
  }
  // The methods are made from the table of routes, which knows no types; this one answers what its operation does.
  const { start } = groups['impersonation'] as unknown as { start: (...args: unknown[]) => Call<'startImpersonation'> };
  const actAs = (token: string): PlatformClient => createPlatformClient({ ...options, token });
  groups['impersonation']!['start'] = (...args) => new CallPromise(start(...args).withResponse().then((answer) => ({ ...answer, data: actingIn(answer.data, actAs) })));
  Object.assign(groups['organizations']!, seedMethods(connection));
  Object.assign(groups['audit']!, exportMethods(connection));
  return { ...groups, connection, raw: createRaw(connection) };
}
