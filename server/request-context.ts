import type express from 'express';
import { operations } from '../sdk/generated/operations.ts';
import type { OperationId } from '../sdk/contract.ts';
import type { Caller } from '../sdk/wire/caller.ts';
import { traceIdFrom } from '../sdk/wire/request-headers.ts';
import { urlOf } from './address.ts';
import type { Context, Platform } from './context.ts';
import type { IdempotencyClaim } from './idempotency.ts';
import { header } from './request-headers.ts';

interface Parts {
  readonly operation: OperationId;
  readonly requestId: string;
  readonly caller: Caller | undefined;
  readonly idempotency: IdempotencyClaim | undefined;
  readonly recheck: () => Promise<void>;
}

/** The context of one request. A class, because an object literal with getters is built anew property by property each time. */
export class RequestContext implements Context {
  readonly platform: Platform;
  readonly operation: OperationId;
  readonly requestId: string;
  readonly idempotency: IdempotencyClaim | undefined;
  readonly recheck: () => Promise<void>;
  readonly #request: express.Request;
  readonly #caller: Caller | undefined;

  constructor(platform: Platform, request: express.Request, { operation, requestId, caller, idempotency, recheck }: Parts) {
    this.platform = platform;
    this.operation = operation;
    this.requestId = requestId;
    this.idempotency = idempotency;
    this.recheck = recheck;
    this.#request = request;
    this.#caller = caller;
  }

  get database(): Context['database'] { return this.platform.database; }
  get log(): Context['log'] { return this.platform.log; }
  get traceId(): string { return traceIdFrom(header(this.#request, 'traceparent'), this.requestId); }
  get publicUrl(): string { return this.platform.config.publicUrl ?? urlOf(this.platform.config.host, this.#request.socket.localPort!); }
  get ip(): string { return this.#request.ip ?? ''; }

  /** Only where the contract offers it, and with it the answer 412. */
  get ifMatch(): string | undefined {
    return (operations[this.operation].headers as readonly string[]).includes('If-Match') ? this.#request.headers['if-match'] : undefined;
  }

  get ifNoneMatch(): string | undefined { return this.#request.headers['if-none-match']; }
  get lastEventId(): string | undefined { return header(this.#request, 'last-event-id'); }
  get authorization(): string | undefined { return this.#request.headers.authorization; }

  get caller(): Caller {
    if (this.#caller === undefined) throw new Error(`${this.operation} is public and has no caller`);
    return this.#caller;
  }
}
