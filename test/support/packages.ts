import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { copyWhatIsRead } from '../../scripts/packages.ts';
import type { PackageName } from '../../scripts/packages.ts';
import { root, run } from './command.ts';

interface Manifest { readonly name: string; readonly dependencies?: Record<string, string>; readonly peerDependencies?: Record<string, string> }

/** A project as somebody has it who uses our packages. */
export interface Project {
  readonly folder: string;
  /** Writes a file of the project and returns its path. */
  write(name: string, text: string): string;
  remove(): void;
}

/** A new project with the packages of this repository installed, built from the sources as they are now. @param others packages that it has besides. */
export async function projectWithPackages(packages: readonly PackageName[], others: readonly string[] = []): Promise<Project> {
  const folder = mkdtempSync(join(tmpdir(), 'dental-pms-project-'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  await Promise.all(packages.map(async (name) => await install(folder, name)));
  for (const name of others) link(folder, name);
  return {
    folder,
    write(name, text) {
      const path = join(folder, name);
      writeFileSync(path, text);
      return path;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function install(folder: string, source: PackageName): Promise<void> {
  const manifest = JSON.parse(readFileSync(join(root, source, 'package.json'), 'utf8')) as Manifest;
  const target = join(folder, 'node_modules', manifest.name);
  mkdirSync(target, { recursive: true });
  cpSync(join(root, source, 'package.json'), join(target, 'package.json'));
  // Types are checked by `npm run check` and `npm run build`; once more for each project would cost a second or two.
  const { status, stdout } = await run(['node_modules/typescript/bin/tsc', '-p', join(source, 'tsconfig.build.json'), '--noCheck', '--outDir', join(target, 'dist')]);
  if (status !== 0) throw new Error(`${source} does not build:\n${stdout}`);
  copyWhatIsRead(source, join(target, 'dist'));
  for (const name of Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })) link(folder, name);
}

/** Makes a package that this repository has available to the project; both of ours may need the same. */
function link(folder: string, name: string): void {
  const path = join(folder, 'node_modules', name);
  mkdirSync(dirname(path), { recursive: true });
  try {
    symlinkSync(join(root, 'node_modules', name), path, 'junction');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
