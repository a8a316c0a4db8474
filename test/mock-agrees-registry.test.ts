import { describe, expect, it } from 'vitest';
import { createMockPlatform } from '../mocks/index.ts';
import { partnerId, shardId } from '../sdk/demo/ids.ts';
import { comparable } from './support/comparable.ts';
import { usePlatform } from './support/platform.ts';
import { call, titleOf, toRequest } from './support/raw-calls.ts';
import type { RawCall } from './support/raw-calls.ts';
import { useShardDatabase } from './support/shard-databases.ts';

/** The same calls on shards and partners, one after the other, on a server and on a mock that both start from the demo world. */
const server = usePlatform({}, { on: 'server' });
const mock = createMockPlatform({ onComplaint: () => undefined });
const { dsn } = useShardDatabase(server);

const onServer = async (item: RawCall) => await comparable(await fetch(toRequest(server.url, server.token, item)));
const onMock = async (item: RawCall) => await comparable(await mock.fetch(toRequest(mock.baseUrl, server.token, item)));

const unknown = 'd0000000-0000-4000-8000-0000000000ff';
const { primary, legacy } = shardId;
const { clearClaim, pixelRay, oldTown } = partnerId;
const post = (path: string, body?: unknown, rest: Omit<RawCall, 'path'> = {}) => call(path, { method: 'POST', ...(body === undefined ? {} : { body }), ...rest });
const patch = (path: string, body: unknown, rest: Omit<RawCall, 'path'> = {}) => call(path, { method: 'PATCH', body, ...rest });
const nested = (levels: number): object => (levels === 1 ? {} : { in: nested(levels - 1) });
const keyed = { headers: { 'idempotency-key': 'k' } };

