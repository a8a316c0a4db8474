import { describe, expect, it } from 'vitest';
import type { PlatformError, Schemas } from '../sdk/index.ts';
import { accountId, organizationId } from '../sdk/demo/ids.ts';
import { usePlatform } from './support/platform.ts';

const platform = usePlatform();
const { brightSmiles } = organizationId;
const { clearClaimSync } = accountId;

const tokenFor = async (secret: string): Promise<string> =>
  (await platform.client().oauth2.createToken({ grant_type: 'client_credentials', client_id: clearClaimSync, client_secret: secret })).access_token;
const read = (token: string) => platform.client(token).accounts.get(brightSmiles, clearClaimSync);

/** What a call with this token is refused with; undefined when it is answered. */
async function refusal(token: string): Promise<string | undefined> {
  return await read(token).then(() => undefined, (error: unknown) => (error as PlatformError).code);
}

const account = { username: 'clearclaim-sync', email: 'integrations@clearclaim.example', registrationSource: 'onboarding', registeredAt: '2026-01-23T09:00:00Z', termsAccepted: true };
const update = (changes: Partial<Schemas['AccountUpdate']>) => platform.as('ada').accounts.update(brightSmiles, clearClaimSync, { ...account, ...changes });

describe('a token of createToken', () => {
  it('opens the accounts of its organization with the rights of its role, and nothing else', async () => {
    const token = await tokenFor('demo-secret-of-clearclaim-sync');
    expect(await read(token)).toMatchObject({ username: 'clearclaim-sync' });
    await expect(platform.client(token).accounts.get(organizationId.lakeside, accountId.lakesideOwner)).rejects.toMatchObject({ status: 403, code: 'organization_mismatch' });
    await expect(platform.client(token).accounts.update(brightSmiles, clearClaimSync, account)).rejects.toMatchObject({ status: 403 });
    await expect(platform.client(token).organizations.list()).rejects.toMatchObject({ status: 403, code: 'no_actor_identity' });
  });

  it('dies at once with the password, and one got with the new password works at once', async () => {
    const old = await tokenFor('demo-secret-of-clearclaim-sync');
    expect(await refusal(old)).toBeUndefined();
    await update({ password: 'a new secret of the sync' });
    const young = await tokenFor('a new secret of the sync');
    expect([await refusal(old), await refusal(young)]).toEqual(['session_revoked', undefined]);
    await expect(tokenFor('demo-secret-of-clearclaim-sync')).rejects.toMatchObject({ status: 401 });
  });

  it.each(['Locked', 'Disabled'] as const)('dies at once when the account is %s, and stays dead when it is active again', async (accountStatus) => {
    const token = await tokenFor('a new secret of the sync');
    await update({ accountStatus });
    expect(await refusal(token)).toBe('session_revoked');
    await expect(tokenFor('a new secret of the sync')).rejects.toMatchObject({ status: 401 });
    await update({ accountStatus: 'Active' });
    expect(await refusal(token)).toBe('session_revoked');
    expect(await refusal(await tokenFor('a new secret of the sync'))).toBeUndefined();
  });

  it('got with an old password is dead, however close together the change and the request are', async () => {
    const secrets = ['a new secret of the sync', 'the second secret', 'the third secret', 'a new secret of the sync'] as const;
    for (const [round, old] of secrets.slice(0, -1).entries()) {
      const asked = Array.from({ length: 4 }, () => tokenFor(old).catch(() => undefined));
      await update({ password: secrets[round + 1]! });
      const got = (await Promise.all(asked)).filter((token) => token !== undefined);
      expect(await Promise.all(got.map(refusal))).toEqual(got.map(() => 'session_revoked'));
    }
  });

  it('is had by a new account once it is active and has a password', async () => {
    const body = { username: 'imaging-sync', email: 'sync@pixelray.example', registrationSource: 'partner', registeredAt: '2026-05-04T09:00:00Z', termsAccepted: true };
    const created = await platform.as('ada').accounts.create(organizationId.lakeside, body);
    const grant = { grant_type: 'client_credentials', client_id: created.id, client_secret: 'imaging secret' } as const;
    await expect(platform.client().oauth2.createToken(grant)).rejects.toMatchObject({ status: 401 });
    await platform.as('ada').accounts.update(organizationId.lakeside, created.id, { ...body, password: 'imaging secret' });
    await expect(platform.client().oauth2.createToken(grant)).rejects.toMatchObject({ status: 401 });
    await platform.as('ada').accounts.update(organizationId.lakeside, created.id, { ...body, accountStatus: 'Active' });
    expect(await platform.client().oauth2.createToken(grant)).toMatchObject({ token_type: 'Bearer' });
  });
});
