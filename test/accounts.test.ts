import { beforeAll, describe, expect, it } from 'vitest';
import { accountId, organizationId, userId } from '../sdk/demo/ids.ts';
import { examples } from '../sdk/generated/examples.ts';
import type { PlatformClient } from '../sdk/index.ts';
import { schemaNameOf } from '../server/db/identifiers.ts';
import { addAccount, asAccount, changed, newAccount, rawAccounts } from './support/accounts.ts';
import { outcome } from './support/outcomes.ts';
import { usePlatform } from './support/platform.ts';
import { tenantHelpers } from './support/tenants.ts';

const platform = usePlatform({ PUBLIC_URL: 'https://api.platform.example/' });
const { brightSmiles, lakeside } = organizationId;
const address = `${platform.on === 'server' ? 'https://api.platform.example' : 'http://platform.test'}/admin/api/v2/organizations/${brightSmiles}/accounts`;
const unknown = 'f0000000-0000-4000-8000-0000000000ff';
let hana: PlatformClient['accounts'];
let raw: ReturnType<typeof rawAccounts>;

beforeAll(async () => {
  hana = (await asAccount(platform, accountId.hana, brightSmiles)).accounts;
  raw = rawAccounts(platform, brightSmiles, await platform.accountToken(accountId.hana, brightSmiles));
});

const publicly = <T>(value: T): T => JSON.parse(JSON.stringify(value).replaceAll(platform.on === 'mock' ? 'http://platform.test' : 'https://api.platform.example', 'https://api.platform.example')) as T;
const lastEntry = async () => (await platform.auditEntries()).at(-1);

/** What the newest entry shows of the change; on the server it lies in the tenant schema. */
async function lastSnapshots(): Promise<object | undefined> {
  if (platform.on === 'server') return (await tenantHelpers(platform).onShard<object>(`SELECT before, after FROM ${schemaNameOf(brightSmiles)}.audit_snapshots ORDER BY created_at DESC LIMIT 1`))[0];
  const { before, after } = (await lastEntry())!;
  return { before, after };
}

describe('on the fresh demo world', () => {
  it('getAccount: 200 as the contract shows it', async () => {
    expect(publicly(await hana.get(brightSmiles, accountId.clearClaimSync))).toEqual(examples.getAccount.response);
  });

  it('updateAccount: 200 as the contract shows it, which changes nothing', async () => {
    const entries = (await platform.auditEntries()).length;
    expect(publicly(await hana.update(brightSmiles, accountId.clearClaimSync, examples.updateAccount.request))).toEqual(examples.updateAccount.response);
    expect((await platform.auditEntries()).length).toBe(entries);
  });

  it('createAccount: 201 with what the contract shows', async () => {
    const { id, createdAt, modifiedAt, href, ...account } = await hana.create(brightSmiles, examples.createAccount.request);
    expect(account).toEqual((({ id: _i, createdAt: _c, modifiedAt: _m, href: _h, ...shown }) => shown)(examples.createAccount.response));
    expect([href, modifiedAt]).toEqual([`${address}/${id}`, createdAt]);
  });
});

