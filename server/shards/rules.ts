import { changedMembers, hidden } from '../../sdk/wire/snapshots.ts';
import { Problem } from '../../sdk/wire/problem.ts';
import type { Shard, ShardChange, StoredShard } from './queries.ts';

/** What the audit log shows of a change: of the connection string only that it is another one. */
export function changeOf(before: Shard, members: ShardChange, movesDatabase: boolean): { before: Partial<Shard>; after: Partial<Shard> } {
  const changes = changedMembers(before, { ...before, ...members });
  return movesDatabase ? { before: { ...changes.before, ...hiddenDsn }, after: { ...changes.after, ...hiddenDsn } } : changes;
}

/** Stands for the connection string in snapshots. */
export const hiddenDsn = { dsn: hidden };

/** @throws Problem `not_found`. */
export function known<T>(shard: T | undefined): T {
  if (shard === undefined) throw new Problem('not_found');
  return shard;
}

/** Archiving is final. @throws Problem `resource_archived`. */
export function requireOpen({ archived }: StoredShard): void {
  if (archived) throw new Problem('resource_archived');
}
