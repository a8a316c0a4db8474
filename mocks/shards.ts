import type { Schemas } from '../sdk/contract.ts';
import { databaseAddressOf, unusableDatabase } from '../sdk/wire/connection-string.ts';
import { presentMembers } from '../sdk/wire/patch.ts';
import { Problem } from '../sdk/wire/problem.ts';
import { changedMembers, hidden } from '../sdk/wire/snapshots.ts';
import { recordChange } from './audit.ts';
import { contentHash } from './content-hash.ts';
import type { MockHandlers } from './context.ts';
import type { MockDb, ShardRow } from './db.ts';
import { nextId } from './ids.ts';
import { requireMatch, requireVersion } from './preconditions.ts';
import { pageOf, sameIgnoringCase, sortedBy, timestamp } from './text.ts';

type Shard = Schemas['Shard'];

export const shardHandlers = {
  listShards({ query }, { db }) {
    const found = db.shards.filter(({ is_active, archived }) => (query.is_active === undefined ? !archived : is_active === query.is_active));
    const { items, total } = pageOf(sortedBy(found, ({ name }) => name, ({ id }) => id).map(toShard), query);
    return { items, page: query.page, page_size: query.page_size, total };
  },

  getShard({ path }, { db }) {
    return toShard(shardOf(db, path.shard_uuid));
  },

  getShardCapacity({ path }, { db }) {
    const shard = shardOf(db, path.shard_uuid);
    const current = db.organizations.filter(({ shard_id }) => shard_id === shard.id).length;
    const limit = Math.min(shard.max_orgs, db.settings.max_orgs_per_shard);
    const free = shard.is_active && !shard.archived ? Math.max(0, limit - current) : 0;
    return { shard_id: shard.id, current_orgs: current, max_orgs: limit, available_slots: free, utilization_percent: Math.round((current * 10_000) / limit) / 100 };
  },

  createShard({ body: { dsn, ...members } }, context) {
    const { db, now } = context;
    requireUsableDatabase(dsn);
    requireFreeName(db, members.name);
    const defaults = { region: '', is_active: true, max_orgs: 100 };
    const shard: ShardRow = {
      ...defaults, ...presentMembers(members), name: members.name, id: nextId(db, 'shards'), version: 1, created_at: timestamp(now), archived: false, dsn_hash: contentHash(dsn),
    };
    db.shards.push(shard);
    recordChange(context, { displayId: shard.name, before: null, after: { ...toShard(shard), ...hiddenDsn } });
    return toShard(shard);
  },

  archiveShard({ path }, context) {
    const shard = shardOf(context.db, path.shard_uuid);
    if (shard.archived) return toShard(shard);
    const before = { archived: false, is_active: shard.is_active };
    const after = { archived: true, is_active: false };
    Object.assign(shard, after, { version: shard.version + 1 });
    recordChange(context, { displayId: shard.name, before, after });
    return toShard(shard);
  },

  updateShard({ path, body: { base_version: base, dsn, ...body } }, context) {
    if (dsn != null) requireUsableDatabase(dsn);
    const shard = shardOf(context.db, path.shard_uuid);
    requireMatch(context, toShard(shard));
    requireVersion(shard, base);
    const members = presentMembers(body);
    const moved = dsn == null || contentHash(dsn) === shard.dsn_hash ? {} : { dsn_hash: contentHash(dsn) };
    const changes = changedMembers<Partial<ShardRow>>(shard, { ...shard, ...members, ...moved });
    if (changes.after.name !== undefined) requireFreeName(context.db, changes.after.name, shard.id);
    if (shard.archived) throw new Problem('resource_archived');
    if (Object.keys(changes.after).length === 0) return toShard(shard);
    Object.assign(shard, members, moved, { version: base + 1 });
    recordChange(context, { displayId: shard.name, before: withHiddenDsn(changes.before, moved), after: withHiddenDsn(changes.after, moved) });
    return toShard(shard);
  },
} satisfies MockHandlers<'listShards' | 'getShard' | 'getShardCapacity' | 'createShard' | 'archiveShard' | 'updateShard'>;

const toShard = ({ archived: _, dsn_hash: _hash, ...shard }: ShardRow): Shard => shard;

/** Stands for the connection string in snapshots. */
const hiddenDsn = { dsn: hidden };
const withHiddenDsn = ({ dsn_hash: _, ...members }: Partial<ShardRow>, moved: object): object => ('dsn_hash' in moved ? { ...members, ...hiddenDsn } : members);

/** @throws Problem `not_found`. */
function shardOf(db: MockDb, shardId: string): ShardRow {
  const shard = db.shards.find(({ id }) => id === shardId);
  if (shard === undefined) throw new Problem('not_found');
  return shard;
}

/** The only host that a mock cannot reach, for trying what a refusal looks like. */
const unreachable = 'unreachable.example';

/** There is nothing to connect to. @throws Problem `validation_error`. */
function requireUsableDatabase(dsn: string): void {
  const address = databaseAddressOf(dsn);
  if (address === undefined || address.host === unreachable) throw unusableDatabase();
}

/** @throws Problem `shard_name_taken` when another shard has the name, in any letter case, archived or not. */
function requireFreeName(db: MockDb, name: string, ownId?: string): void {
  if (db.shards.some((shard) => shard.id !== ownId && sameIgnoringCase(shard.name, name))) throw new Problem('shard_name_taken');
}
