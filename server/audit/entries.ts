import { Buffer } from 'node:buffer';
import { hash, randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { redacted } from '../../sdk/wire/snapshots.ts';
import type { Context } from '../context.ts';
import type { Actor } from './actor.ts';
import { actorOf } from './actor.ts';
import { copyLine } from './copy-text.ts';
import type { AuditKey } from './key.ts';

/** What a change was about. */
export interface AuditSubject {
  /** Email, name, slug or username, as the catalogue of resource types says; else the id. */
  readonly displayId: string;
  readonly organization?: { readonly id: string; readonly name: string };
  /** Members that changed, as they were and as they are; null where there was or is nothing. */
  readonly before: object | null;
  readonly after: object | null;
}

export interface AuditEvent extends AuditSubject { readonly action: string; readonly resource: string }

/** The columns that the writer signs, in the order in which it does. Those that PostgreSQL fills in, the chain covers. */
export const signedColumns = [
  'id', 'actor_type', 'actor_id', 'actor_display_name', 'acting_as_user_id', 'impersonation_session_id', 'action', 'resource_type',
  'resource_display_id', 'org_id', 'org_name', 'ip_address', 'trace_id', 'snapshots_sha256',
] as const;

/** Who did it, from where. */
export interface Origin extends Actor { readonly ip_address: string | null; readonly trace_id: string | null }

/** A row of the log; `created_at` and `seq` are left to PostgreSQL. Bytes are in its text form. */
export type EntryRow = UnsignedRow & { readonly mac: string };
type UnsignedRow = { readonly [Column in (typeof signedColumns)[number]]: string | null } & { readonly id: string };
/** JSON texts, null where there was or is nothing. */
export interface Snapshots { readonly before: string | null; readonly after: string | null }
export interface PreparedEntry { readonly row: EntryRow; readonly snapshots: Snapshots | undefined }

export const originOf = (context: Context): Origin => ({ ...actorOf(context.caller), ip_address: context.ip, trace_id: context.traceId });

/** Makes an entry, signed, with its snapshots rid of secrets. @param id of an entry that has one already. */
export function prepareEntry(key: AuditKey, origin: Origin, { action, resource, displayId, organization, before, after }: AuditEvent, id: string = randomUUID()): PreparedEntry {
  const snapshots = before === null && after === null ? undefined : { before: redacted(before), after: redacted(after) };
  const row = {
    id, ...origin, action, resource_type: resource, resource_display_id: displayId,
    org_id: organization?.id.toLowerCase() ?? null, org_name: organization?.name ?? null,
    snapshots_sha256: snapshots === undefined ? null : `\\x${digestOf(snapshots)}`,
  };
  return { row: signed(key, row), snapshots };
}

export const signed = (key: AuditKey, row: UnsignedRow): EntryRow => ({ ...row, mac: `\\x${signatureOf(key, copyLine(signedColumns.map((column) => row[column])))}` });

/** What the writer of an entry signs: the line of its signed columns. */
export const signatureOf = (key: AuditKey, line: string | Buffer, from = 0, to = line.length): string => key.sign('entry\t', line, from, to);

/** SHA-256 of the snapshots of an entry, in hexadecimal. JSON of ours has no line breaks. */
export const digestOf = ({ before, after }: Snapshots): string => hash('sha256', Buffer.from(`${before ?? 'null'}\n${after ?? 'null'}`), 'hex');

/** Stores entries of the control plane with their snapshots, in one statement. @param createdAt RFC 3339; left out, now. */
export async function insertEntry(tx: Knex.Transaction, { row, snapshots }: PreparedEntry, createdAt?: string): Promise<void> {
  const entry = createdAt === undefined ? row : { ...row, created_at: createdAt };
  const insert = tx('platform_audit_log').insert(entry);
  await (snapshots === undefined ? insert : insert.with('snapshots', tx('audit_snapshots').insert({ entry_id: row.id, org_id: row.org_id, ...snapshots })));
}

/** Writes one entry and its snapshots in the transaction of the change itself. */
export async function appendAuditEntry(tx: Knex.Transaction, context: Context, event: AuditEvent): Promise<void> {
  await insertEntry(tx, prepareEntry(context.platform.auditKeys[0], originOf(context), event));
}
