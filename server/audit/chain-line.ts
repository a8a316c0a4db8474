import { copyLine } from './copy-text.ts';
import { signatureOf, signedColumns } from './entries.ts';
import type { AuditKey } from './key.ts';

/** What a link of the chain covers of its entry `l`, in the order in which it does: first the writer's signature, last what that covers. */
const covered = ['mac', 'seq', 'created_at', ...signedColumns];

export const coveredColumns: readonly string[] = covered;

/** The same of an entry `l` as texts, for a query whose rows `lineOf` takes. Not as an array, which is slow to take apart. */
export const coveredAsText = covered.map((column) => `l.${column}::text AS c_${column}`).join(', ');
export type CoveredTexts = Readonly<Record<`c_${string}`, string | null>>;
const nameOf = (column: string) => `c_${column}` as const;
const names = covered.map(nameOf);
const signedNames = signedColumns.map(nameOf);

/** The line that COPY makes of a row of `coveredAsText`. */
export const lineOf = (row: CoveredTexts): string => copyLine(names.map((name) => row[name]!));

/**
 * Columns of a link `k` and its entry `l` for COPY. Of the line that it makes, everything after the hash is what the hash covers.
 */
export const linkColumns = ['k.position', 'k.key_id', 'k.hash', ...covered.map((column) => `l.${column}`)].join(', ');
export const linkSource = 'audit_chain k LEFT JOIN platform_audit_log l ON l.seq = k.seq';

/** The hash of a link: HMAC over the hash before it and its entry. @param previous in hexadecimal; empty for the first link. */
export function hashOf(key: AuditKey, previous: string, line: string | Buffer, from = 0, to = line.length): string {
  return key.sign(`link\t${previous}\t`, line, from, to);
}

/**
 * That of a link whose entry the sealer found to be none of the platform's. A verification meets it like any hash that is wrong, which saves it
 * to check the signature of every entry once more.
 */
export const hashOfAlien = (key: AuditKey, previous: string, line: string): string => key.sign(`alien\t${previous}\t`, line);

/** Whether the platform wrote the entry. */
export function isOurs(keys: readonly AuditKey[], row: CoveredTexts): boolean {
  const line = copyLine(signedNames.map((name) => row[name]!));
  return keys.some((key) => `\\x${signatureOf(key, line)}` === row.c_mac);
}

/** Signs where the chain ends, so that nobody without the key can say it ends elsewhere. */
export const signatureOfHead = (key: AuditKey, position: number, hash: string): string => key.sign('head\t', `${position}\t${hash}`);
