import { describe, expect, it } from 'vitest';
import { createMockPlatform } from '../mocks/index.ts';
import { auditEntryId, organizationId, userId } from '../sdk/demo/ids.ts';
import { comparable } from './support/comparable.ts';
import { usePlatform } from './support/platform.ts';
import { call, titleOf, toRequest } from './support/raw-calls.ts';
import type { RawCall } from './support/raw-calls.ts';

/** The same questions to the audit log, one after the other, of a server and of a mock that both start from the demo world. */
const server = usePlatform({}, { on: 'server' });
const mock = createMockPlatform({ onComplaint: () => undefined });

const further = ['x-audit-snapshots', 'content-disposition'];
const seen = async (response: Response) => ({ further: further.map((name) => response.headers.get(name)?.replace(/\d{8}T\d{6}Z/, 'now')), ...(await comparable(response)) });
const onServer = async (item: RawCall) => await seen(await fetch(toRequest(server.url, server.token, item)));
const onMock = async (item: RawCall) => await seen(await mock.fetch(toRequest(mock.baseUrl, server.token, item)));

const { brightSmiles, harbor } = organizationId;
const story = 'end_date=2026-05-31';
const sorts = ['created_at', 'action', 'resource_type', 'actor_id'].flatMap((column) => ['asc', 'desc'].map((order) => call(`/audit?${story}&sort_by=${column}&sort_order=${order}&page_size=5&page=2`)));

const calls: Record<string, RawCall[]> = {
  lists: [
    call('/audit'), ...sorts, call(`/audit?org_uuid=${brightSmiles}&action=create&action=update`), call(`/audit?actor_id=${userId.ada.toUpperCase()}`), call('/audit?resource_type=moon'), call('/audit?action='),
    call('/audit?search=%25'), call('/audit?search=_a'), call('/audit?search=+OKAFOR+'), call('/audit?search=ORG&sort_by=action'), call(`/audit?search=${'x'.repeat(201)}`), call('/audit?search=%5C'),
    call('/audit?start_date=2026-01-12&end_date=2026-01-15'), call('/audit?start_date=2026-01-12T09:15:00.0000004Z'), call('/audit?end_date=2026-01-12t09:15:00-00:00'), call('/audit?start_date=2026-02-30'), call('/audit?start_date=2026-02-02&end_date=2026-02-01'),
    call('/audit?end_date=9999-12-31&start_date=0001-01-01'), call('/audit?end_date=9999-12-31T23:59:59.999999Z'), call('/audit?start_date=2026-02-01&end_date=2026-02-01T00:00:00Z'), call('/audit?page=9007199254740991&page_size=100'),
    call('/audit?page_size=101&sort_by=org_id&sort_order=up&org_uuid=x&colour=red'), call('/audit?org_uuid=x&org_uuid=y'), call('/audit', { as: 'olga' }), call('/audit', { as: 'hana' }), call('/audit', { method: 'POST', body: {} }),
  ],
  entries: [
    call(`/audit/${auditEntryId(5)}`), call(`/audit/${auditEntryId(5).toUpperCase()}`), call(`/audit/${auditEntryId(8)}`, { as: 'chloe' }), call(`/audit/${auditEntryId(5)}`, { as: 'chloe' }), call(`/audit/${auditEntryId(99)}`), call('/audit/x'),
    call(`/audit/${auditEntryId(5)}`, { headers: { 'if-none-match': '*' } }), call(`/audit/${auditEntryId(5)}`, { method: 'HEAD' }), call(`/audit/${auditEntryId(5)}`, { method: 'DELETE' }),
  ],
  'statistics and types': [
    call('/audit/stats'), call(`/audit/stats?org_uuid=${brightSmiles}`), call('/audit/stats?start_date=2026-02-01&end_date=2026-03-12T18:00:00Z'), call('/audit/stats?start_date=2030-01-01'), call('/audit/stats?start_date=2026-02-02&end_date=2026-02-01'),
    call('/audit/stats?action=create'), call('/audit/stats', { as: 'olga' }), call('/audit/resource-types'), call('/audit/resource-types?page=1'), call('/audit/resource-types/x'),
  ],
  exports: [
    call(`/audit/export?${story}`), call(`/audit/export?${story}&search=bright&action=create&action=update`), call('/audit/export?resource_type=moon'), call('/audit/export?page=2'), call('/audit/export?start_date=2026-02-02&end_date=2026-02-01'),
    call('/audit/export', { method: 'HEAD' }), call('/audit/export', { as: 'grace' }), call('/audit/export', { headers: { accept: 'application/json' } }), call(`/audit/export?${story}`, { headers: { accept: 'text/*' } }), call('/audit/export', { method: 'POST', body: {} }),
  ],
  'what a deletion leaves': [
    call(`/orgs/${harbor}`, { method: 'DELETE' }), call(`/audit/${auditEntryId(8)}`), call(`/audit/${auditEntryId(8)}`, { as: 'chloe' }), call('/audit/stats'), call('/audit?page_size=4&sort_by=resource_type'), call('/audit/resource-types'),
  ],
};

describe.each(Object.entries(calls))('the mock answers as the server does: %s', (_, list) => {
  it.each(list.map((item, index) => [`${index + 1}. ${titleOf(item)}`, item] as const))('%s', async (_title, item) => {
    const [ours, theirs] = [await onMock(item), await onServer(item)];
    expect(withoutMade(ours)).toEqual(withoutMade(theirs));
  });
});

/** Traces are those of the requests, and addresses are where these came from. */
const withoutMade = (answer: object): unknown => JSON.parse(JSON.stringify(answer, (name, value: unknown) => (['trace_id', 'ip_address'].includes(name) ? name : value)));