const calls: Record<string, RawCall[]> = {
  shards: [
    call('/shards'), call('/shards?is_active=true'), call('/shards?is_active=false'), call('/shards?is_active=1'), call('/shards?page=9007199254740991&page_size=100'), call('/shards?page_size=101'),
    call(`/shards/${primary}`), call(`/shards/${primary}`, { headers: { 'if-none-match': '"1"' } }), call(`/shards/${legacy.toUpperCase()}`), call(`/shards/${unknown}`), call(`/shards/${unknown}/capacity`), call(`/shards/${primary}/capacity`), call(`/shards/${legacy}/capacity`),
    post('/shards', { name: 'a', dsn: 'x' }), post('/shards', { name: 'a', dsn: 'postgres:///x' }), post('/shards', { name: 'a', dsn: 'postgres://u@unreachable.example/x' }), post('/shards', { name: 'a', dsn: 5 }), post('/shards', { name: 'primary', dsn: 'postgres:///x' }),
    post('/shards', { name: 'primary', dsn }), post('/shards', { name: ' New ', dsn, region: null, is_active: false }, keyed), post('/shards', { name: ' New ', dsn, region: null, is_active: false }, keyed), post('/shards', { name: 'Other', dsn }, keyed),
    post('/shards', { name: 'new', dsn }), post('/shards', { name: 'x'.repeat(101), dsn, max_orgs: 100_001, colour: 1 }), call('/shards?page_size=1&page=2'),
    patch(`/shards/${primary}`, { base_version: 1, max_orgs: 3 }), call(`/shards/${primary}/capacity`), patch(`/shards/${primary}`, { base_version: 2, max_orgs: 3, name: null, region: 'us-east-1' }), patch(`/shards/${primary}`, { base_version: 1 }),
    patch(`/shards/${primary}`, { base_version: 2, name: 'NEW' }), patch(`/shards/${primary}`, { base_version: 2, region: '' }, { headers: { 'if-match': '"2"' } }), patch(`/shards/${primary}`, { base_version: 3 }, { headers: { 'if-match': '"2"' } }),
    patch(`/shards/${legacy}`, { base_version: 2 }), patch(`/shards/${legacy}`, { base_version: 1, name: 'New' }), patch(`/shards/${legacy}`, { base_version: 2, name: 'New' }), patch(`/shards/${unknown}`, { base_version: 1, dsn: 'postgres:///x' }), patch(`/shards/${unknown}`, { base_version: 1 }),
    patch(`/shards/${primary}`, { base_version: 3, dsn }), patch(`/shards/${primary}`, { base_version: 4, dsn }), patch(`/shards/${primary}`, { base_version: 4, dsn: null }),
    post(`/shards/${legacy}/archive`), post(`/shards/${primary}/archive`, {}), post(`/shards/${primary}/archive`), post(`/shards/${unknown}/archive`), post(`/shards/${primary}/archive`, { a: 1 }), call(`/shards/${primary}/capacity`), call('/shards'),
    post('/orgs', { name: 'None', slug: 'none' }),
  ],
  partners: [
    call('/partners'), call('/partners?status=archived'), call('/partners?partner_type=imaging&status=active'), call('/partners?status=gone&partner_type=x'), call('/partners?page=2&page_size=1'), call('/partners?page=9007199254740991&page_size=100'),
    call(`/partners/${clearClaim}`), call(`/partners/${oldTown}`, { headers: { 'if-none-match': '"3"' } }), call(`/partners/${unknown}`), call('/partners', { as: 'farid' }),
    post('/partners', { name: ' N ', slug: 'n', display_name: ' ', partner_type: null, extra_data: { b: 1, a: [1e300, 5e-324, -0, 1.50] }, internal_notes: 'x' }, keyed), post('/partners', { name: ' N ', slug: 'n' }, keyed), post('/partners', { name: 'N', slug: 'clearclaim' }),
    post('/partners', { name: '', slug: 'A', partner_type: 'x', status: 'active', website: '', logo_url: 'x', contact_email: '', extra_data: 1, internal_notes: 'a\u0000' }), post('/partners', { name: 'N', slug: 'm', extra_data: nested(9) }), post('/partners', { name: 'N', slug: 'm', extra_data: { 'a~b/c': nested(8) } }),
    post('/partners', { name: 'N', slug: 'm', extra_data: { k: 'ä'.repeat(8_190) } }), post('/partners', undefined, { raw: '{"name":"N","slug":"m","extra_data":{"n":1e999}}' }), post('/partners', undefined, { raw: '{"name":"N","slug":"m","extra_data":{"__proto__":1}}' }), post('/partners', { name: 'N', slug: 'm', extra_data: { text: 'tab\t', 'nul\u0000': 1 } }),
    patch(`/partners/${clearClaim}`, { base_version: 1, contact_phone: '', website: '', description: 'Two\r\nlines', name: null }), patch(`/partners/${clearClaim}`, { base_version: 2, extra_data: { sandbox: false, payer_count: 1200 }, status: 'active', internal_notes: 'Renewal in January.' }),
    patch(`/partners/${clearClaim}`, { base_version: 2, extra_data: {} }, { headers: { 'if-match': '"2"' } }), patch(`/partners/${clearClaim}`, { base_version: 2 }), patch(`/partners/${clearClaim}`, { base_version: 3, slug: 'pixelray' }), patch(`/partners/${clearClaim}`, { base_version: 3, status: 'archived', contact_email: '' }),
    patch(`/partners/${oldTown}`, { base_version: 3 }), patch(`/partners/${oldTown}`, { base_version: 3, slug: 'pixelray' }), patch(`/partners/${oldTown}`, { base_version: 2, status: 'active' }), patch(`/partners/${oldTown}`, { base_version: 3, status: 'inactive', slug: 'new-town' }), call('/partners?status=inactive'),
    post(`/partners/${pixelRay}/archive`), post(`/partners/${pixelRay}/archive`), post(`/partners/${unknown}/archive`), call('/partners'),
  ],
};

describe.each(Object.entries(calls))('the mock answers as the server does: %s', (_, list) => {
  it.each(list.map((item, index) => [`${index + 1}. ${titleOf(item)}`, item] as const))('%s', async (_title, item) => {
    expect(await onMock(item)).toEqual(await onServer(item));
  });
});

describe('the audit log of the mock', () => {
  it('says the same of shards and partners as that of the server', async () => {
    const known = (entries: readonly object[]) => entries.map((entry) => JSON.parse(JSON.stringify(entry, (name, value: unknown) => (['id', 'created_at', 'updated_at', 'trace_id', 'actor_type', 'org_name', 'ip_address'].includes(name) ? undefined : value))) as { resource_type: string })
      .filter(({ resource_type }) => ['shard', 'partner'].includes(resource_type));
    expect(known(mock.db.auditEntries)).toEqual(known(await server.auditEntries()));
  });
});
