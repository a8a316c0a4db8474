import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { systemActor } from '../server/audit/actor.ts';
import { sealAll, startSealer } from '../server/audit/chain-sealer.ts';
import { verifyChain } from '../server/audit/chain-verify.ts';
import { insertEntry, prepareEntry } from '../server/audit/entries.ts';
import { Database } from '../server/db/connections.ts';
import { migrateControlPlane } from '../server/db/migrate.ts';
import { administrate, databaseUrl } from './support/database.ts';
import { usePlatform } from './support/platform.ts';

const platform = usePlatform({ ROLE: 'api' });
const event = (displayId: string) => ({ action: 'create', resource: 'partner', displayId, before: null, after: { displayId } });
const origin = { ...systemActor('test'), ip_address: null, trace_id: null };

describe('the audit log', () => {
  it('loses and doubles none of 500 entries a second from ten writers, some of which fail, while it is sealed', async () => {
    const { database, auditKeys } = platform.server.platform;
    const sealer = startSealer(platform.server.platform);
    const [seconds, perSecond, writers] = [2, 500, 10];
    const began = performance.now();
    const written: string[] = [];
    const write = async (writer: number): Promise<void> => {
      for (let number = 0; number < (seconds * perSecond) / writers; number++) {
        const due = began + (number * writers * 1000) / perSecond;
        if (due > performance.now()) await new Promise((resolve) => void setTimeout(resolve, due - performance.now()));
        const name = `${writer}-${number}`;
        const fails = number % 10 === 9;
        await database.knex.transaction(async (tx) => {
          await insertEntry(tx, prepareEntry(auditKeys[0], origin, event(name)));
          if (fails) throw new Error('undone');
        }).then(() => written.push(name), () => undefined);
      }
    };
    await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
    await sealer.stop();
    await sealAll(database, auditKeys);
    const linked = await platform.sql<{ resource_display_id: string }>("SELECT resource_display_id FROM platform_audit_log JOIN audit_chain USING (seq) WHERE actor_id = 'test'");
    expect(linked.map((row) => row.resource_display_id).toSorted()).toEqual(written.toSorted());
    expect(await verifyChain(database, { keys: auditKeys })).toMatchObject({ ok: true, pending: 0 });
  });

  it('has every entry signed, by whichever way it came', async () => {
    expect(await platform.sql('SELECT action FROM platform_audit_log WHERE mac IS NULL')).toEqual([]);
  });
});

describe('append-only', () => {
  const statements = [
    "UPDATE platform_audit_log SET action = 'read'", 'DELETE FROM platform_audit_log', 'TRUNCATE platform_audit_log', "UPDATE audit_chain SET hash = ''", 'DELETE FROM audit_chain', 'TRUNCATE audit_chain',
    "UPDATE audit_snapshots SET after = '{}'", 'DELETE FROM audit_snapshots', 'TRUNCATE audit_snapshots', "UPDATE audit_archives SET file = ''", 'DELETE FROM audit_archives', 'TRUNCATE audit_archives',
    'MERGE INTO platform_audit_log l USING (SELECT 1) s ON true WHEN MATCHED THEN DELETE',
    "INSERT INTO platform_audit_log (id, actor_type, actor_id, action, resource_type, resource_display_id) SELECT id, 'user', 'x', 'x', 'x', 'x' FROM platform_audit_log ON CONFLICT (id) DO UPDATE SET action = 'x'",
  ];
  const name = `owner_${randomUUID().replaceAll('-', '')}`;
  const url = Object.assign(new URL(databaseUrl(inject('postgres'), name)), { username: name, password: name }).href;
  let owner: pg.Client;

  beforeAll(async () => {
    await administrate(inject('postgres'), `CREATE ROLE ${name} LOGIN PASSWORD '${name}'`);
    await administrate(inject('postgres'), `CREATE DATABASE ${name} OWNER ${name}`);
    const database = new Database({ url, poolMax: 2, onError: () => undefined });
    await migrateControlPlane(database);
    const { auditKeys } = platform.server.platform;
    await database.knex.transaction(async (tx) => await insertEntry(tx, prepareEntry(auditKeys[0], origin, event('kept'))));
    await sealAll(database, auditKeys);
    await database.close();
    owner = new pg.Client({ connectionString: url });
    await owner.connect();
  });
  afterAll(async () => {
    await owner.end();
    await administrate(inject('postgres'), `DROP DATABASE ${name} WITH (FORCE)`);
    await administrate(inject('postgres'), `DROP ROLE ${name}`);
  });

  it('by grants: the role that made the tables may not change or delete', async () => {
    for (const statement of statements.filter((text) => !text.includes('DELETE FROM audit_snapshots'))) {
      await expect(owner.query(statement), statement).rejects.toMatchObject({ code: '42501', message: expect.stringContaining('permission denied') });
    }
  });

  it('by triggers: neither may a superuser, nor the owner that gave itself the rights', async () => {
    await owner.query('GRANT ALL ON platform_audit_log, audit_chain, audit_snapshots, audit_archives TO CURRENT_USER');
    await owner.query("INSERT INTO audit_archives (first_position, last_position, last_hash, month, file, key_id, mac) VALUES (0, 0, '', '', '', 0, '')");
    await platform.sql("INSERT INTO audit_archives (first_position, last_position, last_hash, month, file, key_id, mac) VALUES (0, 0, '', '', '', 0, '')");
    for (const statement of statements) {
      await expect(owner.query(statement), statement).rejects.toThrow('the audit log is append-only');
      await expect(platform.sql(statement), statement).rejects.toThrow('the audit log is append-only');
    }
  });
});
