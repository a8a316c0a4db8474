import createClient from 'openapi-fetch';
import type { Client } from 'openapi-fetch';
import type { CallOptions } from './contract.ts';
import type { PlatformMethods } from './generated/platform.ts';
import { routes } from './generated/platform.ts';
import type { paths } from './generated/schema.ts';
import { PlatformError } from './problem.ts';

export interface PlatformClientOptions {
  /** Address of the platform, without a path: `https://platform.example`. */
  readonly baseUrl: string;
  /** API token, JWT or impersonation token; sent as `Authorization: Bearer`. Without it only public operations work. */
  readonly token?: string;
  /** Used instead of the global `fetch`. */
  readonly fetch?: (request: Request) => Promise<Response>;
  /** Sent with every call. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** All operations by tag, and `raw`: the openapi-fetch client underneath, typed by path. */
export type PlatformClient = PlatformMethods & { readonly raw: Client<paths> };

type Route = (typeof routes)[keyof typeof routes];
type Method = (...args: unknown[]) => Promise<unknown>;

/**
 * A client for one platform and one caller.
 * @throws PlatformError from every method when the platform refuses; TypeError of `fetch` when it cannot be reached.
 */
export function createPlatformClient({ baseUrl, token, headers, fetch }: PlatformClientOptions): PlatformClient {
  const raw = createClient<paths>({
    baseUrl,
    ...(fetch ? { fetch } : {}),
    headers: { ...headers, ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }) },
  });
  const groups: Record<string, Record<string, Method>> = {};
  for (const route of Object.values(routes)) {
    (groups[route[0]] ??= {})[route[1]] = (...args) => call(raw, route, args);
  }
  // The table that the methods are made from and their types come from the same contract.
  return { ...groups, raw } as unknown as PlatformClient;
}

async function call(raw: Client<paths>, [, , method, path, sends, answers]: Route, args: unknown[]): Promise<unknown> {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
  const pathIds = Object.fromEntries(names.map((name) => [name, args.shift()]));
  const input = sends === '' ? undefined : args.shift();
  const options = (args.shift() ?? {}) as CallOptions;
  const { data, error, response } = await untyped(raw).request(method.toLowerCase(), path, {
    params: { path: pathIds, query: sends === 'q' ? (input ?? {}) : {} },
    headers: headersOf(options),
    parseAs: answers,
    ...(sends === 'b' ? { body: input } : {}),
    ...(path === '/oauth2/token' ? { bodySerializer: (body: Record<string, string>) => new URLSearchParams(body) } : {}),
    ...(options.signal ? { signal: options.signal } : {}),
  });
  if (!response.ok) throw new PlatformError(response, error);
  return data;
}

function headersOf({ idempotencyKey, ifMatch, headers }: CallOptions): Record<string, string> {
  return {
    ...headers,
    ...(idempotencyKey === undefined ? {} : { 'Idempotency-Key': idempotencyKey }),
    ...(ifMatch === undefined ? {} : { 'If-Match': ifMatch }),
  };
}

interface UntypedClient {
  request(method: string, path: string, init: object): Promise<{ data?: unknown; error?: unknown; response: Response }>;
}
/** The route is only known at run time here, so the types by path cannot help; `PlatformMethods` types every method instead. */
const untyped = (raw: Client<paths>): UntypedClient => raw as unknown as UntypedClient;
