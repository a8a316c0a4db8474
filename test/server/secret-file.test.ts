import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { developmentToken } from '../../server/access/development-issuer.ts';
import { encryptionKeyIn } from '../../server/db/encryption-key.ts';
import { keepSecret, readSecret } from '../../server/secret-file.ts';
import { StartError } from '../../server/start-error.ts';

const sandbox = mkdtempSync(join(tmpdir(), 'secret-file-test-'));
afterAll(() => rmSync(sandbox, { recursive: true, force: true }));

describe('a secret', () => {
  it('is kept for its owner only, in a folder that is made for it, and nothing else is left there', () => {
    const folder = join(sandbox, 'new', 'folder');
    expect(readSecret(join(folder, 'key'))).toBeUndefined();
    expect(keepSecret(join(folder, 'key'), 'abc')).toBe('abc');
    expect(readSecret(join(folder, 'key'))).toBe('abc');
    expect(statSync(join(folder, 'key')).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['key']);
  });

  it('that somebody else has kept meanwhile is the one that counts', () => {
    const file = join(sandbox, 'shared');
    expect([keepSecret(file, 'first'), keepSecret(file, 'second')]).toEqual(['first', 'first']);
  });

  it('that cannot be kept is explained', () => {
    writeFileSync(join(sandbox, 'file'), '');
    expect(() => keepSecret(join(sandbox, 'file', 'key'), 'abc')).toThrow(StartError);
    expect(() => keepSecret(join(sandbox, 'file', 'key'), 'abc')).toThrow('Set DATA_DIR to a folder that this user may write.');
  });
});

describe('a file in DATA_DIR that holds something else', () => {
  it('is not taken for the encryption key', () => {
    writeFileSync(join(sandbox, 'encryption-key'), 'short');
    expect(() => encryptionKeyIn(sandbox)).toThrow('does not hold 32 bytes in base64');
  });

  it('is not taken for the development issuer\'s key', async () => {
    writeFileSync(join(sandbox, 'development-issuer-key.json'), '{ "kty":');
    await expect(developmentToken(sandbox, { email: 'ada@platform.example' })).rejects.toThrow('does not hold a key. Remove it');
  });
});
