import { beforeAll, describe, expect, it } from 'vitest';
import { accountId, organizationId, userId } from '../sdk/demo/ids.ts';
import { examples } from '../sdk/generated/examples.ts';
import type { Query } from '../sdk/contract.ts';
import type { PlatformClient } from '../sdk/index.ts';
import { schemaNameOf } from '../server/db/identifiers.ts';
import { addAccount, asAccount, changed, newAccount, rawAccounts } from './support/accounts.ts';
import { usePlatform } from './support/platform.ts';
import { tenantHelpers } from './support/tenants.ts';

const platform = usePlatform({ PUBLIC_URL: 'https://api.platform.example' });
const origin = platform.on === 'server' ? 'https://api.platform.example' : 'http://platform.test';
const { brightSmiles, lakeside } = organizationId;
const address = `${origin}/admin/api/v2/organizations/${brightSmiles}/accounts`;
let hana: PlatformClient;
let raw: ReturnType<typeof rawAccounts>;

beforeAll(async () => {
  hana = await asAccount(platform, accountId.hana, brightSmiles);
  raw = rawAccounts(platform, brightSmiles, await platform.accountToken(accountId.hana, brightSmiles));
});

/** Usernames of the accounts that are found, in order. */
const names = async (query: Query<'listAccounts'>): Promise<(string | undefined)[]> => (await hana.accounts.list(brightSmiles, query)).map(({ username }) => username);

