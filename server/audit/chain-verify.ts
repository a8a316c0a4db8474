import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { connection } from '../db/connections.ts';
import type { Database } from '../db/connections.ts';
import { ChainCheck } from './chain-check.ts';
import type { ChainEnd, Flaw } from './chain-check.ts';
import { describeBreak } from './chain-flaws.ts';
import type { Break } from './chain-flaws.ts';
import { linkColumns, linkSource, signatureOfHead } from './chain-line.ts';
import { archivedEnd } from './archives.ts';
import { ForeignHeadError, sealAll } from './chain-sealer.ts';
import type { AuditKey, AuditKeys } from './key.ts';
import { eachLine } from './lines.ts';
import { snapshotBreak } from './snapshot-check.ts';

export interface Verification {
  readonly ok: boolean;
  /** Entries that were found good. */
  readonly entries: number;
  /** Entries written after the verification had begun to seal; the next one covers them. */
  readonly pending: number;
  /** Where the entries lie before which those verified come: in files. 0: none do. */
  readonly archived_position: number;
  /** The end of the chain as POSITION:HASH, for comparison with a later state of the log. */
  readonly head: string;
  readonly broken: Break | null;
}

export interface VerifyOptions {
  /** The one to sign with comes first. */
  readonly keys: AuditKeys;
  /** An end that the chain once had and must still contain. */
  readonly expected?: ChainEnd | undefined;
  /** Told now and then how many entries were checked, of how many. */
  readonly onProgress?: (done: number, total: number) => void;
}

interface Head { readonly key_id: number | null; readonly position: number; readonly hash: string; readonly mac: string | null; readonly low_seq: number }

/**
 * Seals what is new, then follows the whole chain in one snapshot. Nobody waits for it.
 * @returns what it found; the first broken link names what was done to the log.
 */
export async function verifyChain(database: Database, options: VerifyOptions): Promise<Verification> {
  await sealAll(database, options.keys).catch((error: unknown) => {
    // That is something to find out, too.
    if (!(error instanceof ForeignHeadError)) throw error;
  });
  const client = new pg.Client(connection(database.url));
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    return await verifyIn(client, options);
  } finally {
    await client.end();
  }
}

async function verifyIn(client: pg.Client, { keys, expected, onProgress = () => undefined }: VerifyOptions): Promise<Verification> {
  const { rows: [head] } = await client.query<Head>("SELECT key_id, position, encode(hash, 'hex') AS hash, encode(mac, 'hex') AS mac, low_seq FROM audit_chain_head");
  const start = await archivedEnd(client, keys);
  const result = (end: ChainEnd, broken: Break | null): Verification => ({
    ok: broken === null, entries: end.position - start.end.position, pending: 0, archived_position: start.end.position, head: `${end.position}:${end.hash}`, broken,
  });
  if (start.broken !== undefined) return result(start.end, start.broken);
  const check = new ChainCheck(keys, start.end);
  const total = Math.max(0, (head?.position ?? 0) - start.end.position);
  const flaw = await follow(client, check, (end) => onProgress(end.position - start.end.position, total));
  if (flaw !== undefined) return result(check.end, await describeBreak(client, keys, check.end, flaw, head?.position ?? 0));
  const broken = headBreak(keys, head, check.end) ?? (await expectedBreak(client, expected, start.end)) ?? (await strayBreak(client, head!)) ?? (await snapshotBreak(client));
  const { rows: [open] } = await client.query<{ pending: number }>(
    'SELECT count(*) AS pending FROM platform_audit_log l WHERE seq >= $1 AND NOT EXISTS (SELECT FROM audit_chain k WHERE k.seq = l.seq)', [head!.low_seq]);
  return { ...result(check.end, broken), pending: open!.pending };
}

const progressEvery = 10_000;

