import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Knex } from 'knex';
import { readConfig } from '../config.ts';
import { Database } from '../db/connections.ts';
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
  const result = await withDatabase(async (database) => {
    await migrateControlPlane(database);
    return await database.knex.transaction(async (tx) => {
      const answer = await work(tx, (entry) => append(tx, entry));
      await accessChanged(tx);
      return answer;
    });
  });
  const { json } = command.optsWithGlobals<{ json?: true }>();
  console.log(json ? JSON.stringify(result) : printed(result));
}

async function append(tx: Knex.Transaction, { action, resource, displayId, before, after }: OperatorEntry): Promise<void> {
  const [row] = await tx('platform_audit_log').insert({
    actor_type: 'system', actor_id: 'operator', actor_display_name: `operator ${userInfo().username}`, action, resource_type: resource, resource_display_id: displayId,
  }).returning<{ id: string }[]>('id');
  if (before ?? after) await tx('audit_snapshots').insert({ entry_id: row!.id, before: before && JSON.stringify(before), after: after && JSON.stringify(after) });
}

/** The configured database, or the embedded one: used where it runs, else started for the duration of the command. */
async function withDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const config = readConfig(process.env);
  const postgres = config.databaseUrl === undefined ? await startEmbeddedPostgres({ dataDir: resolve(config.dataDir) }) : undefined;
  await postgres?.createDatabase('platform');
  const database = new Database({ url: config.databaseUrl ?? postgres!.url('platform'), poolMax: 2, onError: () => undefined });
  try {
    return await work(database);
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