describe('createAccount', () => {
  it('201 as Pending with the defaults, made by the caller, at an address made from the public one', async () => {
    const made = await hana.create(brightSmiles, newAccount('defaults'));
    expect(made).toMatchObject({
      username: 'defaults', accountStatus: 'Pending', emailConfirmed: false, isSubscribed: false, role: 'Member', accountType: 'Service', provisioningStatus: 'Started',
      phoneNumber: null, userId: null, firstName: null, lastName: null, createdBy: accountId.hana, modifiedBy: accountId.hana, href: `${address}/${made.id}`,
    });
    const { firstName: _f, lastName: _l, ...account } = made;
    expect(await hana.get(brightSmiles, made.id)).toEqual(account);
  });

  it('201 with the person of a Regular account; a Service account has none', async () => {
    const person = { firstName: ' Nora ', lastName: 'Lind', userId: userId.julia.toUpperCase() };
    expect(await hana.create(brightSmiles, newAccount('nora.lind', { ...person, accountType: 'Regular' }))).toMatchObject({ firstName: 'Nora', lastName: 'Lind', userId: userId.julia });
    expect(await hana.create(brightSmiles, newAccount('nora.service', person))).toMatchObject({ firstName: null, lastName: null, userId: null });
  });

  it('201 with the address of the account in Location', async () => {
    const { status, headers, text } = await raw('', { method: 'POST', body: newAccount('located') });
    expect([status, headers.get('location')]).toEqual([201, (JSON.parse(text) as { href: string }).href]);
  });

  it.each(['', 'true', 'false', '0'])('201 without a body when X-No-Return-Resource is "%s"', async (value) => {
    const username = `silent.${value || 'empty'}`;
    const { status, headers, text } = await raw('', { method: 'POST', headers: { 'X-No-Return-Resource': value }, body: newAccount(username) });
    expect([status, text, headers.get('content-type')]).toEqual([201, '', null]);
    expect(headers.get('location')).toMatch(new RegExp(`^${address}/[-0-9a-f]{36}$`));
    expect(await hana.list(brightSmiles, { username })).toHaveLength(1);
  });

  it.each(['abcde', '1abc', '123a.', 'a@b.example', 'x_-@.', `9${'a'.repeat(99)}`])('201 for the username %s', async (username) => {
    const valid = username.length >= 5;
    expect(await outcome(hana.create(brightSmiles, newAccount(username, { email: 'u@accounts.example' })))).toBe(valid ? 'ok' : 'validation_error');
  });

  it.each(['', 'abcd', 'Abcde', 'abc de', '12345', '-abcd', 'abcdé', 'abc+d', '1', `${'a'.repeat(101)}`, 'abcde\n'])('400 for the username "%s"', async (username) => {
    await expect(hana.create(brightSmiles, { ...newAccount('x'), email: 'u@accounts.example', username })).rejects.toMatchObject({ status: 400, code: 'validation_error', problem: { errors: expect.arrayContaining([expect.objectContaining({ pointer: '/username' })]) as unknown } });
  });

  it('400 with every member that is wrong, named by its pointer', async () => {
    const wrong = { username: 'X', email: 'no', phoneNumber: '', registrationSource: 'x'.repeat(101), registeredAt: 'today', termsAccepted: 'yes', role: 'King', accountType: 'Robot', provisioningStatus: 'Done', userId: 'x', password: 'secret-enough' };
    const { status, text } = await raw('', { method: 'POST', body: wrong });
    const { errors } = JSON.parse(text) as { errors: { pointer: string }[] };
    expect([status, [...new Set(errors.map(({ pointer }) => pointer))].toSorted()]).toEqual([400, Object.keys(wrong).map((name) => `/${name}`).toSorted()]);
    expect(text).not.toContain('secret-enough');
  });

  it('409 when the username is taken in this organization, and only there', async () => {
    await hana.create(brightSmiles, newAccount('only.once'));
    await expect(hana.create(brightSmiles, newAccount('only.once'))).rejects.toMatchObject({ status: 409, code: 'username_taken' });
    const julia = await asAccount(platform, accountId.lakesideOwner, lakeside);
    expect(await outcome(julia.accounts.create(lakeside, newAccount('only.once')))).toBe('ok');
  });

  it('the same answer for a repetition with the same Idempotency-Key, and one account', async () => {
    const options = { idempotencyKey: 'create-once' };
    const first = await hana.create(brightSmiles, newAccount('idempotent'), options);
    expect(await hana.create(brightSmiles, newAccount('idempotent'), options)).toEqual(first);
    await expect(hana.create(brightSmiles, newAccount('another.one'), options)).rejects.toMatchObject({ status: 422, code: 'idempotency_key_reused' });
    expect(await hana.list(brightSmiles, { username: 'idempotent' })).toHaveLength(1);
    expect(await raw('', { method: 'POST', headers: { 'Idempotency-Key': 'create-once', 'X-No-Return-Resource': '1' }, body: newAccount('idempotent') })).toMatchObject({ status: 201, text: '' });
  });

  it('leaves one audit entry with the account', async () => {
    const { href: _, ...made } = await hana.create(brightSmiles, newAccount('audited'));
    expect(await lastEntry()).toMatchObject({ action: 'create', resource_type: 'account', resource_display_id: 'audited', actor_id: accountId.hana, actor_display_name: 'hana.novak', org_id: brightSmiles, org_name: 'Bright Smiles Dental' });
    expect(await lastSnapshots()).toEqual({ before: null, after: made });
  });
});

