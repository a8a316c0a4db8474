import { randomUUID } from 'node:crypto';
import type { Body } from '../../sdk/contract.ts';
import type { Context } from '../context.ts';
import { conflictOn } from '../db/unique.ts';
import { write } from '../db/write.ts';
import type { WriteScope } from '../db/write.ts';
import type { ServerHandlers } from '../handlers.ts';
import { presentMembers } from '../../sdk/wire/patch.ts';
import { requireMatch, requireVersion, versionConflict } from '../preconditions.ts';
import { requireUsableDatabase } from './dsn.ts';
import { findCapacity, findShard, insertShard, listShards, shardIn, storeArchived, updateAtVersion } from './queries.ts';
import type { Shard } from './queries.ts';
import { changeOf, hiddenDsn, known, requireOpen } from './rules.ts';

const nameConflict = { shards_name_key: 'shard_name_taken' } as const;

export const shardHandlers = {
  async listShards({ query }, { database }) {
    return await listShards(database, query);
  },

  async getShard({ path }, { database }) {
    return known(await findShard(database, path.shard_uuid));
  },

  async getShardCapacity({ path }, { database }) {
    return known(await findCapacity(database, path.shard_uuid));
  },

  async createShard({ body: { dsn, ...members } }, context) {
    await requireUsableDatabase(context, dsn);
    return await conflictOn(nameConflict, () => write(context, async ({ tx, audit }) => {
      const id = randomUUID();
      const shard = await insertShard(tx, { ...presentMembers(members), id, dsn_encrypted: context.platform.shards.seal(id, dsn) });
      audit({ displayId: shard.name, before: null, after: { ...shard, ...hiddenDsn } });
      return shard;
    }));
  },

  async archiveShard({ path }, context) {
    return await write(context, async ({ tx, audit }) => {
      const { shard, archived } = known(await shardIn(tx, path.shard_uuid, { lock: true }));
      if (archived) return shard;
      audit({ displayId: shard.name, before: { archived: false, is_active: shard.is_active }, after: { archived: true, is_active: false } });
      return await storeArchived(tx, shard.id);
    });
  },

  async updateShard({ path, body }, context) {
    if (body.dsn != null) await requireUsableDatabase(context, body.dsn);
    return await conflictOn(nameConflict, () => write(context, (scope) => update(scope, context, path.shard_uuid, body)));
  },
} satisfies ServerHandlers<'listShards' | 'getShard' | 'getShardCapacity' | 'createShard' | 'archiveShard' | 'updateShard'>;

async function update({ tx, audit }: WriteScope, context: Context, id: string, { base_version: base, ...body }: Body<'updateShard'>): Promise<Shard> {
  const { shards } = context.platform;
  const stored = known(await shardIn(tx, id));
  requireMatch(context, stored.shard);
  requireVersion(stored.shard, base);
  const { dsn, ...members } = presentMembers(body);
  const moves = dsn !== undefined && dsn !== shards.unseal(id, stored.sealedDsn);
  const changes = changeOf(stored.shard, members, moves);
  if (Object.keys(changes.after).length === 0) {
    requireOpen(stored);
    return stored.shard;
  }
  const after = await updateAtVersion(tx, id, base, { ...members, ...(moves ? { dsn_encrypted: shards.seal(id, dsn) } : {}) });
  if (after === undefined) throw versionConflict(known(await shardIn(tx, id)).shard);
  // Only now: a name that is taken is the earlier reason to refuse. The transaction takes the change back.
  requireOpen(stored);
  audit({ displayId: after.name, ...changes });
  return after;
}
