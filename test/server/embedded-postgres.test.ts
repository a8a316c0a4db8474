import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { identity, serverAccount } from '../../server/db/embedded/account.ts';
import { binariesAt, shippedBinaries } from '../../server/db/embedded/binaries.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../server/db/embedded/embedded-postgres.ts';
import { EmbeddedPostgresError } from '../../server/db/embedded/errors.ts';
import { findPostmaster, stopPostmaster } from '../../server/db/embedded/postmaster.ts';
import { reachableBinaries } from '../../server/db/embedded/reachable-binaries.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const isRoot = process.getuid?.() === 0;
const fast = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
const sandbox = mkdtempSync(join(tmpdir(), 'embedded-postgres-test-'));
const servers = new Set<string>();
const children: ChildProcess[] = [];
let folders = 0;

beforeAll(() => chmodSync(sandbox, 0o755));

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const directory of servers) {
    const left = await findPostmaster(directory);
    if (left) await stopPostmaster(left.pid, directory);
  }
});

afterAll(() => rmSync(sandbox, { recursive: true, force: true }));

const newDataDir = (): string => join(sandbox, `data-${++folders}`);

async function start(dataDir: string, settings: Record<string, string> = fast, progress: string[] = []): Promise<EmbeddedPostgres> {
  servers.add(join(dataDir, 'postgres'));
  const postgres = await startEmbeddedPostgres({ dataDir, settings, onProgress: (message) => progress.push(message) });
  servers.add(postgres.directory);
  return postgres;
}

