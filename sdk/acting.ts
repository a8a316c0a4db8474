// For callers whose own TypeScript settings do not name the library of `AsyncDisposable`.
/// <reference lib="esnext.disposable" preserve="true" />
import type { Call } from './call.ts';
import type { Body, CallOptions, Output } from './contract.ts';
import type { Timed } from './dates.ts';
import type { PlatformMethods } from './generated/platform.ts';
import { PlatformError } from './problem.ts';
import type { Answer } from './send.ts';

/** What an impersonation token may call. */
export interface ActingMethods<Time = string> {
  readonly me: Pick<PlatformMethods<Time>['me'], 'get' | 'listOrganizations'>;
  readonly accounts: PlatformMethods<Time>['accounts'];
}

type Session<Time> = Timed<Output<'startImpersonation'>, Time>;

/** A session in which an admin acts as somebody else, and the client that does so. */
export interface ActingClient<Time = string> extends ActingMethods<Time>, AsyncDisposable {
  /** The session as the platform answered it, with its token. */
  readonly session: Session<Time>;
  /**
   * Ends the session with its own token, so that it works when the admin's has expired meanwhile. Does nothing when the session is
   * over already. `await using` calls it at the end of the block.
   */
  end(options?: CallOptions): Promise<void>;
}

/** The session as it was answered; it is its own client as well. */
export type StartedImpersonation<Time = string> = Session<Time> & ActingClient<Time>;

/** The start of a session under way. */
export interface StartCall<Time = string> extends Promise<StartedImpersonation<Time>>, Pick<Call<'startImpersonation', Time>, 'operation'> {
  withResponse(): Promise<Answer<StartedImpersonation<Time>>>;
}

/** All methods, with a start of impersonation that answers a client for the session. */
export type WithActing<Time = string> = Omit<PlatformMethods<Time>, 'impersonation'> & {
  readonly impersonation: Omit<PlatformMethods<Time>['impersonation'], 'start'> & {
    /**
     * Start an impersonation session.
     *
     * Besides the session, the answer is a client that acts as the member, and ends the session at the end of the block.
     *
     * Needs the permission `platform.impersonation.start`.
     *
     * @example
     * await using acting = await platform.impersonation.start({ user_uuid, org_uuid, reason: 'Ticket 4711: schedule does not load' });
     * await acting.me.get();
     */
    start(body: Body<'startImpersonation'>, options?: CallOptions): StartCall<Time>;
  };
};

interface Methods<Time> extends ActingMethods<Time> { readonly impersonation: { end(options?: CallOptions): Promise<unknown> } }

/**
 * Makes a started session its own client. What is added does not show in JSON, in copies and in comparisons.
 * @param clientOf makes the client for the token of the session, when it is first used.
 */
export function actingIn<Time>(session: Session<Time>, clientOf: (token: string) => Methods<Time>): StartedImpersonation<Time> {
  let made: Methods<Time> | undefined;
  let ending: Promise<void> | undefined;
  const client = (): Methods<Time> => (made ??= clientOf(session.token));
  const end = (options?: CallOptions): Promise<void> => (ending ??= client().impersonation.end(options).then(() => undefined, (error: unknown) => {
    if (isOver(error)) return;
    ending = undefined;
    throw error;
  }));
  return Object.defineProperties({ ...session }, {
    session: { value: session },
    me: { get: () => client().me },
    accounts: { get: () => client().accounts },
    end: { value: end },
    [Symbol.asyncDispose]: { value: () => end() },
  }) as StartedImpersonation<Time>;
}

/** A token that is refused has nothing left to end. */
const isOver = (error: unknown): boolean => error instanceof PlatformError && [401, 404].includes(error.status);
