import { afterEach, describe, expect, it } from 'vitest';
import { accountId, groupId, organizationId, userId } from '../sdk/demo/ids.ts';
import { examples } from '../sdk/generated/examples.ts';
import type { Body } from '../sdk/index.ts';
import { newAccount } from './support/accounts.ts';
import { outcome } from './support/outcomes.ts';
import { usePlatform } from './support/platform.ts';
import { unknownId } from './support/operations.ts';

const platform = usePlatform();
const reason = 'Ticket 4712: the calendar is empty';
const asIvan: Body<'startImpersonation'> = { user_uuid: userId.ivan, org_uuid: organizationId.brightSmiles, reason };
const startAs = (person: Parameters<typeof platform.as>[0], body: Partial<typeof asIvan> = {}) => platform.as(person).impersonation.start({ ...asIvan, ...body });

/** No session of a test is open in the next. */
afterEach(async () => {
  await Promise.all((['ada', 'chloe'] as const).map((person) => outcome(platform.as(person).impersonation.end())));
});

describe('an impersonation token', () => {
  it('is its target on /me', async () => {
    const { token } = await startAs('chloe');
    expect(await platform.client(token).me.get()).toEqual({
      id: userId.ivan, display_name: 'Ivan Petrov', email: 'ivan.petrov@bright-smiles.example', status: 'active', has_platform_access: false, is_global_access: false,
      groups: [], effective_permissions: [], last_login_at: '2026-05-03T15:20:00Z',
    });
  });

  it('has no permission, also while its target is a platform admin', async () => {
    await platform.as('ada').admins.create({ email: 'hana.novak@bright-smiles.example', display_name: 'Hana', group_uuid: groupId.superAdmin });
    const { token } = await startAs('ada', { user_uuid: userId.hana });
    const [own, acting] = [await platform.as('hana').me.get(), await platform.client(token).me.get()];
    const refused = await outcome(platform.client(token).settings.get());
    await platform.as('ada').admins.revoke(userId.hana);
    expect(own.effective_permissions).toContain('platform.settings.read');
    expect(acting).toEqual({ ...own, effective_permissions: [] });
    expect(refused).toBe('impersonation_not_allowed');
  });

  it('sees its organization alone on /my-orgs', async () => {
    const { token } = await startAs('ada');
    const list = await platform.client(token).me.listOrganizations();
    expect(list).toEqual({ is_global: false, items: [{ id: organizationId.brightSmiles, name: 'Bright Smiles Dental', slug: 'bright-smiles', status: 'active' }], total: 1 });
    expect(await platform.client(token).me.listOrganizations({ page: 2 })).toEqual({ is_global: false, items: [], total: 1 });
  });

  it('403 for whatever else the platform offers, even if the admin or the target could do it', async () => {
    const { token } = await startAs('ada');
    const acting = platform.client(token);
    expect(await outcome(acting.organizations.get(organizationId.brightSmiles))).toBe('impersonation_not_allowed');
    expect(await outcome(acting.me.listTokens())).toBe('impersonation_not_allowed');
    expect(await outcome(acting.impersonation.listSessions())).toBe('impersonation_not_allowed');
    expect(await outcome(acting.impersonation.start({ ...asIvan, user_uuid: userId.hana }))).toBe('impersonation_not_allowed');
  });

  it('403 in the Accounts API of another organization, and of one that there is not', async () => {
    const { token } = await startAs('ada', { user_uuid: userId.hana });
    expect(await outcome(platform.client(token).accounts.list(organizationId.lakeside))).toBe('organization_mismatch');
    expect(await outcome(platform.client(token).accounts.list(unknownId))).toBe('organization_mismatch');
  });

  it('has the rights of the own account of its target: an owner may, a member may not', async () => {
    const [asOwner, asMember] = [await startAs('chloe', { user_uuid: userId.hana }), await startAs('ada')];
    expect(await outcome(asOwner.accounts.list(organizationId.brightSmiles))).toBe('ok');
    expect(await outcome(asMember.accounts.list(organizationId.brightSmiles))).toBe('permission_denied');
  });

  it('403 in the Accounts API for a target without an account', async () => {
    const acting = await startAs('ada', { user_uuid: userId.miguel, org_uuid: organizationId.pineValley });
    expect(await outcome(acting.me.get())).toBe('ok');
    expect(await outcome(acting.accounts.list(organizationId.pineValley))).toBe('impersonation_not_allowed');
  });

  it('changes accounts as the account of its target, and the audit log names both people', async () => {
    const acting = await startAs('chloe', { user_uuid: userId.hana });
    const made = await acting.accounts.create(organizationId.brightSmiles, newAccount('made.under.it'));
    expect(made).toMatchObject({ createdBy: accountId.hana });
    const ofIt = async () => (await platform.auditEntries()).filter(({ resource_display_id }) => resource_display_id === 'made.under.it');
    await expect.poll(ofIt, { timeout: 10_000 }).toMatchObject([{ action: 'create', resource_type: 'account', actor_type: 'user', actor_id: userId.chloe, actor_display_name: 'Chloe Martin as Hana Novak' }]);
    if (platform.on === 'mock') return;
    const [entry] = await platform.sql('SELECT acting_as_user_id, impersonation_session_id FROM platform_audit_log WHERE resource_display_id = $1', ['made.under.it']);
    expect(entry).toEqual({ acting_as_user_id: userId.hana, impersonation_session_id: acting.session.session_id });
  });

  it('401 with a character that is wrong, and when nobody made it', async () => {
    const { token } = await startAs('chloe');
    const other = token.endsWith('0') ? '1' : '0';
    expect(await outcome(platform.client(token.slice(0, -1) + other).me.get())).toBe('invalid_token');
    expect(await outcome(platform.client(examples.startImpersonation.response.token).me.get())).toBe('invalid_token');
  });
});

describe('the client of a session', () => {
  it('acts as the user, and ends the session at the end of the block', async () => {
    let token = '';
    {
      await using acting = await startAs('chloe');
      token = acting.session.token;
      expect((await acting.me.get()).id).toBe(userId.ivan);
      expect((await acting.me.listOrganizations()).total).toBe(1);
    }
    expect(await outcome(platform.client(token).me.get())).toBe('invalid_token');
    expect((await platform.as('ada').impersonation.listSessions({ active_only: true })).total).toBe(0);
  });

  it('ends the session when the block fails, and passes the failure on', async () => {
    const broken = async () => {
      await using acting = await startAs('chloe');
      throw new Error(`it went wrong for ${acting.session.target_user.display_name}`);
    };
    await expect(broken()).rejects.toThrow('it went wrong for Ivan Petrov');
    expect(await outcome(platform.as('chloe').impersonation.end())).toBe('not_found');
  });

  it('may be ended before, by itself or by somebody else, any number of times', async () => {
    await using acting = await startAs('chloe');
    await Promise.all([acting.end(), acting.end()]);
    await acting.end();
    await using again = await startAs('chloe');
    await platform.as('chloe').impersonation.end();
    expect(await outcome(again.end())).toBe('ok');
  });

  it('is the plain answer to whoever copies, compares or prints it', async () => {
    const acting = await startAs('chloe');
    expect(Object.keys({ ...acting }).toSorted()).toEqual(['expires_at', 'session_id', 'target_org', 'target_user', 'token']);
    expect(JSON.parse(JSON.stringify(acting))).toEqual(acting.session);
  });
});
