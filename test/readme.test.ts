import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startPrism } from '../scripts/prism/server.ts';
import type { PrismServer } from '../scripts/prism/server.ts';
import { root, run } from './support/command.ts';
import { projectWithPackages } from './support/packages.ts';
import type { Project } from './support/packages.ts';
import { usePlatform } from './support/platform.ts';
import { snippetsOf } from './support/snippets.ts';
import type { Snippet } from './support/snippets.ts';

/**
 * The documents keep their promises: every TypeScript snippet compiles in a project that has installed the packages, and every
 * snippet marked `run` works when it is pasted, prints what the `text` block after it shows, and needs nothing but the two
 * addresses that it names: `npm start`'s and `npm run mock`'s, which stand for a platform and a Prism of the test.
 */
const files = ['README.md', 'sdk/README.md', 'mocks/README.md', 'contract/README.md'];
const snippets = files.flatMap(snippetsOf);
const typescript = snippets.filter((snippet) => snippet.language === 'ts');
const runnable = snippets.filter((snippet) => snippet.runs);

/** Programs take their time to start where many start at once. */
vi.setConfig({ testTimeout: 60_000 });

const platform = usePlatform();
let prism: PrismServer;
let project: Project;
beforeAll(async () => {
  prism = await startPrism({ host: '127.0.0.1', port: 0 });
  project = await projectWithPackages(['sdk', 'mocks', 'contract'], ['vitest']);
});
afterAll(async () => {
  await prism.stop();
  project.remove();
});

describe('the snippets of the documents', () => {
  it.each(files)('%s has some that are run', (file) => {
    expect(runnable.filter(({ where }) => where.startsWith(`${file}:`))).not.toEqual([]);
  });

  it('compile with the types of the packages', async () => {
    for (const snippet of typescript) project.write(fileOf(snippet), `${snippet.code}\nexport {};\n`);
    project.write('tsconfig.json', JSON.stringify({
      extends: join(root, 'tsconfig.json'), include: ['*.ts'], exclude: [],
      compilerOptions: { typeRoots: [join(root, 'node_modules/@types')], noUnusedLocals: false },
    }));
    const { stdout } = await run([join(root, 'node_modules/typescript/bin/tsc'), '-p', project.folder]);
    expect(stdout).toBe('');
  });

  it.for(runnable)('$where works when it is pasted', async (snippet, { skip }) => {
    skip(snippet.language === 'sh' && !hasCurl(), 'curl is not installed here');
    const printed = await perform(snippet);
    if (snippet.output === undefined) expect(printed).not.toBe('');
    else expect(printed.trim()).toBe(snippet.output.trim());
  });
});

describe('README.md', () => {
  it('names every variable that the configuration reads', () => {
    const read = [...readFileSync(join(root, 'server/config.ts'), 'utf8').matchAll(/\bread\.\w+\('([A-Z_]+)'/g)].map((match) => match[1]);
    expect(read).toContain('DATABASE_URL');
    const table = readFileSync(join(root, 'README.md'), 'utf8');
    expect(read.filter((name) => !table.includes(`\`${name}\``))).toEqual([]);
  });
});

const hasCurl = (): boolean => spawnSync('curl', ['--version']).status === 0;

const fileOf = ({ where }: Snippet): string => `${where.replace(/\W+/g, '-')}.ts`;

/** @returns what the snippet prints. */
async function perform(snippet: Snippet): Promise<string> {
  const code = snippet.code.replaceAll('http://127.0.0.1:8080', platform.url).replaceAll('http://127.0.0.1:4010', prism.url);
  if (snippet.language === 'sh') return (await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', code], { cwd: project.folder })).stdout;
  const { status, stdout, stderr } = await run([project.write(`run-${fileOf(snippet)}`, code)], { cwd: project.folder });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout;
}
