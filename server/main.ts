import { resolve } from 'node:path';
import pino from 'pino';
import { ConfigError, readConfig } from './config.ts';
import type { Config } from './config.ts';
import { startEmbeddedPostgres } from './db/embedded/embedded-postgres.ts';
import type { EmbeddedPostgres } from './db/embedded/embedded-postgres.ts';
import { EmbeddedPostgresError } from './db/embedded/errors.ts';
import { holdInstanceLock, InstanceRunningError } from './db/instance-lock.ts';
import type { InstanceLock } from './db/instance-lock.ts';
import { greeting } from './greeting.ts';
import { startServer } from './start.ts';

const controlPlane = 'platform';
const firstShard = 'shard_primary';

/** Things to stop, in reverse order of their start. */
const started: { stop(): Promise<void> }[] = [];
const say = (line: string): void => void process.stderr.write(`${line}\n`);
const step = (message: string): void => say(`  ${message} …`);

async function main(): Promise<void> {
  const config = readConfig(process.env);
  stopOnSignals();
  say('Dental PMS Platform');
  const databases = await databasesOf(config);
  const log = pino({ level: config.logLevel, redact: ['req.headers.authorization', '*.token', '*.password', '*.dsn'] }, pino.destination({ sync: false }));
  const server = await startServer({ config, ...databases, log, onProgress: step });
  started.push(server);
  await server.ready;
  say(greeting(server.url, config));
}

/** The databases to use: those that are configured, or embedded ones that are started here. */
async function databasesOf(config: Config): Promise<{ databaseUrl: string; shardUrl: string | undefined }> {
  if (config.databaseUrl !== undefined) {
    return { databaseUrl: config.databaseUrl, shardUrl: config.shardUrl ?? (config.demoWorld ? config.databaseUrl : undefined) };
  }
  step('starting PostgreSQL');
  const postgres = await startEmbeddedPostgres({ dataDir: resolve(config.dataDir), onProgress: step });
  const lock = await ownedBy(postgres);
  started.push({ async stop() { await lock.release(); await postgres.stop(); } });
  if (postgres.relocated) say(`  The database lies in ${postgres.directory}, because PostgreSQL does not run as root and its user cannot enter ${resolve(config.dataDir)}.`);
  await postgres.createDatabase(controlPlane);
  await postgres.createDatabase(firstShard);
  return { databaseUrl: postgres.url(controlPlane), shardUrl: config.shardUrl ?? postgres.url(firstShard) };
}

/** The embedded database belongs to one `npm start` at a time: whoever stops it would stop it for the others. */
async function ownedBy(postgres: EmbeddedPostgres): Promise<InstanceLock> {
  return await holdInstanceLock(postgres.url('postgres'));
}

function stopOnSignals(): void {
  let stopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (stopping) process.exit(130);
    stopping = true;
    say(`\n  ${signal}: stopping. Once more stops at once.`);
    void stopAll().then(() => process.exit(0), (error: unknown) => { say(String(error)); process.exit(1); });
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

async function stopAll(): Promise<void> {
  for (const part of started.reverse()) await part.stop();
}

/** What went wrong, for the person at the terminal. */
function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof InstanceRunningError || error instanceof EmbeddedPostgresError) return error.message;
  const { code, port } = error as { code?: string; port?: number };
  if (code === 'EADDRINUSE') return `Port ${port} is taken. Stop what uses it, or choose another: PORT=8081 npm start (PORT=0 picks a free one).`;
  if (code === 'EACCES') return `This user may not listen on port ${port}. Choose one above 1023: PORT=8080 npm start.`;
  return `The start failed: ${(error as Error).stack ?? String(error)}`;
}

try {
  await main();
} catch (error) {
  say(explain(error));
  await stopAll().catch(() => undefined);
  process.exit(1);
}
