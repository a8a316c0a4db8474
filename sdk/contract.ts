import type { OperationId, QueryDefaults } from './generated/operations.ts';
import type { components, operations } from './generated/schema.ts';

export type { OperationId } from './generated/operations.ts';
export type { PermissionKey } from './generated/permissions.ts';

/** Every named schema of the contract: `Schemas['Organization']`. */
export type Schemas = components['schemas'];
export type ErrorCode = Schemas['ErrorCode'];

type Parameters<Id extends OperationId, In extends 'path' | 'query' | 'header'> =
  operations[Id]['parameters'] extends Partial<Record<In, infer P>> ? Exclude<P, undefined> : never;

type OrEmpty<T> = [T] extends [never] ? Record<never, never> : T;

/** Path ids of an operation by name. */
export type PathIds<Id extends OperationId> = OrEmpty<Parameters<Id, 'path'>>;
/** Query parameters as a caller gives them. */
export type Query<Id extends OperationId> = OrEmpty<Parameters<Id, 'query'>>;
/** Header parameters that the operation documents. */
export type Headers<Id extends OperationId> = OrEmpty<Parameters<Id, 'header'>>;

/** Request body, or undefined where the operation takes none. */
export type Body<Id extends OperationId> =
  operations[Id] extends { requestBody?: infer R }
    ? Exclude<R, undefined> extends { content: infer C } ? C[keyof C] : undefined
    : undefined;

type SuccessStatus = 200 | 201 | 202 | 204;
type SuccessResponse<Id extends OperationId> = operations[Id]['responses'][keyof operations[Id]['responses'] & SuccessStatus];

/** Of each of the responses where there are two. */
type ContentOf<Response> = Response extends { content: infer C } ? ([C] extends [undefined] ? undefined : Exclude<C, undefined>[keyof Exclude<C, undefined>]) : undefined;

/** What a successful answer carries; undefined where it has no body. */
export type Output<Id extends OperationId> = ContentOf<SuccessResponse<Id>>;

type Defaulted<Id extends OperationId> = Id extends keyof QueryDefaults ? QueryDefaults[Id] : never;
type WithDefaults<T, Names> = Omit<T, Names & keyof T> & { [Name in Names & keyof T]-?: Exclude<T[Name], undefined> };

/** A validated call as a handler receives it: query parameters with a default are always there. */
export interface Input<Id extends OperationId> {
  readonly path: PathIds<Id>;
  readonly query: WithDefaults<Query<Id>, Defaulted<Id>>;
  readonly body: Body<Id>;
}

/** One implementation of every operation. Server and mocks satisfy it, so a missing or wrong handler does not compile. */
export type Handlers<Context, Ids extends OperationId = OperationId> = {
  [Id in Ids]: (input: Input<Id>, context: Context) => Output<Id> | Promise<Output<Id>>;
};

/**
 * A shape as a newer platform may answer it: wherever the contract lists words, there may be another one. For those who want the compiler
 * to insist on a `default`: `const { status }: Open<Schemas['Organization']> = await …`.
 */
export type Open<T> =
  T extends string ? (string extends T ? T : T | (string & {}))
    : T extends readonly (infer Item)[] ? Open<Item>[]
      : T extends object ? { [Name in keyof T]: Open<T[Name]> } : T;

/** What a single call may set besides its input. */
export interface CallOptions {
  /** Aborts the call. */
  readonly signal?: AbortSignal;
  /** Sent as `Idempotency-Key`; without it one is made where the operation takes it, so that trying again is safe. */
  readonly idempotencyKey?: string;
  /** Entity tag: apply the change only to this representation. */
  readonly ifMatch?: string;
  /** Further request headers. */
  readonly headers?: Readonly<Record<string, string>>;
  /** How long one attempt may take until its body has arrived, in milliseconds; 0 for no limit. */
  readonly timeoutMs?: number;
  /** How often this call may be tried again. */
  readonly maxRetries?: number;
  /** Whether its answer is held against the contract. */
  readonly validate?: boolean;
}