describe('on the fresh demo world', () => {
  it('listAccounts: 200 as the contract shows it, oldest first, with the total and the pages in headers', async () => {
    const { status, headers, text } = await raw('');
    expect([status, JSON.parse(text.replaceAll(origin, 'https://api.platform.example')), headers.get('x-total-count')]).toEqual([200, examples.listAccounts.response, '3']);
    expect(headers.get('link')).toBe(`<${address}?limit=20&offset=0>; rel="first", <${address}?limit=20&offset=0>; rel="last"`);
    expect(headers.get('cache-control')).toBe('private, no-cache');
  });

  it('shows the accounts of the organization and no others', async () => {
    const julia = await asAccount(platform, accountId.lakesideOwner, lakeside);
    expect((await julia.accounts.list(lakeside)).map(({ username }) => username)).toEqual(['julia.costa']);
    expect(await names({ username: 'julia.costa' })).toEqual([]);
  });

  it.each([
    [{ id: accountId.ivan.toUpperCase() }, ['ivan.petrov']], [{ username: 'HANA.novak' }, ['hana.novak']], [{ username: 'hana' }, []], [{ email: 'Ivan.Petrov@Bright-Smiles.example' }, ['ivan.petrov']],
    [{ emailConfirmed: false }, []], [{ emailConfirmed: true, role: 'Owner' }, ['hana.novak']], [{ role: 'Member', accountType: 'Service' }, []], [{ accountType: 'Service' }, ['clearclaim-sync']],
    [{ accountStatus: 'Locked' }, []], [{ provisioningStatus: 'Completed', userId: userId.ivan }, ['ivan.petrov']], [{ registrationSource: 'Onboarding' }, []], [{ phoneNumber: '+1' }, []],
    [{ createdAt: '2026-01-16T13:10:00+01:00' }, ['ivan.petrov']], [{ registeredAt: '2026-01-23T09:00:00.000Z' }, ['clearclaim-sync']], [{ modifiedAt: '2026-01-23T09:00:00.000001Z' }, []],
    [{ createdBy: accountId.hana, isSubscribed: false, termsAccepted: true }, ['hana.novak', 'ivan.petrov', 'clearclaim-sync']], [{ modifiedBy: accountId.ivan }, []],
  ] satisfies [Query<'listAccounts'>, string[]][])('200 with the ones that match %j', async (query, found) => {
    expect(await names(query)).toEqual(found);
  });

  it.each([
    ['role = Owner', ['hana.novak']], ['role >= Developer', ['hana.novak', 'clearclaim-sync']], ['username LIKE "%-SYNC"', ['clearclaim-sync']], ['role IN [Owner, Member] and not in', undefined],
    ['role NOT IN [Owner, Member]', ['clearclaim-sync']], ['userId = null', ['clearclaim-sync']], ['userId != null AND createdAt > 2026-01-16T00:00:00Z', ['ivan.petrov']],
    ['role = Owner OR role = Member AND username = \'nobody\'', ['hana.novak']], ['(role = Owner OR role = Member) AND username LIKE ivan%', ['ivan.petrov']],
  ])('q=%s', async (q, found) => {
    if (found === undefined) await expect(hana.accounts.list(brightSmiles, { q })).rejects.toMatchObject({ status: 400, code: 'invalid_query', problem: { errors: [{ parameter: 'q', code: 'invalid_query' }] } });
    else expect(await names({ q })).toEqual(found);
  });

  it('a simple filter and q combine with AND', async () => {
    expect(await names({ q: 'role = Owner OR role = Member', userId: userId.ivan })).toEqual(['ivan.petrov']);
  });

  it.each(['q=role', 'q=role = King', 'q=shoe = 5', 'q=', 'q=role !- Owner', 'q=id LIKE x', `q=${'('.repeat(17)}role = Owner${')'.repeat(17)}`])('400 for %s, with the column', async (query) => {
    const { status, text } = await raw(`?${encodeURI(query)}`);
    expect([status, JSON.parse(text)]).toMatchObject([400, { code: 'invalid_query', detail: expect.stringMatching(/^Column \d+: expected /) as string }]);
  });

  it.each([
    ['limit=0', 'limit'], ['limit=1001', 'limit'], ['limit=1.5', 'limit'], ['offset=-1', 'offset'], ['fields=shoe', 'fields'], ['fields=', 'fields'], ['fields=id,,role', 'fields'], ['fields=password', 'fields'], ['sort=shoe', 'sort'],
    ['sort=--role', 'sort'], ['sort=%2Brole', 'sort'], ['role=King', 'role'], ['emailConfirmed=1', 'emailConfirmed'], ['createdAt=today', 'createdAt'], ['id=x', 'id'], ['q=a&q=b', 'q'], ['colour=red', 'colour'], ['limit=1&limit=2', 'limit'],
  ])('400 for %s, with the parameter named', async (query, parameter) => {
    const { status, text } = await raw(`?${query}`);
    expect([status, JSON.parse(text)]).toMatchObject([400, { code: 'validation_error', errors: expect.arrayContaining([expect.objectContaining({ parameter })]) as unknown }]);
  });

  it('200 with exactly the members that fields names, by comma, by repetition, or both', async () => {
    expect(await hana.accounts.list(brightSmiles, { fields: ['role,id'], limit: 1 })).toEqual([{ id: accountId.hana, role: 'Owner' }]);
    expect(JSON.parse((await raw('?fields=username,role&fields=phoneNumber&fields=role&limit=1&offset=2')).text)).toEqual([{ username: 'clearclaim-sync', role: 'Developer', phoneNumber: null }]);
    expect(await hana.accounts.list(brightSmiles, { fields: ['href'], limit: 1 })).toEqual([{ href: `${address}/${accountId.hana}` }]);
  });

  it.each([
    ['username', ['clearclaim-sync', 'hana.novak', 'ivan.petrov']], ['-username', ['ivan.petrov', 'hana.novak', 'clearclaim-sync']], ['-createdAt', ['clearclaim-sync', 'ivan.petrov', 'hana.novak']],
    ['accountType,-username', ['ivan.petrov', 'hana.novak', 'clearclaim-sync']], ['role', ['clearclaim-sync', 'ivan.petrov', 'hana.novak']], ['userId', ['hana.novak', 'ivan.petrov', 'clearclaim-sync']],
    ['-userId', ['clearclaim-sync', 'ivan.petrov', 'hana.novak']], ['id', ['hana.novak', 'clearclaim-sync', 'ivan.petrov']], ['-href', ['ivan.petrov', 'clearclaim-sync', 'hana.novak']],
    ['phoneNumber', ['hana.novak', 'clearclaim-sync', 'ivan.petrov']], ['-phoneNumber', ['ivan.petrov', 'clearclaim-sync', 'hana.novak']], ['emailConfirmed,-emailConfirmed,-email', ['ivan.petrov', 'clearclaim-sync', 'hana.novak']],
  ])('200 sorted by %s', async (sort, sorted) => {
    expect(await names({ sort: sort.split(',') })).toEqual(sorted);
    expect(await names({ sort: [sort] })).toEqual(sorted);
  });

  it('200 with each account once when the pages are walked by their links, which keep the query', async () => {
    const found: string[] = [];
    let next: string | undefined = '?sort=-username&limit=1&q=role%20!=%20Admin&fields=username';
    const relations: string[][] = [];
    while (next !== undefined) {
      const { text, headers } = await raw(next);
      found.push(...(JSON.parse(text) as { username: string }[]).map(({ username }) => username));
      const links = new Map([...headers.get('link')!.matchAll(/<([^>]*)>; rel="(\w+)"/g)].map(([, url, rel]) => [rel!, url!]));
      relations.push([...links.keys()]);
      next = links.get('next')?.replace(address, '');
    }
    expect(found).toEqual(['ivan.petrov', 'hana.novak', 'clearclaim-sync']);
    expect(relations).toEqual([['first', 'next', 'last'], ['first', 'prev', 'next', 'last'], ['first', 'prev', 'last']]);
  });

  it('200 and an empty page beyond the end, however far, that leads back', async () => {
    for (const offset of ['3', '100', '9007199254740991']) {
      const { status, text, headers } = await raw(`?limit=2&offset=${offset}`);
      expect([status, text, headers.get('x-total-count')]).toEqual([200, '[]', '3']);
      expect(headers.get('link')).toContain(`<${address}?limit=2&offset=${offset === '3' ? 1 : 2}>; rel="prev"`);
      expect(headers.get('link')).not.toContain('rel="next"');
    }
  });

  it('200 with one link only when the query is too long for all of them', async () => {
    const q = `username IN [${Array.from({ length: 90 }, (_, index) => `'${'é'.repeat(5)}${index}'`).join(',')}]`;
    const { status, headers } = await raw(`?limit=1&q=${encodeURIComponent(q)}&registrationSource=${encodeURIComponent('🦷'.repeat(100))}`);
    expect([status, headers.get('link')!.length < 8_000, headers.get('link')!.match(/rel=/g)!.length]).toEqual([200, true, 1]);
  });

  it('HEAD answers the headers of the list', async () => {
    const { status, text, headers } = await raw('?limit=1', { method: 'HEAD' });
    expect([status, text, headers.get('x-total-count'), headers.get('etag')]).toEqual([200, '', '3', (await raw('')).headers.get('etag')]);
  });
});

