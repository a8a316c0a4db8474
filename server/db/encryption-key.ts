import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The key for data encrypted at rest that is kept in `dataDir`, made on first use. Stands in while `ENCRYPTION_KEY` is not set;
 * processes on several machines need that variable, or they cannot read what the others have written.
 */
export function encryptionKeyIn(dataDir: string): Buffer {
  const file = join(dataDir, 'encryption-key');
  try {
    return Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  mkdirSync(dataDir, { recursive: true });
  try {
    writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return encryptionKeyIn(dataDir);
}
