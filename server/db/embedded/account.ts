import { spawnSync } from 'node:child_process';
import { chownSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './errors.ts';

/** The unprivileged system user that PostgreSQL runs as when this program is root; `undefined` everywhere means "as ourselves". */
export interface Account { name: string; uid: number; gid: number }

const NAME = 'postgres';

/** Debian's tools, else BusyBox's (Alpine). */
const CREATE = `if command -v useradd; then groupadd --system ${NAME}; useradd --system --gid ${NAME} --no-create-home --shell /usr/sbin/nologin ${NAME}
  else addgroup -S ${NAME}; adduser -S -D -H -G ${NAME} ${NAME}; fi`;

/**
 * Who must run the server whose data lies in `directory`. PostgreSQL refuses to run as root; as root we become the owner of
 * data that is already there (it may have been made by an ordinary user), else the user `postgres`, created when missing.
 * @throws EmbeddedPostgresError when we are root and that user can be neither found nor created
 */
export function serverAccount(directory: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  return ownerOf(directory) ?? systemUser() ?? createSystemUser();
}

/** Whether a shell command succeeds as `account`; `$1` in it is `path`. Asking the kernel beats computing modes, groups and ACLs. */
export function succeedsAs(account: Account, command: string, path: string): boolean {
  const shell = spawnSync('/bin/sh', ['-c', command, 'sh', path], { ...identity(account), cwd: '/', stdio: 'ignore' });
  if (shell.error !== undefined) {
    throw new EmbeddedPostgresError(`PostgreSQL refuses to run as root, and becoming the user '${account.name}' failed: ${shell.error.message}. `
      + 'Start this program as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.', { cause: shell.error });
  }
  return shell.status === 0;
}

export const canEnter = (account: Account, folder: string): boolean => succeedsAs(account, 'cd "$1"', folder);

/** The part of `spawn`'s options that makes a child run as `account`. */
export const identity = (account: Account | undefined): { uid?: number; gid?: number } => (account ? { uid: account.uid, gid: account.gid } : {});

export function giveTo(account: Account | undefined, path: string): void {
  if (account) chownSync(path, account.uid, account.gid);
}

function ownerOf(directory: string): Account | undefined {
  const stat = statSync(join(directory, 'PG_VERSION'), { throwIfNoEntry: false });
  if (!stat || stat.uid === 0) return undefined;
  return { name: output('id', ['-nu', String(stat.uid)]) ?? `uid ${stat.uid}`, uid: stat.uid, gid: stat.gid };
}

function systemUser(): Account | undefined {
  const [uid, gid] = [output('id', ['-u', NAME]), output('id', ['-g', NAME])];
  return uid === undefined || gid === undefined ? undefined : { name: NAME, uid: Number(uid), gid: Number(gid) };
}

function createSystemUser(): Account {
  const shell = spawnSync('/bin/sh', ['-c', CREATE], { encoding: 'utf8' });
  const created = systemUser();
  if (created) return created;
  throw new EmbeddedPostgresError(`PostgreSQL refuses to run as root, and the system user '${NAME}' can be neither found nor created (${shell.stderr?.trim()}). `
    + `Create it (useradd --system ${NAME}), start this program as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.`);
}

function output(command: string, args: string[]): string | undefined {
  const run = spawnSync(command, args, { encoding: 'utf8' });
  return run.status === 0 ? run.stdout.trim() : undefined;
}
