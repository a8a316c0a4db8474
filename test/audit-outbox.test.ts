import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { accountId, organizationId, userId } from '../sdk/demo/ids.ts';
import { relayBatch, startAuditRelay } from '../server/audit/relay.ts';
import { ShardUnavailableError } from '../server/db/shard-unavailable.ts';
import { newAccount } from './support/accounts.ts';
import { call } from './support/http.ts';
import type { Answer } from './support/http.ts';
import { usePlatform } from './support/platform.ts';
import { useServerProcesses } from './support/server-process.ts';
import { tenantHelpers } from './support/tenants.ts';

/** Without a relay of its own, so that every test says when. */
const platform = usePlatform({ ROLE: 'api' });
const processes = useServerProcesses();
const { onShard, withShardsAway, whileLocked } = tenantHelpers(platform);
const { brightSmiles } = organizationId;
const schema = `org_${brightSmiles.replaceAll('-', '')}`;
let token: string;
let shard: string;

const create = async (username: string, key?: string, url = platform.url, bearer = token): Promise<Answer> => await call(url, {
  method: 'POST', path: `/admin/api/v2/organizations/${brightSmiles}/accounts`, token: bearer, body: newAccount(username), headers: key === undefined ? {} : { 'Idempotency-Key': key },
});
const entries = async (username: string) => await platform.sql<{ id: string; actor_display_name: string; org_id: string; created_at: Date }>(
  'SELECT id, actor_display_name, org_id, created_at FROM platform_audit_log WHERE resource_display_id = $1', [username]);
const pending = async (): Promise<number> => Number((await onShard<{ count: string }>('SELECT count(*) FROM platform_shard.audit_outbox WHERE delivered_at IS NULL'))[0]!.count);
const relay = async (): Promise<number> => await relayBatch(platform.server.platform, shard);

/** A connection that holds something up until it is closed. */
async function holding(url: string, sql: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`BEGIN; ${sql}`);
  return client;
}

/** Makes the last change look as if its process had died before it could deliver. */
async function undeliver(username: string, key: string): Promise<void> {
  await onShard(`UPDATE platform_shard.audit_outbox SET delivered_at = NULL WHERE key = '${key}'`);
  const client = await holding(platform.databases.platform, `SET LOCAL session_replication_role = replica; DELETE FROM platform_audit_log WHERE resource_display_id = '${username}'; COMMIT`);
  await client.end();
  await platform.sql('UPDATE idempotency_keys SET status = NULL, headers = NULL, body = NULL, lease_until = now() WHERE key = $1', [key]);
}

beforeAll(async () => {
  token = await platform.accountToken(accountId.hana, brightSmiles);
  shard = (await platform.sql<{ shard_id: string }>('SELECT shard_id FROM organizations WHERE id = $1', [brightSmiles]))[0]!.shard_id;
});

describe('a change to the data of an organization', () => {
  it('is in the log when it is answered, with the name of the account that made it; its snapshots lie in the tenant schema alone', async () => {
    await create('at-once');
    const [entry] = await entries('at-once');
    expect(entry).toMatchObject({ org_id: brightSmiles, actor_display_name: 'hana.novak' });
    expect(await onShard(`SELECT before, after ->> 'username' AS username FROM ${schema}.audit_snapshots WHERE entry_id = '${entry!.id}'`)).toEqual([{ before: null, username: 'at-once' }]);
    expect(await platform.sql('SELECT FROM audit_snapshots WHERE entry_id = $1', [entry!.id])).toEqual([]);
    expect(await pending()).toBe(0);
  });

  it('under an impersonation token is the admin\'s, in the name of the other', async () => {
    const session = await platform.as('chloe').impersonation.start({ user_uuid: userId.hana, org_uuid: brightSmiles, reason: 'Ticket 4711: accounts' });
    expect((await create('acted', undefined, platform.url, session.token)).status).toBe(201);
    const [entry] = await platform.sql("SELECT actor_type, actor_id, actor_display_name, acting_as_user_id, impersonation_session_id FROM platform_audit_log WHERE resource_display_id = 'acted'");
    expect(entry).toEqual({ actor_type: 'user', actor_id: userId.chloe, actor_display_name: expect.stringContaining('Chloe Martin') as string, acting_as_user_id: userId.hana, impersonation_session_id: session.session_id });
  });

  it('that is refused leaves nothing anywhere', async () => {
    expect((await create('at-once')).status).toBe(409);
    expect(await entries('at-once')).toHaveLength(1);
    expect(await pending()).toBe(0);
  });

  it('succeeds although the control plane cannot take the entry now; the relay brings it', async () => {
    await whileLocked('platform_audit_log', async () => {
      expect((await create('control-plane-away')).status).toBe(201);
      expect(await pending()).toBe(1);
    });
    await Promise.all([relay(), relay(), relay()]);
    await vi.waitFor(async () => expect(await pending()).toBe(0));
    expect(await entries('control-plane-away')).toHaveLength(1);
  });

  it('is one entry, at the time of the change, however often and by however many it is delivered', async () => {
    const key = randomUUID();
    await create('often', key);
    const at = (await entries('often'))[0]!.created_at;
    await undeliver('often', key);
    await Promise.all(Array.from({ length: 6 }, relay));
    await onShard(`UPDATE platform_shard.audit_outbox SET delivered_at = NULL WHERE key = '${key}'`);
    expect(await relay()).toBe(1);
    expect(await entries('often')).toEqual([expect.objectContaining({ created_at: at })]);
  });

  it('waits on its shard while that is away, and comes when it is back', async () => {
    const key = randomUUID();
    await create('shard-away', key);
    await undeliver('shard-away', key);
    await withShardsAway(async () => await expect(relay()).rejects.toThrow(ShardUnavailableError));
    const loop = startAuditRelay(platform.server.platform);
    await vi.waitFor(async () => expect(await entries('shard-away')).toHaveLength(1), { timeout: 10_000 });
    await loop.stop();
    expect(await pending()).toBe(0);
  });
});

