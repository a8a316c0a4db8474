import { describe, expect, it } from 'vitest';
import { auditEntryId, organizationId, userId } from '../sdk/demo/ids.ts';
import { examples } from '../sdk/generated/examples.ts';
import type { Query } from '../sdk/contract.ts';
import type { PlatformClient } from '../sdk/index.ts';
import { collected } from './support/audit-log.ts';
import { outcome } from './support/outcomes.ts';
import { usePlatform } from './support/platform.ts';

const platform = usePlatform();
const ada = () => platform.as('ada').audit;
const unknown = 'e2000000-0000-4000-8000-0000000000ff';
/** Before anything that these tests do themselves. */
const story = { end_date: '2026-05-31' } as const;
const numbers = async (query: Query<'listAuditEntries'>): Promise<number[]> => (await ada().list({ ...story, ...query })).items.map(({ id }) => Number(id.slice(-2)));

describe('on the fresh demo world', () => {
  it('listAuditEntries: 200 as the contract shows it', async () => {
    expect(await ada().list()).toEqual(examples.listAuditEntries.response);
  });

  it('getAuditEntry: 200 as the contract shows it', async () => {
    expect(await ada().get(auditEntryId(5))).toEqual(examples.getAuditEntry.response);
  });

  it('listAuditResourceTypes: 200 as the contract shows it', async () => {
    expect(await ada().listResourceTypes()).toEqual(examples.listAuditResourceTypes.response);
  });

  it('getAuditStats: 200 as the contract shows it', async () => {
    expect(await ada().getStats()).toEqual(examples.getAuditStats.response);
  });
});

describe('every operation on the audit log', () => {
  const calls = ({ audit }: PlatformClient) => [audit.list(), audit.get(auditEntryId(1)), audit.listResourceTypes(), audit.getStats(), audit.export()].map((call) => outcome(call));

  it('401 without a token', async () => {
    expect(await Promise.all(calls(platform.client()))).toEqual(Array(5).fill('not_authenticated'));
  });

  it('403 without the permission, and without platform access', async () => {
    expect(await Promise.all(calls(platform.as('olga')))).toEqual(Array(5).fill('permission_denied'));
    expect(await Promise.all(calls(platform.as('hana')))).toEqual(Array(5).fill('no_platform_access'));
  });
});

