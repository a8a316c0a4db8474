import { describe, expect, it } from 'vitest';
import { organizationId, userId } from '../sdk/demo/ids.ts';
import { examples } from '../sdk/generated/examples.ts';
import type { PlatformClient } from '../sdk/index.ts';
import { race } from './support/outcomes.ts';
import { usePlatform } from './support/platform.ts';

const platform = usePlatform();
const { brightSmiles, harbor, lakeside, pineValley } = organizationId;
const unknown = 'b0000000-0000-4000-8000-0000000000ff';
type Update = Parameters<PlatformClient['billing']['update']>[1];

const billing = (): PlatformClient['billing'] => platform.as('ada').billing;
const organization = async (id: string) => await platform.as('ada').organizations.get(id);
const read = async (id: string, headers: Record<string, string> = {}) =>
  await platform.as('ada').raw.GET('/api/v1/platform/orgs/{org_uuid}/billing', { params: { path: { org_uuid: id } }, headers });

describe('getOrganizationBilling', () => {
  it('200 with the billing fields of the organization, as the contract shows them, under the tag of the organization', async () => {
    const { data, response } = await read(brightSmiles);
    expect(data).toEqual(examples.getOrganizationBilling.response);
    expect([response.headers.get('etag'), response.headers.get('cache-control')]).toEqual(['"3"', 'private, no-cache']);
  });

  it('304 while the organization is the one that the caller knows', async () => {
    const { version } = await organization(lakeside);
    const { response } = await read(lakeside, { 'if-none-match': `"${version}"` });
    expect([response.status, response.headers.get('etag')]).toEqual([304, `"${version}"`]);
    expect((await read(lakeside, { 'if-none-match': `"${version - 1}"` })).response.status).toBe(200);
  });

  it('403 without access to the organization or without the permission, 404 when there is none', async () => {
    await expect(platform.as('diego').billing.get(lakeside)).rejects.toMatchObject({ status: 403, code: 'org_access_required' });
    await expect(platform.as('chloe').billing.get(brightSmiles)).rejects.toMatchObject({ status: 403, code: 'permission_denied' });
    await expect(billing().get(unknown)).rejects.toMatchObject({ status: 404, code: 'not_found' });
    await expect(platform.as('diego').billing.get(unknown)).rejects.toMatchObject({ status: 404, code: 'not_found' });
  });
});

