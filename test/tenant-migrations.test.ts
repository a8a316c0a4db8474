import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { organizationId, shardId } from '../sdk/demo/ids.ts';
import { migrateTenants } from '../server/db/migrate-tenants.ts';
import type { TenantRun, TenantRunOptions } from '../server/db/migrate-tenants.ts';
import { newestVersion, tenantMigrations } from '../server/db/tenant-migrations.ts';
import type { TenantMigration } from '../server/db/tenant-migrations.ts';
import { tenantScript } from '../server/db/tenant-schema.ts';
import { Tenants } from '../server/db/tenants.ts';
import { tenantVersions } from '../server/db/tenant-versions.ts';
import { startTenantMigrations } from '../server/jobs/tenant-migrations.ts';
import { run as runProgram, start } from './support/command.ts';
import { call } from './support/http.ts';
import { usePlatform } from './support/platform.ts';
import { openRelay } from '../scripts/relay.ts';
import { useShardDatabase } from './support/shard-databases.ts';
import { tenantHelpers } from './support/tenants.ts';

const platform = usePlatform();
const elsewhere = useShardDatabase(platform);
const { onShard } = tenantHelpers(platform);
const { brightSmiles, lakeside, harbor, pineValley } = organizationId;
const demo = [brightSmiles, lakeside, harbor, pineValley];
const live = () => platform.server.platform;

/** What later releases bring: each is a table, which can be made only once. */
const later = (...versions: number[]): TenantMigration[] => versions.map((version) => ({ version, name: `table ${version}`, script: `CREATE TABLE %schema%.later_${version} (id integer)` }));
let newest = newestVersion();
/** The list of the next release. Every test has one more version, so that all tenants are behind again. */
function nextRelease(script?: string): TenantMigration[] {
  newest += 1;
  released.push(script === undefined ? later(newest)[0]! : { version: newest, name: 'of a test', script });
  return [...tenantMigrations, ...released];
}
const released: TenantMigration[] = [];

const migrate = async (migrations: TenantMigration[], options: TenantRunOptions = {}): Promise<TenantRun> => await migrateTenants(live(), { migrations, ...options });
const versionsOf = async (): Promise<number[]> => (await platform.sql<{ tenant_version: number }>('SELECT tenant_version FROM organizations ORDER BY id')).map((row) => row.tenant_version);
const failures = async () => await platform.sql<{ org_id: string; version: number; error: string; attempts: number }>('SELECT org_id, version, error, attempts FROM tenant_migration_failures ORDER BY org_id');
const schema = (id: string): string => `org_${id.replaceAll('-', '')}`;
const applied = async (id: string): Promise<number[]> => (await onShard<{ version: number }>(`SELECT version FROM ${schema(id)}.tenant_migrations ORDER BY version`)).map(({ version }) => version);

