import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { checkPackage, Package } from '@arethetypeswrong/core';
import type { Problem } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { importFlaws } from './package-imports.ts';

/** What is wrong with a package that is installed in this folder, in words; nothing when all is well. */
export async function packageFlaws(project: string, name: string): Promise<string[]> {
  const folder = join(project, 'node_modules', name);
  const { messages, pkg } = await publint({ pkgDir: folder, pack: false, strict: true });
  return [...messages.map((message) => formatMessage(message, pkg) ?? message.code), ...await typeFlaws(folder, name), ...importFlaws(folder)];
}

/** What "are the types wrong" finds, for whoever looks for modules by `exports`. */
async function typeFlaws(folder: string, name: string): Promise<string[]> {
  const files = globSync('**/*', { cwd: folder }).filter((path) => statSync(join(folder, path)).isFile());
  const contents = Object.fromEntries(files.map((path) => [`/node_modules/${name}/${path.replaceAll('\\', '/')}`, readFileSync(join(folder, path))]));
  const result = await checkPackage(new Package(contents, name, '0.0.0'));
  if (!result.types) return [`${name} has no types`];
  return result.problems.filter((problem) => !isByDesign(problem)).map((problem) => JSON.stringify(problem));
}

/** The packages are ES modules, for programs that know `exports`. */
function isByDesign(problem: Problem): boolean {
  return problem.kind === 'CJSResolvesToESM' || ('resolutionKind' in problem && problem.resolutionKind === 'node10');
}