async function follow(client: pg.Client, check: ChainCheck, onProgress: (end: ChainEnd) => void): Promise<Flaw | undefined> {
  // Links in their order, each with its entry by its number: the other ways to join would sort the whole log first.
  await client.query('SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off; SET LOCAL max_parallel_workers_per_gather = 0');
  const rows = client.query(copyTo(`COPY (SELECT ${linkColumns} FROM ${linkSource} ORDER BY k.position) TO STDOUT`));
  let untilProgress = progressEvery;
  let flaw: Flaw | undefined;
  // To the end even after a flaw, so that the connection can be used for finding out more.
  await pipeline(rows, async (chunks: AsyncIterable<Buffer>) => {
    await eachLine(chunks, (bytes, from, to) => {
      flaw ??= check.accept(bytes, from, to);
      if (--untilProgress === 0) {
        untilProgress = progressEvery;
        onProgress(check.end);
      }
    });
  });
  await client.query('SET LOCAL enable_hashjoin = on; SET LOCAL enable_mergejoin = on');
  return flaw;
}

const nowhere = { seq: null, entry_id: null };

function headBreak(keys: readonly AuditKey[], head: Head | undefined, { position, hash }: ChainEnd): Break | null {
  if (head === undefined) return { kind: 'deleted', position, ...nowhere, detail: 'The record of where the chain ends is gone.' };
  const signer = keys.find((key) => signatureOfHead(key, head.position, head.hash) === head.mac);
  if (signer === undefined && head.position > 0 && head.key_id !== null && keys.every(({ id }) => id !== head.key_id)) {
    return { kind: 'unknown_key', position: head.position, ...nowhere, detail: 'The record of where the chain ends was made with a key that is not here.' };
  }
  if (head.position > 0 && signer?.id !== head.key_id) {
    return { kind: 'edited', position: head.position, ...nowhere, detail: 'The platform did not write the record of where the chain ends.' };
  }
  if (head.position > position) return { kind: 'truncated', position: position + 1, ...nowhere, detail: `The chain ended at position ${head.position}; the last ${head.position - position} links are gone.` };
  if (head.position < position || head.hash !== hash) return { kind: 'edited', position, ...nowhere, detail: 'The record of where the chain ends is an old one.' };
  return null;
}

async function expectedBreak(client: pg.Client, expected: ChainEnd | undefined, start: ChainEnd): Promise<Break | null> {
  if (expected === undefined || expected.position < start.position) return null;
  const { rows: [link] } = await client.query<{ hash: string }>("SELECT encode(hash, 'hex') AS hash FROM audit_chain WHERE position = $1", [expected.position]);
  const hash = expected.position === start.position ? start.hash : link?.hash;
  if (hash === expected.hash) return null;
  return { kind: 'truncated', position: expected.position, ...nowhere, detail: 'The chain does not contain the link that was expected; the log is an older copy, or was made anew from there.' };
}

/** An entry below the number from which on entries may be unsealed was never sealed: the platform did not write it there. */
async function strayBreak(client: pg.Client, { low_seq }: Head): Promise<Break | null> {
  // Every link has been followed to an entry of its own, so equal numbers say that there is none, which is found out sooner.
  const { rows: [numbers] } = await client.query<{ equal: boolean }>(
    'SELECT (SELECT count(*) FROM platform_audit_log WHERE seq < $1) = (SELECT count(*) FROM audit_chain WHERE seq < $1) AS equal', [low_seq]);
  if (numbers!.equal) return null;
  const { rows: [stray] } = await client.query<{ seq: number; id: string }>(
    `SELECT seq, id FROM platform_audit_log l WHERE seq < $1 AND NOT EXISTS (SELECT FROM audit_chain k WHERE k.seq = l.seq) ORDER BY seq LIMIT 1`, [low_seq]);
  return stray === undefined ? null : { kind: 'inserted', position: null, seq: stray.seq, entry_id: stray.id, detail: 'The entry was put among older ones and is not part of the chain.' };
}
