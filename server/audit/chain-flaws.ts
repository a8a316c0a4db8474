import type pg from 'pg';
import type { ChainEnd, Flaw } from './chain-check.ts';
import { coveredAsText, hashOf, hashOfAlien, isOurs, lineOf, linkSource } from './chain-line.ts';
import type { CoveredTexts } from './chain-line.ts';
import type { AuditKey } from './key.ts';

/**
 * What was done to the log where its chain breaks. `truncated`: its end is missing. `unknown_key`: we do not have the key of the link, so
 * nothing can be said.
 */
export type BreakKind = 'edited' | 'deleted' | 'reordered' | 'inserted' | 'truncated' | 'unknown_key';

/** The first broken link. */
export interface Break {
  readonly kind: BreakKind;
  /** Of the link; null for an entry that has none. */
  readonly position: number | null;
  /** Number and id of the entry that is there, if one is. */
  readonly seq: number | null;
  readonly entry_id: string | null;
  readonly detail: string;
}

/** How many links around the broken one are looked at. */
const reach = 1_000;

interface Link extends CoveredTexts { readonly position: number; readonly key_id: number; readonly hash: string; readonly seq: number }

/** Says what is wrong after `good`, the last link that follows, from what comes next. @param headPosition where the chain should end. */
export async function describeBreak(client: pg.ClientBase, keys: readonly AuditKey[], good: ChainEnd, flaw: Flaw, headPosition: number): Promise<Break> {
  const { rows: links } = await client.query<Link>(
    `SELECT k.position, k.key_id, encode(k.hash, 'hex') AS hash, k.seq, ${coveredAsText} FROM ${linkSource}
     WHERE k.position > $1 ORDER BY k.position LIMIT ${reach}`, [good.position]);
  const [first] = links;
  const at = { position: good.position + 1, seq: null, entry_id: null };
  if (flaw === 'gap') return { kind: 'deleted', ...at, detail: 'The link is gone.' };
  const found = { position: first!.position, seq: first!.seq, entry_id: first!.c_id ?? null };
  if (flaw === 'no_entry') return { kind: 'deleted', ...found, detail: 'The entry of the link is gone.' };
  if (flaw === 'unknown_key') return { kind: 'unknown_key', ...found, detail: 'The link was made with a key that is not here. Give it as ENCRYPTION_KEY_PREVIOUS.' };
  return { ...found, ...(await judge(client, keys, good, links, headPosition)) };
}

async function judge(client: pg.ClientBase, keys: readonly AuditKey[], good: ChainEnd, links: readonly Link[], headPosition: number): Promise<Pick<Break, 'kind' | 'detail'>> {
  const [first, ...later] = links as [Link, ...Link[]];
  const hash = (link: Link, previous: string): string | undefined => {
    const key = keys.find(({ id }) => id === link.key_id);
    return key && hashOf(key, previous, lineOf(link));
  };
  if (keys.some((key) => hashOfAlien(key, good.hash, lineOf(first)) === first.hash)) return { kind: 'inserted', detail: 'The platform did not write this entry.' };
  const fitting = hash(first, good.hash);
  const displaced = later.find((link) => link.hash === fitting);
  if (displaced !== undefined) return { kind: 'reordered', detail: `The hash of this entry is at position ${displaced.position}.` };
  const successor = later.find((link) => link.c_seq !== null && (hash(link, good.hash) === link.hash || hash(link, good.hash) === first.hash));
  const predecessor = links.find((link) => hash(first, link.hash) === first.hash);
  if (successor !== undefined && (predecessor !== undefined || hash(successor, good.hash) === first.hash)) {
    return { kind: 'reordered', detail: `What belongs here is at position ${successor.position}.` };
  }
  if (successor !== undefined) return { kind: 'inserted', detail: `The link at position ${successor.position} follows without it.` };
  const isGenuine = later[0] !== undefined && hash(later[0], first.hash) === later[0].hash;
  if (!isOurs(keys, first)) {
    return isGenuine || later.length === 0 ? { kind: 'edited', detail: 'The entry is another than the one that was sealed.' } : { kind: 'inserted', detail: 'The platform wrote neither this entry nor its link.' };
  }
  if (await isShort(client, headPosition)) return { kind: 'deleted', detail: 'Links before it are gone and the rest was numbered anew.' };
  return { kind: 'edited', detail: 'The entry has another time or number than when it was sealed.' };
}

/** Whether links are missing anywhere. */
async function isShort(client: pg.ClientBase, headPosition: number): Promise<boolean> {
  const { rows: [row] } = await client.query<{ short: boolean }>(
    'SELECT count(*) < $1 - archived_position() AS short FROM audit_chain', [headPosition]);
  return row!.short;
}
