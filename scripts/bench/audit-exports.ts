import { execFile } from 'node:child_process';
import { connect } from 'node:net';
import { promisify } from 'node:util';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { csvColumns } from '../../sdk/wire/audit-csv.ts';
import { connection } from '../../server/db/connections.ts';
import type { Child } from './child.ts';
import { token } from './database.ts';
import type { Usage } from './harness.ts';

const run = promisify(execFile);
const plain = `SELECT ${csvColumns.join(', ')} FROM naive_audit_log ORDER BY created_at DESC`;

/** One export of everything. */
export interface ExportRun { readonly seconds: number; readonly firstByteMs: number; readonly bytes: number; /** Growth of the server's resident memory at its peak, in bytes. */ readonly rss: number }

/** `psql \copy` where there is psql, else the same COPY with nothing around it. */
export const limitName = (psql: string | undefined): string => (psql === undefined ? 'COPY of the same rows to nowhere (there is no psql)' : '`psql \\copy` of the same rows, as they are');

/** Seconds for the limit. */
export async function limitSeconds(url: string, psql: string | undefined): Promise<number> {
  const began = performance.now();
  if (psql !== undefined) await run(psql, [url, '--no-psqlrc', '--quiet', '--command', `\\copy (${plain}) to '/dev/null' csv header`]);
  else await copyToNowhere(url);
  return (performance.now() - began) / 1000;
}

async function copyToNowhere(url: string): Promise<void> {
  const client = new pg.Client(connection(url));
  await client.connect();
  try {
    for await (const _ of client.query(copyTo(`COPY (${plain}) TO STDOUT (FORMAT csv, HEADER)`)));
  } finally {
    await client.end();
  }
}

/** Reads one export to its end. @param server the process that makes it. */
export async function exportOnce(server: Child, port: number, path: string): Promise<ExportRun> {
  const before = await server.ask<Usage>('usage');
  let peak = before.rss;
  const watch = setInterval(() => void server.ask<Usage>('usage').then(({ rss }) => { peak = Math.max(peak, rss); }), 100);
  const began = performance.now();
  try {
    const { firstByteMs, bytes } = await readAll(port, path, began);
    return { seconds: (performance.now() - began) / 1000, firstByteMs, bytes, rss: peak - before.rss };
  } finally {
    clearInterval(watch);
  }
}

/** Counts bytes and nothing else, because psql reads in C: a client of HTTP in JavaScript would take as much of the machine as the server. */
function readAll(port: number, path: string, began: number): Promise<Pick<ExportRun, 'firstByteMs' | 'bytes'>> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let [firstByteMs, bytes, start, end] = [0, 0, '', ''];
    socket.on('data', (piece: Buffer) => {
      if (bytes === 0) [firstByteMs, start] = [performance.now() - began, piece.toString('latin1', 0, 16)];
      bytes += piece.length;
      end = (piece.length < lastChunk.length ? end : '') + piece.toString('latin1', Math.max(0, piece.length - lastChunk.length));
    });
    socket.on('error', reject);
    socket.on('end', () => {
      if (start.startsWith('HTTP/1.1 200') && end.endsWith(lastChunk)) resolve({ firstByteMs, bytes });
      else reject(new Error(`${path} answered ${start.slice(9, 12)} or broke off`));
    });
    socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${token}\r\nConnection: close\r\n\r\n`);
  });
}

/** What ends a chunked body (RFC 9112 §7.1). */
const lastChunk = '0\r\n\r\n';
