import { describe, expect, it } from 'vitest';
import { partnerId, userId } from '../sdk/demo/ids.ts';
import { examples } from '../sdk/generated/examples.ts';
import type { PlatformClient } from '../sdk/index.ts';
import { outcome, race } from './support/outcomes.ts';
import { nested, partnerHelpers } from './support/partners.ts';
import { usePlatform } from './support/platform.ts';

const platform = usePlatform();
const { olga, entriesOf } = partnerHelpers(platform);
const { clearClaim, pixelRay, oldTown } = partnerId;
const unknown = 'd1000000-0000-4000-8000-0000000000ff';
const path = '/api/v1/platform/partners/{partner_uuid}';

describe('on the fresh demo world', () => {
  it('listPartners: 200 as the contract shows it, archived partners left out', async () => {
    expect(await olga().list()).toEqual(examples.listPartners.response);
  });

  it('getPartner: 200 as the contract shows it', async () => {
    expect(await olga().get(clearClaim)).toEqual(examples.getPartner.response);
  });
});

describe('every operation on partners', () => {
  const calls = ({ partners }: PlatformClient, id: string) => [partners.get(id), partners.archive(id), partners.update(id, { base_version: 1, name: 'Nobody' })];
  const everyCall = (client: PlatformClient) => Promise.all([client.partners.list(), client.partners.create({ name: 'Nobody', slug: 'nobody' }), ...calls(client, pixelRay)].map(outcome));

  it('401 without a token', async () => {
    expect(await everyCall(platform.client())).toEqual(Array(5).fill('not_authenticated'));
  });

  it('403 without the permission, and without platform access', async () => {
    expect(await everyCall(platform.as('farid'))).toEqual(Array(5).fill('permission_denied'));
    expect(await everyCall(platform.as('hana'))).toEqual(Array(5).fill('no_platform_access'));
  });

  it('404 for a partner that never was', async () => {
    expect(await Promise.all(calls(platform.as('olga'), unknown).map(outcome))).toEqual(Array(3).fill('not_found'));
  });

  it('422 for an id that is not a UUID', async () => {
    expect(await Promise.all(calls(platform.as('olga'), 'clearclaim').map(outcome))).toEqual(Array(3).fill('validation_error'));
  });
});

describe('listPartners', () => {
  it('200 with the ones in a status, archived ones when they are asked for', async () => {
    expect(await names({ status: 'archived' })).toEqual(['Old Town Lab']);
    expect(await names({ status: 'inactive' })).toEqual([]);
    expect(await names({ status: 'active' })).toEqual(['ClearClaim', 'PixelRay Imaging']);
  });

  it('200 with the ones of a type, also together with a status', async () => {
    expect(await names({ partner_type: 'imaging' })).toEqual(['PixelRay Imaging']);
    expect(await names({ partner_type: 'laboratory' })).toEqual([]);
    expect(await names({ partner_type: 'laboratory', status: 'archived' })).toEqual(['Old Town Lab']);
    expect(await names({ partner_type: 'imaging', status: 'archived' })).toEqual([]);
  });

  it('200 by name and then by id, each one once when the pages are walked, with the page echoed', async () => {
    const same = await Promise.all(['twin-a', 'twin-b', 'twin-c'].map((slug) => olga().create({ name: 'Aaa Twin', slug })));
    const pages = await Promise.all([1, 2, 3].map((page) => olga().list({ page, page_size: 2 })));
    expect(pages.map(({ items, page, page_size, total }) => [items.length, page, page_size, total])).toEqual([[2, 1, 2, 5], [2, 2, 2, 5], [1, 3, 2, 5]]);
    expect(pages.flatMap(({ items }) => items.map(({ id }) => id))).toEqual([...same.map(({ id }) => id).toSorted(), clearClaim, pixelRay]);
    await Promise.all(same.map(({ id }) => olga().archive(id)));
  });

  it('200 and an empty page beyond the end, however far', async () => {
    const page = Number.MAX_SAFE_INTEGER;
    expect(await olga().list({ page, page_size: 100 })).toEqual({ items: [], page, page_size: 100, total: 2 });
  });

  it.each([{ status: 'gone' }, { partner_type: 'dentist' }, { page_size: 101 }, { page: 0 }])('422 for %j', async (query) => {
    await expect(olga().list(query as never)).rejects.toMatchObject({ status: 422, code: 'validation_error', problem: { detail: [{ loc: ['query', Object.keys(query)[0]] }] } });
  });

  const names = async (query: Parameters<PlatformClient['partners']['list']>[0]) => (await olga().list(query)).items.map(({ name }) => name);
});

describe('getPartner', () => {
  it('200 for an archived partner, with its version as entity tag, and 304 for who has it', async () => {
    const first = await platform.as('olga').raw.GET(path, { params: { path: { partner_uuid: oldTown } } });
    expect([first.data!.status, first.response.headers.get('etag')]).toEqual(['archived', '"3"']);
    const again = await platform.as('olga').raw.GET(path, { params: { path: { partner_uuid: oldTown } }, headers: { 'If-None-Match': '"3"' } });
    expect(again.response.status).toBe(304);
  });
});