describe('the entity tag of a list', () => {
  it('304 while no account of the organization has changed, whatever the query', async () => {
    const etag = (await raw('')).headers.get('etag')!;
    for (const query of ['', '?limit=1&sort=role', '?q=role%20=%20Owner']) expect(await raw(query, { headers: { 'If-None-Match': etag } })).toMatchObject({ status: 304, text: '' });
    const julia = await asAccount(platform, accountId.lakesideOwner, lakeside);
    await addAccount(julia, lakeside, 'elsewhere');
    expect((await raw('', { headers: { 'If-None-Match': `"x", ${etag}` } })).status).toBe(304);
    expect((await raw('', { headers: { 'If-None-Match': '*' } })).status).toBe(304);
  });

  it('is another one after a creation and after an update, and the same after what failed or changed nothing', async () => {
    const tag = async () => (await raw('')).headers.get('etag');
    const seen = [await tag()];
    const account = await hana.accounts.create(brightSmiles, newAccount('tagged'));
    seen.push(await tag());
    await hana.accounts.update(brightSmiles, account.id, changed(account, { isSubscribed: true }));
    seen.push(await tag());
    expect(new Set(seen).size).toBe(3);
    await hana.accounts.update(brightSmiles, account.id, changed(account, { isSubscribed: true }));
    await expect(hana.accounts.create(brightSmiles, newAccount('tagged'))).rejects.toMatchObject({ code: 'username_taken' });
    await expect(hana.accounts.update(brightSmiles, account.id, changed(account, { username: 'hana.novak' }))).rejects.toMatchObject({ code: 'username_taken' });
    expect(await tag()).toBe(seen[2]);
  });

  it.runIf(platform.on === 'server')('304 without a look at any account', async () => {
    const { onShard } = tenantHelpers(platform);
    const schema = schemaNameOf(brightSmiles);
    const byAda = rawAccounts(platform, brightSmiles, platform.token('ada'));
    const paths = ['', '?q=role%20=%20Owner&sort=email'];
    const etag = (await byAda('')).headers.get('etag')!;
    // Whoever fetches a row divides by zero.
    await onShard(`ALTER TABLE ${schema}.accounts RENAME TO kept; CREATE VIEW ${schema}.accounts AS SELECT * FROM ${schema}.kept WHERE 1 / (random() * 0)::int = 1`);
    const held = await Promise.all(paths.map(async (path) => (await byAda(path, { headers: { 'If-None-Match': etag } })).status));
    const fetched = await Promise.all(paths.map(async (path) => (await byAda(path)).status));
    await onShard(`DROP VIEW ${schema}.accounts; ALTER TABLE ${schema}.kept RENAME TO accounts`);
    expect([held, fetched]).toEqual([[304, 304], [500, 500]]);
  });
});