describe('the migration of all tenants', () => {
  it('runs what each schema lacks, in order, and says how far it is', async () => {
    nextRelease();
    const migrations = nextRelease();
    const seen: number[] = [];
    expect(await migrate(migrations, { parallel: 2, onProgress: ({ migrated, total }) => { seen.push(migrated / total); } })).toEqual({ total: 4, migrated: 4, failed: 0, waiting: 0 });
    expect(seen).toEqual([0.25, 0.5, 0.75, 1]);
    expect(await versionsOf()).toEqual([newest, newest, newest, newest]);
    for (const id of demo) expect(await applied(id)).toEqual(migrations.map(({ version }) => version));
    expect(await migrate(migrations)).toEqual({ total: 0, migrated: 0, failed: 0, waiting: 0 });
  });

  it('leaves a tenant that fails as it was, with its error, does all others, and tries it again', async () => {
    const migrations = nextRelease('CREATE TABLE %schema%.half (id integer); CREATE TABLE %schema%.obstacle (id integer)');
    await onShard(`CREATE TABLE ${schema(harbor)}.obstacle (id integer)`);
    expect(await migrate(migrations)).toEqual({ total: 4, migrated: 3, failed: 1, waiting: 0 });
    expect(await failures()).toEqual([{ org_id: harbor, version: newest, error: expect.stringContaining('"obstacle" already exists'), attempts: 1 }]);
    expect(await onShard(`SELECT to_regclass('${schema(harbor)}.half') AS made`)).toEqual([{ made: null }]);
    expect(await tenantVersions(live().database, newest)).toEqual({ behind: 1, failed: 1 });

    expect(await migrate(migrations, { failurePauseSeconds: 60 })).toMatchObject({ total: 1, migrated: 0, failed: 0 });
    expect(await migrate(migrations)).toMatchObject({ total: 1, migrated: 0, failed: 1 });
    expect(await failures()).toMatchObject([{ attempts: 2 }]);
    await onShard(`DROP TABLE ${schema(harbor)}.obstacle`);
    expect(await migrate(migrations)).toMatchObject({ migrated: 1, failed: 0 });
    expect(await failures()).toEqual([]);
  });

  it('is done once by several processes at once', async () => {
    const migrations = nextRelease();
    const runs = await Promise.all([1, 2, 3].map(() => migrate(migrations, { parallel: 2 })));
    expect(runs.map(({ failed, waiting }) => failed + waiting)).toEqual([0, 0, 0]);
    expect(await versionsOf()).toEqual([newest, newest, newest, newest]);
    for (const id of demo) expect(await applied(id)).toEqual(migrations.map(({ version }) => version));
  });

  it('goes on where it was left, also when only the control plane does not know of it yet', async () => {
    const migrations = nextRelease();
    let done = 0;
    const left = await migrate(migrations, { parallel: 1, onProgress: () => { done += 1; }, stopping: () => done === 2 });
    expect(left).toEqual({ total: 4, migrated: 2, failed: 0, waiting: 0 });
    await platform.sql('UPDATE organizations SET tenant_version = 1');
    expect(await migrate(migrations)).toEqual({ total: 4, migrated: 4, failed: 0, waiting: 0 });
  });

  it('goes on after a process was killed in the middle of a tenant', { timeout: 60_000 }, async () => {
    const migrations = nextRelease();
    const lock = new pg.Client({ connectionString: platform.databases.shard });
    await lock.connect();
    await lock.query(`BEGIN; LOCK TABLE ${schema(harbor)}.tenant_migrations`);
    const process = start(['test/support/migrate-tenants.ts', JSON.stringify(migrations)], { env: { DATABASE_URL: platform.databases.platform, DATA_DIR: inject('dataDir') } });
    await expect.poll(versionsOf, { timeout: 30_000 }).toEqual([newest, newest, newest - 1, newest - 1]);
    process.process.kill('SIGKILL');
    await process.finished;
    await lock.end();
    expect(await migrate(migrations)).toEqual({ total: 2, migrated: 2, failed: 0, waiting: 0 });
    for (const id of demo) expect(await applied(id)).toEqual(migrations.map(({ version }) => version));
  });

  it('leaves the tenants of a shard that is away for the next time', async () => {
    const relay = await openRelay(elsewhere.dsn);
    const [shard, id] = [randomUUID(), randomUUID()];
    await platform.sql("INSERT INTO shards (id, name, dsn_encrypted) VALUES ($1, 'away', $2)", [shard, live().shards.seal(shard, relay.url)]);
    await platform.sql("INSERT INTO organizations (id, shard_id, schema_name, name, slug, account_type) VALUES ($1, $2, $3, 'Away', 'away', 'starter')", [id, shard, schema(id)]);
    await live().shards.run(shard, tenantScript(id));
    await relay.cut();
    const migrations = nextRelease();
    expect(await migrate(migrations)).toEqual({ total: 5, migrated: 4, failed: 0, waiting: 1 });
    expect(await failures()).toEqual([]);
    await relay.restore();
    expect(await migrate(migrations)).toEqual({ total: 1, migrated: 1, failed: 0, waiting: 0 });
    await platform.sql('DELETE FROM organizations WHERE id = $1', [id]);
    await platform.sql('DELETE FROM shards WHERE id = $1', [shard]);
    await relay.cut();
  });

  it('takes an organization that is deleted meanwhile for what it is', async () => {
    const id = randomUUID();
    const name = schema(id);
    await onShard(tenantScript(id));
    await platform.sql("INSERT INTO organizations (id, shard_id, schema_name, name, slug, account_type) VALUES ($1, $2, $3, 'Deleted', 'deleted', 'starter')", [id, shardId.primary, name]);
    const migrations = nextRelease();
    const client = new pg.Client({ connectionString: platform.databases.shard });
    await client.connect();
    await client.query(`BEGIN; LOCK TABLE ${name}.tenant_migrations`);
    const running = migrate(migrations);
    await expect.poll(async () => await onShard("SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"), { timeout: 10_000 }).toHaveLength(1);
    await client.query(`DROP SCHEMA ${name} CASCADE`);
    await platform.sql('DELETE FROM organizations WHERE id = $1', [id]);
    await client.query('COMMIT');
    await client.end();
    expect(await running).toMatchObject({ migrated: 4, failed: 0 });
  });

  it('is taken up by workers, and stops with them', async () => {
    const job = startTenantMigrations(live(), nextRelease());
    await expect.poll(versionsOf, { timeout: 10_000 }).toEqual([newest, newest, newest, newest]);
    await job.stop();
  });
});

describe('a new organization', () => {
  it('has every migration from the start', async () => {
    const migrations = nextRelease();
    const id = randomUUID();
    await onShard(tenantScript(id, migrations));
    expect(await applied(id)).toEqual(migrations.map(({ version }) => version));
    await onShard(`DROP SCHEMA ${schema(id)} CASCADE`);
    await migrate(migrations);
  });
});

describe('a tenant that is too old for a release', () => {
  it('answers 503 until it is migrated, and is not touched', async () => {
    const strict = new Tenants(live().database, live().shards, newest + 1);
    await expect(strict.of(lakeside)).rejects.toMatchObject({ code: 'shard_unavailable' });
    await migrate(nextRelease());
    expect(await strict.of(lakeside)).toMatchObject({ organizationId: lakeside });
  });
});

describe('tenants that are behind', () => {
  beforeAll(async () => { await platform.sql('UPDATE organizations SET tenant_version = 0 WHERE id = $1', [pineValley]); });
  const command = async (...args: string[]) => await runProgram(['scripts/migrate.ts', ...args], { env: { DATABASE_URL: platform.databases.platform, DATA_DIR: inject('dataDir') } });

  it('are counted by /readyz and /metrics, and the process is ready all the same', async () => {
    await platform.server.ready;
    const answer = await call(platform.url, { path: '/readyz' });
    expect([answer.status, answer.json()['tenants']]).toEqual([200, { behind: 1, failed: 0 }]);
    expect((await call(platform.url, { path: '/metrics' })).text).toMatch(/^tenants_behind 1$/m);
  });

  it('are named and migrated by the command', { timeout: 60_000 }, async () => {
    expect(await command('--tenants', '--check')).toMatchObject({ status: 1, stdout: expect.stringContaining('pending 1 tenant\n') });
    expect(await command('--tenants', '--parallel', '2')).toMatchObject({ status: 0, stdout: expect.stringContaining('migrated 1 of 1 tenants\n'), stderr: expect.stringContaining('1 of 1') });
    expect(await command('--tenants', '--check')).toMatchObject({ status: 0, stdout: expect.stringContaining('All tenants are up to date.\n') });
  });
});