describe('an Idempotency-Key for a change to the data of an organization', () => {
  it('answers a repetition with the first answer', async () => {
    const key = randomUUID();
    const first = await create('repeated', key);
    const again = await create('repeated', key);
    expect([again.status, again.text, again.headers.location, again.headers['idempotency-replayed']]).toEqual([201, first.text, first.headers.location, 'true']);
    expect(await entries('repeated')).toHaveLength(1);
  });

  it('answers so too when the first process died before the control plane had the outcome, whether the relay was there or not', async () => {
    for (const relayed of [false, true]) {
      const [key, username] = [randomUUID(), `died-${relayed}`];
      const first = await create(username, key);
      await undeliver(username, key);
      if (relayed) await relay();
      const again = await create(username, key);
      expect([again.status, again.text, again.headers['idempotency-replayed']]).toEqual([201, first.text, 'true']);
      expect((await create(username, key)).headers['idempotency-replayed']).toBe('true');
      await relay();
      expect(await entries(username)).toHaveLength(1);
    }
  });

  it('with another body is 422, also then', async () => {
    const key = randomUUID();
    await create('another-body', key);
    await undeliver('another-body', key);
    await platform.sql('DELETE FROM idempotency_keys WHERE key = $1', [key]);
    expect((await create('quite-another-body', key)).status).toBe(422);
    await relay();
  });

  it('lets one execute of several that took over from a process that is not dead', async () => {
    const key = randomUUID();
    const slow = await holding(platform.databases.shard, `LOCK TABLE ${schema}.accounts IN SHARE MODE`);
    const answers = [create('taken-over', key)];
    const claimed = async () => (await platform.sql('UPDATE idempotency_keys SET lease_until = now() - interval \'1 second\' WHERE key = $1 RETURNING key', [key])).length;
    await vi.waitFor(async () => expect(await claimed()).toBe(1));
    const waiting = async () => Number((await onShard<{ count: string }>("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"))[0]!.count);
    await vi.waitFor(async () => expect(await waiting()).toBe(1));
    answers.push(create('taken-over', key));
    await vi.waitFor(async () => expect(await waiting()).toBe(2));
    await slow.end();
    const [first, second] = await Promise.all(answers);
    expect([first!.status, second!.status, second!.text]).toEqual([201, 201, first!.text]);
    expect(await entries('taken-over')).toHaveLength(1);
  });
});

describe('kill -9', () => {
  const environment = (role: string) => ({ DATABASE_URL: platform.databases.platform, DATA_DIR: inject('dataDir'), LOG_LEVEL: 'warn', ROLE: role });

  it('between the two commits of a change loses nothing and doubles nothing', async () => {
    const server = processes.start(environment('api'));
    const url = await server.ready();
    const key = randomUUID();
    await whileLocked('platform_audit_log', async () => {
      const answered = create('killed', key, url).catch(() => undefined);
      await vi.waitFor(async () => expect(await pending()).toBe(1), { timeout: 10_000 });
      server.signalGroup('SIGKILL');
      await Promise.all([answered, server.ended]);
    });
    await platform.sql('UPDATE idempotency_keys SET lease_until = now() WHERE key = $1', [key]);
    const again = await create('killed', key);
    expect([again.status, again.headers['idempotency-replayed']]).toEqual([201, 'true']);
    await relay();
    expect([await pending(), (await entries('killed')).length]).toEqual([0, 1]);
    expect(await onShard(`SELECT username FROM ${schema}.accounts WHERE username = 'killed'`)).toHaveLength(1);
  });

  it('of the relay, after it has delivered and before it has said so, doubles nothing', async () => {
    const key = randomUUID();
    await create('relay-killed', key);
    await undeliver('relay-killed', key);
    // Readers of the outbox get through, writers do not.
    const lock = await holding(platform.databases.shard, 'LOCK TABLE platform_shard.audit_outbox IN SHARE MODE');
    const worker = processes.start(environment('worker'));
    await vi.waitFor(async () => expect(await entries('relay-killed')).toHaveLength(1), { timeout: 15_000 });
    worker.signalGroup('SIGKILL');
    await worker.ended;
    await lock.end();
    expect(await pending()).toBe(1);
    await vi.waitFor(async () => expect(await relay()).toBe(1));
    expect([await pending(), (await entries('relay-killed')).length]).toEqual([0, 1]);
  });
});
