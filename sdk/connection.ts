import type { OperationId } from './contract.ts';
import type { EtagCache } from './etag-cache.ts';
import { tokenSource } from './token-source.ts';
import type { TokenProvider, TokenSource } from './token-source.ts';

export interface PlatformClientOptions {
  /** Address of the platform, without a path: `https://platform.example`. */
  readonly baseUrl: string;
  /**
   * API token, JWT or impersonation token, or a function that gets one; sent as `Authorization: Bearer`. The function is asked once and
   * again when the platform answers 401, never twice at the same time. Without a token only public operations work.
   */
  readonly token?: string | TokenProvider;
  /** Used instead of the global `fetch`. */
  readonly fetch?: (request: Request) => Promise<Response>;
  /** Sent with every call. */
  readonly headers?: Readonly<Record<string, string>>;
  /** How long one attempt may take until its body has arrived, in milliseconds; 60,000 by default, 0 for no limit. */
  readonly timeoutMs?: number;
  /** How often a call that failed for a passing reason is tried again; 2 by default, 0 to never do so. */
  readonly maxRetries?: number;
  /** Wrapped around every attempt, the first one outermost. */
  readonly middleware?: readonly Middleware[];
  /** Told of every attempt, without secrets; for instance `console.debug`. */
  readonly log?: (event: LogEvent) => void;
  /** Keeps what was read, so that unchanged resources are not transferred again: `createEtagCache()`. */
  readonly cache?: EtagCache;
  /** Turns times into `Date`: pass `dates`. Without it they are strings, as sent. */
  readonly dates?: DateReviver;
  /**
   * Holds every answer against the contract and throws an InvalidAnswerError, which `isInvalidAnswer` knows, where it breaks it; for
   * development and tests. Fields that the contract does not know pass, values that it does not list do not. What `raw` answers, streams and
   * CSV are not checked. The checks are loaded with the first answer.
   */
  readonly validate?: boolean;
}

/** Makes `Date` of the times in an answer. */
export interface DateReviver { readonly revive: (answer: unknown) => unknown }

/** One step on the way of a request: calls `next`, once or more often, or answers by itself. */
export type Middleware = (request: Request, next: (request: Request) => Promise<Response>, attempt: Attempt) => Promise<Response>;

export interface Attempt {
  /** What is called; undefined for `platform.raw`. */
  readonly operation: OperationId | undefined;
  /** 0 for the first attempt. */
  readonly attempt: number;
}

/** What happened to one attempt. Credentials and the values of query parameters are left out; bodies never appear. */
export interface LogEvent extends Attempt {
  readonly event: 'answered' | 'failed' | 'retrying';
  /** Like the members below it, of what was sent: missing with `retrying`. */
  readonly method?: string;
  readonly url?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly status?: number;
  readonly requestId?: string;
  readonly durationMs?: number;
  /** With `retrying`, how long it waits. */
  readonly delayMs?: number;
  readonly error?: unknown;
}

/** Where calls go, and how. */
export interface Connection<Time = string> extends Omit<PlatformClientOptions, 'token' | 'fetch'> {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly tokens: TokenSource;
  readonly connection: Connection<Time>;
  /** Never there at run time: whether times are strings or dates. */
  readonly time?: Time;
}

/** A client, or a connection without the methods of a client. */
export interface Connected<Time = string> { readonly connection: Connection<Time> }

/**
 * Where calls go, for use with standalone functions: `createOrganization(createConnection({ baseUrl, token }), { … })`. A client has
 * one as `platform.connection`.
 */
export function createConnection(options: PlatformClientOptions & { readonly dates: DateReviver }): Connection<Date>;
export function createConnection(options: PlatformClientOptions): Connection;
export function createConnection({ token, ...options }: PlatformClientOptions): Connection<never> {
  const connection = {
    // Looked up at each call, so that it may be replaced later, as mocks do.
    fetch: (request: Request) => fetch(request),
    ...options,
    baseUrl: options.baseUrl.replace(/\/+$/, ''),
    tokens: tokenSource(token),
    // Itself, which is not there yet: set below.
    connection: undefined as unknown as Connection<never>,
  };
  connection.connection = connection;
  return connection;
}
