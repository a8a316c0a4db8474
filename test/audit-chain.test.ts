import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { AuditKey } from '../server/audit/key.ts';
import type { AuditKeys } from '../server/audit/key.ts';
import { systemActor } from '../server/audit/actor.ts';
import { insertEntry, prepareEntry } from '../server/audit/entries.ts';
import { sealAll } from '../server/audit/chain-sealer.ts';
import { verifyChain } from '../server/audit/chain-verify.ts';
import type { Verification } from '../server/audit/chain-verify.ts';
import { run } from './support/command.ts';
import { usePlatform } from './support/platform.ts';

/** Nothing seals by itself, so that every test says when. */
const platform = usePlatform({ ROLE: 'api', VALIDATE_RESPONSES: 'false' });
const tables = ['platform_audit_log', 'audit_snapshots', 'audit_chain', 'audit_chain_head'];

async function verify(options: { keys?: AuditKeys; expected?: { position: number; hash: string } } = {}): Promise<Verification> {
  const { database, auditKeys } = platform.server.platform;
  return await verifyChain(database, { keys: options.keys ?? auditKeys, expected: options.expected });
}
const found = async (): Promise<Record<string, unknown>> => ({ ...(await verify()).broken });

/** As a superuser may who switches the triggers off. */
async function tamper(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: platform.databases.platform });
  await client.connect();
  try {
    await client.query(`SET session_replication_role = replica; ${sql}`);
  } finally {
    await client.end();
  }
}
const create = async (slug: string) => await platform.as('olga').partners.create({ name: slug, slug, partner_type: 'other' });
const seqAt = async (position: number) => (await platform.sql<{ seq: string }>('SELECT seq FROM audit_chain WHERE position = $1', [position]))[0]!.seq;

beforeAll(async () => {
  for (let number = 1; number <= 6; number++) await create(`chained-${number}`);
  expect(await verify()).toMatchObject({ ok: true, pending: 0 });
  await tamper(`CREATE SCHEMA kept; ${tables.map((table) => `CREATE TABLE kept.${table} AS TABLE ${table}`).join('; ')}`);
});
beforeEach(async () => await tamper(tables.map((table) => `TRUNCATE ${table}; INSERT INTO ${table} SELECT * FROM kept.${table}`).join('; ')));

describe('the chain of the audit log', () => {
  it('follows every entry, the demo world\'s included, and covers what came since', async () => {
    const { entries } = await verify();
    await create('one-more');
    expect(await verify()).toMatchObject({ ok: true, entries: entries + 1, pending: 0, broken: null });
    expect(entries).toBe((await platform.sql('SELECT FROM platform_audit_log')).length - 1);
  });

  it('takes entries of transactions that commit late', async () => {
    const { database, auditKeys } = platform.server.platform;
    const late = await database.knex.transaction();
    const event = { action: 'create', resource: 'partner', displayId: 'late', before: null, after: null };
    await insertEntry(late, prepareEntry(auditKeys[0], { ...systemActor('late'), ip_address: null, trace_id: null }, event));
    await create('overtaking');
    for (let round = 0; round < 3; round++) await sealAll(database, auditKeys);
    await late.commit();
    await sealAll(database, auditKeys);
    expect(await platform.sql('SELECT resource_display_id FROM platform_audit_log JOIN audit_chain USING (seq) ORDER BY position DESC LIMIT 2'))
      .toEqual([{ resource_display_id: 'late' }, { resource_display_id: 'overtaking' }]);
    expect(await verify()).toMatchObject({ ok: true, pending: 0 });
  });

  it('is one chain when several seal at once', async () => {
    const { database, auditKeys } = platform.server.platform;
    await Promise.all([...Array.from({ length: 12 }, (_, number) => create(`at-once-${number}`)), ...Array.from({ length: 8 }, () => sealAll(database, auditKeys))]);
    expect(await verify()).toMatchObject({ ok: true, pending: 0 });
  });
});

