import { beforeAll, describe, expect, it } from 'vitest';
import { createMockPlatform } from '../mocks/index.ts';
import { accountId, organizationId, userId } from '../sdk/demo/ids.ts';
import { newAccount } from './support/accounts.ts';
import { comparable } from './support/comparable.ts';
import { usePlatform } from './support/platform.ts';
import { call, titleOf, toRequest } from './support/raw-calls.ts';
import type { RawCall } from './support/raw-calls.ts';

/** The same calls on accounts, one after the other, on a server and on a mock that both start from the demo world. */
const publicUrl = 'https://api.platform.example';
const server = usePlatform({ PUBLIC_URL: publicUrl }, { on: 'server' });
const mock = createMockPlatform({ publicUrl, onComplaint: () => undefined });

const { brightSmiles, harbor, lakeside, pineValley } = organizationId;
const { clearClaimSync, hana, ivan, lakesideOwner } = accountId;
const unknown = 'f0000000-0000-4000-8000-0000000000ff';

/** Credentials that are known once the platforms run, by the word that stands for them. */
const credentials: Record<'server' | 'mock', Record<string, string>> = { server: {}, mock: {} };
const places = { server: { baseUrl: () => server.url, fetch: (request: Request) => fetch(request) }, mock: { baseUrl: () => mock.baseUrl, fetch: mock.fetch } };

beforeAll(async () => {
  for (const [name, [account, organization]] of Object.entries({ HANA: [hana, brightSmiles], IVAN: [ivan, brightSmiles], SYNC: [clearClaimSync, brightSmiles], JULIA: [lakesideOwner, lakeside], NOBODY: [unknown, brightSmiles] } as const)) {
    credentials.server[name] = credentials.mock[name] = await server.accountToken(account, organization);
  }
  for (const place of ['server', 'mock'] as const) credentials[place]['CHLOE'] = await actingAs(place, 'chloe', userId.hana);
  for (const place of ['server', 'mock'] as const) credentials[place]['ADA'] = await actingAs(place, 'ada', userId.ivan);
});

async function actingAs(place: 'server' | 'mock', as: 'ada' | 'chloe', user: string): Promise<string> {
  const start = call('/impersonation/start', { method: 'POST', as, body: { user_uuid: user, org_uuid: brightSmiles, reason: 'Ticket 4714: an account is missing' } });
  return ((await (await places[place].fetch(toRequest(places[place].baseUrl(), server.token, start))).json()) as { token: string }).token;
}

async function answer(place: 'server' | 'mock', { headers = {}, ...item }: RawCall): Promise<object> {
  const own = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, name === 'authorization' ? `Bearer ${credentials[place][value]}` : value]));
  return await comparable(await places[place].fetch(toRequest(places[place].baseUrl(), server.token, { ...item, headers: own })));
}

type Rest = Omit<RawCall, 'path'>;
/** A call below the accounts of an organization. @param by a credential by its word; undefined for whom `rest` names. */
const on = (by: string | undefined, path = '', rest: Rest = {}, organization: string = brightSmiles): RawCall =>
  call(`!/admin/api/v2/organizations/${organization}/accounts${path}`, { as: undefined, ...rest, headers: { ...(by === undefined ? {} : { authorization: by }), ...rest.headers } });
const post = (by: string | undefined, body: unknown, rest: Rest = {}, organization: string = brightSmiles) => on(by, '', { method: 'POST', body, ...rest }, organization);
const put = (by: string | undefined, id: string, body: unknown, rest: Rest = {}, organization: string = brightSmiles) => on(by, `/${id}`, { method: 'PUT', body, ...rest }, organization);
const as = (person: 'ada' | 'ben' | 'chloe' | 'olga' | 'hana'): Rest => ({ as: person });
const keyed = { headers: { 'idempotency-key': 'account' } };
const sync = newAccount('clearclaim-sync', { email: 'integrations@clearclaim.example', registrationSource: 'onboarding', registeredAt: '2026-01-23T09:00:00Z' });

