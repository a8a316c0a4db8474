import { Buffer } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { readConfig } from '../server/config.ts';
import { startServer } from '../server/start.ts';
import type { RunningServer } from '../server/start.ts';
import { createPlatformClient } from '../sdk/index.ts';
import type { PlatformClient } from '../sdk/index.ts';
import { administrate } from './support/database.ts';
import { call } from './support/http.ts';
import { foreign, mute, postgresOf, silent, useImpostor } from './support/impostors.ts';
import { outcome } from './support/outcomes.ts';
import { usePlatform } from './support/platform.ts';
import { useShardDatabase } from './support/shard-databases.ts';

/** What only a server that really connects can show. */
const platform = usePlatform();
const [first, second] = [useShardDatabase(platform), useShardDatabase(platform)];
const farid = () => platform.as('farid').shards;
const place = (slug: string) => platform.as('ada').organizations.create({ name: slug, slug });
const withParts = (dsn: string, parts: Partial<URL>): string => Object.assign(new URL(dsn), parts).href;

/** Another process on the same data. */
async function startAnother(environment: Record<string, string>, log = pino({ level: 'silent' })): Promise<RunningServer> {
  const config = readConfig({ PORT: '0', DATA_DIR: inject('dataDir'), ...environment });
  return await startServer({ config, databaseUrl: platform.databases.platform, shardUrl: platform.databases.shard, log });
}
const faridAt = ({ url }: RunningServer): PlatformClient => createPlatformClient({ baseUrl: url, maxRetries: 0, token: platform.token('farid') });

describe('a second real database', () => {
  it('gets the tenant schemas of the organizations that are placed there, and keeps them when the shard is archived', async () => {
    const { id } = await farid().create({ name: 'second', dsn: first.dsn });
    const { schema_name: schema } = await place('on-second');
    expect(await first.tenants()).toEqual([schema]);
    await farid().archive(id);
    await platform.server.platform.shards.run(id, `UPDATE "${schema}".coverage_categories SET name = name`);
    await place('not-on-second');
    expect(await first.tenants()).toEqual([schema]);
  });

  it('is used at once after a shard was given its connection string', async () => {
    const { id } = await farid().create({ name: 'moving', dsn: first.dsn });
    const before = await first.tenants();
    await farid().update(id, { base_version: 1, dsn: second.dsn });
    const { schema_name: schema } = await place('after-move');
    expect([await first.tenants(), await second.tenants()]).toEqual([before, [schema]]);
    await farid().archive(id);
  });
});

