import { describe, expect, it } from 'vitest';
import { partnerId, userId } from '../sdk/demo/ids.ts';
import { examples } from '../sdk/generated/examples.ts';
import { race } from './support/outcomes.ts';
import { nested, partnerHelpers } from './support/partners.ts';
import { usePlatform } from './support/platform.ts';

const platform = usePlatform();
const { olga, made, entriesOf } = partnerHelpers(platform);
const { clearClaim, pixelRay, oldTown } = partnerId;
const unknown = 'd1000000-0000-4000-8000-0000000000ff';

describe('updatePartner', () => {
  it('200 as the contract shows it', async () => {
    const { updated_at: _, ...shown } = examples.updatePartner.response;
    expect(await olga().update(clearClaim, examples.updatePartner.request)).toMatchObject(shown);
  });

  it('200 with the changed members and one audit entry that names them, notes kept back', async () => {
    const { id, updated_at } = await made('changing', { contact_name: 'Pat', internal_notes: 'Old.', extra_data: { a: 1, b: 2 } });
    const after = await olga().update(id, { base_version: 1, contact_name: '', name: null, internal_notes: 'New.', extra_data: { c: 3 }, status: 'inactive' });
    expect(after).toMatchObject({ contact_name: null, name: 'Partner changing', extra_data: { c: 3 }, status: 'inactive', version: 2 });
    expect(after.updated_at).not.toBe(updated_at);
    expect(Date.parse(after.updated_at)).toBeGreaterThanOrEqual(Date.parse(updated_at));
    expect((await entriesOf('changing')).slice(1)).toEqual([{
      action: 'update', actor_id: userId.olga,
      before: { contact_name: 'Pat', internal_notes: '[redacted]', extra_data: { a: 1, b: 2 }, status: 'active' },
      after: { contact_name: null, internal_notes: '[redacted]', extra_data: { c: 3 }, status: 'inactive' },
    }]);
  });

  it('200, the same version and no audit entry when nothing changes', async () => {
    const before = await made('idle', { internal_notes: 'Same.', extra_data: { a: { x: 1, y: 2 }, b: [1, 2] } });
    for (const change of [{}, { name: null, extra_data: null }, { internal_notes: 'Same.', extra_data: { b: [1, 2], a: { y: 2, x: 1 } } }, { name: ' Partner idle ', status: 'active' as const }]) {
      expect(await olga().update(before.id, { base_version: 1, ...change })).toEqual(before);
    }
    expect(await entriesOf('idle')).toHaveLength(1);
  });

  it('200 restoring an archived partner, together with other changes', async () => {
    const { id } = await made('returning');
    await olga().archive(id);
    expect(await olga().update(id, { base_version: 2, status: 'inactive', name: 'Back' })).toMatchObject({ status: 'inactive', name: 'Back', version: 3 });
    await olga().archive(id);
    expect(await olga().update(id, { base_version: 4, status: 'active' })).toMatchObject({ status: 'active', version: 5 });
  });

  it('409 for any other change of an archived partner, even one that changes nothing', async () => {
    for (const change of [{}, { status: null }, { name: 'Old Town' }]) {
      await expect(olga().update(oldTown, { base_version: 3, ...change })).rejects.toMatchObject({ status: 409, code: 'resource_archived' });
    }
    expect(await olga().get(oldTown)).toMatchObject({ name: 'Old Town Lab', version: 3 });
  });

  it('409 with the current version when the base version is stale', async () => {
    await expect(olga().update(pixelRay, { base_version: 1, name: 'Late' })).rejects.toMatchObject({ status: 409, code: 'version_conflict', problem: { current_version: 2 } });
  });

  it('409 when the slug is taken', async () => {
    await expect(olga().update(pixelRay, { base_version: 2, slug: 'old-town-lab' })).rejects.toMatchObject({ status: 409, code: 'slug_taken' });
  });

  it('412 when If-Match names another version', async () => {
    await expect(olga().update(pixelRay, { base_version: 2, name: 'New' }, { ifMatch: '"1"' })).rejects.toMatchObject({ status: 412, code: 'precondition_failed' });
    expect(await olga().update(pixelRay, { base_version: 2 }, { ifMatch: '"2"' })).toMatchObject({ version: 2 });
  });

  it.each<[string, object, string]>([
    ['no base version', { name: 'X' }, 'base_version'], ['an empty name', { base_version: 2, name: ' ' }, 'name'], ['an empty slug', { base_version: 2, slug: '' }, 'slug'],
    ['the status archived: archivePartner archives', { base_version: 2, status: 'archived' }, 'status'], ['extra_data nine levels deep', { base_version: 2, extra_data: nested(9) }, 'extra_data'],
  ])('422 for %s', async (_, body, member) => {
    await expect(olga().update(pixelRay, body as never)).rejects.toMatchObject({ status: 422, problem: { detail: expect.arrayContaining([expect.objectContaining({ loc: ['body', member] })]) as unknown } });
  });

  it('answers the first of several reasons to refuse: input, missing partner, If-Match, version, slug, archived', async () => {
    const stale = { base_version: 9, slug: 'clearclaim' };
    await expect(olga().update(unknown, { ...stale, extra_data: nested(9) })).rejects.toMatchObject({ code: 'validation_error' });
    await expect(olga().update(unknown, stale, { ifMatch: '"9"' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(olga().update(oldTown, stale, { ifMatch: '"9"' })).rejects.toMatchObject({ code: 'precondition_failed' });
    await expect(olga().update(oldTown, stale)).rejects.toMatchObject({ code: 'version_conflict' });
    await expect(olga().update(oldTown, { ...stale, base_version: 3 })).rejects.toMatchObject({ code: 'slug_taken' });
    expect(await olga().get(oldTown)).toMatchObject({ slug: 'old-town-lab', version: 3 });
  });

  it('one 200 and nineteen 409 for twenty at once on one base version', async () => {
    const { id } = await made('contended');
    expect(await race(Array.from({ length: 20 }, (_, at) => olga().update(id, { base_version: 1, description: `Change ${at}` })))).toEqual({ ok: 1, version_conflict: 19 });
    expect(await olga().get(id)).toMatchObject({ version: 2 });
    expect(await entriesOf('contended')).toHaveLength(2);
  });
});

describe('archivePartner', () => {
  it('200 archived with the next version; it leaves the list and stays readable', async () => {
    const { id } = await made('leaving');
    const archived = await olga().archive(id);
    expect(archived).toMatchObject({ status: 'archived', version: 2 });
    expect(await olga().get(id)).toEqual(archived);
    expect((await olga().list({ page_size: 100 })).items.map((partner) => partner.id)).not.toContain(id);
    expect((await entriesOf('leaving')).slice(1)).toEqual([{ action: 'archive', actor_id: userId.olga, before: { status: 'active' }, after: { status: 'archived' } }]);
  });

  it('200 unchanged and without a further entry when it is archived already', async () => {
    const before = await olga().get(oldTown);
    expect(await olga().archive(oldTown)).toEqual(before);
    expect(await entriesOf('old-town-lab')).toEqual([]);
  });

  it('200 for all of ten at once, with one new version and one entry', async () => {
    const { id } = await made('crowded');
    expect(await race(Array.from({ length: 10 }, () => olga().archive(id)))).toEqual({ ok: 10 });
    expect(await olga().get(id)).toMatchObject({ version: 2 });
    expect((await entriesOf('crowded')).map(({ action }) => action)).toEqual(['create', 'archive']);
  });
});
