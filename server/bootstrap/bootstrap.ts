import { Buffer } from 'node:buffer';
import knexFactory from 'knex';
import type { Knex } from 'knex';
import { shardId } from '../../sdk/demo/ids.ts';
import { demoWorld } from '../../sdk/demo/world.ts';
import { tokenHash } from '../access/tokens.ts';
import { systemActor } from '../audit/actor.ts';
import { insertEntry, prepareEntry } from '../audit/entries.ts';
import type { AuditKey } from '../audit/key.ts';
import type { Config } from '../config.ts';
import type { Database } from '../db/connections.ts';
import { quoteIdentifier, schemaNameOf } from '../db/identifiers.ts';
import type { Shards } from '../db/shards.ts';
import { tenantScript } from '../db/tenant-schema.ts';
import { loadDemoRows } from './demo-rows.ts';
import { demoAccountRows, loadDemoWorld } from './demo-world.ts';
import { refreshShardAddresses } from './shard-addresses.ts';
import { reconcileSystemGroups, superAdminGroup } from './system-groups.ts';

/** Names this lock of ours among all advisory locks of the database. */
const bootstrapLock = 7_301_002;

export interface BootstrapOptions {
  readonly auditKey: AuditKey;
  readonly config: Pick<Config, 'bootstrapAdmin' | 'demoWorld'>;
  /** Connection string of the first shard; undefined leaves an empty registry. */
  readonly shardUrl: string | undefined;
  /** `shardUrl` leads to our own PostgreSQL, whose address changes with every start. */
  readonly shardMoves: boolean;
  readonly onProgress: (message: string) => void;
}

/**
 * Prepares a migrated control plane: system groups always; on an empty one also the first shard, the demo world and the first
 * admin. One transaction, so a crash leaves it empty and the next start does all of it.
 * @returns whether the control plane was empty.
 */
export async function bootstrap(database: Database, shards: Shards, { config, auditKey, shardUrl, shardMoves, onProgress }: BootstrapOptions): Promise<boolean> {
  return await database.knex.transaction(async (tx) => {
    await tx.raw('SELECT pg_advisory_xact_lock(?)', [bootstrapLock]);
    await reconcileSystemGroups(tx);
    if ((await tx('users').first('id')) !== undefined) {
      await refreshShardAddresses(tx, shards, shardMoves ? shardUrl : undefined);
      return false;
    }
    const demo = config.demoWorld && shardUrl !== undefined;
    // A start without an admin may have left it.
    await tx('shards').where({ id: shardId.primary }).delete();
    onProgress(demo ? 'Loading the demo world' : 'Preparing an empty control plane');
    if (demo) {
      await makeDemoTenants(shardUrl);
      await loadDemoRows(shardUrl);
      await loadDemoWorld(tx, { seal: (id) => shards.seal(id, shardUrl), auditKey });
    } else if (shardUrl !== undefined) {
      await tx('shards').insert({ id: shardId.primary, name: 'primary', dsn_encrypted: shards.seal(shardId.primary, shardUrl) });
    }
    if (config.bootstrapAdmin) await makeFirstAdmin(tx, config.bootstrapAdmin, { demo, auditKey });
    return true;
  });
}

/** The tenant schemas of the demo organizations; what an interrupted attempt left is replaced. */
async function makeDemoTenants(shardUrl: string): Promise<void> {
  const shard = knexFactory({ client: 'pg', connection: shardUrl, compileSqlOnError: false, pool: { min: 0, max: 1 } });
  try {
    await shard.transaction(async (tx) => {
      for (const { id } of demoWorld.organizations) {
        await tx.raw(`DROP SCHEMA IF EXISTS ${quoteIdentifier(schemaNameOf(id))} CASCADE`);
        await tx.raw(tenantScript(id));
        const accounts = demoAccountRows(id);
        if (accounts.length > 0) await tx('accounts').withSchema(schemaNameOf(id)).insert(accounts);
      }
    });
  } finally {
    await shard.destroy();
  }
}

/** The first admin holds every permission and reaches every organization; recorded as made by the system. */
async function makeFirstAdmin(tx: Knex.Transaction, { email, token }: { email: string; token: string }, { demo, auditKey }: { demo: boolean; auditKey: AuditKey }): Promise<void> {
  const known = await tx('users').whereRaw('lower(email) = lower(?)', [email]).first<{ id: string } | undefined>('id');
  const userId = known?.id ?? (await addUser(tx, email));
  await tx('users').where({ id: userId }).update({ has_platform_access: true, is_global_access: true, status: 'active' });
  const held = await tx('group_assignments').where({ user_id: userId, group_id: superAdminGroup }).first('id');
  if (held === undefined) await tx('group_assignments').insert({ user_id: userId, group_id: superAdminGroup });
  const row = { user_id: userId, name: 'bootstrap', hint: token.slice(-5), token_sha256: Buffer.from(tokenHash(token), 'hex'), is_demo: Object.hasOwn(demoWorld.demoTokens, token) };
  await tx('api_tokens').insert(row).onConflict('token_sha256').ignore();
  if (demo && known) return;
  const event = { action: 'create', resource: 'platform_admin', displayId: email, before: null, after: null };
  await insertEntry(tx, prepareEntry(auditKey, { ...systemActor('bootstrap'), ip_address: null, trace_id: null }, event));
}

async function addUser(tx: Knex.Transaction, email: string): Promise<string> {
  const [row] = await tx('users').insert({ email, display_name: email.split('@')[0] }).returning<{ id: string }[]>('id');
  return row!.id;
}
