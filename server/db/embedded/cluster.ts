import { spawn } from 'node:child_process';
import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { type Account, giveTo, identity } from './account.ts';
import { type Binaries } from './binaries.ts';
import { makeWhole } from './drafts.ts';
import { adviceFor, EmbeddedPostgresError, explained } from './errors.ts';
import { passwordFile, SUPERUSER, writePassword } from './password.ts';
import { type Place } from './place.ts';
import { serverEnvironment } from './settings.ts';

/**
 * Makes sure that a whole database cluster of our major version lies in `place`. What is there but is no cluster is moved aside,
 * never deleted.
 * @throws EmbeddedPostgresError for another major version, another user's data, or when initdb fails
 */
export async function prepareCluster(place: Place, binaries: Binaries, account: Account | undefined, onProgress: (message: string) => void): Promise<void> {
  if (isWhole(place.directory)) return explained(`${place.directory} cannot be used`, () => checkCluster(place.directory, binaries, account));
  await explained(`The data directory ${place.base} cannot be written`, () => moveAside(place.directory, onProgress));
  onProgress('Creating the database (first start only, a few seconds)');
  await explained(`No database can be made in ${place.base}`, () => makeCluster(place.directory, binaries, account));
}

/** initdb writes `global/pg_control` late, and only a finished cluster ever gets the final name; anything less was cut short. */
function isWhole(directory: string): boolean {
  return ['PG_VERSION', join('global', 'pg_control')].every((file) => existsSync(join(directory, file)));
}

function checkCluster(directory: string, { version, major }: Binaries, account: Account | undefined): void {
  const owner = lstatSync(directory).uid;
  const user = account?.uid ?? process.getuid?.();
  if (owner !== user) {
    throw new EmbeddedPostgresError(`The database in ${directory} belongs to user ${owner}, but PostgreSQL would run as user ${user}. ${account
      ? `Run: chown -R ${account.name} ${directory}` : 'Start as that user (or as root, which then runs PostgreSQL as that user), or set DATA_DIR to another folder.'}`);
  }
  const found = readFileSync(join(directory, 'PG_VERSION'), 'utf8').trim();
  if (found !== String(major)) {
    throw new EmbeddedPostgresError(`The database in ${directory} was made by PostgreSQL ${found}, but this program brings PostgreSQL ${version}, which cannot read it. `
      + `To keep the data: dump it with PostgreSQL ${found} (pg_dumpall), remove the folder, start, and load the dump. To start afresh: remove the folder.`);
  }
  chmodSync(directory, 0o700);
}

function moveAside(directory: string, onProgress: (message: string) => void): void {
  if (!existsSync(directory) || readdirSync(directory).length === 0) return;
  const aside = `${directory}.incomplete-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`;
  renameSync(directory, aside);
  onProgress(`${directory} is not a whole database (was its creation cut short?): moved to ${aside}, making a new one`);
}

const makeCluster = (directory: string, binaries: Binaries, account: Account | undefined): Promise<void> => makeWhole(directory, async (draft) => {
  const data = join(draft, 'data');
  const password = join(draft, 'password');
  mkdirSync(data, { mode: 0o700 });
  writePassword(password, account);
  for (const folder of [draft, data]) giveTo(account, folder);
  await initdb(binaries, account, data, password);
  renameSync(password, passwordFile(data));
  return data;
});

/** The built-in C.UTF-8 (PostgreSQL 17+) sorts by code point on every machine alike; a libc locale breaks indexes when the system changes. */
async function initdb(binaries: Binaries, account: Account | undefined, data: string, passwordPath: string): Promise<void> {
  const args = ['-D', data, '-U', SUPERUSER, `--pwfile=${passwordPath}`, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C',
    '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-sync', '--no-instructions'];
  const child = spawn(binaries.initdb, args, { ...identity(account), cwd: '/', env: serverEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => { said += text; });
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (code === 0) return;
  throw new EmbeddedPostgresError(`initdb failed in ${data}:\n${said.trim().split('\n').slice(-8).join('\n')}\n${adviceFor(said)}`);
}
