import type { Logger } from 'pino';
import type { OperationId } from '../sdk/contract.ts';
import type { AccessCache } from './access/cache.ts';
import type { Caller } from '../sdk/wire/caller.ts';
import type { Config } from './config.ts';
import type { Database } from './db/connections.ts';
import type { Shards } from './db/shards.ts';
import type { Tenants } from './db/tenants.ts';
import type { IdempotencyClaim } from './idempotency.ts';

/** What lives as long as the process. */
export interface Platform {
  readonly config: Config;
  readonly database: Database;
  readonly shards: Shards;
  readonly tenants: Tenants;
  readonly access: AccessCache;
  readonly log: Logger;
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
  readonly log: Logger;
  /** Who calls. Public operations have none; reading it there throws. */
  readonly caller: Caller;
  /** Entity tags of `If-Match`, as sent. */
  readonly ifMatch: string | undefined;
  /** Set while the request carries an `Idempotency-Key`. */
  readonly idempotency: IdempotencyClaim | undefined;
}
