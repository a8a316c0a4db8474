import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { organizationId } from '../sdk/demo/ids.ts';
import { startEmbeddedPostgres } from '../server/db/embedded/embedded-postgres.ts';
import type { EmbeddedPostgres } from '../server/db/embedded/embedded-postgres.ts';
import { asProblem } from '../server/failures.ts';
import { call } from './support/http.ts';
import { outcome } from './support/outcomes.ts';
import { usePlatform } from './support/platform.ts';

/** Two PostgreSQL servers: one has the control plane and the first shard, the other one another shard. */
const platform = usePlatform();
const dataDir = mkdtempSync(join(tmpdir(), 'dental-pms-shard-'));
const settings = { fsync: 'off', shared_buffers: '16MB', max_connections: '20' };
const start = async (): Promise<EmbeddedPostgres> => await startEmbeddedPostgres({ dataDir, settings });
let other: EmbeddedPostgres;
let shard = '';
let tenant = '';

const organizations = () => platform.as('ada').organizations;
const live = () => platform.server.platform;
/** What a request gets that reads from the schema of an organization. */
const read = async (id: string): Promise<string> =>
  await live().tenants.of(id).then(async (of) => await live().tenants.query(of, 'SELECT 1 FROM %schema%.coverage_categories')).then((rows) => `${rows.length} rows`, (error: unknown) => asProblem(error).code);

beforeAll(async () => {
  // Run by root, PostgreSQL is another user, who must get in here.
  chmodSync(dataDir, 0o755);
  other = await start();
  await other.createDatabase('tenants');
  ({ id: shard } = await platform.as('farid').shards.create({ name: 'other', dsn: other.url('tenants') }));
  ({ id: tenant } = await organizations().create({ name: 'On the other server', slug: 'on-the-other' }));
});
afterAll(async () => {
  await other.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('while the PostgreSQL of one shard is stopped', () => {
  beforeAll(async () => {
    expect(await read(tenant)).toBe('10 rows');
    await other.stop();
  });

  it('its tenants get 503, those of the other shard all that they want', async () => {
    expect(await Promise.all([read(tenant), read(organizationId.brightSmiles), read(organizationId.lakeside)])).toEqual(['shard_unavailable', '10 rows', '10 rows']);
  });

  it('the organization can still be suspended in the control plane, but not deleted', async () => {
    expect(await organizations().suspend(tenant)).toMatchObject({ status: 'suspended' });
    expect(await outcome(organizations().delete(tenant))).toBe('shard_unavailable');
  });

  it('new organizations are placed on the other shard, with a slug that is theirs', async () => {
    const { id } = await organizations().create({ name: 'Placed elsewhere', slug: 'placed-elsewhere' });
    expect(await read(id)).toBe('10 rows');
  });

  it('readiness names it, and the process stays ready', async () => {
    await platform.server.ready;
    const answer = await call(platform.url, { path: '/readyz' });
    expect([answer.status, answer.json()['shards']]).toEqual([200, { primary: 'reachable', other: 'unreachable' }]);
  });

  it('503 for a new organization when no other shard has room, and the slug stays free', async () => {
    await platform.sql('UPDATE platform_settings SET max_orgs_per_shard = 3');
    expect(await outcome(organizations().create({ name: 'Nowhere', slug: 'nowhere' }))).toBe('shard_unavailable');
    await platform.sql('UPDATE platform_settings SET max_orgs_per_shard = 100');
    expect(await organizations().create({ name: 'Somewhere', slug: 'nowhere' })).toMatchObject({ slug: 'nowhere' });
  });
});

describe('when it runs again', () => {
  it('its tenants have what they had, at its new address too', async () => {
    other = await start();
    await platform.as('farid').shards.update(shard, { base_version: 1, dsn: other.url('tenants') });
    expect(await read(tenant)).toBe('10 rows');
    await organizations().delete(tenant);
    expect(await read(tenant)).toBe('not_found');
  });
});
