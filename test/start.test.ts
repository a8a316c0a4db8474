import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { organizationId } from '../sdk/demo/ids.ts';
import { demoTokens } from '../sdk/demo/people.ts';
import { createPlatformClient } from '../sdk/index.ts';
import { findPostmaster } from '../server/db/embedded/postmaster.ts';
import { run } from './support/command.ts';
import { hasEnded, isRunning, postmasterOf, useServerProcesses } from './support/server-process.ts';
import type { ServerProcess } from './support/server-process.ts';

/** Programs take their time to start where many start at once. */
vi.setConfig({ testTimeout: 120_000 });

const processes = useServerProcesses();
const [adasToken] = Object.keys(demoTokens);
const as = (baseUrl: string, token = adasToken!) => createPlatformClient({ baseUrl, token });
const readiness = async (url: string): Promise<unknown> => await (await fetch(`${url}/readyz`)).json();

/** One data directory for all, so that only the first start has to make a database; each test starts what it needs. */
const dataDir = processes.dataDir();
let running: ServerProcess | undefined;

async function server(command?: readonly string[]): Promise<{ process: ServerProcess; url: string }> {
  if (running === undefined || hasEnded(running)) running = processes.start({ DATA_DIR: dataDir }, command);
  return { process: running, url: await running.ready() };
}

async function noServer(): Promise<void> {
  running?.child.kill('SIGTERM');
  await running?.ended;
}

/** `npm start` installs packages when package.json names others than are there; a test must not do that to a working tree. */
const { status: notInstalled } = await run(['--input-type=module', '--eval', "import { isInstalled } from './scripts/install-state.mjs'; process.exit(isInstalled() ? 0 : 1)"]);

describe.skipIf(notInstalled)('npm start', () => {
  it('prints a curl that works when it is pasted, and everything it names is there', async () => {
    const { process: { output }, url } = await server(['npm', 'start']);
    expect(output.stderr).toMatch(/Starting PostgreSQL[^]*Migrating the database[^]*Loading the demo world[^]*Ready after/);
    const [curl] = /^ *curl .*$/m.exec(output.stderr)!;
    const { stdout } = await promisify(execFile)('sh', ['-c', curl]);
    expect(JSON.parse(stdout)).toMatchObject({ id: organizationId.brightSmiles, name: 'Bright Smiles Dental' });
    expect(await readiness(url)).toMatchObject({ status: 'ready', shards: { primary: 'reachable' } });
    expect((await fetch(`${url}/docs`)).status).toBe(200);
    expect((await fetch(`${url}/openapi.yaml`)).status).toBe(200);
  });

  it('leaves no process behind after Ctrl-C', async () => {
    const { process: { signalGroup, child, ended } } = await server(['npm', 'start']);
    const postmaster = postmasterOf(dataDir);
    signalGroup('SIGINT');
    expect(await ended).toBe(0);
    expect([child.pid!, postmaster].filter(isRunning)).toEqual([]);
    expect(() => signalGroup('SIGTERM')).toThrow('ESRCH');
  });

  it('stops everything when npm alone is told to end', async () => {
    const { process: { signalGroup, child, ended } } = await server(['npm', 'start']);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(await findPostmaster(join(dataDir, 'postgres'))).toBeUndefined();
    expect(() => signalGroup('SIGTERM')).toThrow('ESRCH');
  });
});

describe('npm run token', () => {
  const token = (...args: string[]) => run(['scripts/token.ts', ...args], { env: { DATA_DIR: dataDir, OIDC_ISSUER: undefined } });

  it('prints a JWT that the server accepts, and nothing else', async () => {
    const { url } = await server();
    const { stdout, stderr, status } = await token('--email', 'ben.okafor@platform.example');
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    expect(await as(url, stdout.trim()).me.get()).toMatchObject({ display_name: 'Ben Okafor' });
  });

  it('says what is missing', async () => {
    expect(await token('--account', 'f0000000-0000-4000-8000-000000000001')).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('Give --email, or --account together with --org.') });
  });

  it('says in one line that the key cannot be kept', async () => {
    const { status, stdout, stderr } = await run(['scripts/token.ts', '--email', 'ada.lindqvist@platform.example'], { env: { DATA_DIR: '/dev/null/data', OIDC_ISSUER: undefined } });
    expect({ status, stdout, lines: stderr.trim().split('\n').length }).toEqual({ status: 1, stdout: '', lines: 1 });
  });
});

