import { randomBytes } from 'node:crypto';
import { decodeProtectedHeader } from 'jose';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { JwtVerifier } from '../server/access/jwt.ts';
import { Keyring } from '../server/db/encryption.ts';
import { SigningKeys } from '../server/oauth/signing-keys.ts';
import { accountTokenIssuer, signToken } from '../server/oauth/tokens.ts';
import { usePlatform } from './support/platform.ts';

const platform = usePlatform();
const keyring = new Keyring(randomBytes(32));
/** What another process of the platform has. */
const process = (ring = keyring): SigningKeys => new SigningKeys(platform.server.platform.database, ring);
const rows = () => platform.sql<{ kid: string }>('SELECT kid FROM signing_keys ORDER BY created_at');
const grownOlder = (days: number) => platform.sql(`UPDATE signing_keys SET created_at = created_at - interval '${days} days'`);

const now = () => Math.floor(Date.now() / 1000);
const sign = (keys: SigningKeys) => signToken(keys, { sub: 'an-account', org: 'an-organization', iat: now(), exp: now() + 60 });
const verify = (keys: SigningKeys, token: string) => new JwtVerifier(accountTokenIssuer(keys)).verify(token);
const refused = { code: 'invalid_token' };

beforeEach(async () => { await platform.sql('DELETE FROM signing_keys'); });

describe('the keys that sign tokens of accounts', () => {
  it('are one key for all processes, however many ask for it first', async () => {
    const [here, there] = [process(), process()];
    const tokens = await Promise.all([here, there, here, there].map(sign));
    expect(await rows()).toHaveLength(1);
    for (const token of tokens) expect(await verify(process(), token)).toMatchObject({ account: { accountId: 'an-account' } });
  });

  it('are found by a process that has looked just before they were made', async () => {
    const early = process();
    await verify(early, await sign(early));
    await platform.sql('DELETE FROM signing_keys');
    await verify(early, await sign(process()));
  });

  it('are looked up for unknown ones once in a while only', async () => {
    const here = process();
    const strangers = [];
    for (let made = 0; made < 3; made++) {
      await platform.sql('DELETE FROM signing_keys');
      strangers.push(await sign(process()));
    }
    await platform.sql('DELETE FROM signing_keys');
    await verify(here, await sign(here));
    let reads = 0;
    const { database } = platform.server.platform;
    const read = vi.spyOn(database, 'read').mockImplementation(async () => { reads += 1; return []; });
    try {
      for (const stranger of strangers) await expect(verify(here, stranger)).rejects.toMatchObject(refused);
    } finally {
      read.mockRestore();
    }
    expect(reads).toBe(1);
  });

  it('lie encrypted, with their public half in plain', async () => {
    await sign(process());
    const [row] = await platform.sql<{ public_jwk: object; private_jwk_encrypted: Buffer }>('SELECT * FROM signing_keys');
    expect(Object.keys(row!.public_jwk).sort()).toEqual(['crv', 'kty', 'x', 'y']);
    expect(row!.private_jwk_encrypted.toString('latin1')).not.toContain('"d"');
  });

  it('are made a day before they are needed, when every process has heard of them', async () => {
    await sign(process());
    const [old] = await rows();
    await grownOlder(89);
    expect(decodeProtectedHeader(await sign(process())).kid).toBe(old!.kid);
    const [, young] = await rows();
    expect(young).toBeDefined();
    expect(decodeProtectedHeader(await sign(process())).kid).toBe(old!.kid);
    await grownOlder(0.01);
    expect(decodeProtectedHeader(await sign(process())).kid).toBe(young!.kid);
    expect(await rows()).toHaveLength(2);
  });

  it('replace themselves after 90 days and go on to verify for one more', async () => {
    const old = await sign(process());
    await grownOlder(90);
    const young = await sign(process());
    expect(await rows()).toHaveLength(2);
    await verify(process(), old);
    await verify(process(), young);
    await grownOlder(2);
    await expect(verify(process(), old)).rejects.toMatchObject(refused);
    await grownOlder(90);
    await sign(process());
    expect(await rows()).toHaveLength(1);
  });

  it('are made anew when the encryption key was replaced, and those before still verify', async () => {
    const before = await sign(process());
    await grownOlder(0.5);
    const replaced = new Keyring(randomBytes(32));
    await sign(process(replaced));
    expect(await rows()).toHaveLength(2);
    await verify(process(replaced), before);
  });

  it('are withdrawn by deleting their rows', async () => {
    const token = await sign(process());
    await platform.sql('DELETE FROM signing_keys');
    await expect(verify(process(), token)).rejects.toMatchObject(refused);
  });
});
