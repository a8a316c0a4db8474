import type { Knex } from 'knex';
import { shardId } from '../../sdk/demo/ids.ts';
import { ConfigError } from '../config.ts';
import type { Shards } from '../db/shards.ts';

const ownShards: readonly string[] = Object.values(shardId);

/**
 * Makes sure that the registered connection strings can be used: that our key opens them, and that those which lead to our own
 * embedded PostgreSQL have its present address. Its port is another after every start.
 * @param embeddedUrl where the embedded PostgreSQL is now; undefined when there is none.
 * @throws ConfigError when they were sealed with another key.
 */
export async function refreshShardAddresses(tx: Knex.Transaction, shards: Shards, embeddedUrl: string | undefined): Promise<void> {
  for (const { id, dsn_encrypted: sealed } of await tx('shards').select<{ id: string; dsn_encrypted: Buffer }[]>('id', 'dsn_encrypted')) {
    const known = opened(shards, id, sealed);
    const current = embeddedUrl === undefined ? known : present(known, embeddedUrl, ownShards.includes(id));
    if (current !== known) await tx('shards').where({ id }).update({ dsn_encrypted: shards.seal(id, current) });
  }
}

function opened(shards: Shards, id: string, sealed: Buffer): string {
  try {
    return shards.unseal(id, sealed);
  } catch (cause) {
    throw new ConfigError(['The connection strings of the shards were encrypted with another key. All processes on one database need the same '
      + 'ENCRYPTION_KEY, or, while it is not set, the same file encryption-key in DATA_DIR.'], { cause });
  }
}

/**
 * Its random password tells our PostgreSQL from all others; should it have been set anew, the two shards that a new control plane starts
 * with are still known by their ids.
 */
function present(known: string, embeddedUrl: string, isOwn: boolean): string {
  if (!URL.canParse(known)) return known;
  const [address, now] = [new URL(known), new URL(embeddedUrl)];
  const sameServer = address.hostname === now.hostname && address.username === now.username;
  if (!sameServer || (address.password !== now.password && !(isOwn && address.pathname === now.pathname))) return known;
  return Object.assign(address, { port: now.port, password: now.password }).href;
}