describe('a connection string', () => {
  const [nothing, alsoNothing, stranger, halfway] = [useImpostor(silent), useImpostor(silent), useImpostor(foreign), useImpostor(mute)];
  const frozen = useShardDatabase(platform);
  beforeAll(() => administrate(inject('postgres'), `ALTER DATABASE ${frozen.user} SET default_transaction_read_only = on`));
  const [old, recent] = [useImpostor(postgresOf(130_022)), useImpostor(postgresOf(140_000))];

  const refused: [string, () => string][] = [
    ['where nothing listens', () => 'postgresql://user@127.0.0.1:1/tenants'],
    ['of a host that there is not', () => 'postgresql://user@nowhere.invalid/tenants'],
    ['with a wrong password', () => withParts(first.dsn, { password: 'wrong' })],
    ['with an unknown user', () => withParts(first.dsn, { username: 'nobody' })],
    ['of a database that there is not', () => withParts(first.dsn, { pathname: '/nothing' })],
    ['of a database in which the user may create nothing', () => withParts(first.dsn, { username: second.user, password: second.password })],
    ['of a database that only reads', () => frozen.dsn],
    ['of a server that speaks another protocol', () => stranger.dsn],
    ['of a PostgreSQL 13', () => old.dsn],
    ['that asks for TLS where there is none', () => `${first.dsn}?sslmode=require`],
    ['of a server that never answers', () => nothing.dsn],
    ['of a server that lets in and then never answers', () => halfway.dsn],
  ];

  // At once, because the patience with those that never answer is seconds.
  it.concurrent.each(refused)('%s is refused with the one message there is', { timeout: 15_000 }, async (_, dsn) => {
    const answer = await call(platform.url, { method: 'POST', path: '/api/v1/platform/shards', token: platform.token('farid'), body: { name: 'refused', dsn: dsn() } });
    expect(answer.status).toBe(422);
    expect(answer.json()['detail']).toEqual([{ loc: ['body', 'dsn'], msg: 'must be the connection string of a database that can be used as a shard', type: 'unusable_database' }]);
  });

  it.concurrent('that is still being tried answers 409 to a repetition with the same Idempotency-Key', { timeout: 15_000 }, async () => {
    const create = () => farid().create({ name: 'trying', dsn: alsoNothing.dsn }, { idempotencyKey: 'still-trying' });
    const visited = alsoNothing.visited();
    const trying = outcome(create());
    await visited;
    await expect(create()).rejects.toMatchObject({ status: 409, code: 'idempotency_in_progress' });
    expect(await trying).toBe('validation_error');
  });

  it('of a PostgreSQL 14 is taken', async () => {
    const { id } = await farid().create({ name: 'fourteen', dsn: recent.dsn, is_active: false });
    await farid().archive(id);
  });

  it('that is refused leaves a shard where it was', async () => {
    const { id } = await farid().create({ name: 'staying', dsn: second.dsn });
    await expect(farid().update(id, { base_version: 1, name: 'gone', dsn: 'postgresql://user@127.0.0.1:1/tenants' })).rejects.toMatchObject({ status: 422 });
    expect(await farid().get(id)).toMatchObject({ name: 'staying', version: 1 });
    const { schema_name: schema } = await place('staying-put');
    expect(await second.tenants()).toContain(schema);
    await farid().archive(id);
  });
});

describe('SHARD_HOSTS', () => {
  const watched = useImpostor(postgresOf(180_000));
  const servers = new Map<string, Promise<RunningServer>>();
  afterAll(async () => { await Promise.all([...servers.values()].map(async (server) => await (await server).stop())); });

  const tryAt = async (hosts: string, dsn: string): Promise<string> => {
    const starting = servers.get(hosts) ?? startAnother({ SHARD_HOSTS: hosts });
    servers.set(hosts, starting);
    return await outcome(faridAt(await starting).shards.create({ name: randomUUID(), dsn, is_active: false }));
  };

  const portOf = ({ dsn }: { dsn: string }): string => new URL(dsn).port;

  it('lets nobody connect to a host or port that it does not name', async () => {
    expect(await tryAt(`shard.db.example,127.0.0.1:1,127.0.0.1.example:${portOf(watched)},127.0.0.2`, watched.dsn)).toBe('validation_error');
    expect(watched.connections).toBe(0);
  });

  it('lets nobody connect to a host that it names under another spelling', async () => {
    expect(await tryAt('127.0.0.1', withParts(watched.dsn, { hostname: '0x7f000001' }))).toBe('validation_error');
    expect(watched.connections).toBe(0);
  });

  it.each([['a host on any port', () => '127.0.0.1'], ['a host on the port that it names', () => `shard.db.example, 127.0.0.1:${portOf(watched)}`]])('lets connect to %s', async (_, hosts) => {
    expect(await tryAt(hosts(), watched.dsn)).toBe('ok');
  });

  it.each([
    ['any host with the embedded database on loopback', {}, undefined],
    ['none when others reach the API', { HOST: '0.0.0.0', DEMO_WORLD: 'false', BOOTSTRAP_ADMIN_EMAIL: 'a@b.example', BOOTSTRAP_ADMIN_TOKEN: 'x'.repeat(24) }, []],
    ['the server of DATABASE_URL', { DATABASE_URL: 'postgres://user@Control.example/platform' }, ['control.example:5432']],
    ['the server of SHARD_URL as well', { DATABASE_URL: 'postgres:///platform?host=/run', SHARD_URL: 'postgres://user@shard.example:6432/a?sslrootcert=/ca.pem' }, ['shard.example:6432']],
    ['what it names and nothing else', { DATABASE_URL: 'postgres://user@control.example/platform', SHARD_HOSTS: ' One.example, [::1]:6432 ' }, ['one.example', '[::1]:6432']],
  ])('permits %s', (_, environment, hosts) => {
    expect(readConfig(environment).shardHosts).toEqual(hosts);
  });

  it.each(['postgres://one.example', 'one.example/path', '*', 'one.example:0', 'user@one.example'])('refuses to start with %s', (hosts) => {
    expect(() => readConfig({ SHARD_HOSTS: hosts })).toThrow('SHARD_HOSTS must list hosts');
  });
});

