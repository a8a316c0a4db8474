import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from '../server/config.ts';
import type { Config } from '../server/config.ts';
import { Database } from '../server/db/connections.ts';
import { migrateControlPlane, pendingMigrations } from '../server/db/migrate.ts';
import { bringTenantsUpToDate, checkTenants } from './migrate-tenants.ts';

const help = `Brings the control-plane database that DATABASE_URL names up to date. Every process of the platform does the same at its start;
this command is for deployments that migrate first. Several may run at once: one works, the others wait.

  DATABASE_URL=postgres://… npm run migrate
  DATABASE_URL=postgres://… npm run migrate -- --check   only lists what is pending; exit status 1 when something is
  npm run migrate -- --help                              this text

With --tenants it goes on with the tenant schemas on all shards, which workers otherwise migrate in the background; that takes the
ENCRYPTION_KEY or the DATA_DIR of the servers. It can be ended at any time and run again. A tenant that fails does not stop the others;
exit status 1 says that one is left. --parallel N migrates N at the same time (1 to 50; 4).

  DATABASE_URL=postgres://… npm run migrate -- --tenants [--parallel N]
  DATABASE_URL=postgres://… npm run migrate -- --tenants --check`;

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}

function readArguments() {
  try {
    return parseArgs({ options: { check: { type: 'boolean' }, tenants: { type: 'boolean' }, parallel: { type: 'string', default: '4' }, help: { type: 'boolean' } } }).values;
  } catch (error) {
    return fail(`${(error as Error).message}\n\n${help}`);
  }
}

function readConfiguration(): Config & { readonly databaseUrl: string } {
  try {
    const config = readConfig(process.env);
    return { ...config, databaseUrl: config.databaseUrl ?? fail(`DATABASE_URL is not set. An embedded database migrates by itself at \`npm start\`.\n\n${help}`) };
  } catch (error) {
    if (error instanceof ConfigError) return fail(error.message);
    throw error;
  }
}

/** @returns the exit status. */
async function run(database: Database, onlyCheck: boolean): Promise<number> {
  // A database that is away fails here with one clear error; Knex would print a stack trace of its own.
  await database.runOnce('SELECT 1');
  const names = onlyCheck ? await pendingMigrations(database) : await migrateControlPlane(database);
  for (const name of names) console.log(`${onlyCheck ? 'pending' : 'migrated'} ${name}`);
  if (names.length === 0) console.log('The database is up to date.');
  return onlyCheck && names.length > 0 ? 1 : 0;
}

function readParallel(text: string): number {
  return /^[1-9]\d?$/.test(text) && Number(text) <= 50 ? Number(text) : fail(`--parallel must be an integer from 1 to 50.\n\n${help}`);
}

const { check = false, help: wantsHelp = false, tenants = false, parallel } = readArguments();
if (wantsHelp) {
  console.log(help);
  process.exit(0);
}
const lanes = readParallel(parallel);
const config = readConfiguration();
const database = new Database({ url: config.databaseUrl, poolMax: 2, onError: () => undefined });
try {
  process.exitCode = await run(database, check);
  if (tenants && process.exitCode === 0) process.exitCode = check ? await checkTenants(database) : await bringTenantsUpToDate(database, config, lanes);
} catch (error) {
  fail(`The migration failed: ${(error as Error).message || (error as NodeJS.ErrnoException).code || String(error)}`);
} finally {
  await database.close();
}
