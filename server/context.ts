import type { Logger } from 'pino';
import type { OperationId } from '../sdk/contract.ts';
import type { AccessCache } from './access/cache.ts';
import type { FailureLimit } from './access/failure-limit.ts';
import type { AuditKeys } from './audit/key.ts';
import type { Caller } from '../sdk/wire/caller.ts';
import type { Config } from './config.ts';
import type { Database } from './db/connections.ts';
import type { Shards } from './db/shards.ts';
import type { Tenants } from './db/tenants.ts';
import type { IdempotencyClaim } from './idempotency.ts';
import type { Notices } from './jobs/notices.ts';
import type { SigningKeys } from './oauth/signing-keys.ts';

/** What lives as long as the process. */
export interface Platform {
  readonly config: Config;
  readonly database: Database;
  readonly shards: Shards;
  readonly tenants: Tenants;
  readonly access: AccessCache;
  /** What entries of the audit log and the links of its chain are signed with. */
  readonly auditKeys: AuditKeys;
  /** Sign the tokens of accounts. */
  readonly signingKeys: SigningKeys;
  /** Wrong secrets of clients that ask for a token. */
  readonly secretFailures: FailureLimit;
  readonly log: Logger;
  /** Wakes whoever waits for what other processes announce. */
  readonly notices: Notices;
  /** Aborted when the process is asked to stop: what has no end of its own ends then. */
  readonly stopping: AbortSignal;
}

/** What lives as long as one request; handed to every handler. */
export interface Context {
  readonly platform: Platform;
  readonly database: Database;
  readonly operation: OperationId;
  readonly requestId: string;
  /** W3C trace id when the caller sent one, else the request id. */
  readonly traceId: string;
  readonly ip: string;
  /** Base address that clients use, without a slash at its end. Configured, and never taken from the request. */
  readonly publicUrl: string;
  readonly log: Logger;
  /** Who calls. Public operations have none; reading it there throws. */
  readonly caller: Caller;
  /** Entity tags of `If-Match`, as sent. */
  readonly ifMatch: string | undefined;
  /** Entity tags of `If-None-Match`, as sent. */
  readonly ifNoneMatch: string | undefined;
  /** `Authorization` as sent, for the public operation that asks for it. */
  readonly authorization: string | undefined;
  /** `Last-Event-ID` as sent, which is a number. */
  readonly lastEventId: string | undefined;
  /**
   * Checks once more who asks and what they may reach, for answers that go on for long.
   * @throws Problem when they would be refused now.
   */
  readonly recheck: () => Promise<void>;
  /** Set while the request carries an `Idempotency-Key`. */
  readonly idempotency: IdempotencyClaim | undefined;
}
