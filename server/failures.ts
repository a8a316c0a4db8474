import { isDatabaseAway } from './db/away.ts';
import { ShardUnavailableError } from './db/shard-unavailable.ts';
import { Problem } from '../sdk/wire/problem.ts';

/** SQLSTATE of a PostgreSQL that has no connection left to give: it is there, and there is too much to do. */
const tooManyConnections = '53300';

/** Any thrown value as a problem: expected ones as they are, an absent or exhausted database as 503, everything else as 500 without detail. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof ShardUnavailableError) return new Problem('shard_unavailable', { cause: error });
  if ((error as { code?: unknown } | null | undefined)?.code === tooManyConnections) return new Problem('overloaded', { cause: error });
  return new Problem(isDatabaseAway(error) ? 'database_unavailable' : 'internal_error', { cause: error });
}