/** A separate program that starts the server and lives on: somebody to kill. Its commits are in the file when they are confirmed. */
async function startInChild(dataDir: string): Promise<{ owner: ChildProcess; postmaster: number; url: string }> {
  servers.add(join(dataDir, 'postgres'));
  const module = new URL('../../server/db/embedded/embedded-postgres.ts', import.meta.url).href;
  const owner = spawn(process.execPath, ['--input-type=module', '--eval', `
    import { startEmbeddedPostgres } from ${JSON.stringify(module)};
    const postgres = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, settings: ${JSON.stringify({ ...fast, synchronous_commit: 'on' })} });
    console.log(postgres.url('postgres'));
    setInterval(() => {}, 1000);
  `], { stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  children.push(owner);
  const [line] = await once(owner.stdout!.setEncoding('utf8'), 'data') as [string];
  return { owner, postmaster: postmasterOf(join(dataDir, 'postgres')), url: line.trim() };
}

const postmasterOf = (directory: string): number => Number.parseInt(readFileSync(join(directory, 'postmaster.pid'), 'utf8'), 10);

/** Kills the whole process group, as Ctrl-C in a terminal would signal it. */
async function killGroup(owner: ChildProcess): Promise<void> {
  const ended = once(owner, 'exit');
  process.kill(-owner.pid!, 'SIGKILL');
  await ended;
}

async function query(url: string, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query({ text: sql, rowMode: 'array' });
  await client.end();
  return (rows[0] as unknown[] | undefined)?.[0];
}

async function failureOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(() => undefined, (reason: unknown) => reason);
  expect(error).toBeInstanceOf(EmbeddedPostgresError);
  return (error as Error).message;
}

describe('startEmbeddedPostgres', () => {
  it('creates a UTF-8 cluster, keeps its data over a restart, and leaves no process behind', async () => {
    const dataDir = newDataDir();
    const first = await start(dataDir);
    await Promise.all([first.createDatabase('čaj "1"'), first.createDatabase('čaj "1"')]);
    await query(first.url('čaj "1"'), `CREATE TABLE tea AS SELECT 'Assam' AS name`);
    expect(await query(first.url('čaj "1"'), `SELECT current_setting('server_encoding') || ' ' || datlocale FROM pg_database WHERE datname = current_database()`)).toBe('UTF8 C.UTF-8');
    expect(first).toMatchObject({ relocated: false, adopted: false, directory: join(dataDir, 'postgres') });
    const pid = postmasterOf(first.directory);
    await Promise.all([first.stop(), first.stop()]);
    expect(await findPostmaster(first.directory)).toBeUndefined();
    expect(readFileSync(join(first.directory, 'postgres.log'), 'utf8')).toContain('database system is shut down');

    const began = performance.now();
    const second = await start(dataDir);
    expect(performance.now() - began).toBeLessThan(2000);
    expect(second.adopted).toBe(false);
    expect(postmasterOf(second.directory)).not.toBe(pid);
    expect(await query(second.url('čaj "1"'), 'SELECT name FROM tea')).toBe('Assam');
  });

  it('listens on loopback only, asks for a password, keeps it to its owner, and lets settings win', async () => {
    const postgres = await start(newDataDir(), { ...fast, max_connections: '33' });
    expect(await query(postgres.url('postgres'), `SELECT current_setting('listen_addresses') || current_setting('unix_socket_directories')`)).toBe('127.0.0.1');
    expect(await query(postgres.url('postgres'), 'SHOW max_connections')).toBe('33');
    expect(statSync(join(postgres.directory, 'superuser-password')).mode & 0o777).toBe(0o600);
    await expect(query(`postgres://postgres:guess@127.0.0.1:${postgres.port}/postgres`, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  });

  it('adopts the server of an owner that was killed with its process group, and stops it too', async () => {
    const dataDir = newDataDir();
    const { owner, postmaster, url } = await startInChild(dataDir);
    await query(url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await killGroup(owner);
    const postgres = await start(dataDir);
    expect(postgres.adopted).toBe(true);
    expect(postmasterOf(postgres.directory)).toBe(postmaster);
    expect(await query(postgres.url('postgres'), 'SELECT answer FROM kept')).toBe(42);
    await postgres.stop();
    expect(await findPostmaster(postgres.directory)).toBeUndefined();
  });

  it('recovers when owner and server were both killed', async () => {
    const dataDir = newDataDir();
    const { owner, postmaster, url } = await startInChild(dataDir);
    await query(url, 'CREATE TABLE kept AS SELECT 43 AS answer');
    process.kill(postmaster, 'SIGKILL');
    await killGroup(owner);
    const postgres = await start(dataDir);
    expect(postgres.adopted).toBe(false);
    expect(await query(postgres.url('postgres'), 'SELECT answer FROM kept')).toBe(43);
  });

  it('starts over a stale pid file, whose id now belongs to another program, or which is empty', async () => {
    const dataDir = newDataDir();
    const first = await start(dataDir);
    const pidFile = readFileSync(join(first.directory, 'postmaster.pid'), 'utf8');
    await first.stop();
    const bystander = spawn('sleep', ['60'], { ...identity(serverAccount(first.directory)), stdio: 'ignore' });
    children.push(bystander);
    for (const stale of [pidFile.replace(/^\d+/, String(bystander.pid)), '']) {
      writeFileSync(join(first.directory, 'postmaster.pid'), stale);
      const postgres = await start(dataDir);
      expect(postgres.adopted).toBe(false);
      await postgres.stop();
    }
    expect(bystander.exitCode ?? bystander.signalCode).toBeNull();
  });

  it('waits for a server that is still shutting down, then starts', async () => {
    const dataDir = newDataDir();
    const first = await start(dataDir);
    const lingering = new Client({ connectionString: first.url('postgres') });
    lingering.on('error', () => undefined);
    await lingering.connect();
    process.kill(postmasterOf(first.directory), 'SIGTERM');
    while (!(await findPostmaster(first.directory))?.stopping) await sleep(10);
    const progress: string[] = [];
    const second = await start(dataDir, fast, progress);
    expect(second.adopted).toBe(false);
    expect(progress.join()).toContain('still shutting down');
  });

  it('makes a new cluster where the creation of one was cut short, and sets the remains aside', async () => {
    const dataDir = newDataDir();
    const draft = join(dataDir, 'postgres.new-999999999-x');
    mkdirSync(draft, { recursive: true });
    mkdirSync(join(dataDir, 'postgres', 'base'), { recursive: true });
    writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '18\n');
    const postgres = await start(dataDir);
    expect(await query(postgres.url('postgres'), 'SELECT 1')).toBe(1);
    expect(readdirSync(dataDir).map((name) => name.replace(/-.*/, '')).toSorted()).toEqual(['postgres', 'postgres.incomplete']);
  });

  it('sets a new password when the file with it is lost', async () => {
    const dataDir = newDataDir();
    await (await start(dataDir)).stop();
    rmSync(join(dataDir, 'postgres', 'superuser-password'));
    expect(await query((await start(dataDir)).url('postgres'), 'SELECT 1')).toBe(1);
  });

  it('names both versions when the data is of another major version', async () => {
    const dataDir = newDataDir();
    const postgres = await start(dataDir);
    await postgres.stop();
    writeFileSync(join(postgres.directory, 'PG_VERSION'), '15\n');
    expect(await failureOf(start(dataDir))).toMatch(/PostgreSQL 15.*PostgreSQL 18\.\d+.*pg_dumpall/s);
  });

  it('shows the end of the log when the server does not start', async () => {
    expect(await failureOf(start(newDataDir(), { shared_buffers: 'plenty' }))).toMatch(/postgres\.log.*invalid value for parameter "shared_buffers"/s);
  });

  it('says what to do when the data directory cannot be made', async () => {
    const file = join(sandbox, 'a-file');
    writeFileSync(file, '');
    expect(await failureOf(start(join(file, 'data')))).toMatch(/data directory .* cannot be made: ENOTDIR/);
  });

  it('empties a log that has grown beyond 10 MB', async () => {
    const dataDir = newDataDir();
    await (await start(dataDir)).stop();
    const log = join(dataDir, 'postgres', 'postgres.log');
    writeFileSync(log, Buffer.alloc(11 * 1024 * 1024, 'x'));
    await start(dataDir);
    expect(statSync(log).size).toBeLessThan(100_000);
  });
});

describe.runIf(isRoot)('startEmbeddedPostgres as root', () => {
  it('keeps the data elsewhere when the server\'s user cannot enter the folder, and finds it again', async () => {
    const closed = join(sandbox, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const first = await start(join(closed, 'data'));
    await first.createDatabase('found_again');
    await first.stop();
    chmodSync(closed, 0o755);
    const second = await start(join(closed, 'data'));
    expect(second).toMatchObject({ relocated: true, directory: first.directory });
    expect(first.directory.startsWith(closed)).toBe(false);
    expect(await query(second.url('found_again'), 'SELECT 1')).toBe(1);
    await second.stop();
    removeHavenOf(first.directory);
  });

  it('runs a copy of binaries that the server\'s user cannot reach, made once and writable by root only', async () => {
    const account = serverAccount(join(sandbox, 'nothing'))!;
    const shipped = await shippedBinaries();
    const closed = join(sandbox, 'closed-binaries');
    mkdirSync(closed, { mode: 0o700 });
    cpSync(shipped.root, join(closed, 'native'), { recursive: true, verbatimSymlinks: true });
    const unreachable = binariesAt(join(closed, 'native'), shipped);
    const [one, two] = await Promise.all([1, 2].map(() => reachableBinaries(unreachable, account, [sandbox])));
    expect(one).toEqual(two);
    expect(one!.root).toBe(join(sandbox, 'dental-pms-platform', shipped.release));
    expect(readdirSync(dirname(one!.root))).toEqual([shipped.release]);
    chmodSync(one!.root, 0o777);
    expect(await failureOf(reachableBinaries(unreachable, account, [sandbox]))).toContain('others than root may change it');
  });
});

function removeHavenOf(directory: string): void {
  rmSync(dirname(directory), { recursive: true });
  const haven = dirname(dirname(directory));
  if (existsSync(haven) && readdirSync(haven).length === 0) rmdirSync(haven);
}