describe('updateOrganizationBilling', () => {
  it('200 with the example of the contract, and the organization has the change and its next version', async () => {
    const before = await organization(brightSmiles);
    const { request, response } = examples.updateOrganizationBilling;
    expect(await platform.as('diego').billing.update(brightSmiles, request)).toEqual(response);
    const after = await organization(brightSmiles);
    expect(after).toEqual({ ...before, max_locations: 8, version: before.version + 1, updated_at: after.updated_at });
    expect(Date.parse(after.updated_at)).toBeGreaterThan(Date.parse(before.updated_at));
    expect((await read(brightSmiles)).response.headers.get('etag')).toBe(`"${before.version + 1}"`);
  });

  it('leaves one audit entry with just the members that changed', async () => {
    const { id } = await made('audited-billing');
    await billing().update(id, { account_type: 'starter', max_locations: 3 });
    expect((await platform.auditEntries()).at(-1)).toMatchObject({
      action: 'update', resource_type: 'organization_billing', resource_display_id: 'audited-billing', org_id: id, actor_id: userId.ada,
      before: { max_locations: 1 }, after: { max_locations: 3 },
    });
    expect((await platform.auditEntries()).at(-1)!.after).toEqual({ max_locations: 3 });
  });

  it.each<[string, Update]>([
    ['an empty body', {}], ['null members', { account_type: null, max_locations: null, billing_email: null }], ['the values that are stored', { account_type: 'enterprise', max_locations: 40, billing_email: 'accounts@harbor.example' }],
  ])('200 without a new version and without an entry for %s', async (_title, body) => {
    const before = await organization(harbor);
    const entries = (await platform.auditEntries()).length;
    expect(await billing().update(harbor, body)).toEqual(await billing().get(harbor));
    expect(await organization(harbor)).toEqual(before);
    expect((await platform.auditEntries()).length).toBe(entries);
  });

  it('200 with an empty text clears the address, also of a suspended organization', async () => {
    expect(await billing().update(harbor, { billing_email: '' })).toMatchObject({ org_id: harbor, billing_email: null, max_locations: 40 });
    expect(await organization(harbor)).toMatchObject({ billing_email: null, status: 'suspended', version: 5 });
  });

  it.each<[string, object, string]>([
    ['another tier', { account_type: 'gold' }, 'account_type'], ['no location', { max_locations: 0 }, 'max_locations'], ['half a location', { max_locations: 1.5 }, 'max_locations'],
    ['a number as text', { max_locations: '5' }, 'max_locations'], ['too many locations', { max_locations: 100_001 }, 'max_locations'], ['something that is no address', { billing_email: 'nobody' }, 'billing_email'],
    ['a field that is not about billing', { name: 'Renamed' }, 'name'],
  ])('422 for %s, and nothing is changed', async (_title, body, member) => {
    const before = await organization(pineValley);
    await expect(billing().update(pineValley, { billing_email: 'new@pine-valley.example', ...body } as Update)).rejects.toMatchObject({ status: 422, code: 'validation_error', problem: { detail: [{ loc: ['body', member] }] } });
    expect(await organization(pineValley)).toEqual(before);
  });

  it('412 when If-Match names another version of the organization, 200 when it names this one', async () => {
    const { id } = await made('tagged-billing');
    await expect(billing().update(id, { max_locations: 2 }, { ifMatch: '"2"' })).rejects.toMatchObject({ status: 412, code: 'precondition_failed' });
    expect(await billing().update(id, { max_locations: 2 }, { ifMatch: '"1"' })).toMatchObject({ max_locations: 2 });
    await expect(billing().update(id, { max_locations: 2 }, { ifMatch: '"1"' })).rejects.toMatchObject({ status: 412 });
  });

  it('403 without access to the organization or without the permission, 404 when there is none', async () => {
    await expect(platform.as('diego').billing.update(lakeside, { max_locations: 2 })).rejects.toMatchObject({ status: 403, code: 'org_access_required' });
    await expect(platform.as('chloe').billing.update(brightSmiles, { max_locations: 2 })).rejects.toMatchObject({ status: 403, code: 'permission_denied' });
    await expect(billing().update(unknown, { max_locations: 2 })).rejects.toMatchObject({ status: 404, code: 'not_found' });
  });

  it('200 with the first answer for a repeated idempotency key, 422 when it comes with another body', async () => {
    const { id } = await made('repeated-billing');
    const first = await billing().update(id, { max_locations: 2 }, { idempotencyKey: 'two-locations' });
    await billing().update(id, { max_locations: 3 });
    expect(await billing().update(id, { max_locations: 2 }, { idempotencyKey: 'two-locations' })).toEqual(first);
    await expect(billing().update(id, { max_locations: 4 }, { idempotencyKey: 'two-locations' })).rejects.toMatchObject({ status: 422, code: 'idempotency_key_reused' });
    expect(await organization(id)).toMatchObject({ max_locations: 3, version: 3 });
  });

  it('200 for both of two at once: each makes a version and neither loses the field of the other', async () => {
    const { id } = await made('two-at-once');
    await Promise.all([billing().update(id, { account_type: 'enterprise' }), billing().update(id, { billing_email: 'money@two.example' })]);
    expect(await organization(id)).toMatchObject({ account_type: 'enterprise', billing_email: 'money@two.example', version: 3 });
  });

  it('200 for all of 20 at once, with 20 versions and 20 entries', async () => {
    const { id } = await made('twenty-at-once');
    expect(await race(Array.from({ length: 20 }, (_, index) => billing().update(id, { max_locations: index + 2 })))).toEqual({ ok: 20 });
    expect(await organization(id)).toMatchObject({ version: 21 });
    const entries = (await platform.auditEntries()).filter(({ org_id, resource_type }) => org_id === id && resource_type === 'organization_billing');
    const steps = entries.map(({ before, after }) => [(before as Update).max_locations, (after as Update).max_locations]);
    expect(steps.map(([from]) => from)).toEqual([1, ...steps.slice(0, -1).map(([, to]) => to)]);
    expect(steps).toHaveLength(20);
  });

  it('makes a change of the organization with the version from before a conflict', async () => {
    const { id, version } = await made('stale-after-billing');
    await billing().update(id, { max_locations: 2 });
    await expect(platform.as('ada').organizations.update(id, { base_version: version, name: 'Late' })).rejects.toMatchObject({ status: 409, code: 'version_conflict', problem: { current_version: 2 } });
  });
});

const made = async (slug: string) => await platform.as('ada').organizations.create({ name: `Of ${slug}`, slug });
