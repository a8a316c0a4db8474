import { beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../sdk/contract.ts';
import { accountId, organizationId } from '../sdk/demo/ids.ts';
import type { PlatformClient } from '../sdk/index.ts';
import { addAccount, asAccount, changed, newAccount, rawAccounts } from './support/accounts.ts';
import { outcome } from './support/outcomes.ts';
import { usePlatform } from './support/platform.ts';

const platform = usePlatform();
const { brightSmiles, lakeside, harbor, pineValley } = organizationId;
const unknown = 'b0000000-0000-4000-8000-0000000000ff';
const roles = ['Member', 'Developer', 'Admin', 'Owner', 'SystemAdmin'] as const;
type Role = (typeof roles)[number];

/** An active account of Bright Smiles with each role, and a client that calls as it. */
const accounts = {} as Record<Role, Schemas['Account']>;
const callers = {} as Record<Role, PlatformClient>;
let hana: PlatformClient;
let target: Schemas['Account'];

beforeAll(async () => {
  hana = await asAccount(platform, accountId.hana, brightSmiles);
  for (const role of roles) {
    accounts[role] = await addAccount(hana, brightSmiles, `has.role.${role.toLowerCase()}`, { role: role === 'SystemAdmin' ? 'Owner' : role });
    callers[role] = await asAccount(platform, accounts[role].id, brightSmiles);
  }
  await platform.changeAccount(accounts.SystemAdmin.id, brightSmiles, { role: 'SystemAdmin' });
  target = await addAccount(hana, brightSmiles, 'target.of.calls');
});

let made = 0;
/** All four operations in an organization, on one account of it. */
const calls = ({ accounts: on }: PlatformClient, organization: string, { id, username }: Pick<Schemas['Account'], 'id' | 'username'>) =>
  [on.list(organization), on.get(organization, id), on.create(organization, newAccount(`made.by.call.${++made}`)), on.update(organization, id, newAccount(username))];
const outcomes = (client: PlatformClient, organization = brightSmiles, account: Pick<Schemas['Account'], 'id' | 'username'> = target) => Promise.all(calls(client, organization, account).map(outcome));
const four = (code: string): string[] => Array<string>(4).fill(code);

describe('an account of the organization', () => {
  it.each([
    ['Member', four('permission_denied')], ['Developer', ['ok', 'ok', 'permission_denied', 'permission_denied']],
    ['Admin', four('ok')], ['Owner', four('ok')], ['SystemAdmin', four('ok')],
  ] as const)('with the role %s: %j', async (role, expected) => {
    expect(await outcomes(callers[role])).toEqual(expected);
  });

  it.each(['Member', 'Developer', 'Admin', 'Owner'] as const)('403 in every other organization, known or not, for the role %s', async (role) => {
    for (const other of [lakeside, harbor, pineValley, unknown]) expect(await outcomes(callers[role], other, { id: accountId.lakesideOwner, username: 'julia.costa' })).toEqual(four('organization_mismatch'));
  });

  it('403 in another organization before anything else of the request is looked at', async () => {
    const raw = rawAccounts(platform, lakeside, await platform.accountToken(accounts.Member.id, brightSmiles));
    for (const [path, init] of [['?limit=0', {}], ['/x', {}], ['', { method: 'POST', body: { a: 1 } }], ['', { method: 'POST', headers: { 'Content-Type': 'text/plain' }, body: {} }]] as const) {
      expect(await raw(path, init)).toMatchObject({ status: 403, text: expect.stringContaining('"organization_mismatch"') as string });
    }
  });

  it('400 for an organization that is none, before the role', async () => {
    const raw = rawAccounts(platform, 'bright-smiles', await platform.accountToken(accounts.Member.id, brightSmiles));
    const { status, text } = await raw('/x', { method: 'PUT', body: {} });
    expect([status, JSON.parse(text)]).toMatchObject([400, { code: 'validation_error', errors: [{ parameter: 'organizationId' }, { parameter: 'id' }] }]);
  });

  it('is refused by every operation of the platform', async () => {
    expect(await Promise.all([callers.Owner.me.get(), callers.Owner.organizations.list(), callers.Owner.organizations.get(brightSmiles)].map(outcome))).toEqual(Array(3).fill('no_actor_identity'));
  });
});

describe('a SystemAdmin', () => {
  it('works in every organization', async () => {
    expect(await outcomes(callers.SystemAdmin, lakeside, { id: accountId.lakesideOwner, username: 'julia.costa' })).toEqual(four('ok'));
    expect((await callers.SystemAdmin.accounts.list(pineValley))).toEqual([]);
  });

  it('403 in a suspended organization, and in one that there is not', async () => {
    expect(await outcomes(callers.SystemAdmin, harbor)).toEqual(four('org_suspended'));
    expect(await outcomes(callers.SystemAdmin, unknown)).toEqual(four('organization_mismatch'));
  });

  it('404 for an account of another organization than the one in the path', async () => {
    expect(await outcome(callers.SystemAdmin.accounts.get(pineValley, accountId.hana))).toBe('not_found');
  });
});

describe('nobody acts above their own role', () => {
  it.each(roles.filter((role) => role === 'Admin' || role === 'Owner' || role === 'SystemAdmin'))('%s assigns roles up to their own', async (role) => {
    const allowed = roles.indexOf(role);
    for (const [rank, given] of roles.entries()) {
      const expected = rank <= allowed ? 'ok' : 'escalation_denied';
      expect(await outcome(callers[role].accounts.create(brightSmiles, newAccount(`by.${role.toLowerCase()}.${rank}`, { role: given })))).toBe(expected);
      expect(await outcome(callers[role].accounts.update(brightSmiles, target.id, changed(target, { role: given })))).toBe(expected);
      await platform.changeAccount(target.id, brightSmiles, { role: 'Member' });
    }
  });

  it('403 for a change of a stronger account, before If-Match is looked at', async () => {
    const change = (role: Role, of: Role, options = {}) => outcome(callers[role].accounts.update(brightSmiles, accounts[of].id, changed(accounts[of], { isSubscribed: true }), options));
    expect([await change('Admin', 'Owner', { ifMatch: '"99"' }), await change('Owner', 'SystemAdmin'), await change('Admin', 'Admin'), await change('Owner', 'Admin')]).toEqual(['escalation_denied', 'escalation_denied', 'ok', 'ok']);
  });
});

describe('a platform user', () => {
  it('acts as Owner with the permissions and access to the organization', async () => {
    const ben = platform.as('ben');
    expect(await outcomes(ben)).toEqual(four('ok'));
    const { id, createdBy } = await ben.accounts.create(brightSmiles, newAccount('made.by.ben', { role: 'Owner' }));
    expect(createdBy).toBe((await ben.me.get()).id);
    expect(await outcome(ben.accounts.create(brightSmiles, newAccount('too.strong', { role: 'SystemAdmin' })))).toBe('escalation_denied');
    expect(await outcome(ben.accounts.update(brightSmiles, accounts.SystemAdmin.id, changed(accounts.SystemAdmin)))).toBe('escalation_denied');
    expect((await ben.accounts.update(brightSmiles, id, newAccount('made.by.ben', { isSubscribed: true }))).modifiedBy).toBe(createdBy);
  });

  it('may read only with platform.accounts.read', async () => {
    expect(await outcomes(platform.as('chloe'))).toEqual(['ok', 'ok', 'permission_denied', 'permission_denied']);
    expect(await outcomes(platform.as('olga'))).toEqual(four('permission_denied'));
    expect(await outcomes(platform.as('hana'))).toEqual(four('no_platform_access'));
  });

  it('403 without access to the organization, known or not', async () => {
    for (const other of [pineValley, unknown]) expect(await outcomes(platform.as('ben'), other)).toEqual(four('org_access_required'));
    expect(await outcomes(platform.as('ada'), unknown)).toEqual(four('organization_mismatch'));
  });

  it('works in a suspended organization', async () => {
    expect(await platform.as('ada').accounts.list(harbor)).toEqual([]);
  });
});

describe('the token of an account', () => {
  it.each(['Pending', 'Locked', 'Disabled'])('401 while the account is %s', async (accountStatus) => {
    await platform.changeAccount(accounts.Developer.id, brightSmiles, { accountStatus });
    expect(await outcomes(callers.Developer)).toEqual(four('session_revoked'));
    await platform.changeAccount(accounts.Developer.id, brightSmiles, { accountStatus: 'Active' });
    expect(await outcome(callers.Developer.accounts.list(brightSmiles))).toBe('ok');
  });

  it.each([['a new password', { password: 'correct-horse-battery' }], ['being locked', { accountStatus: 'Locked' }], ['being disabled', { accountStatus: 'Disabled' }]] as const)('401 after %s, for good', async (name, members) => {
    const account = await addAccount(hana, brightSmiles, `revoked.${name.replaceAll(' ', '.')}`, { role: 'Owner' });
    const client = await asAccount(platform, account.id, brightSmiles);
    expect(await outcome(client.accounts.list(brightSmiles))).toBe('ok');
    await hana.accounts.update(brightSmiles, account.id, changed(account, members));
    expect(await outcome(client.accounts.list(brightSmiles))).toBe('session_revoked');
    await hana.accounts.update(brightSmiles, account.id, changed(account, { accountStatus: 'Active' }));
    expect(await outcome(client.accounts.list(brightSmiles))).toBe('session_revoked');
  });

  it.runIf(platform.on === 'server')('is accepted with a development token that was issued after a new password, within the same second too', async () => {
    const account = await addAccount(hana, brightSmiles, 'back.at.once', { role: 'Owner' });
    await hana.accounts.update(brightSmiles, account.id, changed(account, { password: 'correct-horse-battery' }));
    expect(await outcome((await asAccount(platform, account.id, brightSmiles)).accounts.list(brightSmiles))).toBe('ok');
  });

  it('has the rights of the role that the account has now', async () => {
    const account = await addAccount(hana, brightSmiles, 'demoted.soon', { role: 'Admin' });
    const client = await asAccount(platform, account.id, brightSmiles);
    expect(await outcome(client.accounts.create(brightSmiles, newAccount('while.admin')))).toBe('ok');
    await hana.accounts.update(brightSmiles, account.id, changed(account, { role: 'Member' }));
    expect(await outcomes(client)).toEqual(four('permission_denied'));
  });

  it('401 for an account that never was, also of an organization that never was', async () => {
    expect(await outcomes(await asAccount(platform, accountId.lakesideOwner, brightSmiles))).toEqual(four('session_revoked'));
    expect(await outcomes(await asAccount(platform, accountId.hana, unknown), unknown)).toEqual(four('session_revoked'));
    expect(await outcomes(await asAccount(platform, 'hana', 'bright-smiles'))).toEqual(four('session_revoked'));
  });

  it('403 while the organization is suspended, 401 once it is deleted', async () => {
    const owner = await addAccount(platform.as('ada'), pineValley, 'short.lived', { role: 'Owner' });
    const client = await asAccount(platform, owner.id, pineValley);
    expect(await outcome(client.accounts.list(pineValley))).toBe('ok');
    await platform.as('ada').organizations.suspend(pineValley);
    expect(await outcomes(client, pineValley, owner)).toEqual(four('org_suspended'));
    await platform.as('ada').organizations.delete(pineValley);
    expect(await outcomes(client, pineValley, owner)).toEqual(four('session_revoked'));
  });
});
