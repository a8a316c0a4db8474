import type { Buffer } from 'node:buffer';
import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { PassThrough } from 'node:stream';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress, createZstdDecompress } from 'node:zlib';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { signatureOfStretch } from './archives.ts';
import type { Stretch } from './archives.ts';
import { ChainCheck } from './chain-check.ts';
import { coveredColumns, linkColumns, linkSource } from './chain-line.ts';
import { copyValues } from './copy-text.ts';
import { digestOf, signedColumns } from './entries.ts';
import type { AuditKey } from './key.ts';
import { eachLine } from './lines.ts';

/** First line of a file, as JSON. The others are rows in the text format of COPY. */
interface Header extends Stretch { readonly format: typeof format; readonly columns: readonly string[]; readonly signature: string }

const format = 'dental-pms-audit-archive-1';
const columns = ['before', 'after', 'position', 'key_id', 'hash', ...coveredColumns];
const digestAt = columns.length - signedColumns.length + signedColumns.indexOf('snapshots_sha256');
const tab = 9;

/** What is wrong with an archive file, in words. */
export class ArchiveError extends Error {
  override name = 'ArchiveError';
}

/**
 * Writes a stretch with its snapshots of the control plane to a file, compressed with zstd, and syncs it to the disk.
 * @param file is overwritten.
 */
export async function writeArchive(client: pg.ClientBase, file: string, stretch: Stretch, key: AuditKey): Promise<void> {
  const header: Header = { format, ...stretch, columns, signature: signatureOfStretch(key, stretch) };
  const rows: Readable = client.query(copyTo(`COPY (
    SELECT s.before::text, s.after::text, ${linkColumns} FROM ${linkSource} LEFT JOIN audit_snapshots s ON s.entry_id = l.id
    WHERE k.position BETWEEN ${stretch.first_position} AND ${stretch.last_position} ORDER BY k.position) TO STDOUT`));
  const text = new PassThrough();
  text.write(`${JSON.stringify(header)}\n`);
  await Promise.all([pipeline(rows, text), pipeline(text, createZstdCompress(), createWriteStream(file, { mode: 0o600 }))]);
  const written = await open(file, 'r');
  try {
    await written.sync();
  } finally {
    await written.close();
  }
}

/**
 * Follows the chain through a file.
 * @returns its header, when every entry and every snapshot is what was sealed.
 * @throws ArchiveError else.
 */
export async function checkArchive(file: string, keys: readonly AuditKey[]): Promise<Stretch> {
  let header: Header | undefined;
  let check: ChainCheck | undefined;
  const lines = createReadStream(file).pipe(createZstdDecompress()) as AsyncIterable<Buffer>;
  const flaw = await eachLine(lines, (bytes, from, to) => {
    if (header === undefined) {
      header = headerOf(bytes.toString('utf8', from, to), keys);
      check = new ChainCheck(keys, { position: header.first_position - 1, hash: header.previous_hash });
      return undefined;
    }
    return flawOf(check!, bytes, from, to);
  });
  if (flaw !== undefined) throw new ArchiveError(`${file}: position ${check!.end.position + 1}: ${flaw}`);
  const end = check?.end;
  if (header === undefined || end?.position !== header.last_position || end.hash !== header.last_hash) throw new ArchiveError(`${file}: the end is missing`);
  return header;
}

function headerOf(line: string, keys: readonly AuditKey[]): Header {
  const header = JSON.parse(line) as Header;
  if (header.format !== format || header.columns.join() !== columns.join()) throw new ArchiveError(`the file is none that this program has written: it begins with ${line.slice(0, 200)}`);
  if (!keys.some((key) => signatureOfStretch(key, header) === header.signature)) throw new ArchiveError('the platform did not write the first line, or its key is not here');
  return header;
}

function flawOf(check: ChainCheck, bytes: Buffer, from: number, to: number): string | undefined {
  const after = bytes.indexOf(tab, from) + 1;
  const position = bytes.indexOf(tab, after) + 1;
  const flaw = check.accept(bytes, position, to);
  if (flaw !== undefined) return `the entry is not the one that was sealed there (${flaw})`;
  const [before, later] = copyValues(bytes.toString('utf8', from, position - 1)) as [string | null, string | null];
  if (before === null && later === null) return undefined;
  const digest = copyValues(bytes.toString('utf8', position, to))[digestAt - 2];
  return digest === `\\x${digestOf({ before, after: later })}` ? undefined : 'the snapshots are others than those that the entry was written with';
}
