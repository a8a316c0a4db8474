import { http } from 'msw/http';
import type { HttpHandler } from 'msw/http';
import type { Call } from './call.ts';
import { callClock, realClock } from './clock.ts';
import type { MockDb } from './db.ts';
import { dispatch } from './dispatch.ts';
import type { WireAnswer } from './respond.ts';
import { NetworkGone, Scenarios } from './scenarios.ts';
import type { ScenarioTools } from './scenarios.ts';
import { createWorld } from './world.ts';
import type { WorldName } from './world.ts';

export interface MockPlatformOptions {
  /** Origin at which the platform is mocked. */
  readonly baseUrl?: string;
  /** What it starts with, and what `reset` goes back to. */
  readonly world?: WorldName;
  /** The clock of the world, instead of the real one; for example `() => new Date('2026-05-04T09:00:00Z')` for times that never change. */
  readonly now?: () => Date;
  /** Base address in the `href` of accounts, when it is another than `baseUrl`. */
  readonly publicUrl?: string;
  /**
   * 0 to 65535: part of the ids of whatever is made. Worlds of one seed give the same answers to the same calls, times included: unless
   * there is another clock, theirs starts at 2026-05-04T09:00:00Z and moves on by a second with every call.
   */
  readonly seed?: number;
  /** Id or email of the user whom requests without an `Authorization` header come from. */
  readonly actingUser?: string;
  /** Told of calls that the platform does not have, and of faults of the mock. */
  readonly onComplaint?: (message: string, cause?: unknown) => void;
}

/** A platform of one's own in memory, with state, that answers as the server does. */
export interface MockPlatform extends ScenarioTools {
  readonly baseUrl: string;
  /** For `setupServer` and `setupWorker` of msw. They take every call to the origin, so none falls through to the network. */
  readonly handlers: HttpHandler[];
  /** Answers a request without msw. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** The state, to look at and to arrange. */
  readonly db: MockDb;
  /** Answers a request of any kind, in parts: for servers of one's own. */
  readonly answer: (call: Call) => Promise<WireAnswer>;
  /** Starts over: the state, and what was arranged. */
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
  const { world = 'demo', seed = 0, actingUser, onComplaint = (...complaint) => console.error(...complaint) } = options;
  const baseUrl = originOf(options.baseUrl ?? 'http://platform.test');
  const publicUrl = options.publicUrl?.replace(/\/$/, '') ?? baseUrl;
  const db = createWorld(world, seed);
  const now = options.now ?? (options.seed === undefined ? realClock() : callClock(db));
  const scenarios = new Scenarios(actingUser);
  const answer = (call: Call): Promise<WireAnswer> => dispatch(call, { db, now, scenarios, publicUrl, complain: onComplaint });
  const fetch = async (request: Request): Promise<Response> => {
    const { status, headers, body } = await answer(request);
    return new Response(body, { status, headers });
  };
  const restore = (state: MockDb): void => void Object.assign(db, structuredClone(state));
  return {
    baseUrl, db, fetch, answer, restore,
    handlers: [http.all(({ request }) => isOurs(request.url, baseUrl), ({ request }) => fetch(request).catch(networkError))],
    reset: () => {
      scenarios.clearScenarios();
      restore(createWorld(world, seed));
    },
    fail: (operation, code, how) => scenarios.fail(operation, code, how),
    delay: (milliseconds, how) => scenarios.delay(milliseconds, how),
    offline: (how) => scenarios.offline(how),
    actAs: (user) => scenarios.actAs(user),
    clearScenarios: () => scenarios.clearScenarios(),
    snapshot: () => structuredClone(db),
  };
}

/** What msw turns into a failed `fetch`. */
function networkError(error: unknown): Response {
  if (error instanceof NetworkGone) return Response.error();
  throw error;
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
