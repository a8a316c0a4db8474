import { describe, expect, it } from 'vitest';
import { createMockPlatform } from '../mocks/index.ts';
import { apiTokenId, assignmentId, groupId, organizationId, userId } from '../sdk/demo/ids.ts';
import { comparable } from './support/comparable.ts';
import { usePlatform } from './support/platform.ts';
import { call, titleOf, toRequest } from './support/raw-calls.ts';
import type { RawCall } from './support/raw-calls.ts';

/** The same calls on people, their access and their tokens, one after the other, on a server and on a mock that both start from the demo world. */
const server = usePlatform({}, { on: 'server' });
const mock = createMockPlatform({ onComplaint: () => undefined });

const onServer = async (item: RawCall) => await comparable(await fetch(toRequest(server.url, server.token, item)));
const onMock = async (item: RawCall) => await comparable(await mock.fetch(toRequest(mock.baseUrl, server.token, item)));

const unknown = 'a0000000-0000-4000-8000-0000000000ff';
const { ada, ben, chloe, diego, emi, grace, hana, ivan, julia, karl, lena, miguel } = userId;
const { auditor, accessAdministrator, partnerManager, pilotReviewers, superAdmin } = groupId;
const { harbor, pineValley } = organizationId;
type Rest = Omit<RawCall, 'path'>;
const post = (path: string, body?: unknown, rest: Rest = {}) => call(path, { method: 'POST', ...(body === undefined ? {} : { body }), ...rest });
const patch = (path: string, body: unknown, rest: Rest = {}) => call(path, { method: 'PATCH', body, ...rest });
const put = (path: string, body: unknown, rest: Rest = {}) => call(path, { method: 'PUT', body, ...rest });
const remove = (path: string, rest: Rest = {}) => call(path, { method: 'DELETE', ...rest });
const stale = { headers: { 'if-match': '"x"' } };
const past = '2020-01-01T00:00:00Z';

