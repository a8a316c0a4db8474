import { statement } from '../db/connections.ts';
import type { Database } from '../db/connections.ts';

/** One event of a job, as it is sent. */
export interface SeedJobEvent { readonly sequence: number; readonly event: string; readonly data: string }

/** What a watcher who has seen some of the events has to be told. */
export interface News {
  readonly events: readonly SeedJobEvent[];
  /** The last event is the one that ends the job, or was seen already. */
  readonly finished: boolean;
}

/** Events that are read at once, and kept in memory for a reader until it has taken them. */
const pageSize = 50;

const after = statement('seed-job-events', `
  SELECT e.sequence, e.event, e.data, j.status IN ('completed', 'failed', 'cancelled') AS ended
  FROM seed_jobs j LEFT JOIN seed_job_events e ON e.job_uuid = j.job_uuid AND e.sequence > $3
  WHERE j.org_id = $1 AND j.job_uuid = $2 ORDER BY e.sequence LIMIT ${pageSize}`);

type Row = (SeedJobEvent | { readonly sequence: null }) & { readonly ended: boolean };

/** The events after the one with number `seen`, oldest first; undefined when there is no such job. */
export async function newsOf(database: Database, organizationId: string, jobId: string, seen: number): Promise<News | undefined> {
  const rows = await database.read<Row>(after, [organizationId, jobId, seen]);
  if (rows.length === 0) return undefined;
  const events = rows.filter((row): row is SeedJobEvent & Row => row.sequence !== null);
  return { events, finished: rows[0]!.ended && events.length < pageSize };
}
