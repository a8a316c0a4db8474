/** Thrown when a shard does not answer; callers turn it into 503 `shard_unavailable`. */
export class ShardUnavailableError extends Error {
  override name = 'ShardUnavailableError';
}
