import { describe, expect, it, vi } from 'vitest';
import { examples } from '../sdk/generated/examples.ts';
import { usePlatform } from './support/platform.ts';

const platform = usePlatform();
const onServer = platform.on === 'server';

describe('createMyToken', () => {
  it('201 with a token that works as its owner, shown this once', async () => {
    const created = await platform.as('ben').me.createToken({ name: ' Laptop ' });
    expect(created).toMatchObject({ name: 'Laptop', kind: 'person', expires_at: null, revoked_at: null, hint: created.token.slice(-6) });
    expect(created.token).toMatch(/^dpt_[0-9A-Za-z]{36}$/);
    expect(await platform.client(created.token).me.get()).toMatchObject({ display_name: 'Ben Okafor' });
    expect(JSON.stringify(await platform.auditEntries())).not.toContain(created.token);
  });

  it.runIf(onServer)('stores nothing of a token but its hash', async () => {
    const { token } = await platform.as('ben').me.createToken({ name: 'Stored' });
    expect(JSON.stringify(await platform.sql('SELECT to_jsonb(t) AS row FROM api_tokens t'))).not.toContain(token);
    expect(JSON.stringify(await platform.sql('SELECT to_jsonb(s) AS row FROM audit_snapshots s'))).not.toContain(token);
  });

  it('401 for one wrong character', async () => {
    const { token } = await platform.as('ben').me.createToken({ name: 'Typing error' });
    await expect(platform.client(withTypingError(token)).me.get()).rejects.toMatchObject({ status: 401, code: 'invalid_token' });
  });

  it.runIf(onServer)('401 for one wrong character without asking the database', async () => {
    const { token } = await platform.as('ben').me.createToken({ name: 'Typing error' });
    const read = vi.spyOn(platform.server.platform.database, 'read');
    await expect(platform.client(withTypingError(token)).me.get()).rejects.toMatchObject({ status: 401, code: 'invalid_token' });
    expect(read).not.toHaveBeenCalled();
    read.mockRestore();
  });

  it('201 with the expiry in UTC, to the microsecond', async () => {
    const created = await platform.as('ben').me.createToken({ name: 'Exact', expires_at: '2036-01-01t02:00:00.12345678+02:00' });
    expect(created.expires_at).toBe('2036-01-01T00:00:00.123457Z');
    expect(await platform.as('ben').me.createToken({ name: 'Rounded', expires_at: '2035-12-31 23:59:59.9999996Z' })).toMatchObject({ expires_at: '2036-01-01T00:00:00Z' });
  });

  it('401 from the instant of expiry on; 422 for one in the past', async () => {
    const expires_at = new Date(Date.now() + 1_200).toISOString();
    const { token } = await platform.as('ben').me.createToken({ name: 'Short', expires_at });
    expect(await platform.client(token).me.get()).toMatchObject({ display_name: 'Ben Okafor' });
    await expect.poll(() => Date.now() > Date.parse(expires_at), { interval: 20, timeout: 5_000 }).toBe(true);
    await expect(platform.client(token).me.get()).rejects.toMatchObject({ status: 401, code: 'invalid_token' });
    await expect(platform.as('ben').me.createToken({ name: 'Past', expires_at: '2020-01-01T00:00:00Z' })).rejects.toMatchObject({ status: 422 });
  });

  it('what a machine does with its token names the machine in the audit log', async () => {
    const { id, token } = await platform.as('ada').me.createToken({ name: 'Nightly', kind: 'machine' });
    await platform.client(token).settings.update({ max_orgs_per_shard: 99 });
    expect((await platform.auditEntries()).at(-1)).toMatchObject({ actor_type: 'api_key', actor_id: id, actor_display_name: 'Nightly (Ada Lindqvist)' });
  });
});

describe('listMyTokens', () => {
  it('200 with the own tokens and nobody else\'s, never the secret', async () => {
    const { items } = await platform.as('emi').me.listTokens();
    expect(items).toMatchObject([{ ...examples.listMyTokens.response.items[0], id: expect.any(String), hint: expect.any(String), last_used_at: expect.any(String) }]);
    expect(JSON.stringify(items)).not.toContain(platform.token('emi'));
  });
});

describe('listMyTokens of somebody who made some', () => {
  it('200 from the newest to the oldest, with what was revoked', async () => {
    const made = [];
    for (const name of ['First', 'Second', 'Third']) made.push((await platform.as('diego').me.createToken({ name })).id);
    await platform.as('diego').me.revokeToken(made[1]!);
    const { items } = await platform.as('diego').me.listTokens();
    expect(items.map(({ name, revoked_at }) => [name, revoked_at !== null])).toEqual([['Third', false], ['Second', true], ['First', false], ['demo', false]]);
  });
});

describe('revokeMyToken', () => {
  it('204 and dead on the next request; 204 again without a further entry; 404 for a token of somebody else', async () => {
    const { id, token } = await platform.as('ben').me.createToken({ name: 'Lost' });
    await expect(platform.client(token).me.get()).resolves.toBeDefined();
    await expect(platform.as('ada').me.revokeToken(id)).rejects.toMatchObject({ status: 404 });
    await platform.client(token).me.revokeToken(id);
    await expect(platform.client(token).me.get()).rejects.toMatchObject({ status: 401, code: 'invalid_token' });
    await platform.as('ben').me.revokeToken(id);
    expect((await platform.auditEntries()).filter(({ action, resource_display_id }) => action === 'revoke' && resource_display_id === 'Lost')).toHaveLength(1);
  });
});

const withTypingError = (token: string): string => token.slice(0, 10) + (token[10] === 'a' ? 'b' : 'a') + token.slice(11);
