import type { OperationId } from './contract.ts';

/** One thing that the contract does not allow. */
export interface Violation {
  /** Where in the body it is: `items[3].created_at`; empty for the answer as a whole. */
  readonly path: string;
  /** What is wrong there, without the value itself. */
  readonly message: string;
}

/** How many violations the message of the error lists. */
const listed = 5;

/**
 * An answer that breaks the contract, thrown with `validate` only. `isInvalidAnswer` knows one; the class itself is not exported, so that it
 * is loaded with the validators and not before.
 */
export class InvalidAnswerError extends Error {
  override readonly name = 'InvalidAnswerError';
  readonly code = 'invalid_answer';
  declare readonly operation: OperationId;
  /** HTTP status. */
  declare readonly status: number;
  /** Quote it when you report the failure. */
  declare readonly requestId: string | undefined;
  /** Everything that is wrong, at least one. */
  declare readonly violations: readonly Violation[];

  constructor(operation: OperationId, { status, headers }: Response, violations: readonly Violation[]) {
    const more = violations.length > listed ? `; and ${violations.length - listed} more` : '';
    super(`invalid_answer: ${operation} ${status}: ${violations.slice(0, listed).map(({ path, message }) => `${path || 'it'} ${message}`).join('; ')}${more}`);
    this.operation = operation;
    this.status = status;
    this.requestId = headers.get('x-request-id') ?? undefined;
    this.violations = violations;
  }
}