const calls: Record<string, RawCall[]> = {
  'callers': [
    on(undefined), on('HANA'), on('IVAN'), on('SYNC'), on('JULIA'), on('NOBODY'), on('CHLOE'), on('ADA'), on(undefined, '', as('ada')), on(undefined, '', as('ben')), on(undefined, '', as('chloe')), on(undefined, '', as('olga')), on(undefined, '', as('hana')),
    on('HANA', '', {}, lakeside), on('HANA', '', {}, unknown), on('HANA', '', {}, 'x'), on('HANA', '/y', {}, 'x'), on('IVAN', '?limit=0', {}, 'x'), on('CHLOE', '', {}, lakeside), on(undefined, '', as('ben'), pineValley), on(undefined, '', as('ben'), unknown), on(undefined, '', as('ada'), unknown), on(undefined, '', as('ada'), harbor),
    post('SYNC', { a: 1 }), post('IVAN', undefined), put('SYNC', hana, {}), post('CHLOE', newAccount('made.by.hana')), post('ADA', newAccount('made.by.ivan')), on('HANA', '', { method: 'PATCH', body: {} }), on('HANA', `/${hana}`, { method: 'DELETE' }), on('HANA', '/'),
    call('/me', { as: undefined, headers: { authorization: 'HANA' } }), call('/orgs', { as: undefined, headers: { authorization: 'JULIA' } }),
  ],
  'preflights': [
    on(undefined, '', { method: 'OPTIONS' }), on(undefined, `/${hana}`, { method: 'OPTIONS' }), on(undefined, '/x', { method: 'OPTIONS' }), on(undefined, '', { method: 'OPTIONS' }, 'x'), on(undefined, '?x=1', { method: 'OPTIONS', headers: { origin: 'https://app.example', 'access-control-request-method': 'GET' } }),
  ],
  'lists': [
    on('HANA', '?limit=1'), on('HANA', '?limit=1&offset=1&sort=-username'), on('HANA', '?offset=99'), on('HANA', '?limit=0&offset=-1&sort=x,&fields=1&role=King&emailConfirmed=yes'), on('HANA', '?fields=shoe'), on('HANA', '?sort=-shoe,role'), on('HANA', '?fields=role,href&fields=id&sort=role&sort=-createdAt'),
    on('HANA', '?q=role'), on('HANA', '?q='), on('HANA', '?q=role%20%3E%3D%20Developer'), on('HANA', '?q=email%20LIKE%20%25SMILES%25&accountType=Regular'), on('HANA', '?username=IVAN.petrov&%6cimit=5'), on('HANA', '?createdAt=2026-01-16T13:10:00%2B01:00'), on('HANA', '?userId=x'),
    on('HANA', '', { headers: { 'if-none-match': '"1"' } }), on('HANA', '', { headers: { 'if-none-match': '"2"' } }), on('HANA', '', { headers: { 'if-none-match': '*' } }), on('HANA', '', { headers: { accept: 'text/html' } }), on('HANA', '?limit=1', { method: 'HEAD' }), on('JULIA', '?sort=-href', {}, lakeside),
  ],
  'creations': [
    post('HANA', newAccount('nora.lind', { accountType: 'Regular', firstName: ' Nora ', lastName: '', userId: userId.karl.toUpperCase(), phoneNumber: '+1 555' }), keyed), post('HANA', newAccount('nora.lind', { accountType: 'Regular', firstName: ' Nora ', lastName: '', userId: userId.karl.toUpperCase(), phoneNumber: '+1 555' }), keyed), post('HANA', newAccount('nora.lind'), keyed),
    post('HANA', newAccount('nora.lind')), post('HANA', newAccount('service.one', { firstName: 'N', userId: userId.karl, phoneNumber: null }), { headers: { 'x-no-return-resource': '' } }), post('HANA', newAccount('strong', { role: 'SystemAdmin' })), post('HANA', newAccount('owner.two', { role: 'Owner' })), post(undefined, newAccount('hana.novak'), as('ben')), post(undefined, newAccount('by.ben'), as('ben')),
    post('HANA', {}), post('HANA', { ...newAccount('UPPER'), email: 'x', phoneNumber: '', registeredAt: '2026-02-30T00:00:00Z', role: 'King', colour: 1, password: 'x' }), post('HANA', newAccount('a'.repeat(101))), post('HANA', undefined, { raw: '{', headers: { 'content-type': 'text/plain' } }), post('HANA', undefined, { raw: '{' }), post('HANA', []), on('HANA', '?limit=100'), on('HANA', '', { headers: { 'if-none-match': '"1"' } }),
    post('JULIA', newAccount('nora.lind'), {}, lakeside), post(undefined, newAccount('in.suspended'), as('ada'), harbor), post(undefined, newAccount('in.unknown'), as('ada'), unknown), post('HANA', newAccount('in.unknown'), {}, unknown),
  ],
  'reads and updates': [
    on('HANA', `/${clearClaimSync}`), on('HANA', `/${clearClaimSync.toUpperCase()}`), on('HANA', `/${clearClaimSync}`, { headers: { 'if-none-match': 'W/"1"' } }), on('HANA', `/${lakesideOwner}`), on('HANA', `/${unknown}`), on('HANA', '/x'), on('SYNC', `/${hana}`),
    put('HANA', clearClaimSync, sync), put('HANA', clearClaimSync, { ...sync, id: unknown }), put('HANA', clearClaimSync, { ...sync, registeredAt: '2026-01-23T10:00:00+01:00', isSubscribed: true, userId: userId.ivan }, keyed), put('HANA', clearClaimSync, { ...sync, registeredAt: '2026-01-23T10:00:00+01:00', isSubscribed: true, userId: userId.ivan }, keyed),
    put('HANA', clearClaimSync, { ...sync, accountType: 'Regular', userId: userId.ivan }), put('HANA', clearClaimSync, { ...sync, userId: null }, { headers: { 'x-no-return-resource': '1' } }), put('HANA', clearClaimSync, { ...sync, username: 'hana.novak' }), put('HANA', clearClaimSync, { ...sync, username: 'hana.novak' }, { headers: { 'if-match': '"1"' } }),
    put('HANA', clearClaimSync, sync, { headers: { 'if-match': '"4"' } }), put('HANA', unknown, sync), put('HANA', lakesideOwner, sync), put('HANA', clearClaimSync, {}), put('HANA', clearClaimSync, { ...sync, password: 'short', role: null }), put('HANA', 'x', sync), put(undefined, clearClaimSync, sync, as('chloe')), put('CHLOE', clearClaimSync, { ...sync, emailConfirmed: false }), put('ADA', clearClaimSync, sync),
    put('JULIA', lakesideOwner, newAccount('julia.costa', { role: 'Admin' }), {}, lakeside), put('JULIA', lakesideOwner, { ...newAccount('julia.costa'), accountStatus: 'Locked' }, {}, lakeside), put('HANA', ivan, { ...newAccount('ivan.petrov'), role: 'SystemAdmin' }), put('HANA', ivan, { ...newAccount('ivan.petrov'), role: 'Developer', href: 'https://elsewhere.example/', createdBy: unknown }), on('IVAN'),
    put('HANA', clearClaimSync, { ...sync, password: 'long-enough-secret' }), on('SYNC'), put('HANA', ivan, { ...newAccount('ivan.petrov'), accountStatus: 'Disabled' }), on('IVAN'), on('ADA'), put('HANA', ivan, { ...newAccount('ivan.petrov'), accountStatus: 'Active' }), on('IVAN'), on('ADA'), on('HANA', '?sort=-modifiedAt&limit=2&fields=username'),
  ],
  'suspended organizations': [
    call(`/orgs/${brightSmiles}/suspend`, { method: 'POST' }), on('HANA'), on('HANA', '/x'), on('HANA', '', {}, lakeside), on('CHLOE'), on(undefined, '?limit=1', as('ben')), call(`/orgs/${brightSmiles}/reactivate`, { method: 'POST' }), on('HANA', '?limit=1'), on('CHLOE'),
  ],
};

describe.each(Object.entries(calls))('the mock answers as the server does: %s', (_, list) => {
  it.each(list.map((item, index) => [`${index + 1}. ${titleOf(item)}`, item] as const))('%s', async (_title, item) => {
    expect(await answer('mock', item)).toEqual(await answer('server', item));
  });
});
