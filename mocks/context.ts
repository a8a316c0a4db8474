import type { Handlers, OperationId } from '../sdk/contract.ts';
import type { Caller } from '../sdk/wire/caller.ts';
import type { MockDb } from './db.ts';

/** What lives as long as one request; handed to every handler. */
export interface MockContext {
  readonly db: MockDb;
  readonly operation: OperationId;
  readonly requestId: string;
  /** W3C trace id when the caller sent one, else the request id. */
  readonly traceId: string;
  /** The instant at which the request happens; everything that it writes has this time. */
  readonly now: Date;
  /** Who calls. Public operations have none; reading it there throws. */
  readonly caller: Caller;
  /** Entity tags of `If-Match`, as sent. */
  readonly ifMatch: string | undefined;
  /** Query of the request, without `?`. */
  readonly queryString: string;
  /** Base address that clients use, without a slash at its end. */
  readonly publicUrl: string;
  /** `Authorization` as sent, for the public operation that asks for it. */
  readonly authorization: string | undefined;
  /** `Last-Event-ID` as sent, which is a number. */
  readonly lastEventId: string | undefined;
  /** Only the headers of the answer are asked for. */
  readonly headOnly: boolean;
  /** Headers that this answer has besides those of every other; the handler adds them. */
  readonly answerHeaders: Record<string, string>;
}

/**
 * Handlers of the mock. They do not wait for anything, so nothing happens between their checks and their changes; and since
 * nothing is rolled back, they check everything before they change anything.
 */
export type MockHandlers<Ids extends OperationId = OperationId> = Handlers<MockContext, Ids>;
