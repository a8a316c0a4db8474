import type { Body } from '../../sdk/contract.ts';
import { entriesOf } from './audit-entries.ts';
import type { TestPlatform } from './platform.ts';
import type { ShardDatabase } from './shard-databases.ts';

/** What the tests of shards do over and over, as Farid, who may. */
export function shardHelpers(platform: TestPlatform, database: ShardDatabase) {
  const farid = () => platform.as('farid').shards;
  return {
    farid,

    /** A new shard that takes no organizations, so that it does not change where others are placed. */
    made: (name: string, rest: Partial<Body<'createShard'>> = {}) => farid().create({ name, dsn: database.dsn, is_active: false, ...rest }),

    /** What the audit log says of the shards of this name, oldest first. */
    entriesOf: entriesOf(platform, 'shard'),
  };
}
