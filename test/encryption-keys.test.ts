import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { organizationId } from '../sdk/demo/ids.ts';
import { readConfig } from '../server/config.ts';
import { keyringOf } from '../server/db/encryption-key.ts';
import { Keyring } from '../server/db/encryption.ts';
import { Shards } from '../server/db/shards.ts';
import { Tenants } from '../server/db/tenants.ts';
import { run } from './support/command.ts';
import { usePlatform } from './support/platform.ts';

const platform = usePlatform();
const [next, other] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')];
const keyOf = (text: string): Keyring => new Keyring(Buffer.from(text, 'base64'));
const current = (): string => readFileSync(join(inject('dataDir'), 'encryption-key'), 'utf8').trim();

describe('a sealed value', () => {
  const [one, two] = [randomBytes(32), randomBytes(32)];

  it('is read by whoever has its key, as the first or as another', () => {
    const sealed = new Keyring(one).seal('secret', 'row');
    expect([new Keyring(one).open(sealed, 'row'), new Keyring(two, one).open(sealed, 'row')]).toEqual(['secret', 'secret']);
    expect([new Keyring(one, two).isCurrent(sealed), new Keyring(two, one).isCurrent(sealed)]).toEqual([true, false]);
  });

  it('is refused with another key, for another row, and when any bit of it was changed', () => {
    const keys = new Keyring(one);
    const sealed = keys.seal('secret', 'row');
    expect(() => new Keyring(two).open(sealed, 'row')).toThrow('a key that is not ours');
    expect(() => keys.open(sealed, 'other row')).toThrow();
    for (let byte = 0; byte < sealed.length; byte++) {
      const changed = Buffer.from(sealed);
      changed[byte]! ^= 1;
      expect(() => keys.open(changed, 'row')).toThrow();
    }
  });

  it('is never the same twice and holds nothing readable', () => {
    const keys = new Keyring(one);
    expect(keys.seal('secret', 'row').equals(keys.seal('secret', 'row'))).toBe(false);
    expect(keys.seal('secret', 'row').includes('secret')).toBe(false);
  });
});

describe('platform rotate-encryption-key', { timeout: 60_000 }, () => {
  const rotate = async (env: Record<string, string>) => await run(['server/cli/main.ts', '--json', 'rotate-encryption-key'], { env: { DATABASE_URL: platform.databases.platform, DATA_DIR: inject('dataDir'), ...env } });
  const sealed = async () => await platform.sql<{ id: string; dsn_encrypted: Buffer }>('SELECT id, dsn_encrypted FROM shards ORDER BY id');
  const openedWith = async (key: string): Promise<boolean[]> => (await sealed()).map(({ id, dsn_encrypted }) => {
    try {
      return keyOf(key).open(dsn_encrypted, id) === platform.databases.shard;
    } catch {
      return false;
    }
  });

  /** What a process with this configuration reads from a tenant. */
  async function read(env: Record<string, string> = {}): Promise<number | string> {
    const { database } = platform.server.platform;
    const shards = new Shards(database, keyringOf(readConfig({ DATA_DIR: inject('dataDir'), ...env })));
    const tenants = new Tenants(database, shards);
    return await tenants.query(await tenants.of(organizationId.brightSmiles), 'SELECT 1 FROM %schema%.coverage_categories')
      .then((rows) => rows.length, (error: Error) => error.name).finally(() => shards.close());
  }

  it('refuses to run without two keys, with one key twice, and with keys that do not open everything; nothing is changed then', async () => {
    const [legacy] = await sealed().then((rows) => rows.slice(-1));
    await platform.sql('UPDATE shards SET dsn_encrypted = $2 WHERE id = $1', [legacy!.id, keyOf(other).seal('lost', legacy!.id)]);
    const before = await sealed();
    const refused = await Promise.all([{}, { ENCRYPTION_KEY: next, ENCRYPTION_KEY_PREVIOUS: next }, { ENCRYPTION_KEY: next, ENCRYPTION_KEY_PREVIOUS: current() }].map(rotate));
    expect(refused.map(({ status, stdout }) => ({ status, stdout }))).toEqual(refused.map(() => ({ status: 1, stdout: '' })));
    expect(refused.map(({ stderr }) => stderr)).toEqual([
      expect.stringContaining('Set ENCRYPTION_KEY to the new key and ENCRYPTION_KEY_PREVIOUS to the one in use'), expect.stringContaining('are the same key'),
      expect.stringContaining('Neither key opens the connection string of legacy-rack, so nothing was changed.'),
    ]);
    for (const secret of [next, other, current(), platform.databases.shard]) expect(refused.map(({ stderr }) => stderr).join()).not.toContain(secret);
    expect(await sealed()).toEqual(before);
    await platform.sql('UPDATE shards SET dsn_encrypted = $2 WHERE id = $1', [legacy!.id, legacy!.dsn_encrypted]);
  });

  it('seals everything with the new key; processes that have both go on before, meanwhile and after, and it can be repeated', async () => {
    const [both, early] = [{ ENCRYPTION_KEY: next, ENCRYPTION_KEY_PREVIOUS: current() }, { ENCRYPTION_KEY: current(), ENCRYPTION_KEY_PREVIOUS: next }];
    expect([await read(both), await read(early), await read()]).toEqual([10, 10, 10]);
    await platform.sql('DELETE FROM signing_keys');
    await platform.sql("INSERT INTO signing_keys (kid, public_jwk, private_jwk_encrypted) VALUES ('one', '{}', $1)", [keyOf(current()).seal('private', 'one')]);

    const rotated = await rotate(both);
    expect({ status: rotated.status, stderr: rotated.stderr, answer: JSON.parse(rotated.stdout) as object }).toEqual({ status: 0, stderr: '', answer: { shards: 2, signing_keys: 1 } });
    const [signing] = await platform.sql<{ sealed: Buffer }>('SELECT private_jwk_encrypted AS sealed FROM signing_keys');
    expect(keyOf(next).open(signing!.sealed, 'one')).toBe('private');
    expect([await openedWith(next), await openedWith(current())]).toEqual([[true, true], [false, false]]);
    expect([await read(both), await read(early), await read({ ENCRYPTION_KEY: next }), await read()]).toEqual([10, 10, 10, 'ShardUnavailableError']);
    expect(JSON.parse((await rotate(both)).stdout)).toEqual({ shards: 0, signing_keys: 0 });
  });

  it('leaves an audit entry for each shard, without the connection string', async () => {
    const entries = (await platform.auditEntries()).filter(({ actor_type, resource_type }) => actor_type === 'system' && resource_type === 'shard');
    expect(entries.map(({ action, resource_display_id, before, after }) => ({ action, resource_display_id, before, after }))).toEqual(['legacy-rack', 'primary'].map((name) => (
      { action: 'update', resource_display_id: name, before: { dsn: '[redacted]' }, after: { dsn: '[redacted]' } })));
  });

  it('is undone in the same way', async () => {
    expect(JSON.parse((await rotate({ ENCRYPTION_KEY: current(), ENCRYPTION_KEY_PREVIOUS: next })).stdout)).toEqual({ shards: 2, signing_keys: 1 });
    expect(await read()).toBe(10);
  });
});
