import pg from 'pg';
import { rollUpAudit } from '../../server/audit/roll-ups.ts';
import { connection } from '../../server/db/connections.ts';
import type { Database } from '../../server/db/connections.ts';
import { naiveTable } from './audit-write.ts';

const batch = 100_000;
/** Entries that are not summed up yet when the log is read: two seconds of a platform that is changed a hundred times a second. */
const unsummed = 200;
/** Entries lie in the 24 months before the current one is over. */
const span = "interval '24 months'";

const surnames = ['Lindqvist', 'Okonkwo', 'Martin', 'Ramos', 'Haddad', 'Murphy', 'Weber', 'Berg', 'Novak', 'Sato'];

/** Few have most: low numbers are drawn more often. */
const drawn = (of: number): string => `floor(power(random(), 1.5) * ${of})::int`;

const fill = `
  INSERT INTO platform_audit_log (created_at, actor_type, actor_id, actor_display_name, action, resource_type, resource_display_id, org_id, org_name, ip_address, trace_id)
  SELECT now() - ${span} * (1 - n / $3::float8), 'user', 'actor-' || actor, 'Actor ' || actor || ' ' || ($4::text[])[1 + actor % 10], 'action-' || action, 'type-' || action % 12,
    'ORG-' || (random() * 1e6)::int, ('00000000-0000-4000-8000-' || lpad(org::text, 12, '0'))::uuid, 'Practice ' || org, '203.0.113.7', md5(n::text)
  FROM (SELECT n, ${drawn(500)} AS org, ${drawn(400)} AS actor, ${drawn(48)} AS action FROM generate_series($1::int, $2::int) n OFFSET 0) drawn`;

/**
 * Makes a log of `size` entries over 24 months, sums it up but for the newest, and a plain table with the same rows.
 * @param told of what is being done, some `stepsOf(size)` times.
 */
export async function seedAuditLog(database: Database, size: number, told: (what: string) => void): Promise<void> {
  const client = new pg.Client(connection(database.url));
  await client.connect();
  try {
    await client.query("SET work_mem = '64MB'; SET maintenance_work_mem = '512MB'; SET synchronous_commit = off");
    // Indexes are made afterwards, as for any large import.
    const { rows: indexes } = await client.query<{ indexname: string; indexdef: string }>("SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'platform_audit_log' AND indexdef NOT LIKE 'CREATE UNIQUE%'");
    for (const { indexname } of indexes) await client.query(`DROP INDEX ${indexname}`);
    for (let first = 1; first <= size - unsummed; first += batch) {
      told(`writing ${size.toLocaleString('en-US')} entries`);
      await client.query(fill, [first, Math.min(size - unsummed, first + batch - 1), size, surnames]);
    }
    for (const { indexname, indexdef } of indexes) {
      told(`making ${indexname}`);
      await client.query(indexdef);
    }
    told('summing up');
    await rollUpAudit(database);
    await client.query(fill, [size - unsummed + 1, size, size, surnames]);
    told('making the plain table');
    await client.query(naiveTable);
    await client.query(`INSERT INTO naive_audit_log SELECT id, created_at, actor_type, actor_id, actor_display_name, action, resource_type, resource_display_id, org_id, org_name, ip_address, trace_id FROM platform_audit_log ORDER BY created_at`);
    told('vacuuming');
    await client.query('VACUUM (FREEZE, ANALYZE)');
  } finally {
    await client.end();
  }
}

export const stepsOf = (size: number): number => Math.ceil(size / batch) + 9;
