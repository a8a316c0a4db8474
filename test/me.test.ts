import { describe, expect, it } from 'vitest';
import { examples } from '../sdk/generated/examples.ts';
import { usePlatform } from './support/platform.ts';

const platform = usePlatform();

describe('getCurrentUser', () => {
  it('200 with the profile of the caller, as the contract shows it', async () => {
    expect(await platform.as('ada').me.get()).toEqual(examples.getCurrentUser.response);
  });

  it('200 for a user without platform access: no groups, no permissions', async () => {
    const me = await platform.as('hana').me.get();
    expect(me).toMatchObject({ display_name: 'Hana Novak', has_platform_access: false, groups: [], effective_permissions: [] });
  });

  it('401 without a token', async () => {
    await expect(platform.client().me.get()).rejects.toMatchObject({ status: 401, code: 'not_authenticated' });
  });
});

describe('listMyOrganizations', () => {
  it('200 with every organization for a global user', async () => {
    expect(await platform.as('ada').me.listOrganizations()).toEqual(examples.listMyOrganizations.response);
  });

  it('200 with exactly the granted organizations otherwise', async () => {
    const { is_global, items, total } = await platform.as('ben').me.listOrganizations();
    expect({ is_global, names: items.map((item) => item.name), total }).toEqual({ is_global: false, names: ['Bright Smiles Dental', 'Lakeside Family Dentistry'], total: 2 });
  });

  it('200 and an empty page beyond the end, however far', async () => {
    expect(await platform.as('ada').me.listOrganizations({ page: Number.MAX_SAFE_INTEGER, page_size: 200 })).toMatchObject({ items: [], total: 4 });
  });
});
