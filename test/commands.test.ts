import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { organizationId } from '../sdk/demo/ids.ts';
import { tallyOf } from '../scripts/test/vitest.ts';
import { run, start } from './support/command.ts';
import { administrate, databaseUrl } from './support/database.ts';

/** Programs take their time to start where many start at once. */
vi.setConfig({ testTimeout: 60_000 });

describe('npm run mock', () => {
  it('prints an address that answers, and ends with Ctrl-C', async () => {
    const mock = start(['scripts/mock.ts', '--port', '0']);
    const [, url] = await mock.printed(/URL\s+(http:\/\/127\.0\.0\.1:\d+)/);
    const answer = await fetch(`${url}/api/v1/platform/orgs/${organizationId.brightSmiles}`, { headers: { authorization: 'Bearer any' } });
    expect(await answer.json()).toMatchObject({ id: organizationId.brightSmiles });
    mock.process.kill('SIGINT');
    expect((await mock.finished).status).toBe(0);
  });

  it('names the port that is taken, and a way out', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { status, stderr } = await run(['scripts/mock.ts'], { env: { PORT: String(port) } });
    other.close();
    expect({ status, stderr }).toEqual({ status: 1, stderr: `Port ${port} is taken. Stop what uses it, or choose another: npm run mock -- --port ${port + 1} (0 picks a free one).\n` });
  });

  it('refuses a port that is none', async () => {
    expect(await run(['scripts/mock.ts', '--port', '99999'])).toMatchObject({ status: 2, stderr: expect.stringContaining('from 0 to 65535') });
  });
});

describe('npm run migrate', () => {
  const maintenance = inject('postgres');
  const name = `migrate_${process.pid}`;
  const migrate = async (...args: string[]) => await run(['scripts/migrate.ts', ...args], { env: { DATABASE_URL: databaseUrl(maintenance, name) } });

  beforeAll(() => administrate(maintenance, `CREATE DATABASE ${name}`));
  afterAll(() => administrate(maintenance, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));

  it('reports with --check what is pending, then does it, then has nothing to do', async () => {
    expect(await migrate('--check')).toMatchObject({ status: 1, stdout: expect.stringMatching(/^(pending \d{4}-[\w-]+\n)+$/) });
    expect(await migrate()).toMatchObject({ status: 0, stdout: expect.stringMatching(/^(migrated \d{4}-[\w-]+\n)+$/) });
    expect(await migrate()).toMatchObject({ status: 0, stdout: 'The database is up to date.\n' });
    expect(await migrate('--check')).toMatchObject({ status: 0, stdout: 'The database is up to date.\n' });
  });

  it('says so without DATABASE_URL', async () => {
    expect(await run(['scripts/migrate.ts'], { env: { DATABASE_URL: undefined } })).toMatchObject({ status: 2, stderr: expect.stringContaining('DATABASE_URL is not set') });
  });

  it('says in one line that the database is away', async () => {
    expect(await run(['scripts/migrate.ts'], { env: { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' } }))
      .toMatchObject({ status: 2, stdout: '', stderr: 'The migration failed: connect ECONNREFUSED 127.0.0.1:1\n' });
  });
});

describe('npm test', () => {
  const passing = { numPassedTests: 2, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1, testResults: [{ status: 'passed', assertionResults: [{ status: 'passed' }] }] };

  it('counts tests singly, and those that are skipped or still to be written as skipped', () => {
    expect(tallyOf(passing, 0)).toEqual({ passed: 2, failed: 0, skipped: 2 });
  });

  it('counts a file that breaks before its first test as one failure', () => {
    const broken = { status: 'failed', assertionResults: [] };
    const failing = { status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] };
    expect(tallyOf({ ...passing, numFailedTests: 1, testResults: [broken, failing] }, 1)).toEqual({ passed: 2, failed: 2, skipped: 2 });
  });

  it('counts a run that fails beside the tests, or that leaves no report, as one failure', () => {
    expect(tallyOf(passing, 1).failed).toBe(1);
    expect(tallyOf(undefined, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});

describe('--help', () => {
  it.each(['test/main', 'generate/main', 'lint-contract/main', 'mock', 'differential', 'migrate', 'build', 'token'])('of %s.ts shows how to call it and does nothing', async (script) => {
    const { status, stdout, stderr } = await run([`scripts/${script}.ts`, '--help'], { env: { DATABASE_URL: undefined } });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/npm (run|test)\b.*--help/s);
  });
});