const calls: Record<string, RawCall[]> = {
  'lists and details': [
    call('/admins'), call('/admins?search=+OKAFOR@&page_size=1'), call('/admins?page=2&page_size=3', { as: 'grace' }), call('/admins', { as: 'ben' }), call('/admins?search=%25'), call('/admins?status=active&page=0'),
    call('/users'), call('/users?search=julia&status=active'), call('/users?status=suspended&page=2'), call('/users?status=gone'), call(`/admins/${chloe}`), call(`/admins/${hana}`), call(`/admins/${ben.toUpperCase()}`), call(`/users/${ivan}`), call(`/users/${unknown}`),
    call(`/admins/${diego}/assignments`), call(`/admins/${julia}/assignments`), call(`/admins/${ada}/assignments`), call(`/admins/${diego}/org-access`), call(`/admins/${unknown}/org-access`),
  ],
  'tokens': [
    call('/me/tokens', { as: 'olga' }), call('/me/tokens', { as: 'hana' }), post('/me/tokens', { name: ' ', kind: 'robot' }), post('/me/tokens', { name: 'Late', expires_at: past }), post('/me/tokens', { name: 'Never', expires_at: '2036-02-30T00:00:00Z' }),
    remove(`/me/tokens/${unknown}`), remove(`/me/tokens/${apiTokenId(1)}`, { as: 'ben' }), remove(`/me/tokens/${apiTokenId(4)}`, { as: 'diego' }), call('/me', { as: 'diego' }), call('/me/tokens', { as: 'diego' }),
  ],
  'making and changing admins and users': [
    post('/admins', { email: 'nina@platform.example', display_name: ' Nina ', group_uuid: auditor.toUpperCase() }, { headers: { 'idempotency-key': 'n' } }), post('/admins', { email: 'nina@platform.example', display_name: ' Nina ', group_uuid: auditor.toUpperCase() }, { headers: { 'idempotency-key': 'n' } }),
    post('/admins', { email: 'NINA@platform.example', display_name: 'Nina', group_uuid: auditor }), post('/admins', { email: 'no', display_name: '', group_uuid: 'x' }), post('/admins', { email: 'karl.weber@bright-smiles.example', display_name: 'Karl', group_uuid: auditor }),
    post('/admins', { email: 'ben.okafor@platform.example', display_name: 'Ben', group_uuid: unknown }), post('/admins', { email: 'ben.okafor@platform.example', display_name: 'Ben', group_uuid: superAdmin }, { as: 'grace' }), post('/admins', { email: 'Hana.Novak@bright-smiles.example', display_name: 'Else', group_uuid: auditor }),
    patch(`/admins/${hana}`, { email: 'ADA.lindqvist@platform.example' }), patch(`/admins/${hana}`, { email: 'Hana.NOVAK@bright-smiles.example', display_name: null }), patch(`/admins/${hana}`, {}), patch(`/admins/${hana}`, { display_name: 'X' }, stale), patch(`/admins/${hana}`, { email: 'ada.lindqvist@platform.example' }, stale),
    patch(`/admins/${ada}`, { email: 'taken@platform.example' }, { as: 'grace', ...stale }), patch(`/admins/${julia}`, { display_name: 'X' }), patch(`/admins/${grace}`, { email: 'grace@platform.example' }, { as: 'grace' }), patch(`/users/${ada}`, { email: 'taken@platform.example' }, { as: 'grace' }),
    patch(`/users/${miguel}`, { display_name: ' Miguel A. ' }), patch(`/users/${miguel}`, { display_name: 'Miguel A.' }), patch(`/users/${miguel}`, { email: 'hana.novak@bright-smiles.example' }), patch(`/users/${miguel}`, { email: 'hana.novak@bright-smiles.example' }, stale), patch(`/users/${unknown}`, {}), patch(`/users/${miguel}`, { status: 'active' }),
  ],
  'assignments': [
    post(`/admins/${diego}/assignments`, { group_uuid: auditor, expires_at: '2036-01-01T00:00:00.5+01:00' }), post(`/admins/${diego}/assignments`, { group_uuid: auditor, expires_at: past }), post(`/admins/${emi}/assignments`, { group_uuid: partnerManager, expires_at: past }), post(`/admins/${emi}/assignments`, { group_uuid: auditor.toUpperCase() }),
    post(`/admins/${unknown}/assignments`, { group_uuid: unknown }), post(`/admins/${emi}/assignments`, { group_uuid: pilotReviewers }), post(`/admins/${emi}/assignments`, { group_uuid: superAdmin, expires_at: past }, { as: 'grace' }), call(`/admins/${diego}/assignments`),
    remove(`/admins/${ben}/assignments/${assignmentId(4)}`), remove(`/admins/${diego}/assignments/${assignmentId(9)}`), remove(`/admins/${unknown}/assignments/${unknown}`), call('/groups'),
  ],
  'org access': [
    post(`/admins/${ben}/org-access`, { org_uuid: pineValley.toUpperCase(), note: '' }), post(`/admins/${ben}/org-access`, { org_uuid: pineValley, note: 'Twice' }), post(`/admins/${ben}/org-access`, { org_uuid: unknown }), post(`/admins/${julia}/org-access`, { org_uuid: unknown }), call(`/admins/${ben}/org-access`),
    post(`/admins/${hana}/assignments`, { group_uuid: accessAdministrator }), post(`/admins/${ben}/org-access`, { org_uuid: harbor }, { as: 'hana' }), post(`/admins/${ben}/org-access`, { org_uuid: pineValley }, { as: 'hana' }), put(`/admins/${hana}/org-access/global`, { is_global: true }, { as: 'hana' }), put(`/admins/${hana}/org-access/global`, { is_global: false }, { as: 'hana' }),
    put(`/admins/${hana}/org-access/global`, { is_global: true }), put(`/admins/${julia}/org-access/global`, { is_global: true }), put(`/admins/${hana}/org-access/global`, { is_global: 'yes' }), post(`/admins/${ben}/org-access`, { org_uuid: harbor, note: 'Rota' }, { as: 'hana' }),
    remove(`/admins/${ben}/org-access/${harbor}`), remove(`/admins/${ben}/org-access/${harbor}`), remove(`/admins/${ben}/org-access/global`), remove(`/admins/${julia}/org-access/${harbor}`), call('/my-orgs', { as: 'ben' }),
  ],
  'deactivating and reactivating': [
    remove(`/users/${ada}`), post(`/users/${ada}/deactivate`), post(`/users/${unknown}/deactivate`), post(`/users/${karl}/deactivate`), remove(`/users/${karl}`), remove(`/users/${ivan}`, stale), remove(`/users/${ada}`, stale), remove(`/users/${karl}`, { headers: { 'if-match': '*' } }),
    post(`/users/${ben}/deactivate`), call('/me', { as: 'ben' }), call(`/admins/${ben}`), call(`/admins/${ben}/assignments`), post(`/admins/${ben}/assignments`, { group_uuid: partnerManager }), patch(`/admins/${ben}`, { email: 'ben@platform.example' }, { as: 'grace' }), post(`/admins/${ben}/assignments`, { group_uuid: partnerManager }),
    post(`/users/${ben}/reactivate`), post(`/users/${ben}/reactivate`), call('/me', { as: 'ben' }), call(`/admins/${ben}/assignments`), post(`/users/${ivan}/deactivate`), call(`/users/${ivan}`), post(`/users/${ivan}/reactivate`), call(`/users/${ivan}`),
    post(`/users/${karl}/reactivate`), call(`/users/${karl}`), post(`/users/${lena}/reactivate`), post(`/users/${unknown}/reactivate`), remove(`/users/${ivan}`), call(`/users/${ivan}`), call('/users'),
  ],
  'the last admin': [
    post(`/users/${grace}/deactivate`), remove(`/admins/${hana}`), call('/me', { as: 'hana' }), call('/admins', { as: 'hana' }), remove(`/admins/${ada}`), remove(`/admins/${ada}`, stale), remove(`/admins/${ada}/assignments/${assignmentId(1)}`), put('/settings', {}),
    remove(`/admins/${chloe}`, stale), remove(`/admins/${chloe}`, { headers: { 'if-match': '*' } }), remove(`/admins/${chloe}`), call('/me', { as: 'chloe' }), call('/admins'), call('/users'), call('/groups'),
  ],
};

describe.each(Object.entries(calls))('the mock answers as the server does: %s', (_, list) => {
  it.each(list.map((item, index) => [`${index + 1}. ${titleOf(item)}`, item] as const))('%s', async (_title, item) => {
    expect(await onMock(item)).toEqual(await onServer(item));
  });
});

describe('the audit log of the mock', () => {
  it('says the same as that of the server', async () => {
    const apart = ['id', 'trace_id', 'ip_address'];
    const known = (entries: readonly object[]) => JSON.parse(JSON.stringify(entries, (name, value: unknown) => (apart.includes(name) || name.endsWith('_at') ? undefined : value))) as object[];
    expect(known(mock.db.auditEntries)).toEqual(known(await server.auditEntries()));
  });
});
