import { chmodSync, existsSync, lstatSync, mkdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Account, canEnter } from './account.ts';
import { EmbeddedPostgresError, messageOf } from './errors.ts';

/** Where root keeps what the server's user cannot reach in the checkout; the first folder that can be used wins. */
export const HAVEN_PARENTS = ['/var/lib', tmpdir(), '/tmp'];

const FOLDER = 'dental-pms-platform';

/** The havens that exist already and can be trusted. */
export const existingHavens = (parents: string[]): string[] =>
  parents.filter((parent) => existsSync(join(parent, FOLDER)) && isSafe(parent)).map((parent) => join(parent, FOLDER));

/**
 * A folder of root's that `account` may enter and nobody else may change: others could lay binaries there for root to start.
 * @throws EmbeddedPostgresError when no parent allows one
 */
export function openHaven(account: Account, parents: string[]): string {
  const problems: string[] = [];
  for (const parent of parents.filter((folder) => existsSync(folder))) {
    const haven = join(parent, FOLDER);
    try {
      makeOpenFolder(haven);
      if (isSafe(parent) && canEnter(account, haven)) return haven;
      problems.push(`${haven} must belong to root, be writable by root only, and be open to '${account.name}'`);
    } catch (error) {
      problems.push(messageOf(error));
    }
  }
  throw new EmbeddedPostgresError(`PostgreSQL runs as '${account.name}', who cannot reach this checkout, and no other folder can be used: ${problems.join('; ')}. `
    + 'Start this program as an ordinary user, or move the checkout to a folder that everyone may enter.');
}

/** Makes a folder that everyone may enter, whatever the umask; one that is there (another start was faster) is left as it is. */
export function makeOpenFolder(folder: string): void {
  if (existsSync(folder)) return;
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
}

/** Whether `folder` is a real folder (no link) that belongs to root and that nobody else may write. */
export function isTrusted(folder: string): boolean {
  const stat = lstatSync(folder);
  return stat.isDirectory() && stat.uid === 0 && (stat.mode & 0o022) === 0;
}

/** In a sticky parent, such as /tmp, others can make folders but not replace root's. */
function isSafe(parent: string): boolean {
  const { uid, mode } = statSync(parent);
  const irreplaceable = (mode & 0o1000) !== 0 || (mode & 0o022) === 0;
  return uid === 0 && irreplaceable && isTrusted(join(parent, FOLDER));
}
