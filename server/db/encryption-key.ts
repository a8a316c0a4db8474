import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { keepSecret, readSecret } from '../secret-file.ts';
import { StartError } from '../start-error.ts';
import { Keyring } from './encryption.ts';

/** AES-256. */
const keyLength = 32;

/**
 * The key for data encrypted at rest that is kept in `dataDir`, made on first use. Stands in while `ENCRYPTION_KEY` is not set;
 * processes on several machines need that variable, or they cannot read what the others have written.
 * @throws StartError when the file cannot be read or written, or holds something else.
 */
export function encryptionKeyIn(dataDir: string): Buffer {
  const file = join(dataDir, 'encryption-key');
  const key = Buffer.from(readSecret(file) ?? keepSecret(file, randomBytes(keyLength).toString('base64')), 'base64');
  if (key.length !== keyLength) throw new StartError(`${file} does not hold ${keyLength} bytes in base64. Restore it from a backup: shards' connection strings cannot be read without it.`);
  return key;
}

/** The keys that are configured. @throws StartError as `encryptionKeyIn` does. */
export const keyringOf = ({ encryptionKey, encryptionKeyPrevious, dataDir }: Config): Keyring =>
  new Keyring(encryptionKey ?? encryptionKeyIn(dataDir), ...(encryptionKeyPrevious === undefined ? [] : [encryptionKeyPrevious]));
