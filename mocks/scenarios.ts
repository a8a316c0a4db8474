import type { ErrorCode, OperationId } from '../sdk/contract.ts';
import type { RefusalStatus } from '../sdk/generated/refusals.ts';
import { Problem } from '../sdk/wire/problem.ts';

/** The error codes that an operation declares. */
export type CodeOf<Id extends OperationId> = keyof RefusalStatus[Id] & string;

export interface FailOptions {
  /** How many calls fail; all of them until it is taken back when it is left out. */
  readonly times?: number;
  /** Text for the caller instead of the usual one. */
  readonly detail?: string;
  /** Further headers, for example `Retry-After`. */
  readonly headers?: Readonly<Record<string, string>>;
}
export interface DelayOptions {
  /** Only calls of this operation. */
  readonly operation?: OperationId;
  /** How many calls wait; all of them until it is taken back when it is left out. */
  readonly times?: number;
}

/** Something that was arranged. `using` takes it back by itself. */
export interface Scenario extends Disposable {
  /** Takes it back. */
  end(): void;
}

/** What tests arrange besides the state: refusals, slow answers, a network that is gone. */
export interface ScenarioTools {
  /** Refuses calls of an operation with one of the codes that it declares, before anything else of them is looked at. */
  fail<Id extends OperationId>(operation: Id, code: CodeOf<Id>, options?: FailOptions): Scenario;
  /** Has calls wait, in milliseconds. A call that is aborted stops waiting. */
  delay(milliseconds: number, options?: DelayOptions): Scenario;
  /** Has every call fail as without a network, before anything of it happens. @param options `times`: how many calls. */
  offline(options?: { readonly times?: number }): Scenario;
  /** Who sends requests without a credential from now on: id or email of a user; nobody when it is left out. */
  actAs(user?: string): void;
  /** Takes back everything that was arranged. */
  clearScenarios(): void;
}

/** The network is gone, as `fetch` says it. */
export class NetworkGone extends TypeError {
  override name = 'TypeError';
  constructor() { super('fetch failed: the mock platform is offline'); }
}

interface Plan { readonly operation: OperationId | undefined; readonly kind: 'offline' | 'delay' | 'fail'; left: number; run(signal: AbortSignal): void | Promise<void> }

/** What is arranged on one mock platform. */
export class Scenarios implements ScenarioTools {
  actingUser: string | undefined;
  readonly #first: string | undefined;
  #plans: Plan[] = [];

  /** @param actingUser who sends requests without a credential at first. */
  constructor(actingUser?: string) {
    this.actingUser = this.#first = actingUser;
  }

  fail<Id extends OperationId>(operation: Id, code: CodeOf<Id>, { times, ...details }: FailOptions = {}): Scenario {
    return this.#add({ operation, kind: 'fail', left: times ?? Infinity, run: () => { throw new Problem(code as ErrorCode, details); } });
  }

  delay(milliseconds: number, { operation, times = Infinity }: DelayOptions = {}): Scenario {
    return this.#add({ operation, kind: 'delay', left: times, run: async (signal) => await wait(milliseconds, signal) });
  }

  offline({ times = Infinity }: { readonly times?: number } = {}): Scenario {
    return this.#add({ operation: undefined, kind: 'offline', left: times, run: () => { throw new NetworkGone(); } });
  }

  actAs(user?: string): void {
    this.actingUser = user;
  }

  clearScenarios(): void {
    this.#plans = [];
    this.actingUser = this.#first;
  }

  /** Before a request is looked at. @throws NetworkGone */
  async connect(signal: AbortSignal): Promise<void> {
    if (this.#plans.length > 0) await this.#run(signal, ({ kind }) => kind === 'offline');
  }

  /** Before a call is executed. @throws Problem */
  async meet(operation: OperationId, signal: AbortSignal): Promise<void> {
    if (this.#plans.length > 0) await this.#run(signal, (plan) => plan.kind !== 'offline' && (plan.operation ?? operation) === operation);
  }

  #add(plan: Plan): Scenario {
    this.#plans.push(plan);
    const end = (): void => { this.#plans = this.#plans.filter((other) => other !== plan); };
    return { end, [Symbol.dispose]: end };
  }

  /** Waits first, then refuses, whichever was arranged first. */
  async #run(signal: AbortSignal, meets: (plan: Plan) => boolean): Promise<void> {
    const due = this.#plans.filter((plan) => plan.left > 0 && meets(plan));
    const failure = due.find(({ kind }) => kind !== 'delay');
    const delays = due.filter(({ kind }) => kind === 'delay');
    for (const plan of [...delays, ...(failure === undefined ? [] : [failure])]) {
      plan.left -= 1;
      await plan.run(signal);
    }
  }
}

async function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  await new Promise<void>((resolve, reject) => {
    const abort = (): void => { clearTimeout(timer); reject(signal.reason as Error); };
    const timer = setTimeout(() => { signal.removeEventListener('abort', abort); resolve(); }, milliseconds);
    signal.addEventListener('abort', abort, { once: true });
  });
}
