import { groupId, organizationId, userId } from '../../sdk/demo/ids.ts';
import type { DemoPerson } from './demo-callers.ts';

const { brightSmiles, harbor, lakeside, pineValley } = organizationId;
const unknown = 'b0000000-0000-4000-8000-0000000000ff';
const api = '/api/v1/platform';

/** A call as it goes over the wire, also one that the SDK would never send. */
export interface RawCall {
  /** Whose demo token it carries. */
  readonly as?: DemoPerson | undefined;
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Not JSON but these very bytes. */
  readonly raw?: BodyInit;
}

/** A call below `/api/v1/platform`, or after `!` anywhere. Ada makes it unless told otherwise. */
export const call = (path: string, rest: Omit<RawCall, 'path'> = {}): RawCall => ({ as: 'ada', path: path.startsWith('!') ? path.slice(1) : `${api}${path}`, ...rest });
const post = (path: string, body: unknown, rest: Omit<RawCall, 'path'> = {}) => call(path, { method: 'POST', body, ...rest });
const patch = (path: string, body: unknown, rest: Omit<RawCall, 'path'> = {}) => call(path, { method: 'PATCH', body, ...rest });

/** Calls by what they are about, in an order in which each finds what the ones before have left. */
export const rawCalls: Readonly<Record<string, readonly RawCall[]>> = {
  'paths and methods': [
    call('!/nowhere'), call('/orgs/'), call('//orgs'), call('/orgs', { method: 'DELETE' }), call('/groups/x/y'), call('/%6De'), call('/me/'),
    call('/settings', { method: 'PUT', body: {} }), call('/settings', { method: 'OPTIONS' }), call('/orgs/%zz'), call(`/orgs/${'a'.repeat(200)}`), call(`/orgs/${'a'.repeat(9000)}`), call('/admins/x/org-access/global'),
  ],
  'credentials': [
    call('/me', { as: undefined }), call('/me', { as: undefined, headers: { authorization: 'Basic abc' } }), call('/me', { as: undefined, headers: { authorization: 'Bearer nobody-knows-this-token' } }),
    call('/me', { as: undefined, headers: { authorization: 'bearer  demo-token-of-ben-okafor-xxx ' } }), call('/me', { as: undefined, headers: { authorization: 'Bearer a.b.c' } }),
    call('/me', { as: undefined, headers: { authorization: `Bearer dpt_${'0'.repeat(36)}` } }), call('/me', { as: undefined, headers: { authorization: `Bearer imp_${'0'.repeat(36)}` } }),
    call('/me', { as: undefined, headers: { authorization: `Bearer ${'x'.repeat(8193)}` } }), call('/orgs', { as: 'hana' }), call('/my-orgs', { as: 'hana' }), call('/orgs', { as: 'olga' }),
  ],
  'headers': [
    call('/me', { headers: { accept: 'text/html' } }), call('/me', { headers: { accept: 'application/*;q=0.5, text/html' } }), call('/me', { headers: { accept: 'application/json;q=0' } }),
    call('/me', { method: 'HEAD' }), call('/settings', { headers: { 'if-none-match': '*' } }), call('/settings', { headers: { 'if-none-match': '"x"' } }),
    call('/orgs', { headers: { 'x-request-id': 'my-id.1' } }), call('/orgs', { headers: { 'x-request-id': 'not usable!' } }),
    call(`/orgs/${brightSmiles}`, { as: 'ben' }), call(`/orgs/${brightSmiles}`, { headers: { 'if-none-match': 'W/"3", "4"' } }), call(`/orgs/${brightSmiles.toUpperCase()}`), call(`/orgs/${brightSmiles}`, { headers: { 'if-none-match': 'x'.repeat(1001) } }),
  ],
  'query parameters': [
    call('/orgs?page=0'), call('/orgs?page=1&page=2'), call('/orgs?page=1.5'), call('/orgs?page=-1&page_size=201&status=gone&colour=red'), call('/orgs?page=9007199254740991&page_size=200'),
    call('/orgs?page=9007199254740992'), call(`/orgs?page=${'9'.repeat(400)}`), call('/orgs?search=%F0%9F%A6'), call('/orgs?search=%zz'), call('/orgs?search=a%00b'), call(`/orgs?search=${'x'.repeat(201)}`), call('/orgs?search=+BRIGHT+'), call('/orgs?search=%C4%B0'),
    call('/orgs?search=%25'), call('/orgs?status='), call('/orgs?'), call('/orgs?&&page_size=2&'), call('/my-orgs?page_size=2&page=2', { as: 'ben' }), call('/settings?x=1'), call('/orgs?__proto__=1&constructor=2'),
  ],
  'bodies': [
    post('/groups', undefined), post('/groups', undefined, { raw: '' }), post('/groups', undefined, { raw: '{' }), post('/groups', undefined, { raw: '{"name":"a","name":"b"}' }), post('/groups', undefined, { raw: '{"__proto__":1}' }),
    post('/groups', undefined, { raw: '[]' }), post('/groups', undefined, { raw: 'null' }), post('/groups', undefined, { raw: '"x"' }), post('/groups', undefined, { raw: '['.repeat(70) + ']'.repeat(70) }), post('/groups', undefined, { raw: new Uint8Array([0x22, 0xff, 0x22]) }),
    post('/groups', { name: 'A' }, { headers: { 'content-type': 'text/plain' } }), post('/groups', { name: 'A' }, { headers: { 'content-type': 'application/json; charset=latin1' } }),
    post('/groups', undefined, { raw: 'name=A', headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
    post('/groups', undefined, { raw: JSON.stringify({ name: 'x'.repeat(1_048_577) }) }), post('/groups', {}), post('/groups', { name: 5, description: [], permission_keys: 'x', colour: 1 }),
    post('/groups', { name: ' ' }), post('/groups', { name: 'a\u0000b' }), post('/groups', { name: 'tab\there', description: 'lines\r\nare fine' }), post('/groups', undefined, { raw: '{"name":"\\ud800"}' }),
    post('/groups', { name: 'N', permission_keys: ['platform.orgs.list', 'x', 7, 'platform.moons.list'] }), post('/groups', { name: 'N', permission_keys: ['platform.moons.list', 'platform.orgs.list', 'platform.suns.list'] }),
    post('/orgs', { name: 'O', slug: 'Not A Slug', max_locations: 0, account_type: 'gold', billing_email: 'x', website: 'ftp://x', admin_user_uuid: 'x', hq_city: 5, tax_id: 'x'.repeat(51) }),
    post('/orgs', { name: 'O', slug: 'o', max_locations: 1.5 }), post('/orgs', { name: 'O', slug: 'o', max_locations: '2' }), post('/orgs', { name: 'O' }), patch(`/orgs/${brightSmiles}`, {}), patch(`/orgs/${brightSmiles}`, { base_version: 0, name: '', slug: '', contact_email: 'no' }),
    patch('/settings', { impersonation_ttl_seconds: 59, max_orgs_per_shard: 0, permission_enforcement: 'off', default_account_type: 4 }), patch('/settings', []), call('/settings', { method: 'GET', headers: { 'content-type': 'text/plain' } }),
    call(`/groups/${groupId.frontDeskLeads}`, { method: 'DELETE', body: { a: 1 } }), call('/groups/not-a-uuid', { method: 'DELETE', body: 'x' }),
  ],
  'which error wins': [
    call('/orgs/not-a-uuid', { as: undefined }), call('/orgs/not-a-uuid', { as: 'olga' }), patch('/orgs/not-a-uuid', undefined, { raw: '{', headers: { 'content-type': 'text/plain' } }), patch(`/orgs/${unknown}`, { x: 1 }), patch(`/orgs/${unknown}`, { base_version: 1 }),
    patch(`/orgs/${pineValley}`, { base_version: 9 }, { as: 'ben' }), patch(`/orgs/${brightSmiles}`, { base_version: 9, slug: 'lakeside-family' }, { as: 'ben', headers: { 'if-match': '"9"' } }), patch(`/orgs/${brightSmiles}`, { base_version: 9, slug: 'lakeside-family' }),
    patch(`/orgs/${brightSmiles}`, { base_version: 3, slug: 'lakeside-family' }), patch(`/groups/${groupId.auditor}`, { base_version: 9, name: 'Front Desk Leads' }), patch(`/groups/${groupId.pilotReviewers}`, { base_version: 3 }),
    patch(`/groups/${groupId.frontDeskLeads}`, { base_version: 9, add_permissions: ['platform.orgs.delete'], name: 'Auditor' }, { as: 'grace' }), patch(`/groups/${groupId.frontDeskLeads}`, { base_version: 9, name: 'Auditor' }),
    patch(`/groups/${groupId.frontDeskLeads}`, { base_version: 2, name: 'AUDITOR' }), call(`/groups/${groupId.frontDeskLeads}`, { method: 'DELETE' }), call(`/groups/${groupId.auditor}`, { method: 'DELETE' }),
    patch(`/groups/${groupId.frontDeskLeads}`, { base_version: 2, add_permissions: ['platform.orgs.list'], remove_permissions: ['platform.orgs.list', 'platform.moons.list'] }),
    post('/orgs', { name: 'A', slug: 'bright-smiles', admin_user_uuid: unknown }), post('/orgs', { name: 'A', slug: 'bright-smiles' }), patch('/settings', { permission_enforcement: 'disabled' }, { as: 'farid' }),
    patch('/settings', { permission_enforcement: 'disabled' }, { as: 'farid', headers: { 'if-match': '"x"' } }),
  ],
  'changes': [
    post('/orgs', { name: ' Cedar ', slug: 'cedar', contact_name: '', hq_city: null, admin_user_uuid: userId.julia.toUpperCase() }, { as: 'ben', headers: { 'idempotency-key': 'k1' } }),
    post('/orgs', { name: ' Cedar ', slug: 'cedar', contact_name: '', hq_city: null, admin_user_uuid: userId.julia.toUpperCase() }, { as: 'ben', headers: { 'idempotency-key': 'k1' } }),
    post('/orgs', { name: 'Other', slug: 'cedar' }, { as: 'ben', headers: { 'idempotency-key': 'k1' } }), post('/orgs', { name: 'Other', slug: 'cedar' }, { as: 'ada', headers: { 'idempotency-key': 'k1' } }),
    post('/orgs', { name: 'Other', slug: 'cedar' }, { as: 'ada', headers: { 'idempotency-key': 'k1' } }), post('/orgs', { name: 'Other', slug: 'other' }, { headers: { 'idempotency-key': ' ' } }), post('/orgs', { name: 'Other', slug: 'other' }, { headers: { 'idempotency-key': 'x'.repeat(256) } }),
    call('/my-orgs', { as: 'ben' }), call('/orgs?search=CEDAR'), patch(`/orgs/${pineValley}`, { base_version: 1, contact_name: '', website: '', max_locations: null, onboarding_status: 'completed' }),
    patch(`/orgs/${pineValley}`, { base_version: 2 }), patch(`/orgs/${pineValley}`, { base_version: 1, name: 'Late' }), patch(`/orgs/${pineValley}`, { base_version: 2, name: 'Tagged' }, { headers: { 'if-match': '"2"' } }), call(`/orgs/${pineValley}`),
    post('/groups', { name: ' Night Shift ', permission_keys: ['platform.users.list', 'platform.orgs.read', 'platform.users.list'] }, { as: 'grace' }), post('/groups', { name: 'night shift' }, { as: 'grace' }), post('/groups', { name: 'X', permission_keys: ['platform.orgs.delete', 'platform.orgs.list'] }, { as: 'grace' }),
    call('/groups'), call('/permissions'), call(`/groups/${groupId.frontDeskLeads}`), call(`/groups/${groupId.pilotReviewers}`), patch(`/groups/${groupId.frontDeskLeads}`, { base_version: 2, remove_permissions: ['platform.users.list', 'platform.orgs.delete'], description: 'Changed.' }),
    patch(`/groups/${groupId.frontDeskLeads}`, { base_version: 3, add_permissions: ['platform.orgs.list'] }), call('/me', { as: 'chloe' }), patch('/settings', { impersonation_ttl_seconds: 600, impersonation_enabled: null }), call('/settings'),
    patch('/settings', { permission_enforcement: 'audit' }), call('/orgs', { as: 'olga' }), call('/orgs', { as: 'hana' }), call(`/orgs/${pineValley}`, { as: 'olga' }), patch('/settings', { permission_enforcement: 'disabled' }), call('/settings', { as: 'olga' }),
    post('/groups', { name: 'Escalated', permission_keys: ['platform.orgs.delete'] }, { as: 'olga' }), patch('/settings', { permission_enforcement: 'audit' }, { as: 'olga' }), patch('/settings', { permission_enforcement: 'enabled', max_orgs_per_shard: 5 }, { as: 'olga' }),
    post('/orgs', { name: 'Full', slug: 'full' }), post('/orgs', { name: 'Full', slug: 'full' }, { headers: { 'idempotency-key': 'full' } }), patch('/settings', { max_orgs_per_shard: 100 }), post('/orgs', { name: 'Full', slug: 'full' }, { headers: { 'idempotency-key': 'full' } }),
  ],
  'members': [
    call(`/orgs/${brightSmiles}/members`, { as: 'chloe' }), call(`/orgs/${brightSmiles}/members?sort_by=joined_at&sort_order=desc`), call(`/orgs/${brightSmiles}/members?sort_by=email&sort_order=desc&page_size=3&page=2`), call(`/orgs/${brightSmiles}/members?search=+KARL&status=suspended`),
    call(`/orgs/${brightSmiles}/members?search=%5F`), call(`/orgs/${brightSmiles}/members?sort_by=status&sort_order=up&status=gone&page=0&search=%00`), call(`/orgs/${pineValley}/members`, { as: 'chloe' }), call(`/orgs/${unknown}/members`), call(`/orgs/${unknown}/members`, { as: 'chloe' }), call('/orgs/x/members'),
  ],
  'billing': [
    call(`/orgs/${harbor}/billing`, { as: 'diego' }), call(`/orgs/${harbor}/billing`, { headers: { 'if-none-match': '"4"' } }), call(`/orgs/${harbor}/billing`, { as: 'ben' }), call(`/orgs/${lakeside}/billing`, { as: 'diego' }), call(`/orgs/${unknown}/billing`),
    patch(`/orgs/${harbor}/billing`, {}), patch(`/orgs/${harbor}/billing`, { billing_email: null, account_type: 'enterprise' }), patch(`/orgs/${harbor}/billing`, { billing_email: '', max_locations: 41 }), call(`/orgs/${harbor}/billing`), call(`/orgs/${harbor}`),
    patch(`/orgs/${harbor}/billing`, { max_locations: 42 }, { headers: { 'if-match': '"4"' } }), patch(`/orgs/${harbor}/billing`, { max_locations: 42 }, { headers: { 'if-match': '"5"' } }), patch(`/orgs/${harbor}/billing`, { account_type: 'gold', max_locations: 0, billing_email: 'x', name: 'y' }),
    patch(`/orgs/${harbor}/billing`, undefined), patch(`/orgs/${unknown}/billing`, { max_locations: 2 }), patch(`/orgs/${lakeside}/billing`, { max_locations: 2 }, { as: 'diego' }), patch(`/orgs/${harbor}/billing`, { max_locations: 2 }, { as: 'chloe' }),
  ],
  'suspending, reactivating and deleting': [
    post(`/orgs/${lakeside}/suspend`, undefined, { as: 'ben', headers: { 'idempotency-key': 's1' } }), post(`/orgs/${lakeside}/suspend`, undefined), post(`/orgs/${lakeside}/suspend`, {}), post(`/orgs/${lakeside}/suspend`, undefined, { as: 'ben', headers: { 'idempotency-key': 's1' } }),
    post(`/orgs/${pineValley}/suspend`, undefined, { as: 'ben' }), post(`/orgs/${unknown}/suspend`, undefined), post('/orgs/x/suspend', undefined), post(`/orgs/${lakeside}/suspend`, undefined, { as: 'diego' }), call(`/orgs/${lakeside}/suspend`), call(`/orgs/${lakeside}`),
    post(`/orgs/${lakeside}/reactivate`, undefined, { as: 'ben' }), post(`/orgs/${lakeside}/reactivate`, undefined), post(`/orgs/${unknown}/reactivate`, undefined), post(`/orgs/${pineValley}/reactivate`, undefined, { as: 'ben' }),
    call(`/orgs/${lakeside}`, { method: 'DELETE' }), call(`/orgs/${lakeside}`, { method: 'DELETE', headers: { 'if-match': '"9"' } }), call(`/orgs/${harbor}`, { method: 'DELETE', headers: { 'if-match': '"9"' } }), call(`/orgs/${harbor}`, { method: 'DELETE', as: 'diego' }), call(`/orgs/${harbor}`, { method: 'DELETE', headers: { 'if-match': '"6"' } }),
    call(`/orgs/${harbor}`, { method: 'DELETE' }), call(`/orgs/${harbor}`), call(`/orgs/${harbor}/billing`, { as: 'diego' }), call(`/orgs/${harbor}/members`), post(`/orgs/${harbor}/suspend`, undefined), call('/my-orgs', { as: 'diego' }), call('/orgs'), post('/orgs', { name: 'Harbor again', slug: 'harbor-ortho' }),
  ],
};

export const titleOf = ({ as, method = 'GET', path, headers = {}, body, raw }: RawCall): string =>
  [`${method} ${path} as ${as ?? 'nobody'}`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), String(raw ?? JSON.stringify(body) ?? '')].join(' ').trim().slice(0, 160);

export function toRequest(baseUrl: string, token: (person: DemoPerson) => string, { as, method = 'GET', path, headers = {}, body, raw }: RawCall): Request {
  const content = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const credential: Record<string, string> = as === undefined ? {} : { authorization: `Bearer ${token(as)}` };
  const type: Record<string, string> = content === undefined ? {} : { 'content-type': 'application/json' };
  return new Request(`${baseUrl}${path}`, { method, headers: { ...credential, ...type, ...headers }, ...(content === undefined ? {} : { body: content }) });
}
