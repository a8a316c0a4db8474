import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Knex } from 'knex';
import { systemActor } from '../audit/actor.ts';
import { insertEntry, prepareEntry } from '../audit/entries.ts';
import { auditKeysOf } from '../audit/key.ts';
import type { AuditKey } from '../audit/key.ts';
import { readConfig } from '../config.ts';
import type { Config } from '../config.ts';
import { Database } from '../db/connections.ts';
import { keyringOf } from '../db/encryption-key.ts';
import { startEmbeddedPostgres } from '../db/embedded/embedded-postgres.ts';
import { migrateControlPlane } from '../db/migrate.ts';
import { accessChanged } from '../db/notifications.ts';

/** A command that cannot be carried out, with a message for the operator. */
export class OperatorError extends Error {
  override name = 'OperatorError';
  readonly kind: 'failed' | 'notFound';
  constructor(message: string, kind: 'failed' | 'notFound' = 'failed') {
    super(message);
    this.kind = kind;
  }
}

export interface OperatorEntry {
  readonly action: string;
  readonly resource: string;
  readonly displayId: string;
  readonly before?: object;
  readonly after?: object;
}

/**
 * Runs one operator command: a transaction, its audit entry with the actor `system`, and the notice to running servers. Then
 * prints what it returns, for a person or with `--json` for a program.
 */
export async function operate<T extends object>(command: Command, work: (tx: Knex.Transaction, audit: (entry: OperatorEntry) => Promise<void>) => Promise<T>): Promise<void> {
  const result = await withDatabase(async (database, config) => {
    const auditKeys = auditKeysOf(keyringOf(config));
    await migrateControlPlane(database);
    return await database.knex.transaction(async (tx) => {
      const answer = await work(tx, async (entry) => {
        await requireKey(tx, auditKeys);
        await append(tx, auditKeys[0], entry);
      });
      await accessChanged(tx);
      return answer;
    });
  });
  printResult(command, result);
}

/** For a person, or with `--json` for a program. */
export function printResult(command: Command, result: object): void {
  const { json } = command.optsWithGlobals<{ json?: true }>();
  console.log(json ? JSON.stringify(result) : printed(result));
}

async function append(tx: Knex.Transaction, key: AuditKey, { before, after, ...event }: OperatorEntry): Promise<void> {
  const origin = { ...systemActor('operator', `operator ${userInfo().username}`), ip_address: null, trace_id: null };
  await insertEntry(tx, prepareEntry(key, origin, { ...event, before: before ?? null, after: after ?? null }));
}

/**
 * @param keys the one to sign with, then others that are known.
 * @throws OperatorError when the platform signs its entries with none of them: what is signed with ours could not be told from a forgery.
 */
export async function requireKey(knex: Knex, keys: readonly AuditKey[]): Promise<void> {
  const { key_id: used } = await knex('audit_chain_head').first<{ key_id: number | null }>('key_id');
  if (used !== null && keys.every(({ id }) => id !== used)) {
    throw new OperatorError('ENCRYPTION_KEY, or the key in DATA_DIR, is not the one of the running platform, with which it signs the audit log. Run this with the key of the servers.');
  }
}

/** The configured database, or the embedded one: used where it runs, else started for the duration of the command. */
export async function withDatabase<T>(work: (database: Database, config: Config) => Promise<T>): Promise<T> {
  const config = readConfig(process.env);
  const postgres = config.databaseUrl === undefined ? await startEmbeddedPostgres({ dataDir: resolve(config.dataDir) }) : undefined;
  await postgres?.createDatabase('platform');
  const database = new Database({ url: config.databaseUrl ?? postgres!.url('platform'), poolMax: 2, onError: () => undefined });
  try {
    return await work(database, config);
  } finally {
    await database.close();
    if (postgres?.adopted === false) await postgres.stop();
  }
}

function printed(result: object): string {
  if (Array.isArray(result)) return result.map(printed).join('\n\n') || 'none';
  const width = Math.max(...Object.keys(result).map((name) => name.length));
  return Object.entries(result).map(([name, value]) => `${name.padEnd(width)}  ${value instanceof Date ? value.toISOString() : String(value ?? '-')}`).join('\n');
}
