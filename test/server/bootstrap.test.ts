import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import pino from 'pino';
import { createPlatformClient } from '../../sdk/index.ts';
import type { PlatformClient } from '../../sdk/index.ts';
import { signInOf } from '../../server/bootstrap/sign-in.ts';
import type { SignIn } from '../../server/bootstrap/sign-in.ts';
import { readConfig } from '../../server/config.ts';
import { startServer } from '../../server/start.ts';
import { administrate, databaseUrl } from '../support/database.ts';

const maintenance = inject('postgres');
const names = { platform: `bootstrap_platform_${process.pid}`, shard: `bootstrap_shard_${process.pid}` };
const urls = { databaseUrl: databaseUrl(maintenance, names.platform), shardUrl: databaseUrl(maintenance, names.shard) };
const admin = { BOOTSTRAP_ADMIN_EMAIL: 'op@practice.example', BOOTSTRAP_ADMIN_TOKEN: 'chosen.by-the.operator$`"' };
const another = { BOOTSTRAP_ADMIN_EMAIL: 'late@practice.example', BOOTSTRAP_ADMIN_TOKEN: 'another-token-of-24-characters' };

beforeAll(async () => { for (const name of Object.values(names)) await administrate(maintenance, `CREATE DATABASE ${name}`); });
afterAll(async () => { for (const name of Object.values(names)) await administrate(maintenance, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`); });

/** Starts the server on the same databases with this environment, until the test ends. */
async function startWith(environment: Record<string, string>): Promise<{ signIn: SignIn; as(token: string): PlatformClient }> {
  const config = readConfig({ PORT: '0', DATA_DIR: inject('dataDir'), DATABASE_URL: urls.databaseUrl, VALIDATE_RESPONSES: 'true', ...environment });
  const server = await startServer({ config, ...urls, log: pino({ level: 'silent' }) });
  onTestFinished(() => server.stop());
  return { signIn: await signInOf(server.platform.database, config), as: (token) => createPlatformClient({ baseUrl: server.url, token }) };
}

describe('the first admin', () => {
  it('is nobody while none is configured, however often it is started', async () => {
    expect((await startWith({})).signIn).toMatchObject({ empty: true, bootstrap: undefined });
    expect((await startWith({})).signIn).toMatchObject({ empty: true });
  });

  it('is made on the control plane that is still empty, with every permission and access to every organization', async () => {
    const { signIn, as } = await startWith(admin);
    expect(signIn).toEqual({ empty: false, demo: false, bootstrap: true, demoOrganization: false });
    const platform = as(admin.BOOTSTRAP_ADMIN_TOKEN);
    expect(await platform.me.get()).toMatchObject({ email: 'op@practice.example', is_global_access: true, groups: [{ name: 'Platform Super Admin' }] });
    expect(await platform.organizations.create({ name: 'First', slug: 'first' })).toMatchObject({ status: 'active' });
  });

  it('is not made again by another start, with the same token or another one', async () => {
    expect((await startWith(admin)).signIn).toMatchObject({ bootstrap: true });
    const { signIn, as } = await startWith(another);
    expect(signIn).toMatchObject({ bootstrap: false });
    await expect(as(another.BOOTSTRAP_ADMIN_TOKEN).me.get()).rejects.toMatchObject({ status: 401 });
    expect(await as(admin.BOOTSTRAP_ADMIN_TOKEN).me.get()).toMatchObject({ email: 'op@practice.example' });
  });
});

describe('demo tokens', () => {
  it('that a database holds from an earlier start are refused to other machines', async () => {
    await startWith({});
    const demo = { DEMO_WORLD: 'true' };
    await administrate(urls.databaseUrl, 'TRUNCATE users, shards CASCADE');
    expect((await startWith(demo)).signIn).toEqual({ empty: false, demo: true, bootstrap: undefined, demoOrganization: true });
    await expect(startWith({ HOST: '0.0.0.0' })).rejects.toThrow('the database holds demo tokens that are known to everybody');
    await administrate(urls.databaseUrl, 'UPDATE api_tokens SET revoked_at = now()');
    await expect(startWith({ HOST: '0.0.0.0' })).rejects.toThrow('the database holds demo passwords that are known to everybody');
  });
});
