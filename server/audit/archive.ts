import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { connection } from '../db/connections.ts';
import type { Database } from '../db/connections.ts';
import { systemActor } from './actor.ts';
import { ArchiveError, checkArchive, writeArchive } from './archive-file.ts';
import { archivedEnd, signatureOfStretch } from './archives.ts';
import type { Stretch } from './archives.ts';
import { sealAll } from './chain-sealer.ts';
import { prepareEntry } from './entries.ts';
import type { AuditKey, AuditKeys } from './key.ts';

/** Names this lock of ours among all advisory locks of the database. */
const archiveLock = 7_301_010;

export interface ArchiveOptions {
  readonly keys: AuditKeys;
  /** How many months, beside the current one, stay in the log; in UTC. */
  readonly months: number;
  /** Where the files go; made if it is missing. */
  readonly directory: string;
  /** Who asked for it, as the log shall say. */
  readonly operator: string;
  readonly onProgress?: (message: string) => void;
}

export interface Archived { readonly month: string; readonly entries: number; readonly file: string }

/**
 * Moves old months from the log to files, one after the other: the file is written, synced and read back before anything is deleted, and the
 * record of it commits together with the deletion. So an attempt that was killed is simply repeated. A file holds an unbroken stretch of the chain:
 * an entry that came late, among those of the month after, goes with these.
 * @throws ArchiveError when the chain is broken in what would be archived.
 */
export async function archiveOldMonths(database: Database, options: ArchiveOptions): Promise<Archived[]> {
  await sealAll(database, options.keys);
  await mkdir(options.directory, { recursive: true, mode: 0o700 });
  const client = new pg.Client(connection(database.url));
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [archiveLock]);
    const archived: Archived[] = [];
    for (let stretch = await nextStretch(client, options); stretch !== undefined; stretch = await nextStretch(client, options)) {
      archived.push(await archiveStretch(client, stretch, options));
    }
    return archived;
  } finally {
    await client.end();
  }
}

async function archiveStretch(client: pg.Client, stretch: Stretch, { keys, directory, operator, onProgress = () => undefined }: ArchiveOptions): Promise<Archived> {
  const file = `audit-${stretch.month}_${stretch.first_position}-${stretch.last_position}.zst`;
  const path = join(directory, file);
  onProgress(`Writing ${file}`);
  await writeArchive(client, `${path}.part`, stretch, keys[0]);
  onProgress(`Reading ${file} back`);
  await checkArchive(`${path}.part`, keys);
  await rename(`${path}.part`, path);
  await sync(directory);
  onProgress(`Deleting ${stretch.month} from the log`);
  await drop(client, stretch, { file, key: keys[0], operator });
  return { month: stretch.month, entries: stretch.last_position - stretch.first_position + 1, file: path };
}

/** Makes the name of a file as lasting as its content, where the system lets a directory be opened. */
async function sync(directory: string): Promise<void> {
  const opened = await open(directory, 'r').catch(() => undefined);
  await opened?.sync();
  await opened?.close();
}

/** The oldest month that is still in the log, if it is old enough: up to the first entry of a later one. */
async function nextStretch(client: pg.Client, { keys, months }: ArchiveOptions): Promise<Stretch | undefined> {
  const { end, broken } = await archivedEnd(client, keys);
  if (broken !== undefined) throw new ArchiveError(broken.detail);
  const { rows: [row] } = await client.query<{ month: string; last_position: number; last_hash: string }>(`
    WITH first AS (
      SELECT date_trunc('month', l.created_at, 'UTC') AS month FROM audit_chain k JOIN platform_audit_log l ON l.seq = k.seq WHERE k.position = $1 + 1),
    later AS (
      SELECT min(k.position) AS position FROM first, platform_audit_log l JOIN audit_chain k ON k.seq = l.seq WHERE l.created_at >= first.month + interval '1 month'),
    last AS (SELECT coalesce((SELECT position FROM later), (SELECT position + 1 FROM audit_chain_head)) - 1 AS position)
    SELECT to_char(month AT TIME ZONE 'UTC', 'YYYY-MM') AS month, k.position AS last_position, encode(k.hash, 'hex') AS last_hash
    FROM first, last JOIN audit_chain k ON k.position = last.position
    WHERE first.month < date_trunc('month', now(), 'UTC') - make_interval(months => $2)`, [end.position, months]);
  return row && { ...row, first_position: end.position + 1, previous_hash: end.hash };
}

/** The log's own rules permit the deletion once the record of the archive is there; the rights for it an owner lends itself meanwhile. */
async function drop(client: pg.Client, stretch: Stretch, { file, key, operator }: { file: string; key: AuditKey; operator: string }): Promise<void> {
  const { month, first_position, last_position, last_hash } = stretch;
  const range = [first_position, last_position];
  await client.query('BEGIN');
  try {
    await client.query('INSERT INTO audit_archives (month, first_position, last_position, last_hash, file, key_id, mac) VALUES ($1, $2, $3, $4, $5, $6, $7)',
      [month, ...range, `\\x${last_hash}`, file, key.id, `\\x${signatureOfStretch(key, stretch)}`]);
    await client.query('GRANT DELETE ON platform_audit_log, audit_chain TO CURRENT_USER');
    await client.query(`
      WITH gone AS (DELETE FROM platform_audit_log l USING audit_chain k WHERE k.seq = l.seq AND k.position BETWEEN $1 AND $2 RETURNING l.id)
      DELETE FROM audit_snapshots s USING gone WHERE s.entry_id = gone.id`, range);
    await client.query('DELETE FROM audit_chain WHERE position BETWEEN $1 AND $2', range);
    await client.query('REVOKE DELETE ON platform_audit_log, audit_chain FROM CURRENT_USER');
    await appendEntry(client, key, operator, { month, file, first_position, last_position });
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

async function appendEntry(client: pg.Client, key: AuditKey, operator: string, after: Omit<Stretch, 'previous_hash' | 'last_hash'> & { readonly file: string }): Promise<void> {
  const origin = { ...systemActor('operator', operator), ip_address: null, trace_id: null };
  const { row, snapshots } = prepareEntry(key, origin, { action: 'archive', resource: 'audit_log', displayId: after.month, before: null, after });
  const columns = Object.keys(row);
  await client.query(`INSERT INTO platform_audit_log (${columns.join(', ')}) VALUES (${columns.map((_, index) => `$${index + 1}`).join(', ')})`, Object.values(row));
  await client.query('INSERT INTO audit_snapshots (entry_id, before, after) VALUES ($1, $2, $3)', [row.id, snapshots!.before, snapshots!.after]);
}
