import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { systemActor } from '../../server/audit/actor.ts';
import { sealAll } from '../../server/audit/chain-sealer.ts';
import { verifyChain } from '../../server/audit/chain-verify.ts';
import { copyLine } from '../../server/audit/copy-text.ts';
import { prepareEntry, signedColumns } from '../../server/audit/entries.ts';
import { AuditKey } from '../../server/audit/key.ts';
import type { AuditKeys } from '../../server/audit/key.ts';
import { connection, Database } from '../../server/db/connections.ts';
import { migrateControlPlane } from '../../server/db/migrate.ts';
import { Child } from './child.ts';
import { demands, table } from './markdown.ts';
import type { BenchOptions } from './options.ts';
import type { BenchDatabases } from './postgres.ts';
import { Progress } from './progress.ts';
import { decimals, grouped, printSpread, spread } from './statistics.ts';

/** What is promised. */
const leastVerifiedPerSecond = 200_000;
const mostInsertRatio = 2.6;

const rowsPerRound = 10_000;
const [organizations, actors, actions, types] = [500, 400, 48, 12];

/** A table with the columns of an audit log, a primary key and two indexes, as one writes it down at first. */
export const naiveTable = `CREATE TABLE naive_audit_log (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(), created_at timestamptz NOT NULL DEFAULT clock_timestamp(), actor_type text NOT NULL, actor_id text NOT NULL,
  actor_display_name text, action text NOT NULL, resource_type text NOT NULL, resource_display_id text NOT NULL, org_id uuid, org_name text, ip_address text, trace_id text);
  CREATE INDEX ON naive_audit_log (created_at);
  CREATE INDEX ON naive_audit_log (org_id)`;

/** Entries as of a platform at work, signed: spread over organizations, actors, actions and types. */
function* entries(key: AuditKey, count: number): Generator<string> {
  for (let number = 0; number < count; number++) {
    const organization = number % organizations;
    const actor = (number * 7) % actors;
    const { row } = prepareEntry(key, { ...systemActor(`actor-${actor}`, `Actor ${actor}`), ip_address: '203.0.113.7', trace_id: `trace-${number}` }, {
      action: `action-${(number * 11) % actions}`, resource: `type-${(number * 5) % types}`, displayId: `ORG-${number}`,
      organization: { id: `00000000-0000-4000-8000-${String(organization).padStart(12, '0')}`, name: `Practice ${organization}` }, before: null, after: null,
    });
    yield `${copyLine([...signedColumns.map((column) => row[column]), row.mac])}\n`;
  }
}

/** Fills the log with signed entries, without snapshots, and seals them. */
export async function seedSignedEntries(database: Database, key: AuditKey, count: number): Promise<void> {
  const client = new pg.Client(connection(database.url));
  await client.connect();
  try {
    const rows = client.query(copyFrom(`COPY platform_audit_log (${signedColumns.join(', ')}, mac) FROM STDIN`));
    await pipeline(Readable.from(chunked(entries(key, count))), rows);
  } finally {
    await client.end();
  }
  await sealAll(database, [key]);
}

function* chunked(lines: Iterable<string>): Generator<string> {
  let chunk = '';
  for (const line of lines) {
    chunk += line;
    if (chunk.length < 65_536) continue;
    yield chunk;
    chunk = '';
  }
  yield chunk;
}

/** Entries per second that a whole verification checks, one figure for each round. @throws Error when it finds a flaw. */
export async function verifyRates(database: Database, keys: AuditKeys, rounds: number): Promise<number[]> {
  const rates: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const began = performance.now();
    const { ok, entries: checked, broken } = await verifyChain(database, { keys });
    if (!ok) throw new Error(`the chain is broken: ${JSON.stringify(broken)}`);
    rates.push(checked / ((performance.now() - began) / 1000));
  }
  return rates;
}

/** Microseconds for one entry, in single statements inside of one transaction, without the way to the database. */
export interface InsertFigures { readonly naive: number[]; readonly log: number[] }

