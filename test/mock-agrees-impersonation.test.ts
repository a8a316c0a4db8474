import { describe, expect, it } from 'vitest';
import { createMockPlatform } from '../mocks/index.ts';
import { organizationId, userId } from '../sdk/demo/ids.ts';
import { comparable } from './support/comparable.ts';
import { usePlatform } from './support/platform.ts';
import { call, titleOf, toRequest } from './support/raw-calls.ts';
import type { RawCall } from './support/raw-calls.ts';

/** The same calls about impersonation and under it, one after the other, on a server and on a mock that both start from the demo world. */
const server = usePlatform({}, { on: 'server' });
const mock = createMockPlatform({ onComplaint: () => undefined });

/** The tokens that the last start answered, which are not the same. */
const acting = { server: '', mock: '' };
const places = { server: { baseUrl: () => server.url, fetch: (request: Request) => fetch(request) }, mock: { baseUrl: () => mock.baseUrl, fetch: mock.fetch } };

async function answer(place: 'server' | 'mock', { headers = {}, ...item }: RawCall): Promise<object> {
  const own = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.replace('ACTING', acting[place])]));
  const response = await places[place].fetch(toRequest(places[place].baseUrl(), server.token, { ...item, headers: own }));
  const body = await response.clone().text();
  acting[place] = /"token":"(imp_\w+)"/.exec(body)?.[1] ?? acting[place];
  return await comparable(response);
}

const unknown = 'a0000000-0000-4000-8000-0000000000ff';
const { ada, ben, chloe, hana, ivan, julia, karl, lena } = userId;
const { brightSmiles, harbor, lakeside } = organizationId;
const reason = 'Ticket 4713: no reminders are sent';

type Rest = Omit<RawCall, 'path'>;
const act = (path: string, rest: Rest = {}) => call(path, { as: undefined, ...rest, headers: { authorization: 'Bearer ACTING', ...rest.headers } });
const start = (user_uuid: string, org_uuid: string, rest: Rest = {}) => call('/impersonation/start', { method: 'POST', body: { user_uuid, org_uuid, reason }, as: 'chloe', ...rest });
const end = (rest: Rest = {}) => call('/impersonation/end', { method: 'POST', as: 'chloe', ...rest });
const list = (query = '') => call(`/impersonation/sessions${query}`);
const keyed = { headers: { 'idempotency-key': 'once' } };
const patch = (path: string, body: object) => call(path, { method: 'PATCH', body });

const calls: Record<string, RawCall[]> = {
  'the list': [
    list(), list(`?admin_user_uuid=${chloe.toUpperCase()}`), list(`?target_user_uuid=${hana}&active_only=true`), list(`?admin_user_uuid=${ada}&target_user_uuid=${hana}`), list('?page=2&page_size=1'),
    list('?admin_user_uuid=x&active_only=maybe&page=0'), call('/impersonation/sessions', { as: 'ben' }), call('/impersonation/sessions', { as: undefined }), call('/impersonation/sessions', { method: 'POST' }),
  ],
  'what is refused at the start': [
    start(ivan, lakeside), start(ivan, unknown), start(unknown, brightSmiles), start(chloe, brightSmiles), start(karl, brightSmiles), start(julia, brightSmiles), start(ben, brightSmiles), start(ada, harbor, { as: 'ada' }), start(lena, harbor, { as: 'ada' }), start(unknown, harbor, { as: 'ada' }),
    start(ivan, unknown, { as: 'ada' }), start(ivan, brightSmiles, { as: 'ben' }), start(ivan, brightSmiles, { as: 'hana' }), start('x', 'y'), start(ivan, brightSmiles, { body: { user_uuid: ivan, org_uuid: brightSmiles, reason: '  too short  ' } }), start(ivan, brightSmiles, { body: {} }), end(), list(),
  ],
  'a session': [
    start(ivan, brightSmiles, keyed), start(ivan, brightSmiles, keyed), start(hana, brightSmiles, keyed), start(hana, brightSmiles), start(chloe, brightSmiles), start(unknown, brightSmiles), list(), list('?active_only=true'),
    act('/me'), act('/my-orgs'), act('/my-orgs?page=2&page_size=1'), act('/me/tokens'), act('/orgs'), act(`/orgs/${brightSmiles}`), act(`/orgs/${unknown}`), act('/settings'), act('/impersonation/sessions'), act('/impersonation/start', { method: 'POST', body: {} }), act('/nowhere'),
    patch('/settings', { impersonation_enabled: false }), act('/me'), start(ivan, brightSmiles, { as: 'ada' }), list('?active_only=true'), patch('/settings', { impersonation_enabled: true, permission_enforcement: 'audit' }), act('/me'), act('/settings'), patch('/settings', { permission_enforcement: 'enabled' }),
    act('/impersonation/end', { method: 'POST', headers: { 'idempotency-key': 'once' } }), act('/impersonation/end', { method: 'POST', headers: { 'idempotency-key': 'once' } }), act('/me'), end(), start(ivan, brightSmiles, keyed), list(),
  ],
  'what a session loses': [
    start(ivan, brightSmiles), call(`/users/${ivan}/deactivate`, { method: 'POST' }), act('/me'), list('?active_only=true'), call(`/users/${ivan}/reactivate`, { method: 'POST' }), act('/me'),
    start(ivan, brightSmiles), call(`/admins/${chloe}/org-access/${brightSmiles}`, { method: 'DELETE' }), act('/me'), end(keyed), call(`/admins/${chloe}/org-access/global`, { method: 'PUT', body: { is_global: true } }), start(hana, brightSmiles), act('/me'),
    call(`/admins/${chloe}/org-access/global`, { method: 'PUT', body: { is_global: false } }), act('/me'), end(), start(ivan, brightSmiles, { as: 'ada' }), call(`/orgs/${brightSmiles}/suspend`, { method: 'POST' }), act('/me'), end({ as: 'ada' }), list(`?target_user_uuid=${hana}`),
  ],
};

describe.each(Object.entries(calls))('the mock answers as the server does: %s', (_, items) => {
  it.each(items.map((item) => [titleOf(item), item] as const))('%s', async (_title, item) => {
    expect(await answer('mock', item)).toEqual(await answer('server', item));
  });
});
