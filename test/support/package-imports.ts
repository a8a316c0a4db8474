import { globSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import ts from 'typescript';

type Dependencies = Readonly<Record<string, string>>;
interface Manifest { readonly dependencies?: Dependencies; readonly peerDependencies?: Dependencies }

/** In which way the packages that an installed package imports, in code or in types, differ from those that its `package.json` names. */
export function importFlaws(folder: string): string[] {
  const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const named = new Set(Object.keys({ ...dependencies, ...peerDependencies }));
  const imported = new Set(globSync('dist/**/*.{js,d.ts}', { cwd: folder }).flatMap((path) => packagesIn(readFileSync(join(folder, path), 'utf8'))));
  return [
    ...[...imported.difference(named)].map((name) => `imports ${name}, which package.json does not name`),
    ...[...named.difference(imported)].map((name) => `names ${name} in package.json, which nothing imports`),
  ];
}

/** Names of packages, without the part of each that is imported. */
function packagesIn(code: string): string[] {
  const imported = ts.preProcessFile(code).importedFiles.map(({ fileName }) => fileName);
  return imported.filter((name) => !name.startsWith('.') && !isBuiltin(name)).map((name) => name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/'));
}
