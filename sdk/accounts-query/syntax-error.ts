/** Why a text is no query, and where. */
export class QuerySyntaxError extends Error {
  override name = 'QuerySyntaxError';
  /** Where, counted in characters from 1. */
  readonly column: number;
  /** What could stand there, in words. */
  readonly expected: string;
  constructor(column: number, expected: string, message = `Column ${column}: expected ${expected}.`) {
    super(message);
    this.column = column;
    this.expected = expected;
  }
}