describe('audit verify finds', () => {
  it('an edited entry, whatever was edited', async () => {
    for (const change of ["action = 'read'", "actor_id = 'somebody else'", 'org_id = gen_random_uuid()', "created_at = created_at - interval '1 day'", 'ip_address = NULL']) {
      await tamper(`UPDATE platform_audit_log SET ${change} WHERE seq = ${await seqAt(10)}`);
      expect(await found(), change).toMatchObject({ kind: 'edited', position: 10 });
      await tamper('TRUNCATE platform_audit_log; INSERT INTO platform_audit_log SELECT * FROM kept.platform_audit_log');
    }
  });

  it('edited and deleted snapshots', async () => {
    const id = (await platform.sql<{ id: string }>("SELECT id FROM platform_audit_log WHERE resource_display_id = 'chained-3'"))[0]!.id;
    await tamper(`UPDATE audit_snapshots SET after = '{"slug": "another"}' WHERE entry_id = '${id}'`);
    expect(await found()).toMatchObject({ kind: 'edited', entry_id: id });
    await tamper(`DELETE FROM audit_snapshots WHERE entry_id = '${id}'`);
    expect(await found()).toMatchObject({ kind: 'deleted', entry_id: id });
  });

  it('a deleted entry: alone, with its link, and with all links after it numbered anew', async () => {
    const entry = `DELETE FROM platform_audit_log WHERE seq = ${await seqAt(9)}`;
    await tamper(entry);
    expect(await found()).toMatchObject({ kind: 'deleted', position: 9 });
    await tamper('DELETE FROM audit_chain WHERE position = 9');
    expect(await found()).toMatchObject({ kind: 'deleted', position: 9 });
    await tamper('UPDATE audit_chain SET position = -position WHERE position > 9; UPDATE audit_chain SET position = -position - 1 WHERE position < 0');
    expect(await found()).toMatchObject({ kind: 'deleted', position: 9 });
  });

  it('two entries that changed places: beneath their links, with their links, and their hashes alone', async () => {
    const [first, second] = [await seqAt(9), await seqAt(11)];
    const entries = `UPDATE audit_chain SET seq = -seq WHERE position IN (9, 11); UPDATE audit_chain SET seq = CASE seq WHEN -${first} THEN ${second} ELSE ${first} END WHERE seq < 0`;
    const links = 'UPDATE audit_chain SET position = -position WHERE position IN (9, 11); UPDATE audit_chain SET position = CASE position WHEN -9 THEN 11 ELSE 9 END WHERE position < 0';
    for (const change of [entries, links, `${entries}; ${links}`]) {
      await tamper(change);
      expect(await found(), change).toMatchObject({ kind: 'reordered', position: 9 });
      await tamper('TRUNCATE audit_chain; INSERT INTO audit_chain SELECT * FROM kept.audit_chain');
    }
  });

  it('an inserted entry: among old ones, with a link of its own, and as the newest', async () => {
    const forged = (seq: string) => `INSERT INTO platform_audit_log (seq, actor_type, actor_id, action, resource_type, resource_display_id) VALUES (${seq}, 'user', 'nobody', 'delete', 'partner', 'forged')`;
    for (let round = 0; round < 2; round++) await sealAll(platform.server.platform.database, platform.server.platform.auditKeys);
    await tamper(`${forged('0')}`);
    expect(await found()).toMatchObject({ kind: 'inserted', position: null, seq: 0 });
    await tamper(`UPDATE audit_chain SET position = -position WHERE position > 9; UPDATE audit_chain SET position = -position + 1 WHERE position < 0;
      INSERT INTO audit_chain (position, seq, key_id, hash) SELECT 10, 0, key_id, sha256('forged') FROM audit_chain WHERE position = 9`);
    expect(await found()).toMatchObject({ kind: 'inserted', position: 10, seq: 0 });
    await tamper(tables.map((table) => `TRUNCATE ${table}; INSERT INTO ${table} SELECT * FROM kept.${table}`).join('; '));
    await tamper(forged("nextval('platform_audit_log_seq')"));
    expect(await found()).toMatchObject({ kind: 'inserted', position: (await verify()).entries + 1, detail: 'The platform did not write this entry.' });
  });

  it('an end that was cut off, also when the record of the end was cut back with it', async () => {
    const { head } = await verify();
    const [position, hash] = head.split(':') as [string, string];
    const old = (await platform.sql<{ head: string }>("SELECT position || ':' || encode(hash, 'hex') AS head FROM audit_chain WHERE position = $1", [Number(position) - 2]))[0]!.head;
    await tamper(`DELETE FROM platform_audit_log WHERE seq IN (SELECT seq FROM audit_chain WHERE position > ${Number(position) - 2}); DELETE FROM audit_chain WHERE position > ${Number(position) - 2}`);
    expect(await found()).toMatchObject({ kind: 'truncated', position: Number(position) - 1 });
    await tamper('UPDATE audit_chain_head SET key_id = 1');
    expect(await found()).toMatchObject({ kind: 'edited', detail: expect.stringContaining('record of where the chain ends') });
    await tamper(`UPDATE audit_chain_head SET key_id = (SELECT max(key_id) FROM audit_chain), position = ${old.split(':')[0]}, hash = decode('${old.split(':')[1]}', 'hex')`);
    const { database, auditKeys } = platform.server.platform;
    // Sealing what comes next would write the record anew, and hide it.
    await create('after-the-cut');
    await expect(sealAll(database, auditKeys)).rejects.toThrow('did not write');
    expect(await found()).toMatchObject({ kind: 'edited', detail: expect.stringContaining('record of where the chain ends') });
    await database.knex('audit_chain_head').update({ mac: Buffer.from(auditKeys[0].sign('head\t', old.replace(':', '\t')), 'hex') });
    expect(await verify()).toMatchObject({ ok: true });
    expect(await verify({ expected: { position: Number(position), hash } })).toMatchObject({ ok: false, broken: { kind: 'truncated', position: Number(position) } });
  });

  it('a chain that was made anew without the key', async () => {
    const { database, auditKeys } = platform.server.platform;
    await tamper(`UPDATE platform_audit_log SET action = 'read' WHERE seq = ${await seqAt(4)}; DELETE FROM audit_chain; UPDATE audit_chain_head SET position = 0, hash = '', key_id = NULL, low_seq = 1`);
    const forger = new AuditKey(randomBytes(32));
    await sealAll(database, [forger]);
    await expect(sealAll(database, auditKeys)).rejects.toThrow('not ours');
    expect(await found()).toMatchObject({ kind: 'unknown_key', position: 1 });
    const own = platform.server.platform.auditKeys[0].id;
    await tamper(`UPDATE audit_chain_head SET key_id = ${own}`);
    await tamper(`UPDATE audit_chain SET key_id = ${own}`);
    expect(await verify()).toMatchObject({ ok: false });
  });

  it('nothing in links that were made before the key was changed, as long as the old one is given', async () => {
    const { database, auditKeys } = platform.server.platform;
    const rotated = new AuditKey(randomBytes(32));
    await create('sealed-with-the-new-key');
    await sealAll(database, [rotated, ...auditKeys]);
    await create('signed-with-the-old-key');
    await sealAll(database, [rotated, ...auditKeys]);
    expect(await verify({ keys: [rotated, ...auditKeys] })).toMatchObject({ ok: true });
    expect((await verify({ keys: [rotated] })).broken).toMatchObject({ kind: 'unknown_key' });
  });
});

describe('platform audit verify', () => {
  const command = async (...args: string[]) => await run(['server/cli/main.ts', '--json', 'audit', 'verify', ...args], { env: { DATABASE_URL: platform.databases.platform, DATA_DIR: inject('dataDir') } });

  it('prints the head, and ends with exit code 1 and the broken link when there is one', async () => {
    const good = await command();
    expect(good.status, good.stderr).toBe(0);
    const { head } = JSON.parse(good.stdout) as { head: string };
    expect(JSON.parse(good.stdout)).toMatchObject({ ok: true, broken: null, head: expect.stringMatching(/^\d+:[0-9a-f]{64}$/) });
    await tamper(`DELETE FROM platform_audit_log WHERE seq = ${await seqAt(3)}`);
    const bad = await command('--expect', head);
    expect(bad.status).toBe(1);
    expect(JSON.parse(bad.stdout)).toMatchObject({ ok: false, entries: 2, broken: { kind: 'deleted', position: 3 } });
  });
});
