import { beforeAll, describe, expect, it } from 'vitest';
import { accountId, organizationId } from '../sdk/demo/ids.ts';
import type { PlatformClient } from '../sdk/index.ts';
import { addAccount, asAccount, changed, newAccount } from './support/accounts.ts';
import { race } from './support/outcomes.ts';
import { usePlatform } from './support/platform.ts';

const platform = usePlatform();
const { lakeside } = organizationId;
let julia: PlatformClient;

beforeAll(async () => {
  julia = await asAccount(platform, accountId.lakesideOwner, lakeside);
});

describe('at the same time', () => {
  it('20 creations of one username make one account', async () => {
    expect(await race(Array.from({ length: 20 }, () => julia.accounts.create(lakeside, newAccount('only.one'))))).toEqual({ ok: 1, username_taken: 19 });
    expect(await julia.accounts.list(lakeside, { username: 'only.one' })).toHaveLength(1);
  });

  it('10 creations with one Idempotency-Key make one account, and no other answer', async () => {
    const { ok, ...others } = await race(Array.from({ length: 10 }, () => julia.accounts.create(lakeside, newAccount('same.key'), { idempotencyKey: 'same-key' })));
    expect(ok).toBeGreaterThan(0);
    expect(Object.keys(others).filter((code) => code !== 'idempotency_in_progress')).toEqual([]);
    expect(await julia.accounts.list(lakeside, { username: 'same.key' })).toHaveLength(1);
  });

  it('10 updates with the same If-Match make one change', async () => {
    const account = await addAccount(julia, lakeside, 'raced.update');
    const { headers } = await fetch(account.href.replace(/^.*(?=\/admin)/, platform.url), { headers: { Authorization: `Bearer ${await platform.accountToken(accountId.lakesideOwner, lakeside)}` } });
    const updates = Array.from({ length: 10 }, (_, index) => julia.accounts.update(lakeside, account.id, changed(account, { phoneNumber: `+1 555 000${index}` }), { ifMatch: headers.get('etag')! }));
    expect(await race(updates)).toEqual({ ok: 1, precondition_failed: 9 });
  });

  it.each([{ role: 'Admin' }, { accountStatus: 'Disabled' }] as const)('two owners who make each other %j leave one', async (members) => {
    const ada = platform.as('ada').accounts;
    const other = await addAccount(platform.as('ada'), lakeside, `other.owner.${Object.keys(members)[0]!.toLowerCase()}`, { role: 'Owner' });
    const owner = await ada.get(lakeside, accountId.lakesideOwner);
    expect(await race([other, owner].map((account) => ada.update(lakeside, account.id, changed(account, members))))).toEqual({ ok: 1, last_owner: 1 });
    expect(await ada.list(lakeside, { role: 'Owner', accountStatus: 'Active' })).toHaveLength(1);
    await platform.changeAccount(owner.id, lakeside, { role: 'Owner', accountStatus: 'Active' });
    await ada.update(lakeside, other.id, changed(other, { role: 'Member' }));
  });

  it('20 creations of different accounts are all in the list, each with an entry in the audit log', async () => {
    const entries = (await platform.auditEntries()).length;
    expect(await race(Array.from({ length: 20 }, (_, index) => platform.as('ada').accounts.create(lakeside, newAccount(`many.${index}`))))).toEqual({ ok: 20 });
    expect(await platform.as('ada').accounts.list(lakeside, { q: 'username LIKE many.%' })).toHaveLength(20);
    expect((await platform.auditEntries()).length).toBe(entries + 20);
  });
});
