import type { Command } from 'commander';
import type { Knex } from 'knex';
import { hidden } from '../../sdk/wire/snapshots.ts';
import { readConfig } from '../config.ts';
import { Keyring } from '../db/encryption.ts';
import { operate, OperatorError } from './operator.ts';
import type { OperatorEntry } from './operator.ts';

const description = `seal everything that is encrypted at rest with ENCRYPTION_KEY, which was sealed with ENCRYPTION_KEY_PREVIOUS: the
connection strings of shards and the keys that sign tokens of accounts.
1. Restart all processes with the new key as ENCRYPTION_KEY and the old one as ENCRYPTION_KEY_PREVIOUS: they can use both.
2. Run this command with the same two.
3. Restart all processes with the new key alone.
While ENCRYPTION_KEY was not set, the old key is the content of the file encryption-key in DATA_DIR. Keep old keys: what the audit log
signed with them can only be verified with them.`;

export function encryptionCommands(program: Command): void {
  program.command('rotate-encryption-key').summary('seal everything that is encrypted at rest with a new key').description(description)
    .action((_options: object, command: Command) => operate(command, async (tx, audit) => await rotate(tx, keysOf(process.env), audit)));
}

interface Sealed { readonly id: string; readonly name: string; readonly sealed: Buffer }

/** How many of each were sealed anew. */
interface Rotated { readonly shards: number; readonly signing_keys: number }

/** All of them or none. What has the new key already stays as it is, so the command can be repeated. */
async function rotate(tx: Knex.Transaction, keys: Keyring, audit: (entry: OperatorEntry) => Promise<void>): Promise<Rotated> {
  const shards = await tx('shards').orderBy('name').forUpdate().select<Sealed[]>('id', 'name', 'dsn_encrypted AS sealed');
  const unreadable = shards.filter((shard) => openedBy(keys, shard) === undefined).map(({ name }) => name);
  if (unreadable.length > 0) {
    throw new OperatorError(`Neither key opens the connection string of ${unreadable.join(', ')}, so nothing was changed. Check ENCRYPTION_KEY and ENCRYPTION_KEY_PREVIOUS.`);
  }
  const moved = shards.filter(({ sealed }) => !keys.isCurrent(sealed));
  for (const shard of moved) {
    await tx('shards').where({ id: shard.id }).update({ dsn_encrypted: keys.seal(openedBy(keys, shard)!, shard.id) });
    await audit({ action: 'update', resource: 'shard', displayId: shard.name, before: { dsn: hidden }, after: { dsn: hidden } });
  }
  return { shards: moved.length, signing_keys: await rotateSigningKeys(tx, keys) };
}

/** One that neither key opens is of no use any more: the platform has made another in its place. */
async function rotateSigningKeys(tx: Knex.Transaction, keys: Keyring): Promise<number> {
  const signing = await tx('signing_keys').forUpdate().select<Sealed[]>('kid AS id', 'kid AS name', 'private_jwk_encrypted AS sealed');
  const moved = signing.filter((key) => !keys.isCurrent(key.sealed) && openedBy(keys, key) !== undefined);
  for (const key of moved) await tx('signing_keys').where({ kid: key.id }).update({ private_jwk_encrypted: keys.seal(openedBy(keys, key)!, key.id) });
  return moved.length;
}

function openedBy(keys: Keyring, { id, sealed }: Sealed): string | undefined {
  try {
    return keys.open(sealed, id);
  } catch {
    return undefined;
  }
}

function keysOf(env: Readonly<Record<string, string | undefined>>): Keyring {
  const { encryptionKey: next, encryptionKeyPrevious: previous } = readConfig(env);
  if (next === undefined || previous === undefined) {
    throw new OperatorError('Set ENCRYPTION_KEY to the new key and ENCRYPTION_KEY_PREVIOUS to the one in use; `rotate-encryption-key --help` has the steps.');
  }
  if (next.equals(previous)) throw new OperatorError('ENCRYPTION_KEY and ENCRYPTION_KEY_PREVIOUS are the same key. A new one comes from `openssl rand -base64 32`.');
  return new Keyring(next, previous);
}
