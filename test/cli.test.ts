import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, inject, it } from 'vitest';
import { userId } from '../sdk/demo/ids.ts';
import { usePlatform } from './support/platform.ts';

const platform = usePlatform();
const main = fileURLToPath(new URL('../server/cli/main.ts', import.meta.url));

/** Runs the operator's command line on the database of this platform. */
function run(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [main, ...args], { env: { PATH: process.env['PATH'], DATABASE_URL: platform.databases.platform, DATA_DIR: inject('dataDir') } });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => { output.stdout += chunk.toString(); });
  child.stderr.on('data', (chunk: Buffer) => { output.stderr += chunk.toString(); });
  return new Promise((resolve) => void child.on('close', (code) => resolve({ code, ...output })));
}
const json = async <T>(...args: string[]): Promise<T> => JSON.parse((await run('--json', ...args)).stdout) as T;

describe('platform token', () => {
  it('issues a token that works at once, and revokes it on running servers at once', async () => {
    const { id, token } = await json<{ id: string; token: string }>('token', 'issue', '--email', 'BEN.okafor@platform.example', '--name', 'Backup', '--machine');
    expect(await platform.client(token).me.get()).toMatchObject({ display_name: 'Ben Okafor' });
    expect(await json('token', 'list', '--email', 'ben.okafor@platform.example')).toContainEqual(expect.objectContaining({ id, name: 'Backup', kind: 'machine' }));
    expect(await run('token', 'revoke', id)).toMatchObject({ code: 0 });
    await expect.poll(() => platform.client(token).me.get().then(() => 200, (error: { status: number }) => error.status), { timeout: 1_000 }).toBe(401);
  });

  it('leaves an audit entry whose actor is the system', async () => {
    const entries = await platform.sql<{ action: string; actor_type: string }>("SELECT action, actor_type FROM platform_audit_log WHERE resource_display_id = 'Backup' ORDER BY seq");
    expect(entries).toEqual([{ action: 'create', actor_type: 'system' }, { action: 'revoke', actor_type: 'system' }]);
  });

  it('refuses an expiry in the past with exit code 2 and an unknown token with 3', async () => {
    expect(await run('token', 'issue', '--email', 'ben.okafor@platform.example', '--name', 'x', '--expires', '2020-01-01T00:00:00Z')).toMatchObject({ code: 2 });
    expect(await run('token', 'revoke', 'a0000000-0000-4000-8000-0000000000ff')).toMatchObject({ code: 3 });
  });
});

describe('platform user', () => {
  it('suspends somebody, who is refused within a second and stays so until reactivated', async () => {
    await expect(platform.as('emi').settings.get()).resolves.toBeDefined();
    expect(await json('user', 'suspend', '--email', 'emi.tanaka@platform.example')).toEqual({ id: userId.emi, email: 'emi.tanaka@platform.example', status: 'suspended' });
    await expect.poll(() => platform.as('emi').settings.get().then(() => '', (error: { code: string }) => error.code), { timeout: 1_000 }).toBe('session_revoked');
    expect(await run('user', 'suspend', '--email', 'emi.tanaka@platform.example')).toMatchObject({ code: 1 });
    await platform.as('ada').users.reactivate(userId.emi);
  });
});

describe('platform admin', () => {
  it('bootstraps nobody while somebody can create admins', async () => {
    const refused = await run('admin', 'bootstrap', '--email', 'first@platform.example');
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('Somebody can create platform admins already')]);
  });

  it('recovers the platform once nobody can', async () => {
    await platform.sql('DELETE FROM group_assignments');
    expect(await run('admin', 'bootstrap', '--email', 'lost@platform.example')).toMatchObject({ code: 0 });
    expect(await run('admin', 'recover', '--email', 'ben.okafor@platform.example')).toMatchObject({ code: 1 });
    expect(await run('admin', 'recover', '--email', 'ben.okafor@platform.example', '--force')).toMatchObject({ code: 0 });
    const { token } = await json<{ token: string }>('token', 'issue', '--email', 'ben.okafor@platform.example', '--name', 'recovered');
    expect(await platform.client(token).me.get()).toMatchObject({ is_global_access: true, effective_permissions: expect.arrayContaining(['platform.admins.create']) });
  });
});

describe('platform', () => {
  it('says what went wrong: 4 when the database is away, 2 with the help for a wrong command', async () => {
    const child = spawn(process.execPath, [main, 'token', 'list', '--email', 'x@y.example'], { env: { PATH: process.env['PATH'], DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' } });
    expect(await new Promise((resolve) => void child.on('close', resolve))).toBe(4);
    const wrong = await run('token', 'lisst');
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('Usage: platform token')]);
  });
});