describe('createPartner', () => {
  it('201 with the example of the contract, its notes kept back', async () => {
    const created = await olga().create(examples.createPartner.request);
    const { id: _i, created_at: _c, updated_at: _u, ...rest } = examples.createPartner.response;
    expect(created).toMatchObject(rest);
    expect(created).not.toHaveProperty('internal_notes');
    expect(await olga().get(created.id)).toEqual(created);
  });

  it('201 with defaults for what is left out, null or empty, and a Location', async () => {
    const { data, response } = await platform.as('olga').raw.POST('/api/v1/platform/partners', {
      body: { name: '  Bare  ', slug: 'bare', partner_type: null, extra_data: null, display_name: '', description: '', contact_name: null },
    });
    expect(data).toMatchObject({ name: 'Bare', partner_type: 'other', status: 'active', extra_data: {}, display_name: null, description: null, contact_name: null, contact_email: null, version: 1 });
    expect(response.headers.get('location')).toBe(`/api/v1/platform/partners/${data!.id}`);
  });

  it('201 and extra_data comes back as it was sent', async () => {
    const extra_data = { 10: 1, z: 1e300, a: [5e-324, -1.5, true, null, 'tab\there 🦷'], constructor: { toJSON: {} }, '': '' };
    const { id } = await olga().create({ name: 'Data', slug: 'data', extra_data });
    expect((await olga().get(id)).extra_data).toEqual(extra_data);
  });

  it('201 once for one Idempotency-Key, and 422 for the key with another body', async () => {
    const create = (name: string) => olga().create({ name, slug: 'once' }, { idempotencyKey: 'partner-once' });
    expect(await create('Once')).toEqual(await create('Once'));
    await expect(create('Twice')).rejects.toMatchObject({ status: 422, code: 'idempotency_key_reused' });
  });

  it('409 when the slug is taken, also by an archived partner', async () => {
    await expect(olga().create({ name: 'Again', slug: 'clearclaim' })).rejects.toMatchObject({ status: 409, code: 'slug_taken' });
    await expect(olga().create({ name: 'Again', slug: 'old-town-lab' })).rejects.toMatchObject({ status: 409, code: 'slug_taken' });
  });

  it('one 201 and nine 409 for ten at once with one slug', async () => {
    expect(await race(Array.from({ length: 10 }, () => olga().create({ name: 'Race', slug: 'race' })))).toEqual({ ok: 1, slug_taken: 9 });
  });

  it.each<[string, object, (string | number)[], string?]>([
    ['a slug that is none', { slug: 'Not A Slug' }, ['body', 'slug']],
    ['a type that there is not', { partner_type: 'dentist' }, ['body', 'partner_type']],
    ['a status: partners start active', { status: 'inactive' }, ['body', 'status']],
    ['a website that is not http', { website: 'ftp://partner.example' }, ['body', 'website']],
    ['extra_data that is no object', { extra_data: [1] }, ['body', 'extra_data']],
    ['extra_data one byte above 16 KiB', { extra_data: { k: 'x'.repeat(16 * 1024 - 7) } }, ['body', 'extra_data'], 'too_large'],
    ['extra_data above 16 KiB in UTF-8 only', { extra_data: { k: '🦷'.repeat(4_096) } }, ['body', 'extra_data'], 'too_large'],
    ['extra_data nine levels deep', { extra_data: nested(9) }, ['body', 'extra_data'], 'too_deep'],
  ])('422 for %s', async (_, members, loc, type) => {
    const error = { loc, ...(type === undefined ? {} : { type }) };
    await expect(olga().create({ name: 'Wrong', slug: 'wrong', ...members } as never)).rejects.toMatchObject({
      status: 422, code: 'validation_error', problem: { detail: expect.arrayContaining([expect.objectContaining(error)]) as unknown },
    });
  });

  it('422 for numbers in extra_data that are not finite, together with all else that is wrong', async () => {
    const headers = { authorization: `Bearer ${platform.token('olga')}`, 'content-type': 'application/json' };
    const answer = await fetch(`${platform.url}/api/v1/platform/partners`, { method: 'POST', headers, body: '{"name":"","slug":"huge","extra_data":{"list":[1e999]}}' });
    const { detail } = await answer.json() as { detail: { loc: string[]; type: string }[] };
    expect(answer.status).toBe(422);
    expect(detail.map(({ loc, type }) => `${loc.join('.')} ${type}`)).toEqual(expect.arrayContaining(['body.extra_data not_finite', 'body.name minLength']));
  });

  it('201 for extra_data of exactly 16 KiB and of eight levels', async () => {
    expect(await olga().create({ name: 'Full', slug: 'full', extra_data: { k: 'x'.repeat(16 * 1024 - 8) } })).toMatchObject({ version: 1 });
    expect(await olga().create({ name: 'Deep', slug: 'deep', extra_data: nested(8) })).toMatchObject({ extra_data: nested(8) });
  });

  it('leaves one audit entry with the partner but without its notes', async () => {
    const created = await olga().create({ name: 'Watched', slug: 'watched', internal_notes: 'Not for everybody.' });
    expect(await entriesOf('watched')).toEqual([{ action: 'create', actor_id: userId.olga, before: null, after: { ...created, internal_notes: '[redacted]' } }]);
  });
});
