import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import ts from 'typescript';

interface Manifest { readonly name: string; readonly files: readonly string[]; readonly exports: Record<string, Record<string, string>> }

/** How the users of a package may have TypeScript look for its types. */
const resolutions = {
  'node16, from a module': { options: { module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16 }, mode: ts.ModuleKind.ESNext },
  'node16, from CommonJS': { options: { module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16 }, mode: ts.ModuleKind.CommonJS },
  bundler: { options: { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler }, mode: ts.ModuleKind.ESNext },
} as const;

/** What is wrong with a package that is installed in this folder, in words; nothing when all is well. */
export async function packageFlaws(project: string, name: string): Promise<string[]> {
  const folder = join(project, 'node_modules', name);
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const { messages, pkg } = await publint({ pkgDir: folder, pack: false, strict: true });
  return [...messages.map((message) => formatMessage(message, pkg) ?? message.code), ...entryPointFlaws(project, name, manifest)];
}

function entryPointFlaws(project: string, name: string, manifest: Manifest): string[] {
  const folder = join(project, 'node_modules', name);
  return Object.entries(manifest.exports).flatMap(([path, targets]) => [
    ...conditionFlaws(path, targets),
    ...Object.values(targets).filter((file) => !existsSync(join(folder, file))).map((file) => `${path}: ${file} does not exist`),
    ...Object.values(targets).filter((file) => !manifest.files.some((packed) => file.startsWith(`./${packed}/`))).map((file) => `${path}: ${file} is not packed`),
    ...resolutionFlaws(project, join(name, path), join(folder, targets['types'] ?? '')),
  ]);
}

/** Conditions are tried in order: types must come before the code, and something must always match. */
function conditionFlaws(path: string, targets: Record<string, string>): string[] {
  const conditions = Object.keys(targets);
  return conditions[0] === 'types' && conditions.at(-1) === 'default' ? [] : [`${path}: its conditions are ${conditions.join(', ')}`];
}

function resolutionFlaws(project: string, specifier: string, types: string): string[] {
  return Object.entries(resolutions).flatMap(([name, { options, mode }]) => {
    const { resolvedModule } = ts.resolveModuleName(specifier, join(project, 'user.ts'), options, ts.sys, undefined, undefined, mode);
    return resolvedModule?.resolvedFileName === ts.sys.realpath!(types) ? [] : [`${specifier}: ${name} finds ${resolvedModule?.resolvedFileName ?? 'nothing'}`];
  });
}
