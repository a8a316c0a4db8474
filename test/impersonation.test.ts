import { afterEach, describe, expect, it } from 'vitest';
import { organizationId, userId } from '../sdk/demo/ids.ts';
import { examples } from '../sdk/generated/examples.ts';
import type { Body, PlatformClient, StartedImpersonation } from '../sdk/index.ts';
import { isWellFormed } from '../sdk/wire/api-token.ts';
import { outcome, race } from './support/outcomes.ts';
import { usePlatform } from './support/platform.ts';
import { unknownId } from './support/operations.ts';

const platform = usePlatform();
const reason = 'Ticket 4712: the calendar is empty';
const asIvan: Body<'startImpersonation'> = { user_uuid: userId.ivan, org_uuid: organizationId.brightSmiles, reason };
const startAs = (person: Parameters<typeof platform.as>[0], body: Partial<typeof asIvan> = {}) => platform.as(person).impersonation.start({ ...asIvan, ...body });
const lastEntry = async () => (await platform.auditEntries()).at(-1)!;
const count = async (): Promise<number> => (await platform.auditEntries()).length;

/** No session of a test is open in the next. */
afterEach(async () => {
  await Promise.all((['ada', 'chloe'] as const).map((person) => outcome(platform.as(person).impersonation.end())));
});

