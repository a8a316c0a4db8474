import type { Knex } from 'knex';
import { shardId } from '../../sdk/demo/ids.ts';
import { ConfigError } from '../config.ts';
import type { Shards } from '../db/shards.ts';

/** The two that a new control plane may start with. */
const firstShards: readonly string[] = Object.values(shardId);

interface Address { readonly id: string; readonly dsn: string | undefined }

/**
 * Makes sure that the registered connection strings can be used: that our key opens them, and that those which lead to our own
 * embedded PostgreSQL have its present address. Its port is another after every start.
 * @param embeddedUrl where the embedded PostgreSQL is now; undefined when there is none.
 * @throws ConfigError when all were sealed with another key; one alone may be broken, and takes only its own tenants down.
 */
export async function refreshShardAddresses(tx: Knex.Transaction, shards: Shards, embeddedUrl: string | undefined): Promise<void> {
  const rows = await tx('shards').select<{ id: string; dsn_encrypted: Buffer }[]>('id', 'dsn_encrypted');
  const addresses = rows.map(({ id, dsn_encrypted: sealed }): Address => ({ id, dsn: opened(shards, id, sealed) }));
  if (addresses.length > 0 && addresses.every(({ dsn }) => dsn === undefined)) {
    throw new ConfigError(['The connection strings of the shards were encrypted with another key. All processes on one database need the same '
      + 'ENCRYPTION_KEY or, while it is not set, the same file encryption-key in DATA_DIR.']);
  }
  if (embeddedUrl !== undefined) await moveAlong(tx, shards, addresses, embeddedUrl);
}

function opened(shards: Shards, id: string, sealed: Buffer): string | undefined {
  try {
    return shards.unseal(id, sealed);
  } catch {
    return undefined;
  }
}

async function moveAlong(tx: Knex.Transaction, shards: Shards, addresses: readonly Address[], embeddedUrl: string): Promise<void> {
  for (const { id, dsn } of addresses) {
    const current = dsn === undefined ? undefined : presentAddress(dsn, embeddedUrl, firstShards.includes(id));
    if (current !== undefined) await tx('shards').where({ id }).update({ dsn_encrypted: shards.seal(id, current) });
  }
}

/**
 * Where a database of our PostgreSQL is now; undefined when it is none of ours. The random password tells our PostgreSQL from all
 * others; should it have been set anew, the first shards are still known by their ids.
 */
function presentAddress(dsn: string, embeddedUrl: string, isFirst: boolean): string | undefined {
  if (!URL.canParse(dsn)) return undefined;
  const [known, now] = [new URL(dsn), new URL(embeddedUrl)];
  const sameServer = known.hostname === now.hostname && known.username === now.username;
  if (!sameServer || (known.password !== now.password && !(isFirst && known.pathname === now.pathname))) return undefined;
  return Object.assign(known, { port: now.port, password: now.password }).href;
}
