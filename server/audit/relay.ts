import type { Buffer } from 'node:buffer';
import type pg from 'pg';
import type { Platform } from '../context.ts';
import { statement } from '../db/connections.ts';
import { outboxTable } from '../db/migrations/shard/0001-outbox.ts';
import { retentionHours } from '../idempotency.ts';
import type { KeptOutcome } from '../idempotency.ts';
import { startLoop } from '../jobs/loop.ts';
import type { Loop } from '../jobs/loop.ts';
import { acknowledgment, deliver } from './delivery.ts';
import type { Parcel } from './outbox.ts';

const everyMs = 1_000;
/** A shard that is away is tried less and less often, at last this long after. */
const longestWaitMs = 60_000;
const purgeEveryMs = 3_600_000;
const batch = 200;

const shardIds = statement('audit-relay-shards', 'SELECT id FROM shards');
const outboxExists = `SELECT to_regclass('${outboxTable}') IS NOT NULL AS known`;
const pending = `SELECT id, created_at, entry, principal, method, path, key, body_sha256, status, headers, body FROM ${outboxTable}
  WHERE delivered_at IS NULL ORDER BY created_at LIMIT ${batch} FOR UPDATE SKIP LOCKED`;
const expired = `DELETE FROM ${outboxTable} WHERE delivered_at < now() - make_interval(hours => ${retentionHours})`;

interface Row extends Omit<Parcel, 'outcome'>, Omit<KeptOutcome, 'request'> {
  readonly principal: string;
  readonly method: string;
  readonly path: string;
  readonly key: string | null;
  readonly body_sha256: Buffer;
}

/**
 * Brings to the control plane what changes to tenant data have left on the shards and their own process could not deliver. Any number of
 * processes may relay at once. A shard that is away holds up only its own.
 */
export function startAuditRelay(platform: Platform): Loop {
  const { database, log } = platform;
  const waits = new Map<string, { readonly until: number; readonly ms: number }>();
  const purges = new Map<string, number>();

  async function visit(id: string, stopping: () => boolean): Promise<void> {
    const wait = waits.get(id);
    if (wait !== undefined && wait.until > performance.now()) return;
    try {
      while (!stopping() && (await relayBatch(platform, id)) === batch) { /* until it is empty */ }
      waits.delete(id);
      if (performance.now() < (purges.get(id) ?? 0)) return;
      await purgeOutcomes(platform, id);
      purges.set(id, performance.now() + purgeEveryMs);
    } catch (err) {
      const ms = Math.min((wait?.ms ?? everyMs) * 2, longestWaitMs);
      waits.set(id, { ms, until: performance.now() + ms });
      log.warn({ err, shard: id, next_attempt_in_ms: ms }, 'audit entries of a shard cannot be relayed; trying again');
    }
  }

  return startLoop({
    everyMs,
    async round(stopping) {
      const shards = await database.read<{ id: string }>(shardIds);
      await Promise.all(shards.map(({ id }) => visit(id, stopping)));
    },
    onError: (err) => log.warn({ err }, 'the relay of audit entries cannot read the shards; trying again'),
  });
}

/** Delivers what is pending on one shard. @returns how many parcels it was, 200 at most. */
export async function relayBatch({ shards, database }: Platform, shardId: string): Promise<number> {
  return await withOutbox(shards, shardId, async (client) => {
    await client.query('BEGIN');
    try {
      const parcels = (await client.query<Row>(pending)).rows.map(toParcel);
      if (parcels.length > 0) {
        await deliver(database, parcels);
        await client.query(acknowledgment, [parcels.map(({ id }) => id)]);
      }
      await client.query('COMMIT');
      return parcels.length;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }) ?? 0;
}

/** Forgets outcomes on one shard that are older than they are kept for. */
async function purgeOutcomes({ shards }: Platform, shardId: string): Promise<void> {
  await withOutbox(shards, shardId, (client) => client.query(expired));
}

async function withOutbox<T>(shards: Platform['shards'], shardId: string, work: (client: pg.ClientBase) => Promise<T>): Promise<T | undefined> {
  return await shards.use(shardId, async (client) => {
    const { rows: [table] } = await client.query<{ known: boolean }>(outboxExists);
    return table!.known ? await work(client) : undefined;
  });
}

function toParcel({ id, created_at, entry, principal, method, path, key, body_sha256: bodySha256, status, headers, body }: Row): Parcel {
  return { id, created_at, entry, outcome: key === null ? null : { status, headers, body, request: { principal, method, path, key, bodySha256 } } };
}
