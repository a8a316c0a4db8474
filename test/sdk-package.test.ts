import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { programOnPath } from '../scripts/programs.ts';
import { run } from './support/command.ts';
import { packageFlaws } from './support/package-flaws.ts';
import { projectWithPackages } from './support/packages.ts';
import type { Project } from './support/packages.ts';

/** Programs take their time to start where many start at once. */
vi.setConfig({ testTimeout: 60_000 });

/** The machine's own Node, the oldest that users of the SDK have; where it has none, the one that runs the tests. */
const plainNode = programOnPath(['node'], (folder) => !folder.includes('node_modules')) ?? process.execPath;

let project: Project;
beforeAll(async () => { project = await projectWithPackages(['sdk']); });
afterAll(() => project.remove());

describe('the SDK package', () => {
  it('pleases publint, and every way of looking for modules finds its entry points and their types', async () => {
    expect(await packageFlaws(project.folder, '@dental-pms/platform-sdk')).toEqual([]);
  });

  it('calls with an injected fetch, on plain Node without TypeScript', async () => {
    const program = project.write('call.mjs', `
      import { createPlatformClient } from '@dental-pms/platform-sdk';
      const fetch = async (request) => {
        console.log(request.method, request.url, request.headers.get('authorization'));
        return Response.json({ items: [], total: 0 });
      };
      const platform = createPlatformClient({ baseUrl: 'https://platform.example', token: 'secret', fetch });
      console.log(JSON.stringify(await platform.organizations.list({ search: 'smiles' })));
    `);
    expect(await run([program], { node: plainNode, cwd: project.folder })).toEqual({
      status: 0, stderr: '', stdout: 'GET https://platform.example/api/v1/platform/orgs?search=smiles Bearer secret\n{"items":[],"total":0}\n',
    });
  });

  it('throws its typed error when the platform refuses', async () => {
    const program = project.write('refused.mjs', `
      import { createPlatformClient, PlatformError } from '@dental-pms/platform-sdk';
      const fetch = async () => Response.json({ status: 409, code: 'slug_taken', detail: 'This slug is already in use.', request_id: 'r1' }, { status: 409 });
      const platform = createPlatformClient({ baseUrl: 'https://platform.example', fetch });
      await platform.organizations.create({ name: 'A', slug: 'a' }).catch((error) => {
        console.log(error instanceof PlatformError, error.status, error.code, error.requestId, error.message);
      });
    `);
    expect(await run([program], { node: plainNode, cwd: project.folder }))
      .toEqual({ status: 0, stderr: '', stdout: 'true 409 slug_taken r1 slug_taken: This slug is already in use.\n' });
  });

  it('loads its checks of answers when they are asked for', async () => {
    const program = project.write('validate.mjs', `
      import { createPlatformClient, isInvalidAnswer } from '@dental-pms/platform-sdk';
      const platform = createPlatformClient({ baseUrl: 'https://platform.example', fetch: async () => Response.json({ items: [], total: '0' }), validate: true });
      await platform.organizations.list().catch((error) => console.log(isInvalidAnswer(error), error.message));
    `);
    expect(await run(['--disallow-code-generation-from-strings', program], { node: plainNode, cwd: project.folder }))
      .toEqual({ status: 0, stderr: '', stdout: 'true invalid_answer: listOrganizations 200: total must be an integer, not a string\n' });
  });

  it('has functions, conditions and query options at entry points of their own', async () => {
    const program = project.write('entries.mjs', `
      import { createConnection } from '@dental-pms/platform-sdk';
      import { listOrganizations } from '@dental-pms/platform-sdk/functions';
      import { createQueries } from '@dental-pms/platform-sdk/react-query';
      import { where } from '@dental-pms/platform-sdk/where';
      const connection = createConnection({ baseUrl: 'https://platform.example', fetch: async () => Response.json({ items: [{ slug: 'a' }], total: 1 }) });
      for await (const { slug } of listOrganizations(connection)) console.log(slug, typeof createQueries, String(where.eq('role', 'Owner')));
    `);
    expect(await run([program], { node: plainNode, cwd: project.folder })).toEqual({ status: 0, stderr: '', stdout: 'a function role = Owner\n' });
  });
});
