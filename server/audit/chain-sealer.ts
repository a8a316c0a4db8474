import type { Knex } from 'knex';
import type { Platform } from '../context.ts';
import type { Database } from '../db/connections.ts';
import { startLoop } from '../jobs/loop.ts';
import type { Loop } from '../jobs/loop.ts';
import { coveredAsText, hashOf, hashOfAlien, isOurs, lineOf, signatureOfHead } from './chain-line.ts';
import type { CoveredTexts } from './chain-line.ts';
import type { AuditKey, AuditKeys } from './key.ts';

/** For at most this long and the time of a round may an entry be taken out of the log without the chain showing it. */
const everyMs = 500;
const batch = 5_000;

const isDue = 'SELECT EXISTS (SELECT FROM platform_audit_log WHERE seq >= (SELECT low_seq FROM audit_chain_head)) AS due';

interface Head { readonly position: number; readonly hash: string; readonly key_id: number | null; readonly mac: string | null; readonly low_seq: number; readonly mark_seq: number; readonly mark_xid: string }
interface Look extends CoveredTexts { readonly last: number; readonly xid: string; readonly settled: boolean; readonly seq: number | null }

/** Thrown instead of sealing on top of what was signed with a key that we do not have, or by nobody: it would look like ours afterwards. */
export class ForeignHeadError extends Error {
  override name = 'ForeignHeadError';
}

/** Links new entries into the chain, twice a second. Any number of processes may do so at once; one at a time does. */
export function startSealer({ database, auditKeys, log }: Platform): Loop {
  return startLoop({
    everyMs,
    async round(stopping) {
      // Not with the prepared reads: it waits while somebody locks the log, and they would wait behind it.
      const { rows: [row] } = await database.knex.raw<{ rows: { due: boolean }[] }>(isDue);
      while (row!.due && !stopping() && (await sealBatch(database, auditKeys)) === batch) { /* until none is left */ }
    },
    onError: (err) => log.warn({ err }, 'new entries of the audit log could not be sealed; trying again'),
  });
}

/** Links every entry that is there now. @returns how many. @throws ForeignHeadError as `sealBatch` does. */
export async function sealAll(database: Database, keys: AuditKeys): Promise<number> {
  let sealed = 0;
  for (let some = batch; some === batch; sealed += some) some = await sealBatch(database, keys, { wait: true });
  return sealed;
}

/**
 * Links entries that are not linked yet, in the order of their numbers. Entries of transactions that commit late come in a later batch,
 * so writers never wait for us or for each other.
 * @param keys the one to seal with, then others that the writers of entries may have.
 * @param options `wait` for another process that is at it; else it is left to that.
 * @returns how many; a full batch means that there may be more.
 * @throws ForeignHeadError when the record of where the chain ends was made with a key that we do not have, or changed afterwards.
 */
export async function sealBatch({ knex }: Database, keys: AuditKeys, { wait = false } = {}): Promise<number> {
  return await knex.transaction(async (tx) => {
    const head = await takeHead(tx, wait);
    if (head === undefined) return 0;
    requireOurs(keys, head);
    const rows = await look(tx, head);
    const entries = rows.filter(({ seq }) => seq !== null);
    let { position, hash } = head;
    const [key] = keys;
    const links = entries.map((entry) => {
      hash = (isOurs(keys, entry) ? hashOf : hashOfAlien)(key, hash, lineOf(entry));
      position += 1;
      return { position, seq: entry.seq!, hash: `\\x${hash}` };
    });
    const marks = marksAfter(head, rows[0]!, entries.at(-1)?.seq ?? 0, entries.length === batch);
    if (links.length > 0) await insertLinks(tx, key, links);
    else if (marks.low_seq === head.low_seq && marks.mark_seq === head.mark_seq) return 0;
    await tx('audit_chain_head').update({ position, hash: `\\x${hash}`, key_id: key.id, mac: `\\x${signatureOfHead(key, position, hash)}`, ...marks });
    return links.length;
  });
}

async function takeHead(tx: Knex.Transaction, wait: boolean): Promise<Head | undefined> {
  const query = tx('audit_chain_head').forUpdate();
  return await (wait ? query : query.skipLocked())
    .first<Head | undefined>('position', 'key_id', tx.raw("encode(hash, 'hex') AS hash"), tx.raw("encode(mac, 'hex') AS mac"), 'low_seq', 'mark_seq', tx.raw('mark_xid::text AS mark_xid'));
}

/** @throws ForeignHeadError */
function requireOurs(keys: AuditKeys, { key_id: id, position, hash, mac }: Head): void {
  const signer = keys.find((key) => key.id === id);
  // Entries of processes with another key would look forged to us.
  if (id !== null && signer === undefined) throw new ForeignHeadError('other processes seal the audit log with an ENCRYPTION_KEY that is not ours');
  if (position > 0 && (signer === undefined || signatureOfHead(signer, position, hash) !== mac)) throw new ForeignHeadError('the platform did not write the record of where the audit log\'s chain ends; see `audit verify`');
}

/** One row with the state of the log even when there is no entry. All in one statement, so that all of it is from one snapshot. */
async function look(tx: Knex.Transaction, { low_seq: low, mark_xid: mark }: Head): Promise<Look[]> {
  const { rows } = await tx.raw<{ rows: Look[] }>(`
    SELECT state.*, entry.* FROM
      (SELECT coalesce((SELECT max(seq) FROM platform_audit_log), 0) AS last, pg_snapshot_xmax(s)::text AS xid,
         pg_snapshot_xmin(s) >= mark.xid OR pg_snapshot_xmax(s) < mark.xid AS settled
       FROM pg_current_snapshot() s, (SELECT CAST(CAST(? AS text) AS xid8) AS xid) mark) state
      LEFT JOIN (
        SELECT l.seq, ${coveredAsText} FROM platform_audit_log l
        WHERE l.seq >= ? AND NOT EXISTS (SELECT FROM audit_chain k WHERE k.seq = l.seq) ORDER BY l.seq LIMIT ${batch}) entry ON true
    ORDER BY entry.seq`, [mark, low]);
  return rows;
}

/**
 * Below which number nothing can be unsealed any more. All transactions that were open at the mark have ended, or else it stays. (A mark from
 * the future is that of a database that was dumped and loaded elsewhere; whoever was open at it is gone.)
 */
function marksAfter(head: Head, { last, xid, settled }: Look, lastSealed: number, more: boolean): Pick<Head, 'low_seq' | 'mark_seq' | 'mark_xid'> {
  const { low_seq, mark_seq, mark_xid } = head;
  if (!settled) return { low_seq, mark_seq, mark_xid };
  if (more && lastSealed < mark_seq) return { low_seq: lastSealed + 1, mark_seq, mark_xid };
  return { low_seq: Math.max(low_seq, mark_seq + 1), mark_seq: last, mark_xid: xid };
}

async function insertLinks(tx: Knex.Transaction, key: AuditKey, links: readonly { position: number; seq: number; hash: string }[]): Promise<void> {
  await tx.raw('INSERT INTO audit_chain (position, seq, hash, key_id) SELECT *, ? FROM unnest(?::bigint[], ?::bigint[], ?::bytea[])',
    [key.id, links.map(({ position }) => position), links.map(({ seq }) => seq), links.map(({ hash }) => hash)]);
}
