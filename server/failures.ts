import { ShardUnavailableError } from './db/shards.ts';
import { Problem } from '../sdk/wire/problem.ts';

/** SQLSTATE classes and codes that mean the database is away, not that a statement is wrong. */
const away = /^(08|57P0[1-5]|53)/;
const awayErrno = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'EAI_AGAIN']);
const awayText = /Connection terminated|timeout exceeded when trying to connect|timeout expired|Timeout acquiring a connection|not queryable|Unable to acquire a connection/i;

/** Any thrown value as a problem: expected ones as they are, an absent database as 503, everything else as 500 without detail. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof ShardUnavailableError) return new Problem('shard_unavailable', { cause: error });
  return new Problem(isDatabaseAway(error) ? 'database_unavailable' : 'internal_error', { cause: error });
}

/** Whether an error says that PostgreSQL cannot be reached or is going away. */
export function isDatabaseAway(error: unknown): boolean {
  const { code = '', message = '', errors } = error as { code?: string; message?: string; errors?: unknown[] };
  return away.test(code) || awayErrno.has(code) || awayText.test(message) || (Array.isArray(errors) && errors.some(isDatabaseAway));
}
