import { http } from 'msw/http';
import type { HttpHandler } from 'msw/http';
import type { MockDb } from './db.ts';
import { dispatch } from './dispatch.ts';
import { createWorld } from './world.ts';
import type { WorldName } from './world.ts';

export interface MockPlatformOptions {
  /** Origin at which the platform is mocked. */
  readonly baseUrl?: string;
  /** What it starts with, and what `reset` goes back to. */
  readonly world?: WorldName;
  /** The clock of the world; for example `() => new Date('2026-05-04T09:00:00Z')` for times that never change. */
  readonly now?: () => Date;
  /** 0 to 65535: part of the ids of whatever is made. Worlds of one seed give the same ids to the same calls. */
  readonly seed?: number;
  /** Id or email of the user whom requests without an `Authorization` header come from. */
  readonly actingUser?: string;
  /** Told of calls that the platform does not have, and of faults of the mock. */
  readonly onComplaint?: (message: string, cause?: unknown) => void;
}

/** A platform of one's own in memory, with state, that answers as the server does. */
export interface MockPlatform {
  readonly baseUrl: string;
  /** For `setupServer` and `setupWorker` of msw. They take every call to the origin, so none falls through to the network. */
  readonly handlers: HttpHandler[];
  /** Answers a request without msw. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** The state, to look at and to arrange. */
  readonly db: MockDb;
  /** Starts over. */
  reset(): void;
  /** A copy of the state, for `restore`. */
  snapshot(): MockDb;
  restore(snapshot: MockDb): void;
}

/**
 * Makes a mock platform that shares no state with any other.
 * @throws TypeError for a base URL that is not an origin such as `https://platform.example`.
 */
export function createMockPlatform(options: MockPlatformOptions = {}): MockPlatform {
  const { world = 'demo', now = () => new Date(), seed = 0, actingUser, onComplaint = (...complaint) => console.error(...complaint) } = options;
  const baseUrl = originOf(options.baseUrl ?? 'http://platform.test');
  const db = createWorld(world, seed);
  const fetch = (request: Request): Promise<Response> => dispatch(request, { db, now, actingUser, complain: onComplaint });
  const restore = (state: MockDb): void => void Object.assign(db, structuredClone(state));
  return {
    baseUrl, db, fetch, restore,
    handlers: [http.all(({ request }) => isOurs(request.url, baseUrl), ({ request }) => fetch(request))],
    reset: () => restore(createWorld(world, seed)),
    snapshot: () => structuredClone(db),
  };
}

function originOf(baseUrl: string): string {
  const { origin, pathname, search } = new URL(baseUrl);
  if (pathname !== '/' || search !== '') throw new TypeError(`${baseUrl} must be an origin, without a path`);
  return origin;
}

/** Below these paths lies nothing but the API. */
const roots = ['/api/v1/platform/', '/admin/api/v2/', '/oauth2/'];

/** Every call to the origin of the platform. Where the page itself comes from there, its own files are left alone. */
function isOurs(url: string, baseUrl: string): boolean {
  const { origin, pathname } = new URL(url);
  return origin === baseUrl && (globalThis.location?.origin !== baseUrl || roots.some((root) => pathname.startsWith(root)));
}
