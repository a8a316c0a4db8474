import { setTimeout as sleep } from 'node:timers/promises';
import type { Knex } from 'knex';
import type { Database } from '../db/connections.ts';

/** How many entries one transaction sums up at most. */
const batch = 100_000;
/** How often, and how far apart, a round looks whether the writers of its entries have ended. */
const looks = 10;
const lookEveryMs = 50;

/** The last entry when it was looked for. It and all before it are there for good once these transactions have ended. */
export interface Mark { readonly seq: number; readonly writers: readonly string[] }

/**
 * Adds the entries that are new to the sums that lists and statistics read. Whoever stores an entry has locked the table before the entry
 * gets its seq, and unlocks it at the end; so waiting for those who had it locked at the mark is enough to miss none. Nobody waits for us.
 * @param pending mark of an earlier round whose writers had not ended.
 * @returns the mark when its writers still have not ended; the next round goes on with it.
 */
export async function rollUpAudit({ knex }: Database, pending?: Mark): Promise<Mark | undefined> {
  const mark = pending ?? await markIn(knex);
  if (mark === undefined) return undefined;
  for (let look = 1; !(await isSettled(knex, mark)); look++) {
    if (look === looks) return mark;
    await sleep(lookEveryMs);
  }
  while (await knex.transaction((tx) => addBatch(tx, mark.seq)));
  return undefined;
}

/** Transactions that may have stored entries. */
const writers = `
  SELECT virtualtransaction FROM pg_locks WHERE locktype = 'relation' AND relation = 'platform_audit_log'::regclass AND granted
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND mode IN ('RowExclusiveLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')`;

/** Undefined when there is nothing new. */
async function markIn(knex: Knex): Promise<Mark | undefined> {
  const { rows: [mark] } = await knex.raw<{ rows: Mark[] }>(`
    SELECT seq, ARRAY(${writers}) AS writers FROM (SELECT max(seq) AS seq FROM platform_audit_log) newest WHERE seq > (SELECT through FROM audit_roll_up)`);
  return mark;
}

async function isSettled(knex: Knex, mark: Mark): Promise<boolean> {
  if (mark.writers.length === 0) return true;
  const { rows } = await knex.raw<{ rows: { settled: boolean }[] }>(`SELECT NOT EXISTS (${writers} AND virtualtransaction = ANY(:writers::text[])) AS settled`, { writers: [...mark.writers] });
  return rows[0]!.settled;
}

/** @returns whether there is more to add. */
async function addBatch(tx: Knex.Transaction, last: number): Promise<boolean> {
  // Whoever has the lock does the work for all.
  const state = await tx('audit_roll_up').forUpdate().skipLocked().first<{ through: number } | undefined>('through');
  if (state === undefined || state.through >= last) return false;
  const through = Math.min(last, state.through + batch);
  await tx.raw(add, { after: state.through, through });
  return through < last;
}

const sum = (name: string, table: string, columns: string): string => `
  ${name} AS (INSERT INTO ${table} AS old SELECT ${columns}, count(*) FROM fresh WHERE (${columns.split(',')[0]}) IS NOT NULL GROUP BY ${columns}
    ON CONFLICT (${columns}) DO UPDATE SET n = old.n + excluded.n)`;

const add = `
  WITH fresh AS MATERIALIZED (
    SELECT action, resource_type, org_id, actor_id, actor_display_name, (created_at AT TIME ZONE 'UTC')::date AS day
    FROM platform_audit_log WHERE seq > :after AND seq <= :through),
  ${[
    sum('kinds', 'audit_kinds', 'action, resource_type'), sum('orgs', 'audit_orgs', 'org_id'), sum('actors', 'audit_actors', 'actor_id, actor_display_name'),
    sum('days', 'audit_days', 'day'), sum('kind_days', 'audit_kind_days', 'action, resource_type, day'), sum('org_days', 'audit_org_days', 'org_id, day'),
    sum('actor_days', 'audit_actor_days', 'actor_id, day'),
  ].join(',')}
  UPDATE audit_roll_up SET through = :through`;