/** Measures both in turn, so that the machine's mood moves both alike. `naive_audit_log` must be there, and should hold as many rows. */
export async function insertFigures(client: pg.ClientBase, rounds: number): Promise<InsertFigures> {
  const figures: InsertFigures = { naive: [], log: [] };
  for (let round = 0; round <= rounds; round++) {
    const naive = await insertRound(client, 'naive_audit_log', '', '');
    const log = await insertRound(client, 'platform_audit_log', ', snapshots_sha256, mac', ', digest, digest');
    // The first warms both up.
    if (round === 0) continue;
    figures.naive.push(naive);
    figures.log.push(log);
  }
  return figures;
}

async function insertRound(client: pg.ClientBase, into: string, columns: string, values: string): Promise<number> {
  const began = performance.now();
  await client.query(`DO $$
    DECLARE digest bytea; org int; actor int; trace text;
    BEGIN
      FOR i IN 1..${rowsPerRound} LOOP
        digest := sha256(i::text::bytea); org := (random() * ${organizations - 1})::int; actor := (random() * ${actors - 1})::int; trace := md5(random()::text);
        INSERT INTO ${into} (actor_type, actor_id, actor_display_name, action, resource_type, resource_display_id, org_id, org_name, ip_address, trace_id${columns})
        VALUES ('user', 'actor-' || actor, 'Actor ' || actor, 'action-' || (i % ${actions}), 'type-' || (i % ${types}), 'ORG-' || (random() * 1e6)::int,
          ('00000000-0000-4000-8000-' || lpad(org::text, 12, '0'))::uuid, 'Practice ' || org, '203.0.113.7', trace${values});
      END LOOP;
    END $$`);
  return ((performance.now() - began) * 1000) / rowsPerRound;
}

/** What the write path costs, as Markdown. @param size entries in the log and rows in the naive table. */
export async function auditWriteBench({ rounds }: BenchOptions, size = 400_000): Promise<string> {
  const { platform: url } = await new Child('postgres.ts').ask<BenchDatabases>('start', { shared_buffers: '1GB', max_wal_size: '4GB' });
  const database = new Database({ url, poolMax: 2, onError: () => undefined });
  const key = new AuditKey(randomBytes(32));
  const progress = new Progress(4);
  try {
    progress.step('making the tables');
    await migrateControlPlane(database);
    await database.runOnce(naiveTable);
    progress.step(`writing and sealing ${grouped(size)} entries`);
    await seedSignedEntries(database, key, size);
    await database.runOnce(`INSERT INTO naive_audit_log (actor_type, actor_id, actor_display_name, action, resource_type, resource_display_id, org_id, org_name, ip_address, trace_id)
      SELECT actor_type, actor_id, actor_display_name, action, resource_type, resource_display_id, org_id, org_name, ip_address, trace_id FROM platform_audit_log`);
    await database.runOnce('VACUUM ANALYZE');
    progress.step('verifying');
    const rates = await verifyRates(database, [key], rounds);
    progress.step('inserting');
    return report(size, rates, await withClient(url, (client) => insertFigures(client, rounds)));
  } finally {
    progress.end();
    await database.close();
  }
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(connection(url));
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function report(size: number, rates: readonly number[], { naive, log }: InsertFigures): string {
  const ratio = spread(log.map((micros, round) => micros / naive[round]!));
  const rate = spread(rates);
  return [
    `The audit log at ${grouped(size)} entries:`,
    table(['measured ', 'median (range)'], [
      ['verify, entries per second', printSpread(rate, grouped)],
      ['insert into a table with a primary key and two indexes, µs', printSpread(spread(naive), decimals(1))],
      ['insert into the log, µs', printSpread(spread(log), decimals(1))],
      ['ratio', printSpread(ratio, decimals(2))],
    ]),
    demands([
      { what: `verify ≥ ${grouped(leastVerifiedPerSecond)} entries per second`, figure: grouped(rate.median), met: rate.median >= leastVerifiedPerSecond },
      { what: `insert ≤ ${mostInsertRatio} × the plain table`, figure: decimals(2)(ratio.median), met: ratio.median <= mostInsertRatio },
    ]),
  ].join('\n\n');
}