describe('startImpersonation', () => {
  it('201 with a token for the member in the organization, for as long as the settings say', async () => {
    const session = await startAs('chloe');
    const { items: [listed] } = await platform.as('ada').impersonation.listSessions({ active_only: true });
    expect(session).toMatchObject({ target_user: { id: userId.ivan, display_name: 'Ivan Petrov' }, target_org: { id: organizationId.brightSmiles, name: 'Bright Smiles Dental' } });
    expect(isWellFormed(session.token, 'imp_')).toBe(true);
    expect(listed).toMatchObject({ id: session.session_id, expires_at: session.expires_at });
    expect(Date.parse(session.expires_at) - Date.parse(listed!.started_at)).toBe(1_800_000);
  });

  it('201 with the lifetime that the settings have by now', async () => {
    await platform.as('ada').settings.update({ impersonation_ttl_seconds: 60 });
    const { expires_at } = await startAs('chloe').finally(() => platform.as('ada').settings.update({ impersonation_ttl_seconds: 1800 }));
    const { items: [listed] } = await platform.as('ada').impersonation.listSessions();
    expect(Date.parse(expires_at) - Date.parse(listed!.started_at)).toBe(60_000);
  });

  it.runIf(platform.on === 'server')('keeps no more of the token than its hash', async () => {
    const { token, session_id } = await platform.as('chloe').impersonation.start(asIvan, { idempotencyKey: 'hash-only' });
    const [{ sha }] = await platform.sql<{ sha: string }>("SELECT encode(token_sha256, 'hex') AS sha FROM impersonation_sessions WHERE id = $1", [session_id]) as [{ sha: string }];
    expect(sha).toBe(Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(token))).toString('hex'));
    const [found] = await platform.sql<object>(
      `SELECT (SELECT count(*)::int FROM impersonation_sessions t WHERE t::text LIKE $1) + (SELECT count(*)::int FROM idempotency_keys t WHERE t::text LIKE $1)
         + (SELECT count(*)::int FROM audit_snapshots t WHERE t::text LIKE $1) + (SELECT count(*)::int FROM platform_audit_log t WHERE t::text LIKE $1) AS places`, [`%${token.slice(4)}%`]);
    expect(found).toEqual({ places: 0 });
  });

  it('is in the audit log once, with the reason and without the token', async () => {
    const before = await count();
    const { session_id, token } = await startAs('chloe');
    expect(await count()).toBe(before + 1);
    const entry = await lastEntry();
    expect(entry).toMatchObject({
      action: 'start', resource_type: 'impersonation_session', resource_display_id: session_id, actor_type: 'user', actor_id: userId.chloe, actor_display_name: 'Chloe Martin',
      org_id: organizationId.brightSmiles, org_name: 'Bright Smiles Dental', before: null, after: { reason, target_user: { id: userId.ivan }, admin_user: { id: userId.chloe } },
    });
    expect(JSON.stringify(entry)).not.toContain(token.slice(4));
  });

  it('takes ids in any letter case, and no blanks around the reason', async () => {
    await startAs('ada', { user_uuid: userId.hana.toUpperCase(), org_uuid: organizationId.brightSmiles.toUpperCase(), reason: `  ${reason}\n` });
    expect((await platform.as('ada').impersonation.listSessions()).items[0]).toMatchObject({ reason, target_user: { id: userId.hana } });
  });

  it.each<[string, Partial<typeof asIvan>, string]>([
    ['404 for an unknown user', { user_uuid: unknownId }, 'not_found'],
    ['404 for an unknown organization', { org_uuid: unknownId }, 'not_found'],
    ['422 for oneself', { user_uuid: userId.ada }, 'self_impersonation'],
    ['422 for a user who is deactivated', { user_uuid: userId.karl }, 'target_user_not_active'],
    ['422 for somebody who is not a member', { user_uuid: userId.ben }, 'target_not_member'],
    ['422 for somebody who is only invited', { user_uuid: userId.julia }, 'target_not_member'],
    ['422 for a member of another organization', { org_uuid: organizationId.lakeside }, 'target_not_member'],
    ['422 in an organization that is suspended', { user_uuid: userId.lena, org_uuid: organizationId.harbor }, 'org_not_active'],
    ['422 without a reason', { reason: '' }, 'validation_error'],
    ['422 for a reason of nine characters', { reason: '   Too short   ' }, 'validation_error'],
  ])('%s, and nothing is written', async (_, body, code) => {
    const before = await count();
    expect(await outcome(startAs('ada', body))).toBe(code);
    expect(await count()).toBe(before);
    expect((await platform.as('ada').impersonation.listSessions({ active_only: true })).total).toBe(0);
  });

  it('422 names the member that is wrong', async () => {
    await expect(startAs('ada', { user_uuid: userId.ada })).rejects.toMatchObject({ status: 422, problem: { detail: [{ loc: ['body', 'user_uuid'] }] } });
    await expect(startAs('ada', { user_uuid: userId.lena, org_uuid: organizationId.harbor })).rejects.toMatchObject({ status: 422, problem: { detail: [{ loc: ['body', 'org_uuid'] }] } });
  });

  it('403 without access to the organization, without the permission, and while the setting is off', async () => {
    expect(await outcome(startAs('chloe', { user_uuid: userId.julia, org_uuid: organizationId.lakeside }))).toBe('org_access_required');
    expect(await outcome(startAs('ben'))).toBe('permission_denied');
    await platform.as('ada').settings.update({ impersonation_enabled: false });
    const refused = await outcome(startAs('chloe')).finally(() => platform.as('ada').settings.update({ impersonation_enabled: true }));
    expect(refused).toBe('impersonation_disabled');
  });

  it('409 while a session of the caller is active, also for another target; others are not in the way', async () => {
    await startAs('chloe');
    expect(await outcome(startAs('chloe', { user_uuid: userId.hana }))).toBe('impersonation_session_active');
    expect(await outcome(startAs('ada'))).toBe('ok');
  });

  it('201 again once the session has ended', async () => {
    const first = await startAs('chloe');
    await platform.as('chloe').impersonation.end();
    expect((await startAs('chloe')).token).not.toBe(first.token);
  });

  it.runIf(platform.on === 'server')('201 again once the session has expired', async () => {
    const { session_id } = await startAs('chloe');
    await platform.sql("UPDATE impersonation_sessions SET expires_at = now() WHERE id = $1", [session_id]);
    expect(await outcome(startAs('chloe'))).toBe('ok');
    expect((await platform.as('ada').impersonation.listSessions()).items.find(({ id }) => id === session_id)).toMatchObject({ ended_at: null, is_active: false });
  });

  it('of ten at once one is 201, nine are 409', async () => {
    expect(await race(Array.from({ length: 10 }, () => startAs('chloe')))).toEqual({ ok: 1, impersonation_session_active: 9 });
    expect((await platform.as('ada').impersonation.listSessions({ active_only: true })).total).toBe(1);
  });

  it('409 for a retry with the same key, also after the end: the answer is not kept', async () => {
    const once = (body = asIvan) => platform.as('chloe').impersonation.start(body, { idempotencyKey: 'start-once' });
    await once();
    await expect(once()).rejects.toMatchObject({ status: 409, code: 'impersonation_session_active' });
    expect(await outcome(once({ ...asIvan, reason: 'Another reason' }))).toBe('idempotency_key_reused');
    await platform.as('chloe').impersonation.end();
    expect(await outcome(once())).toBe('impersonation_session_active');
  });
});

