import type { Knex } from 'knex';
import type { Platform } from '../context.ts';
import type { Database } from '../db/connections.ts';
import { outboxTable } from '../db/migrations/shard/0001-outbox.ts';
import type { Tenant } from '../db/tenants.ts';
import { storeOutcome } from '../idempotency.ts';
import type { Parcel } from './outbox.ts';

/** Longest that the answer to a change waits for the control plane. */
const patienceMs = 2_000;

/** Says that a parcel has arrived. Where an outcome came with it, the row stays as long as the key is good; else it goes. */
export const acknowledgment = `WITH gone AS (DELETE FROM ${outboxTable} WHERE id = ANY ($1::uuid[]) AND key IS NULL)
  UPDATE ${outboxTable} SET delivered_at = clock_timestamp() WHERE id = ANY ($1::uuid[]) AND key IS NOT NULL`;

/**
 * Brings a parcel to the control plane right after the change has committed, so that whoever looks next finds it there. When that does not
 * succeed within two seconds, the relay will: nobody waits and nothing is lost.
 */
export async function deliverNow(platform: Platform, tenant: Tenant, parcel: Parcel): Promise<void> {
  const leave = (reason: string, err?: unknown): void => platform.log.warn({ err, entry: parcel.id }, `${reason}; an audit entry is left to the relay`);
  const late = Promise.withResolvers<void>();
  const timer = setTimeout(() => {
    leave('the control plane is slow');
    late.resolve();
  }, patienceMs);
  const delivered = deliver(platform.database, [parcel])
    .then(async () => void (await platform.tenants.query(tenant, acknowledgment, [[parcel.id]])))
    .catch((err: unknown) => leave('the control plane is away', err));
  await Promise.race([delivered, late.promise]);
  clearTimeout(timer);
}

/** Enters parcels in the control plane. One that was delivered before changes nothing: an entry is there once, whoever brings it how often. */
export async function deliver(database: Database, parcels: readonly Parcel[]): Promise<void> {
  await database.knex.transaction(async (tx) => {
    const entries = parcels.flatMap(({ entry, created_at }) => (entry === null ? [] : [{ ...entry, created_at }]));
    await enter(tx, entries);
    for (const { outcome } of parcels) if (outcome !== null) await storeOutcome(tx, outcome);
  });
}

async function enter(tx: Knex.Transaction, entries: readonly object[]): Promise<void> {
  if (entries.length > 0) await tx('platform_audit_log').insert(entries).onConflict('id').ignore();
}
