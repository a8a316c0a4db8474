import type { TenantQueries } from '../db/tenants.ts';
import type { Plan, StageName } from './data/plan.ts';
import type { Stage, Value } from './stages.ts';

/** How long a batch may wait for its own process before the shard undoes it. */
const longestPauseMs = 5_000;

export type Statistics = Partial<Record<StageName, { created: number; skipped: number }>>;

/** What the tenant schema knows of the job. */
export interface SeedState { readonly plan: Pick<Plan, 'patients' | 'madeAt'>; readonly statistics: Statistics }

/** Thrown to a worker whose job belongs to another one by now, or to nobody any more. It has nothing to clean up and nothing to report. */
export class ClaimLostError extends Error {
  override name = 'ClaimLostError';
}

/**
 * Lets nobody but this claim write from now on. Waits for a batch of the worker before, which either is in then, with its statistics, or
 * never will be.
 * @param plan holds when the schema has none yet.
 * @throws ClaimLostError when a later claim was here.
 */
export async function takeOver(tx: TenantQueries, claim: number, jobId: string, plan: SeedState['plan']): Promise<SeedState> {
  const [state] = await tx.query<SeedState>(`
    UPDATE %schema%.seed_state SET claim = $1, job_uuid = $2, plan = coalesce(plan, $3), statistics = CASE WHEN job_uuid = $2 THEN statistics ELSE '{}' END
    WHERE claim < $1 RETURNING plan, statistics`, [claim, jobId, JSON.stringify(plan)]);
  if (state === undefined) throw new ClaimLostError();
  return state;
}

/** Rows of one stage. */
export interface Batch { readonly size: number; readonly values: readonly string[] }

/**
 * Writes one batch and what it adds to the statistics. Both are in when the transaction commits, or neither.
 * @param batch the rows, as `literals` made them.
 * @param careful passes over rows that exist or cannot be. Else PostgreSQL refuses the batch for one such row; that takes a sixth less time.
 * @returns how many of the rows were not there before.
 * @throws ClaimLostError when the job was taken over; nothing is written then.
 */
export async function writeBatch(tx: TenantQueries, claim: number, { name, types, insert, where = '' }: Stage, { size, values }: Batch, careful: boolean): Promise<number> {
  // Locked first: a claim that comes now waits for this batch, and this one cannot be refused after its work.
  // And only for as long as this process lives: were it to hang in here, nobody could take over.
  const held = await tx.query(`SELECT set_config('idle_in_transaction_session_timeout', '${longestPauseMs}', true) FROM %schema%.seed_state WHERE claim = $1 FOR UPDATE`, [claim]);
  if (held.length === 0) throw new ClaimLostError();
  const columns = types.map((_, index) => String.fromCodePoint(97 + index)).join(', ');
  const rows = `WITH rows (${columns}) AS (SELECT * FROM unnest(${types.map((type, index) => `$${index + 1}::${type}[]`).join(', ')})), `;
  const [counted] = await tx.query<{ created: number }>(`${rows} added AS (${insert} ${careful ? `${where} ON CONFLICT DO NOTHING` : ''} RETURNING 1) SELECT count(*)::integer AS created FROM added`, values);
  const { created } = counted!;
  await tx.query(`
    UPDATE %schema%.seed_state SET statistics = statistics || jsonb_build_object($1::text, jsonb_build_object(
      'created', coalesce((statistics #>> ARRAY[$1, 'created'])::integer, 0) + $2::integer,
      'skipped', coalesce((statistics #>> ARRAY[$1, 'skipped'])::integer, 0) + $3::integer))`, [name, created, size - created]);
  return created;
}

/**
 * Columns of rows as array literals of PostgreSQL. By hand, because a batch has tens of thousands of values and the driver looks at
 * each of them several times.
 */
export function literals(rows: readonly (readonly Value[])[], width: number): string[] {
  return Array.from({ length: width }, (_, column) => `{${rows.map((row) => literal(row[column]!)).join(',')}}`);
}

function literal(value: Value): string {
  if (value === null) return 'NULL';
  return typeof value === 'number' ? String(value) : `"${value.replaceAll(/["\\]/g, '\\$&')}"`;
}