describe('listAuditEntries', () => {
  it.each<[string, Query<'listAuditEntries'>, number[]]>([
    ['of an organization', { org_uuid: organizationId.brightSmiles }, [7, 5, 3]],
    ['of an organization in capitals', { org_uuid: organizationId.brightSmiles.toUpperCase() }, [7, 5, 3]],
    ['of an actor', { actor_id: userId.ada }, [8, 2]],
    ['with one of several actions', { action: ['suspend', 'deactivate', 'moonwalk'] }, [8, 6]],
    ['about a type of resource', { resource_type: 'organization' }, [8, 3]],
    ['that pass all filters', { org_uuid: organizationId.brightSmiles, action: ['create', 'start'], start_date: '2026-02-01' }, [7]],
    ['with a word that never occurs', { action: ['moonwalk'] }, []],
    ['of whole days', { start_date: '2026-01-12', end_date: '2026-01-15' }, [3, 2]],
    ['between two instants, both included', { start_date: '2026-01-12T09:15:00Z', end_date: '2026-01-15T13:45:00+02:00' }, [3, 2]],
    ['a microsecond after and before others', { start_date: '2026-01-12T09:15:00.000001Z', end_date: '2026-01-15T11:44:59.999999Z' }, []],
    ['from the end of the day before', { start_date: '2026-01-11T23:59:59.999999Z', end_date: '2026-01-12T09:15:00Z' }, [2]],
    ['of all time', { start_date: '0001-01-01', end_date: '9999-12-31' }, [8, 7, 6, 5, 4, 3, 2, 1]],
    ['whose actor is called so', { search: 'OKAFOR' }, [3, 2]],
    ['whose actor has such an id', { search: userId.grace.slice(4) }, [6]],
    ['about such a type', { search: 'billing' }, [5]],
    ['about such a resource', { search: ' bright-smiles.ex ' }, [6]],
    ['with actor, type or resource like this', { search: 'or' }, [8, 5, 3, 2]],
    ['in which % is no wildcard', { search: '%' }, []],
    ['in which _ is no wildcard', { search: 'platform_a' }, [2]],
    ['with a blank search', { search: '  ' }, [8, 7, 6, 5, 4, 3, 2, 1]],
    ['with a search and filters', { search: 'bright', actor_id: userId.diego, end_date: '2026-02-01' }, [5]],
    ['sorted by action, newest first within one', { sort_by: 'action' }, [5, 8, 7, 6, 4, 3, 2, 1]],
    ['sorted by action, oldest first within one', { sort_by: 'action', sort_order: 'asc' }, [1, 2, 3, 4, 6, 7, 8, 5]],
    ['sorted by resource type', { sort_by: 'resource_type', sort_order: 'asc' }, [7, 3, 8, 5, 4, 2, 1, 6]],
    ['sorted by actor', { sort_by: 'actor_id', sort_order: 'asc' }, [2, 8, 3, 7, 5, 1, 6, 4]],
    ['oldest first', { sort_order: 'asc', page_size: 3 }, [1, 2, 3]],
    ['on the second page', { page_size: 3, page: 2 }, [5, 4, 3]],
    ['found, on the second page', { search: 'a', page_size: 3, page: 2, sort_by: 'action' }, [6, 4, 3]],
  ])('200 with the entries %s', async (_, query, expected) => {
    expect(await numbers(query)).toEqual(expected);
  });

  it('200 with the number of all entries that pass, whatever the page', async () => {
    const queries: Query<'listAuditEntries'>[] = [{}, { page: 3 }, { search: 'bright' }, { search: 'bright', page: 9 }, { org_uuid: organizationId.brightSmiles, page_size: 1 }, { action: ['create'], resource_type: 'organization' }];
    const totals = await Promise.all(queries.map(async (query) => (await ada().list({ ...story, ...query })).total));
    expect(totals).toEqual([8, 8, 3, 3, 3, 1]);
  });

  it('200 and an empty page beyond the end, however far', async () => {
    const queries: Query<'listAuditEntries'>[] = [{}, { search: 'bright' }, { sort_by: 'actor_id' }, { org_uuid: organizationId.brightSmiles, action: ['create'] }];
    for (const query of queries) {
      const { items, total } = await ada().list({ ...story, ...query, page: Number.MAX_SAFE_INTEGER, page_size: 100 });
      expect(items).toEqual([]);
      expect(total).toBeGreaterThan(0);
    }
  });

  it('200 with a change as soon as it is made', async () => {
    const { total } = await ada().list();
    const partner = await platform.as('olga').partners.create({ name: 'Just Now', slug: 'just-now' });
    const { items: [first], total: after } = await ada().list({ search: 'JUST-NOW' });
    expect(after).toBe(1);
    expect(first).toMatchObject({ action: 'create', resource_type: 'partner', resource_display_id: 'just-now', actor_id: userId.olga, org_id: null });
    expect((await ada().list()).total).toBe(total + 1);
    expect(await ada().get(first!.id)).toMatchObject({ before: null, after: { id: partner.id, slug: 'just-now' } });
  });

  it.each([{ org_uuid: 'x' }, { sort_by: 'org_id' }, { page_size: 101 }, { start_date: '2026-02-30' }, { end_date: 'yesterday' }, { search: 'x'.repeat(201) }])('422 for %j', async (query) => {
    const refused = await ada().list(query as never).catch((error: unknown) => error) as { code: string; problem: { detail: { loc: unknown }[] } };
    expect([refused.code, refused.problem.detail[0]!.loc]).toEqual(['validation_error', ['query', Object.keys(query)[0]]]);
  });

  it('422 when the start lies after the end', async () => {
    const range = { start_date: '2026-02-02', end_date: '2026-02-01T23:59:59.999999Z' };
    for (const call of [() => ada().list(range), () => ada().getStats(range), () => ada().export(range)]) {
      await expect(call()).rejects.toMatchObject({ status: 422, code: 'validation_error', problem: { detail: [{ loc: ['query', 'start_date'] }] } });
    }
  });
});

describe('getAuditEntry', () => {
  const path = '/api/v1/platform/audit/{entry_uuid}';
  const get = (person: 'ada' | 'chloe' | 'grace', number: number, headers: Record<string, string> = {}) =>
    platform.as(person).raw.GET(path, { params: { path: { entry_uuid: auditEntryId(number) } }, headers });

  it('200 with an entity tag, and 304 for who has it', async () => {
    const first = await get('ada', 6);
    const again = await get('ada', 6, { 'If-None-Match': first.response.headers.get('etag')! });
    expect([first.data!.after, first.response.headers.get('x-audit-snapshots'), again.response.status]).toEqual([{ status: 'deactivated' }, null, 304]);
  });

  it('200 without snapshots, and says so, when the caller has no access to the organization', async () => {
    const { data, response } = await get('chloe', 8);
    expect([data!.org_name, data!.before, data!.after, response.headers.get('x-audit-snapshots')]).toEqual(['Harbor Orthodontics', null, null, 'withheld']);
  });

  it('200 with snapshots when the caller has access, or no organization is concerned', async () => {
    const answers = await Promise.all([get('chloe', 5), get('chloe', 1)]);
    expect(answers.map(({ data, response }) => [data!.after === null, response.headers.get('x-audit-snapshots')])).toEqual([[false, null], [false, null]]);
  });

  it('404 for an entry that never was, and 422 for an id that is not a UUID', async () => {
    await expect(ada().get(unknown)).rejects.toMatchObject({ status: 404, code: 'not_found' });
    await expect(ada().get('exports')).rejects.toMatchObject({ status: 422, code: 'validation_error' });
  });
});