describe('endImpersonation', () => {
  it('204 with the own token; the token of the session is refused from the next request on', async () => {
    const { token } = await startAs('chloe');
    expect(await outcome(platform.client(token).me.get())).toBe('ok');
    await platform.as('chloe').impersonation.end();
    expect(await outcome(platform.client(token).me.get())).toBe('invalid_token');
    expect(await outcome(platform.as('chloe').impersonation.end())).toBe('not_found');
  });

  it('204 with the token of the session itself, whose second use is 401', async () => {
    const { token } = await startAs('chloe');
    await platform.client(token).impersonation.end();
    expect(await outcome(platform.client(token).impersonation.end())).toBe('invalid_token');
    expect(await outcome(platform.as('chloe').impersonation.end())).toBe('not_found');
  });

  it('ends the session of the caller, not those of others', async () => {
    const [ofChloe, ofAda] = [await startAs('chloe'), await startAs('ada')];
    await platform.as('chloe').impersonation.end();
    expect(await outcome(platform.client(ofAda.token).me.get())).toBe('ok');
    expect(await outcome(platform.client(ofChloe.token).me.get())).toBe('invalid_token');
  });

  it('404 when no session is active, 403 without the permission', async () => {
    expect(await outcome(platform.as('chloe').impersonation.end())).toBe('not_found');
    expect(await outcome(platform.as('ben').impersonation.end())).toBe('permission_denied');
  });

  it('of ten at once one is 204, nine are 404', async () => {
    await startAs('chloe');
    expect(await race(Array.from({ length: 10 }, () => platform.as('chloe').impersonation.end()))).toEqual({ ok: 1, not_found: 9 });
  });

  it('is in the audit log once, under the name of the admin, whichever token ended it', async () => {
    for (const end of [() => platform.as('chloe'), ({ token }: StartedImpersonation) => platform.client(token)]) {
      const session = await startAs('chloe');
      const before = await count();
      await end(session).impersonation.end();
      expect(await count()).toBe(before + 1);
      expect(await lastEntry()).toMatchObject({
        action: 'end', resource_type: 'impersonation_session', resource_display_id: session.session_id, actor_type: 'user', actor_id: userId.chloe,
        org_id: organizationId.brightSmiles, before: { is_active: true, ended_at: null }, after: { is_active: false, target_user: { id: userId.ivan } },
      });
    }
  });

  it('204 again for a retry with the same key', async () => {
    await startAs('chloe');
    const end = () => platform.as('chloe').impersonation.end({ idempotencyKey: 'end-once' });
    await end();
    await end();
    expect(await outcome(platform.as('chloe').impersonation.end())).toBe('not_found');
  });
});

describe('listImpersonationSessions', () => {
  const list = (query: Parameters<PlatformClient['impersonation']['listSessions']>[0] = {}) => platform.as('ada').impersonation.listSessions(query);

  it('200 with the latest first, as the contract shows those of the demo world', async () => {
    await startAs('chloe');
    const { items } = await list({ page_size: 100 });
    expect(items[0]).toMatchObject({ admin_user: { id: userId.chloe }, is_active: true, ended_at: null });
    const starts = items.map(({ started_at }) => Date.parse(started_at));
    expect(starts).toEqual(starts.toSorted((a, b) => b - a));
    expect(items.slice(-2)).toEqual(examples.listImpersonationSessions.response.items);
    expect(JSON.stringify(items)).not.toContain('imp_');
  });

  it('200 with those of an admin, of a target, of both, in any letter case', async () => {
    const people = async (query: Parameters<typeof list>[0]) => {
      const { items } = await list({ ...query, page_size: 100 });
      return { admins: [...new Set(items.map(({ admin_user }) => admin_user.display_name))], targets: [...new Set(items.map(({ target_user }) => target_user.display_name))].toSorted() };
    };
    await startAs('ada', { user_uuid: userId.hana });
    await startAs('chloe');
    const [ofChloe, asHana, both] = [await people({ admin_user_uuid: userId.chloe.toUpperCase() }), await people({ target_user_uuid: userId.hana.toUpperCase() }), await people({ admin_user_uuid: userId.ada, target_user_uuid: userId.hana })];
    expect([ofChloe.admins, asHana.targets]).toEqual([['Chloe Martin'], ['Hana Novak']]);
    expect(both).toEqual({ admins: ['Ada Lindqvist'], targets: ['Hana Novak'] });
    expect(await list({ admin_user_uuid: unknownId })).toEqual({ items: [], total: 0 });
  });

  it('200 with the active ones alone: neither ended nor expired', async () => {
    await startAs('ada');
    await startAs('chloe');
    await platform.as('chloe').impersonation.end();
    const active = await list({ active_only: true });
    expect(active).toMatchObject({ total: 1, items: [{ admin_user: { id: userId.ada }, is_active: true }] });
    expect(await list({ active_only: true, admin_user_uuid: userId.chloe })).toEqual({ items: [], total: 0 });
  });

  it('200 page by page, each session once, and an empty page beyond the end', async () => {
    await startAs('chloe');
    const { total } = await list();
    const pages = await Promise.all(Array.from({ length: total }, (_, index) => list({ page: index + 1, page_size: 1 })));
    expect(new Set(pages.map(({ items }) => items[0]!.id)).size).toBe(total);
    expect(await list({ page: Number.MAX_SAFE_INTEGER, page_size: 100 })).toEqual({ items: [], total });
  });

  it('403 without the permission, 422 for a page that is too long', async () => {
    expect(await outcome(platform.as('ben').impersonation.listSessions())).toBe('permission_denied');
    expect(await outcome(list({ page_size: 101 }))).toBe('validation_error');
  });
});
