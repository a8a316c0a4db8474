import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from './support/command.ts';
import { packageFlaws } from './support/package-flaws.ts';
import { projectWithPackages } from './support/packages.ts';
import type { Project } from './support/packages.ts';

let project: Project;
beforeAll(async () => { project = await projectWithPackages(['sdk', 'mocks']); });
afterAll(() => project.remove());

describe('the mocks package', () => {
  it('pleases publint, and every way of looking for modules finds its entry points and their types', async () => {
    expect(await packageFlaws(project.folder, '@dental-pms/platform-mocks')).toEqual([]);
  });

  it('answers the SDK package without a network, without TypeScript', async () => {
    const program = project.write('mocked.mjs', `
      import { createMockPlatform } from '@dental-pms/platform-mocks';
      import { createPlatformClient } from '@dental-pms/platform-sdk';
      const mock = createMockPlatform({ actingUser: 'ada.lindqvist@platform.example' });
      const platform = createPlatformClient({ baseUrl: mock.baseUrl, fetch: mock.fetch });
      const { slug } = await platform.organizations.create({ name: 'Packed', slug: 'packed' });
      console.log(slug, (await platform.organizations.list({ search: 'packed' })).total, mock.handlers.length);
    `);
    expect(await run([program], { cwd: project.folder })).toEqual({ status: 0, stderr: '', stdout: 'packed 1 1\n' });
  });
});