describe('getAccount', () => {
  it('304 while the caller holds the current version, and 200 once it has changed', async () => {
    const account = await addAccount({ accounts: hana } as PlatformClient, brightSmiles, 'versioned');
    const first = await raw(`/${account.id}`);
    const etag = first.headers.get('etag')!;
    for (const held of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      expect(await raw(`/${account.id}`, { headers: { 'If-None-Match': held } })).toMatchObject({ status: 304, text: '' });
    }
    await hana.update(brightSmiles, account.id, changed(account, { isSubscribed: true }));
    const second = await raw(`/${account.id}`, { headers: { 'If-None-Match': etag } });
    expect([second.status, second.headers.get('etag') === etag]).toEqual([200, false]);
  });

  it('404 for an account that never was, and for one of another organization', async () => {
    for (const id of [unknown, accountId.lakesideOwner]) await expect(hana.get(brightSmiles, id)).rejects.toMatchObject({ status: 404, code: 'not_found' });
  });

  it('400 for an id that is none', async () => {
    await expect(hana.get(brightSmiles, 'hana')).rejects.toMatchObject({ status: 400, code: 'validation_error', problem: { errors: expect.arrayContaining([expect.objectContaining({ parameter: 'id' })]) as unknown } });
  });
});

describe('updateAccount', () => {
  const fresh = (username: string, members = {}) => addAccount({ accounts: hana } as PlatformClient, brightSmiles, username, members);

  it('200 with what was changed; what is left out keeps its value', async () => {
    const account = await fresh('keeps.all', { role: 'Owner', accountType: 'Regular', provisioningStatus: 'Completed', phoneNumber: '+1 555', userId: userId.karl, isSubscribed: true });
    const after = await hana.update(brightSmiles, account.id, changed(account, { emailConfirmed: true }));
    expect(after).toEqual({ ...account, emailConfirmed: true, modifiedAt: after.modifiedAt });
    expect(Date.parse(after.modifiedAt)).toBeGreaterThanOrEqual(Date.parse(account.modifiedAt));
  });

  it('200 without phone number and user once they are null', async () => {
    const account = await fresh('clears.some', { accountType: 'Regular', phoneNumber: '+1 555', userId: userId.karl });
    expect(await hana.update(brightSmiles, account.id, changed(account, { phoneNumber: null, userId: null }))).toMatchObject({ phoneNumber: null, userId: null });
  });

  it('200 with the whole representation sent back; what the platform sets is ignored', async () => {
    const account = await fresh('whole.thing');
    const sent = { ...account, isSubscribed: true, createdAt: '2001-01-01T00:00:00Z', createdBy: unknown, modifiedAt: '2001-01-01T00:00:00Z', modifiedBy: unknown, href: 'https://elsewhere.example/' };
    expect(await hana.update(brightSmiles, account.id, sent)).toMatchObject({ createdAt: account.createdAt, createdBy: accountId.hana, modifiedBy: accountId.hana, href: account.href, isSubscribed: true });
  });

  it('200 and no new version when nothing is different, whatever form a time has', async () => {
    const account = await fresh('no.change');
    const before = (await raw(`/${account.id}`)).headers.get('etag');
    expect(await hana.update(brightSmiles, account.id, changed(account, { registeredAt: '2026-05-01T10:00:00.000+02:00' }))).toEqual(account);
    expect((await raw(`/${account.id}`)).headers.get('etag')).toBe(before);
  });

  it('200 without a body when X-No-Return-Resource is there', async () => {
    const account = await fresh('silent.update');
    const { status, text, headers } = await raw(`/${account.id}`, { method: 'PUT', headers: { 'X-No-Return-Resource': '' }, body: changed(account, { isSubscribed: true }) });
    expect([status, text, headers.get('etag')]).toEqual([200, '', (await raw(`/${account.id}`)).headers.get('etag')]);
    expect((await hana.get(brightSmiles, account.id)).isSubscribed).toBe(true);
  });

  it('400 when the id in the body is another one, 200 when it is the same in upper case', async () => {
    const account = await fresh('same.id');
    await expect(hana.update(brightSmiles, account.id, changed(account, { id: unknown }))).rejects.toMatchObject({ status: 400, code: 'validation_error', problem: { errors: [{ pointer: '/id' }] } });
    expect(await outcome(hana.update(brightSmiles, account.id, changed(account, { id: account.id.toUpperCase() })))).toBe('ok');
  });

  it.each([['short', 'seven77'], ['long', 'x'.repeat(101)]])('400 for a password that is too %s', async (_, password) => {
    await expect(hana.update(brightSmiles, accountId.clearClaimSync, { ...examples.updateAccount.request, password })).rejects.toMatchObject({ status: 400, problem: { errors: [{ pointer: '/password' }] } });
  });

  it('404 for an account that never was, and for one of another organization', async () => {
    for (const id of [unknown, accountId.lakesideOwner]) await expect(hana.update(brightSmiles, id, newAccount('nobody'))).rejects.toMatchObject({ status: 404, code: 'not_found' });
  });

  it('409 when the username is taken', async () => {
    const account = await fresh('wants.another');
    await expect(hana.update(brightSmiles, account.id, changed(account, { username: 'hana.novak' }))).rejects.toMatchObject({ status: 409, code: 'username_taken' });
    expect(await hana.get(brightSmiles, account.id)).toEqual(account);
  });

  it('412 when If-Match names another version, before what is taken is looked at', async () => {
    const account = await fresh('matched');
    const etag = (await raw(`/${account.id}`)).headers.get('etag')!;
    const taken = changed(account, { username: 'hana.novak' });
    await expect(hana.update(brightSmiles, account.id, taken, { ifMatch: '"99"' })).rejects.toMatchObject({ status: 412, code: 'precondition_failed' });
    await expect(hana.update(brightSmiles, account.id, taken, { ifMatch: `W/${etag}` })).rejects.toMatchObject({ status: 412 });
    expect(await outcome(hana.update(brightSmiles, account.id, changed(account, { isSubscribed: true }), { ifMatch: etag }))).toBe('ok');
  });

  it.each([{ role: 'Admin' }, { accountStatus: 'Locked' }, { accountStatus: 'Disabled' }, { accountStatus: 'Pending' }] as const)('409 for the last active Owner with %j', async (members) => {
    const julia = (await asAccount(platform, accountId.lakesideOwner, lakeside)).accounts;
    const account = await julia.get(lakeside, accountId.lakesideOwner);
    await expect(julia.update(lakeside, account.id, changed(account, members))).rejects.toMatchObject({ status: 409, code: 'last_owner' });
    expect(await julia.get(lakeside, account.id)).toEqual(account);
  });

  it('leaves one audit entry with what changed, and never a password', async () => {
    const account = await fresh('secretive');
    await hana.update(brightSmiles, account.id, changed(account, { isSubscribed: true, password: 'a-very-secret-password' }));
    const entry = (await lastEntry())!;
    expect(entry).toMatchObject({ action: 'update', resource_type: 'account', resource_display_id: 'secretive', org_id: brightSmiles });
    expect(await lastSnapshots()).toEqual({ before: { isSubscribed: false }, after: { isSubscribed: true, password: '[redacted]' } });
    expect(JSON.stringify(await platform.auditEntries())).not.toContain('a-very-secret-password');
  });

  it('405 for PATCH and DELETE, with the methods that there are', async () => {
    for (const method of ['PATCH', 'DELETE']) {
      const { status, headers } = await raw(`/${accountId.ivan}`, { method });
      expect([status, headers.get('allow')]).toEqual([405, 'GET, HEAD, PUT, OPTIONS']);
    }
  });
});
