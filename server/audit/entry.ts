import { setTimeout as sleep } from 'node:timers/promises';
import type { Platform } from '../context.ts';
import { statement } from '../db/connections.ts';
import type { Database } from '../db/connections.ts';
import { jsonObject } from '../db/json.ts';
import { entryColumns } from './page.ts';

/** The longest that an entry waits for its snapshots. */
const patienceMs = 2_000;

/** JSON texts; null where there was or is nothing. */
export interface SnapshotTexts { readonly before: string | null; readonly after: string | null }

/** An entry without its snapshots, as JSON, and where those are. */
export interface FoundEntry {
  readonly json: string;
  readonly organization: string | null;
  /** `none` also when they were deleted with their organization. */
  readonly snapshots: 'none' | 'here' | 'tenant';
  readonly before: string | null;
  readonly after: string | null;
}

const byId = statement('audit-entry', `
  SELECT ${jsonObject('l', entryColumns)} AS json, l.org_id AS organization, s.before::text AS before, s.after::text AS after,
    CASE WHEN s.entry_id IS NOT NULL THEN 'here' WHEN l.snapshots_sha256 IS NOT NULL AND o.id IS NOT NULL THEN 'tenant' ELSE 'none' END AS snapshots
  FROM platform_audit_log l LEFT JOIN audit_snapshots s ON s.entry_id = l.id LEFT JOIN organizations o ON o.id = l.org_id WHERE l.id = $1`);

export async function findEntry(database: Database, id: string): Promise<FoundEntry | undefined> {
  const [row] = await database.read<FoundEntry>(byId, [id]);
  return row;
}

/** The snapshots that an organization keeps of an entry; undefined when it does not hand them out in time. */
export async function tenantSnapshots({ tenants, log }: Platform, organization: string, entryId: string): Promise<SnapshotTexts | undefined> {
  const late = new AbortController();
  const read = async (): Promise<SnapshotTexts | undefined> => await tenants.transaction(await tenants.of(organization), async (tx) => {
    await tx.query(`SET LOCAL statement_timeout = ${patienceMs}`);
    const [row] = await tx.query<SnapshotTexts>('SELECT before::text AS before, after::text AS after FROM %schema%.audit_snapshots WHERE entry_id = $1', [entryId]);
    return row;
  });
  const reading = read().catch((err: unknown) => {
    log.warn({ err, organization }, 'the snapshots of an audit entry could not be read');
    return undefined;
  });
  try {
    return await Promise.race([reading, sleep(patienceMs, undefined, { signal: late.signal, ref: false })]);
  } finally {
    late.abort();
  }
}
