import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { StartError } from './start-error.ts';

/**
 * The secret in `file`, or undefined when there is none yet.
 * @throws StartError when it is there and cannot be read.
 */
export function readSecret(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new StartError(`${file} cannot be read: ${(error as Error).message}. Run this as the user who owns it, or set DATA_DIR to another folder.`, { cause: error });
  }
}

/**
 * Keeps a new secret in `file`, on disk and readable by its owner only. Of several processes that do so at the same time one
 * wins, and none ever sees half a secret: the file appears under its name when it is whole.
 * @returns the secret that the file holds.
 * @throws StartError when the folder cannot be written.
 */
export function keepSecret(file: string, secret: string): string {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeWhole(file, `${secret}\n`);
  } catch (error) {
    throw new StartError(`${file} cannot be written: ${(error as Error).message}. Set DATA_DIR to a folder that this user may write.`, { cause: error });
  }
  return readSecret(file) ?? secret;
}

/** Does nothing when the file is there already. */
function writeWhole(file: string, text: string): void {
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, text, { mode: 0o600, flag: 'wx', flush: true });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}
