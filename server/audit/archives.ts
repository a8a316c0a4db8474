import type pg from 'pg';
import type { ChainEnd } from './chain-check.ts';
import type { Break } from './chain-flaws.ts';
import type { AuditKey } from './key.ts';

/** A stretch of the chain that lies in a file. */
export interface Stretch {
  /** Of its entries; some may have come late, after entries of the next. `2024-11` */
  readonly month: string;
  readonly first_position: number;
  readonly last_position: number;
  /** Of the link before the first, in hexadecimal; empty before the first of all. */
  readonly previous_hash: string;
  readonly last_hash: string;
}

interface ArchiveRow extends Omit<Stretch, 'previous_hash'> { readonly file: string; readonly mac: string }

export const signatureOfStretch = (key: AuditKey, { month, first_position, last_position, last_hash }: Omit<Stretch, 'previous_hash'>): string =>
  key.sign('archive\t', [month, first_position, last_position, last_hash].join('\t'));

/** Where the part of the chain begins that is still in the log: after what was archived. */
export async function archivedEnd(client: pg.ClientBase, keys: readonly AuditKey[]): Promise<{ end: ChainEnd; broken?: Break }> {
  const { rows } = await client.query<ArchiveRow>(
    "SELECT month, first_position, last_position, encode(last_hash, 'hex') AS last_hash, file, encode(mac, 'hex') AS mac FROM audit_archives ORDER BY last_position");
  let end: ChainEnd = { position: 0, hash: '' };
  for (const row of rows) {
    const flaw = row.first_position !== end.position + 1 ? 'deleted' : keys.some((key) => signatureOfStretch(key, row) === row.mac) ? undefined : 'edited';
    if (flaw !== undefined) {
      const detail = flaw === 'deleted' ? `The record of an archive before ${row.file} is gone.` : `The platform did not write the record of the archive ${row.file}.`;
      return { end, broken: { kind: flaw, position: row.first_position, seq: null, entry_id: null, detail } };
    }
    end = { position: row.last_position, hash: row.last_hash };
  }
  return { end };
}
