import type { Buffer } from 'node:buffer';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { Problem } from '../../sdk/wire/problem.ts';
import type { Context, Platform } from '../context.ts';
import { connection } from '../db/connections.ts';
import { CsvRows } from './csv-rows.ts';
import { copySql, walksSql } from './export-sql.ts';
import type { AuditFilter } from './filter.ts';

/** Exports that one process makes at a time. Each has a connection to the database of its own. */
const atOnce = 4;
const connectTimeoutMs = 5_000;
const running = new WeakMap<Platform, number>();

/**
 * The entries that pass as CSV (RFC 4180), from one snapshot, newest first. The database writes it as fast as it is read and no faster.
 * @param opened called when the snapshot is taken and nothing is sent yet.
 * @param gone ends it.
 * @throws Problem `overloaded` while as many exports run as may.
 */
export async function* exportRows({ platform }: Pick<Context, 'platform'>, filter: AuditFilter, opened: () => Promise<void>, gone: AbortSignal): AsyncGenerator<Buffer> {
  const others = running.get(platform) ?? 0;
  if (others >= atOnce) throw new Problem('overloaded', { detail: `This process makes ${atOnce} exports already. Try again when one of them has ended.` });
  running.set(platform, others + 1);
  const client = new pg.Client({ ...connection(platform.database.url), connectionTimeoutMillis: connectTimeoutMs });
  // A connection that is lost fails whatever waits for it, and that is where it is dealt with.
  client.on('error', () => undefined);
  // Closed in the middle of a COPY it is of no use to anybody; PostgreSQL ends with it.
  const cut = (): void => void streamOf(client).destroy();
  gone.addEventListener('abort', cut, { once: true });
  try {
    await client.connect();
    await begin(client, filter);
    await opened();
    const rows = new CsvRows();
    for await (const piece of client.query(copyTo(copySql(filter)))) yield rows.convert(piece as Buffer);
  } finally {
    gone.removeEventListener('abort', cut);
    cut();
    running.set(platform, running.get(platform)! - 1);
  }
}

/** The first query of a transaction like this takes the snapshot of all that follow. */
async function begin(client: pg.Client, filter: AuditFilter): Promise<void> {
  const walks = walksSql(filter);
  await client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL max_parallel_workers_per_gather = 0; ${walks === true ? inOrder : ''} SELECT FROM audit_roll_up`);
  if (typeof walks === 'boolean') return;
  const { rows } = await client.query<{ walks: boolean }>(walks);
  if (rows[0]!.walks) await client.query(inOrder);
}

const inOrder = 'SET LOCAL enable_sort = off; SET LOCAL enable_seqscan = off;';

/** The socket, which the types of pg do not show. */
const streamOf = (client: pg.Client): { destroy(): unknown } => (client as unknown as { connection: { stream: { destroy(): unknown } } }).connection.stream;