describe('getAuditStats', () => {
  it('200 for the days and the organization that are asked for', async () => {
    expect(await ada().getStats({ org_uuid: organizationId.brightSmiles, start_date: '2026-02-01', end_date: '2026-04-02T10:00:00Z' })).toMatchObject({
      total_entries: 2, by_action: { start: 1, update: 1 }, by_resource_type: [{ resource_type: 'impersonation_session', count: 1 }, { resource_type: 'organization_billing', count: 1 }],
    });
    expect(await ada().getStats({ start_date: '2027-01-01', end_date: '2027-01-01' })).toMatchObject({ total_entries: 0, by_action: {}, by_resource_type: [] });
  });

  it('200 with the numbers of today whatever the days, and those of the organization alone', async () => {
    const [before, billedBefore] = [await ada().getStats(story), await ada().getStats({ org_uuid: organizationId.harbor })];
    await platform.as('ada').billing.update(organizationId.harbor, { max_locations: 77 });
    const [after, billedAfter] = [await ada().getStats(story), await ada().getStats({ org_uuid: organizationId.harbor })];
    expect([after.today_count - before.today_count, billedAfter.today_count - billedBefore.today_count]).toEqual([1, 1]);
    expect([after.total_entries, billedAfter.active_actors_today]).toEqual([8, 1]);
  });
});

describe('exportAuditEntries', () => {
  const path = '/api/v1/platform/audit/export';
  const text = async (query: Query<'exportAuditEntries'>): Promise<string> => await new Response((await ada().export(query)).stream).text();
  const rows = async (query: Query<'exportAuditEntries'>) => await collected(await ada().export(query));

  it('200 with the CSV that the contract shows', async () => {
    expect(await text(story)).toBe(examples.exportAuditEntries.response);
  });

  it('200 as a file that is named for the time in UTC, and says what it is', async () => {
    const response = await fetch(`${platform.url}${path}?end_date=2026-01-31`, { headers: { authorization: `Bearer ${platform.token('ada')}` } });
    await response.text();
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="audit-20\d{6}T\d{6}Z\.csv"$/);
    expect((await ada().export({ end_date: '2026-01-31' })).fileName).toMatch(/^audit-\d{8}T\d{6}Z\.csv$/);
  });

  it('200 with the rows that the list shows, typed', async () => {
    for (const query of [{}, { search: 'BRIGHT' }, { org_uuid: organizationId.brightSmiles, action: ['create', 'start'] }, { resource_type: 'user', start_date: '2026-03-12T18:00:00Z' }, { actor_id: 'nobody' }]) {
      expect(await rows({ ...story, ...query })).toEqual((await ada().list({ ...story, ...query, page_size: 100 })).items);
    }
  });

  it('200 with text that is safe to open in a spreadsheet, and rows that have it as it was', async () => {
    const names = ['=HYPERLINK("http://evil.example","x")', '+1', '-1', '@sum', 'plain', 'with "quotes", commas', "'single", 'x=1', '🦷 Ünïcode'];
    for (const name of names) await platform.as('ada').groups.create({ name: `${name}`, permission_keys: [] });
    const query = { resource_type: 'permission_group' } as const;
    const lines = (await text(query)).split('\r\n').slice(1, -1).map((line) => line.split(',permission_group,')[1]!.split(/,(?:127\.0\.0\.1|::)/)[0]).toReversed();
    expect(lines).toEqual(['"\'=HYPERLINK(""http://evil.example"",""x"")"', "'+1", "'-1", "'@sum", 'plain', '"with ""quotes"", commas"', "'single", 'x=1', '🦷 Ünïcode']);
    expect((await rows(query)).map(({ resource_display_id }) => resource_display_id).toReversed()).toEqual(names);
  });

  it('leaves exactly one entry in the log, which is not part of it; a HEAD leaves none', async () => {
    const query = { start_date: '2026-02-01', action: ['update', 'export'] };
    const exports = async () => (await platform.auditEntries()).filter(({ action }) => action === 'export');
    const before = await exports();
    expect((await rows(query)).filter(({ action }) => action === 'export')).toHaveLength(before.length);
    await fetch(`${platform.url}${path}`, { method: 'HEAD', headers: { authorization: `Bearer ${platform.token('ada')}` } });
    const [entry, ...others] = (await exports()).slice(before.length);
    expect(entry).toMatchObject({ resource_type: 'audit_log', resource_display_id: 'audit_log', actor_id: userId.ada, org_id: null, before: null, after: query });
    expect(others).toEqual([]);
  });

  it('is no entry of the id `export`, for any method', async () => {
    const response = await fetch(`${platform.url}${path}`, { method: 'DELETE', headers: { authorization: `Bearer ${platform.token('ada')}` } });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });
});
