import type { ErrorCode, OperationId } from '../sdk/contract.ts';
import type { Fetch } from './recorder.ts';
import type { Parts } from './session.ts';

/** What a scenario needs of the implementation that it is shown on; the words that reports use. */
export const needs = {
  state: 'it remembers nothing',
  strict: 'it passes over what the contract does not name, and refuses in its own words',
  bodies: 'it takes a body of any size, and does not answer one that is not JSON',
  demo: 'it does not hold the demo world',
  writes: 'it must not be written to (--allow-writes)',
  jwt: 'nobody can sign a JWT for it',
  shard: 'there is no database to register as a shard',
} as const;
export type Need = keyof typeof needs;

/** Whom a JWT of the platform's issuer names. */
export type Subject = { readonly email: string } | { readonly account: string; readonly org: string };

/**
 * Told that an implementation answers with a code now that no call can cause.
 * @param fetch a way to the implementation that is in that state.
 * @param partsOf the calls that meet it; undefined for an operation that does not.
 */
export type ShowFault = (code: ErrorCode, fetch: Fetch, partsOf: (operation: OperationId) => Parts | undefined) => Promise<void>;

/** An implementation of the contract. Calls go to `baseUrl` through `fetch` and nowhere else. */
export interface Target {
  readonly name: string;
  readonly baseUrl: string;
  readonly fetch: Fetch;
  /** What it has of what scenarios need. */
  readonly has: ReadonlySet<Need>;
  /** The token of an admin who may do everything, for targets without the demo world. */
  readonly token?: string;
  /** Signs a JWT; with `jwt`. */
  readonly jwt?: (subject: Subject) => Promise<string>;
  /** Connection string of an empty database; with `shard`. */
  readonly shardDsn?: () => Promise<string>;
  /** Honest ways to codes that no call can cause: calls `show` for each while it lasts. */
  readonly faults?: (show: ShowFault) => Promise<void>;
  /** Has calls of an operation answered with a code, whatever they are, until the result is called. */
  readonly arrange?: (operation: OperationId, code: string) => Promise<() => Promise<void>>;
  /** Whether it has answered a request before it reads the next one, so that none meets another that is still running. */
  readonly oneAtATime?: boolean;
  /** Whether an answer is chosen by the header `Prefer: code=409, example=slug_taken`. */
  readonly prefers?: boolean;
  stop(): Promise<void>;
}