describe('the server', () => {
  it('stops everything when its terminal is closed', async () => {
    const { process: { signalGroup, ended } } = await server();
    signalGroup('SIGHUP');
    expect(await ended).toBe(0);
    expect(await findPostmaster(join(dataDir, 'postgres'))).toBeUndefined();
  });

  it('stops everything when it is told so while it starts', async () => {
    await noServer();
    const starting = processes.start({ DATA_DIR: dataDir });
    await vi.waitUntil(() => starting.output.stderr.includes('Starting PostgreSQL'), { timeout: 60_000 });
    starting.signalGroup('SIGINT');
    expect(await starting.ended).toBe(0);
    expect(await findPostmaster(join(dataDir, 'postgres'))).toBeUndefined();
    expect(starting.output.stderr).not.toContain('Ready after');
  });

  it('takes over the database of a predecessor that was killed, with all its data', async () => {
    const before = await server();
    const postmaster = postmasterOf(dataDir);
    await as(before.url).settings.update({ impersonation_ttl_seconds: 1234 });
    before.process.signalGroup('SIGKILL');
    await before.process.ended;
    expect(isRunning(postmaster)).toBe(true);
    const { url } = await server();
    expect(postmasterOf(dataDir)).toBe(postmaster);
    expect(await as(url).settings.get()).toMatchObject({ impersonation_ttl_seconds: 1234 });
    expect(await readiness(url)).toMatchObject({ shards: { primary: 'reachable' } });
  });

  it('makes organizations on its shard also after a restart, which moves the database to another port', async () => {
    await server();
    await noServer();
    const { url } = await server();
    const slug = `after-restart-${process.pid}`;
    expect(await as(url).organizations.create({ name: 'After Restart', slug })).toMatchObject({ slug, status: 'active' });
  });

  it('refuses a second start on the same data and leaves the first one unharmed', async () => {
    const first = await server();
    const second = processes.start({ DATA_DIR: dataDir });
    expect(await second.ended).toBe(1);
    expect(second.output.stderr).toContain(`The platform is running on this DATA_DIR already (dental-pms-platform, process ${first.process.child.pid})`);
    expect(await as(first.url).me.get()).toMatchObject({ display_name: 'Ada Lindqvist' });
  });

  it('ends with an explanation when its PostgreSQL is killed', async () => {
    const { process: { ended, output } } = await server();
    process.kill(postmasterOf(dataDir), 'SIGKILL');
    expect(await ended).toBe(1);
    expect(output.stderr).toContain('The embedded PostgreSQL has ended, see ');
  });

  it('names a port that is taken and stops its PostgreSQL again', async () => {
    await noServer();
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => { other.close(); });
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const refused = processes.start({ DATA_DIR: dataDir, PORT: String(port) });
    expect(await refused.ended).toBe(1);
    expect(refused.output.stderr).toContain(`Port ${port} is taken. Stop what uses it, or choose another: PORT=8081 npm start (PORT=0 picks a free one).`);
    expect(await findPostmaster(join(dataDir, 'postgres'))).toBeUndefined();
  });

  it('lists everything that is wrong with the configuration and starts nothing', async () => {
    const unused = join(dataDir, 'unused');
    const refused = processes.start({ DATA_DIR: unused, PORT: 'eighty', ROLE: 'boss', POOL_MAX: '1' });
    expect(await refused.ended).toBe(1);
    expect(refused.output.stderr).toBe([
      'Wrong configuration:', '  - PORT must be an integer from 0 to 65535, not "eighty"', '  - ROLE must be one of all, api, worker, not "boss"',
      '  - POOL_MAX must be an integer from 2 to 200, not "1"', ''].join('\n'));
    expect(existsSync(unused)).toBe(false);
  });

  it('does not show the demo tokens to other machines', async () => {
    const refused = processes.start({ DATA_DIR: dataDir, HOST: '0.0.0.0' });
    expect(await refused.ended).toBe(1);
    expect(refused.output.stderr).toContain('HOST=0.0.0.0 is reachable from other machines, and the demo tokens are known to everybody.');
  });

  it('goes on when nobody reads its output any more', async () => {
    await noServer();
    const { url, process: { child, ended } } = await server();
    child.stdout!.destroy();
    child.stderr!.destroy();
    await as(url).settings.update({ impersonation_ttl_seconds: 1300 });
    expect(await as(url).settings.update({ impersonation_ttl_seconds: 1301 })).toMatchObject({ impersonation_ttl_seconds: 1301 });
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  it('says in a moment that DATABASE_URL leads nowhere, without the password', async () => {
    const refused = processes.start({ DATA_DIR: dataDir, DATABASE_URL: 'postgres://somebody:unspeakable@127.0.0.1:1/none' });
    expect(await refused.ended).toBe(1);
    expect(refused.output.stderr).toContain('The database of DATABASE_URL (127.0.0.1:1/none) cannot be used: connect ECONNREFUSED 127.0.0.1:1.');
    expect(refused.output.stderr).not.toContain('unspeakable');
  });
});
