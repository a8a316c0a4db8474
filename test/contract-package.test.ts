import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { startMockServer } from '../mocks/http-server.ts';
import type { MockServer } from '../mocks/http-server.ts';
import { run } from './support/command.ts';
import type { Run } from './support/command.ts';
import { packageFlaws } from './support/package-flaws.ts';
import { projectWithPackages } from './support/packages.ts';
import type { Project } from './support/packages.ts';

/** Programs take their time to start where many start at once. */
vi.setConfig({ testTimeout: 60_000 });

const name = '@dental-pms/platform-contract';
let project: Project;
let mock: MockServer;
beforeAll(async () => { [project, mock] = await Promise.all([projectWithPackages(['contract']), startMockServer()]); });
afterAll(async () => {
  await mock.stop();
  project.remove();
});

/** Runs what `npx` would run. */
async function platformContract(...args: string[]): Promise<Run> {
  const folder = join(project.folder, 'node_modules', name);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { bin: { 'platform-contract': string } };
  return await run([join(folder, bin['platform-contract']), ...args], { cwd: project.folder });
}

describe('the contract package', () => {
  it('pleases publint, has types for whoever looks for its entry point, and names what it imports', async () => {
    expect(await packageFlaws(project.folder, name)).toEqual([]);
  });

  it('finds that an implementation behind an address keeps the contract, and says how much of it was seen', async () => {
    const { status, stdout, stderr } = await platformContract('--target', mock.url, '--token', 'demo-token-of-ada-lindqvist');
    expect({ status, failed: stdout.includes('Failed:') }).toEqual({ status: 0, failed: false });
    expect(stdout).toMatch(/^all .*\n +\d+(\.\d)? % +\d+(\.\d)? % +\d+(\.\d)? % +\d+(\.\d)? %$/m);
    expect(stdout).toContain('Skipped, because it must not be written to (--allow-writes):');
    expect(stderr).toContain('every operation needs a credential');
  });

  it('names the operation of an implementation whose answer is wrong', async () => {
    const broken = await startMockServer();
    onTestFinished(() => broken.stop());
    Object.assign(broken.platform.db.settings, { impersonation_enabled: 'yes' });
    const { status, stdout } = await platformContract('--target', broken.url);
    expect(status).toBe(1);
    expect(stdout.split('\nFailed:\n')[1]?.trim()).toBe('getPlatformSettings: GET /api/v1/platform/settings answered 200: body/impersonation_enabled must be boolean');
  });

  it('explains itself, and refuses what it does not have with what to do instead', async () => {
    const cases = [['--help'], ['--target', 'moon'], ['--target', 'server'], ['--target', 'prism'], ['--target', 'mock', '--allow-writes'], ['--target', mock.url, '--prism', '--token', 'a'], ['--tokens', 'a']];
    const [help, ...refused] = await Promise.all(cases.map((args) => platformContract(...args)));
    expect(help).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining(`npx ${name} --target`) });
    expect(refused.map(({ status, stdout }) => [status, stdout])).toEqual(refused.map(() => [2, '']));
    expect(refused.map(({ stderr }) => stderr.split('\n', 1)[0])).toEqual([
      '--target must be one of mock, http-mock, or an address that begins with http.',
      expect.stringContaining('only a checkout of the platform starts one'),
      expect.stringContaining('start one of your own and give its address'),
      expect.stringContaining('mock is our own'),
      expect.stringContaining('Prism takes every token'),
      expect.stringContaining("Unknown option '--tokens'"),
    ]);
  });
});
