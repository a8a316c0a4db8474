import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Account, giveTo, identity } from './account.ts';
import { type Binaries } from './binaries.ts';
import { EmbeddedPostgresError } from './errors.ts';
import { serverEnvironment } from './settings.ts';

/** In PGDATA, so that one rename makes both data and password, and both travel together. */
const FILE = 'superuser-password';

export const SUPERUSER = 'postgres';

export const passwordFile = (directory: string): string => join(directory, FILE);

/** Writes a new random password to `file`, which must not exist (`wx` follows no link). */
export function writePassword(file: string, account: Account | undefined): string {
  const password = randomBytes(32).toString('base64url');
  writeFileSync(file, `${password}\n`, { mode: 0o600, flag: 'wx' });
  giveTo(account, file);
  return password;
}

export const hasPassword = (directory: string): boolean => existsSync(passwordFile(directory));

export const readPassword = (directory: string): string => readFileSync(passwordFile(directory), 'utf8').trim();

/** Sets a new password without knowing the old one, by PostgreSQL's single-user mode: only while no server runs on the data. */
export function resetPassword(directory: string, binaries: Binaries, account: Account | undefined): void {
  const password = writePassword(passwordFile(directory), account);
  const run = spawnSync(binaries.postgres, ['--single', '-D', directory, 'postgres'], {
    ...identity(account), cwd: '/', env: serverEnvironment(), encoding: 'utf8', input: `ALTER ROLE ${SUPERUSER} PASSWORD '${password}'\n`,
  });
  if (run.status === 0 && !/ERROR:/.test(run.stderr)) return;
  throw new EmbeddedPostgresError(`${passwordFile(directory)} was missing, and setting a new password failed: ${run.stderr.trim()}. Restore that file.`);
}
