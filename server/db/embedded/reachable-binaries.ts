import { chmodSync, cpSync, existsSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Account, succeedsAs } from './account.ts';
import { type Binaries, binariesAt } from './binaries.ts';
import { makeWhole } from './drafts.ts';
import { EmbeddedPostgresError, explained } from './errors.ts';
import { HAVEN_PARENTS, isTrusted, openHaven } from './havens.ts';

/**
 * The binaries as they are, or, when we are root and `account` cannot reach them, a copy in a haven, made once per release.
 * @throws EmbeddedPostgresError when there is no folder for the copy, or the copy cannot be trusted or run
 */
export async function reachableBinaries(shipped: Binaries, account: Account | undefined, havenParents = HAVEN_PARENTS): Promise<Binaries> {
  if (!account || runs(account, shipped)) return shipped;
  const copy = binariesAt(join(openHaven(account, havenParents), shipped.release), shipped);
  if (!existsSync(copy.root)) await explained(`PostgreSQL cannot be copied to ${copy.root}`, () => copyTo(copy.root, shipped.root));
  if (isTrusted(copy.root) && runs(account, copy)) return copy;
  throw new EmbeddedPostgresError(`The user '${account.name}' cannot run the copy of PostgreSQL in ${copy.root}, or others than root may change it. `
    + 'Remove that folder and start again. If it comes back, the file system is mounted noexec: move the checkout to a folder that everyone may enter.');
}

const runs = (account: Account, binaries: Binaries): boolean =>
  succeedsAs(account, '"$1/bin/postgres" --version && "$1/bin/initdb" --version && test -r "$1/share/postgresql/postgres.bki"', binaries.root);

const copyTo = (target: string, source: string): Promise<void> => makeWhole(target, (draft) => {
  cpSync(source, draft, { recursive: true, verbatimSymlinks: true });
  openToAll(draft);
  return draft;
});

/** `chmod -R a+rX,go-w`: an install under umask 077 leaves files that nobody else can read. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const path = join(entry.parentPath, entry.name);
    const enterable = entry.isDirectory() || (lstatSync(path).mode & 0o100) !== 0;
    chmodSync(path, enterable ? 0o755 : 0o644);
  }
}