describe('the connection string of a shard', () => {
  const secrets = () => [first, second].flatMap(({ dsn, password }) => [dsn, password]);
  const lines: string[] = [];
  const answers: string[] = [];
  let server: RunningServer;
  beforeAll(async () => { server = await startAnother({ SHARD_HOSTS: '127.0.0.1' }, pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) })); });
  afterAll(() => server.stop());

  async function send(method: string, path: string, body?: object, headers = {}): Promise<{ id: string }> {
    const answer = await call(server.url, { method, path: `/api/v1/platform/shards${path}`, token: platform.token('farid'), headers, ...(body ? { body } : {}) });
    answers.push(JSON.stringify(answer.headers) + answer.text);
    return answer.json();
  }

  it('is in no answer, no line of the log and no row of any table, whatever happens to the shard', async () => {
    const request = { name: 'secretive', dsn: first.dsn, is_active: false };
    const { id } = await send('POST', '', request, { 'Idempotency-Key': 'secretive' });
    await send('POST', '', request, { 'Idempotency-Key': 'secretive' });
    await send('POST', '', request);
    await send('POST', '', { ...request, name: '', dsn: `${first.dsn}?sslkey=x` });
    await send('POST', '', { ...request, name: 'other', dsn: withParts(first.dsn, { pathname: '/nothing' }) });
    await send('PATCH', `/${id}`, { base_version: 1, dsn: second.dsn });
    await send('PATCH', `/${id}`, { base_version: 1, dsn: first.dsn });
    for (const path of ['', `/${id}`, `/${id}/capacity`]) await send('GET', path);
    await send('POST', `/${id}/archive`);

    const everything = [...answers, ...lines, ...(await allRows())].join('\n');
    expect(everything).toContain('secretive');
    expect(lines.join('')).toContain('the connection string of a shard was refused');
    for (const secret of secrets()) {
      expect(everything.includes(secret)).toBe(false);
      expect(everything.includes(Buffer.from(secret).toString('hex'))).toBe(false);
    }
  });

  it('is kept sealed for its own shard', async () => {
    const { id } = await farid().create({ name: 'sealed', dsn: first.dsn, is_active: false });
    const [row] = await platform.sql<{ dsn_encrypted: Buffer }>('SELECT dsn_encrypted FROM shards WHERE id = $1', [id]);
    expect(platform.server.platform.shards.unseal(id, row!.dsn_encrypted)).toBe(first.dsn);
    expect(() => platform.server.platform.shards.unseal(randomUUID(), row!.dsn_encrypted)).toThrow();
  });

  /** Every row of every table of the control plane, as text. */
  async function allRows(): Promise<string[]> {
    const tables = await platform.sql<{ name: string }>("SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')");
    expect(tables.map(({ name }) => name)).toContain('public.audit_snapshots');
    return (await Promise.all(tables.map(({ name }) => platform.sql<{ row: string }>(`SELECT t::text AS row FROM ${name} t`)))).flat().map(({ row }) => row);
  }
});
