import type { Call } from './call.ts';
import type { OperationId, Output } from './contract.ts';
import type { Timed } from './dates.ts';
import type { RefusalStatus } from './generated/refusals.ts';
import type { InvalidAnswerError } from './invalid-answer.ts';
import { PlatformError } from './problem.ts';
import type { ProblemBody } from './problem.ts';

/** The error codes that an operation declares. */
export type CodeOf<Id extends OperationId> = Id extends OperationId ? keyof RefusalStatus[Id] & string : never;

/** The errors that an operation declares: a union with one member for each `code`. */
export type Refusal<Id extends OperationId> = Id extends OperationId ? {
  [Code in CodeOf<Id>]: PlatformError & { readonly code: Code; readonly status: RefusalStatus[Id][Code]; readonly problem: ProblemBody; readonly operation: Id };
}[CodeOf<Id>] : never;

/**
 * Whether the platform refused; with an operation, whether it refused that operation, as the contract lets it. Then a `switch` over
 * `error.code` that compiles without a `default` has met every case of this version of the contract. A newer server may know more of
 * them: let a `default` throw the error on. Answers of something in between, such as a proxy's 502, are false here.
 */
export function isPlatformError(error: unknown): error is PlatformError;
export function isPlatformError<Id extends OperationId>(error: unknown, operation: Id): error is Refusal<Id>;
export function isPlatformError(error: unknown, operation?: OperationId): boolean {
  return error instanceof PlatformError && (operation === undefined || (error.operation === operation && error.problem !== undefined));
}

/** Whether an answer broke the contract, which is only looked at where `validate` asks for it. */
export const isInvalidAnswer = (error: unknown): error is InvalidAnswerError => (error as Partial<InvalidAnswerError> | undefined)?.code === 'invalid_answer';

/** How a call ended. */
export type Result<Value, Refused> =
  | { readonly ok: true; readonly data: Value; readonly requestId: string | undefined; readonly response: Response }
  /** The platform refused, and says why. */
  | { readonly ok: false; readonly refused: true; readonly error: Refused }
  /** No connection, out of time, aborted, no answer of the platform, or an invalid one. */
  | { readonly ok: false; readonly refused: false; readonly error: Error };

/**
 * Waits for a call and returns how it ended instead of throwing.
 * @example const result = await safe(platform.organizations.create({ name: 'Cedar Street', slug: 'cedar-street' }));
 */
export async function safe<Id extends OperationId, Time>(call: Call<Id, Time>): Promise<Result<Timed<Output<Id>, Time>, Refusal<Id>>> {
  try {
    return { ok: true, ...(await call.withResponse()) };
  } catch (error) {
    return { ok: false, refused: error instanceof PlatformError && error.problem !== undefined, error } as Result<never, Refusal<Id>>;
  }
}
