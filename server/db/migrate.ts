import type { Knex } from 'knex';
import { statement } from './connections.ts';
import type { Database } from './connections.ts';
import * as platform from './migrations/control/0001-platform.ts';

/** Forward only: a migration that has been released is never edited. */
const migrations: Readonly<Record<string, { up(knex: Knex): Promise<void> }>> = {
  '0001-platform': platform,
};

const source: Knex.MigrationSource<string> = {
  getMigrations: async () => Object.keys(migrations),
  getMigrationName: (name) => name,
  getMigration: async (name) => ({ up: migrations[name]!.up, down: async () => { throw new Error('Migrations only go forward.'); } }),
};
const settings: Knex.MigratorConfig = { migrationSource: source, tableName: 'schema_migrations' };
const migrationTable = statement('migration-table', "SELECT to_regclass('schema_migrations')::text AS known");
const doneMigrations = statement('done-migrations', 'SELECT name FROM schema_migrations');

/** Names this lock of ours among all advisory locks of the database. */
const migrationLock = 7_301_001;

/**
 * Brings the control-plane schema up to date. Any number of processes may call it at once: one works, the others wait.
 * @returns the names of the migrations that were run.
 */
export async function migrateControlPlane(database: Database): Promise<string[]> {
  return await database.knex.transaction(async (guard) => {
    await guard.raw('SELECT pg_advisory_xact_lock(?)', [migrationLock]);
    if ((await pendingMigrations(database)).length === 0) return [];
    // Knex marks its own lock in a table, where a killed process leaves it for ever; ours is the one that counts.
    await database.knex.migrate.forceFreeMigrationsLock(settings);
    const [, names] = (await database.knex.migrate.latest(settings)) as [number, string[]];
    return names;
  });
}

/** Names of migrations that this program knows and the database lacks; rejects when the database does not answer within `timeoutMs`. */
export async function pendingMigrations(database: Database, timeoutMs = 30_000): Promise<string[]> {
  const [table] = await database.probe<{ known: string | null }>(migrationTable, timeoutMs);
  if (table?.known == null) return Object.keys(migrations);
  const done = new Set((await database.probe<{ name: string }>(doneMigrations, timeoutMs)).map((row) => row.name));
  return Object.keys(migrations).filter((name) => !done.has(name));
}
