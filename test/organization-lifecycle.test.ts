import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { createMockPlatform } from '../mocks/index.ts';
import { organizationId, userId } from '../sdk/demo/ids.ts';
import { examples } from '../sdk/generated/examples.ts';
import { createPlatformClient } from '../sdk/index.ts';
import type { PlatformClient } from '../sdk/index.ts';
import { race } from './support/outcomes.ts';
import { usePlatform } from './support/platform.ts';

const platform = usePlatform();
const onServer = platform.on === 'server';
const unknown = 'b0000000-0000-4000-8000-0000000000ff';
const { brightSmiles, lakeside, harbor, pineValley } = organizationId;
const organizations = (): PlatformClient['organizations'] => platform.as('ada').organizations;

describe('suspendOrganization', () => {
  it('200 with the suspended organization in its next version, as the contract shows it', async () => {
    const { updated_at: before } = await organizations().get(brightSmiles);
    const { response } = examples.suspendOrganization;
    const suspended = await organizations().suspend(brightSmiles);
    expect({ ...suspended, updated_at: response.updated_at }).toEqual(response);
    expect(Date.parse(suspended.updated_at)).toBeGreaterThan(Date.parse(before));
    expect(await organizations().get(brightSmiles)).toEqual(suspended);
  });

  it('200 unchanged and without an audit entry when it is suspended already', async () => {
    const before = await organizations().get(harbor);
    const entries = (await platform.auditEntries()).length;
    expect(await organizations().suspend(harbor)).toEqual(before);
    expect((await platform.auditEntries()).length).toBe(entries);
  });

  it('leaves one audit entry with the status and the version before and after', async () => {
    const { id } = await made('audited');
    await organizations().suspend(id);
    expect((await platform.auditEntries()).at(-1)).toMatchObject({
      action: 'suspend', resource_type: 'organization', resource_display_id: 'audited', org_id: id, actor_id: userId.ada,
      before: { status: 'active', version: 1 }, after: { status: 'suspended', version: 2 },
    });
  });

  it('makes one new version and one entry of ten calls at once', async () => {
    const { id } = await made('suspended-ten-times');
    expect(await race(Array.from({ length: 10 }, () => organizations().suspend(id)))).toEqual({ ok: 10 });
    expect(await organizations().get(id)).toMatchObject({ status: 'suspended', version: 2 });
    expect((await platform.auditEntries()).filter(({ action, org_id }) => action === 'suspend' && org_id === id)).toHaveLength(1);
  });

  it('200 with the first answer for a repeated idempotency key, whatever happened since', async () => {
    const { id } = await made('repeated');
    const first = await organizations().suspend(id, { idempotencyKey: 'suspend-once' });
    await organizations().reactivate(id);
    expect(await organizations().suspend(id, { idempotencyKey: 'suspend-once' })).toEqual(first);
    expect(await organizations().get(id)).toMatchObject({ status: 'active', version: 3 });
  });

  it.runIf(onServer)('409 while it is migrating', async () => {
    const { id } = await made('migrating');
    await platform.sql("UPDATE organizations SET status = 'migrating' WHERE id = $1", [id]);
    await expect(organizations().suspend(id)).rejects.toMatchObject({ status: 409, code: 'org_not_active' });
    await expect(organizations().reactivate(id)).rejects.toMatchObject({ status: 409, code: 'org_not_suspended' });
    await expect(organizations().delete(id)).rejects.toMatchObject({ status: 409, code: 'org_not_suspended' });
    expect(await organizations().get(id)).toMatchObject({ status: 'migrating', version: 1 });
  });

  it('403 without access to the organization, 404 when there is none', async () => {
    await expect(platform.as('ben').organizations.suspend(pineValley)).rejects.toMatchObject({ status: 403, code: 'org_access_required' });
    await expect(organizations().suspend(unknown)).rejects.toMatchObject({ status: 404, code: 'not_found' });
    await expect(platform.as('ben').organizations.suspend(unknown)).rejects.toMatchObject({ status: 404, code: 'not_found' });
  });

  it('403 without the permission, 422 for an id that is none', async () => {
    await expect(platform.as('diego').organizations.suspend(harbor)).rejects.toMatchObject({ status: 403, code: 'permission_denied' });
    await expect(organizations().suspend('harbor')).rejects.toMatchObject({ status: 422, code: 'validation_error' });
  });

  it.runIf(onServer)('ends the open impersonation sessions in it, and no others', async () => {
    const { id } = await made('impersonated');
    const start = async (admin: string, org: string, minutes: number) => await platform.sql(
      "INSERT INTO impersonation_sessions (admin_user_id, target_user_id, org_id, reason, expires_at) VALUES ($1, $2, $3, 'To be ended', now() + make_interval(mins => $4))", [admin, userId.hana, org, minutes]);
    await start(userId.ada, id, 30);
    await start(userId.chloe, id, 30);
    await start(userId.ben, id, -30);
    await start(userId.ada, lakeside, 30);
    await organizations().suspend(id);
    expect(await platform.sql("SELECT admin_user_id AS admin, org_id AS org, ended_at IS NOT NULL AS ended FROM impersonation_sessions WHERE reason = 'To be ended' ORDER BY started_at")).toEqual([
      { admin: userId.ada, org: id, ended: true }, { admin: userId.chloe, org: id, ended: true }, { admin: userId.ben, org: id, ended: false }, { admin: userId.ada, org: lakeside, ended: false },
    ]);
  });

  it.runIf(onServer)('asks the open seed job to stop, and leaves jobs alone that are over', async () => {
    const { id } = await made('seeding');
    await platform.sql("INSERT INTO seed_jobs (org_id, status) VALUES ($1, 'running'), ($1, 'failed'), ($2, 'queued')", [id, lakeside]);
    await organizations().suspend(id);
    // Without the status of the one that waits, which the worker of this platform takes on at any time.
    expect(await platform.sql(`SELECT org_id = $1 AS own, status = 'failed' AS over, cancel_requested_at IS NOT NULL AS asked FROM seed_jobs
      WHERE org_id IN ($1, $2) AND created_at > now() - interval '1 hour' ORDER BY own DESC, over DESC`, [id, lakeside])).toEqual([
      { own: true, over: true, asked: false }, { own: true, over: false, asked: true }, { own: false, over: false, asked: false },
    ]);
  });

  it.runIf(onServer)('tells every process to forget what it knows of access', async () => {
    const { id } = await made('announced');
    const listener = new pg.Client({ connectionString: platform.databases.platform });
    await listener.connect();
    try {
      await listener.query('LISTEN access_changed');
      const told = new Promise((resolve) => listener.once('notification', resolve));
      await organizations().suspend(id);
      expect(await told).toMatchObject({ channel: 'access_changed' });
    } finally {
      await listener.end();
    }
  });
});

describe('reactivateOrganization', () => {
  it('200 with the active organization in its next version, as the contract shows it', async () => {
    const { response } = examples.reactivateOrganization;
    const active = await organizations().reactivate(harbor);
    expect({ ...active, updated_at: response.updated_at }).toEqual(response);
    expect(await organizations().get(harbor)).toEqual(active);
    expect((await platform.auditEntries()).at(-1)).toMatchObject({
      action: 'reactivate', resource_type: 'organization', resource_display_id: 'harbor-ortho', org_id: harbor,
      before: { status: 'suspended', version: 4 }, after: { status: 'active', version: 5 },
    });
  });

  it('409 when it is active, also for nine of ten calls at once', async () => {
    const { id } = await made('back-again');
    await expect(organizations().reactivate(id)).rejects.toMatchObject({ status: 409, code: 'org_not_suspended' });
    await organizations().suspend(id);
    expect(await race(Array.from({ length: 10 }, () => organizations().reactivate(id)))).toEqual({ ok: 1, org_not_suspended: 9 });
    expect(await organizations().get(id)).toMatchObject({ status: 'active', version: 3 });
  });

  it('403 without access to the organization, 404 when there is none', async () => {
    await expect(platform.as('ben').organizations.reactivate(harbor)).rejects.toMatchObject({ status: 403, code: 'org_access_required' });
    await expect(organizations().reactivate(unknown)).rejects.toMatchObject({ status: 404, code: 'not_found' });
  });

  it.runIf(onServer)('leaves sessions and jobs ended that the suspension ended', async () => {
    const { id } = await made('stays-ended');
    await platform.sql("INSERT INTO impersonation_sessions (admin_user_id, target_user_id, org_id, reason, expires_at) VALUES ($1, $2, $3, 'Over', now() + interval '1 hour')", [userId.ada, userId.hana, id]);
    await organizations().suspend(id);
    await organizations().reactivate(id);
    expect(await platform.sql("SELECT ended_at IS NOT NULL AS ended FROM impersonation_sessions WHERE reason = 'Over'")).toEqual([{ ended: true }]);
  });
});

/** What on the server is arranged in the database. */
describe.runIf(platform.on === 'mock')('suspendOrganization on a mock of its own', () => {
  const arranged = () => {
    const mock = createMockPlatform({ actingUser: userId.ada });
    return { db: mock.db, organizations: createPlatformClient({ baseUrl: mock.baseUrl, fetch: mock.fetch }).organizations };
  };

  it('409 while it is migrating', async () => {
    const { db, organizations: own } = arranged();
    db.organizations.find(({ id }) => id === lakeside)!.status = 'migrating';
    await expect(own.suspend(lakeside)).rejects.toMatchObject({ status: 409, code: 'org_not_active' });
    await expect(own.reactivate(lakeside)).rejects.toMatchObject({ status: 409, code: 'org_not_suspended' });
    await expect(own.delete(lakeside)).rejects.toMatchObject({ status: 409, code: 'org_not_suspended' });
  });

  it('ends the open impersonation sessions in it, and asks its open seed job to stop', async () => {
    const { db, organizations: own } = arranged();
    const [session] = db.impersonationSessions;
    const [job] = db.seedJobs;
    Object.assign(session!, { ended_at: null, expires_at: '2999-01-01T00:00:00Z' });
    Object.assign(job!, { status: 'running' });
    await own.suspend(brightSmiles);
    expect([session!.ended_at, job!.cancel_requested_at]).not.toContain(null);
    expect(db.impersonationSessions.find(({ id }) => id !== session!.id)).toMatchObject({ ended_at: null });
    expect(db.seedJobs.find(({ job_uuid }) => job_uuid !== job!.job_uuid)).toMatchObject({ org_id: pineValley, cancel_requested_at: '2026-03-15T11:10:03Z' });
  });
});

const made = async (slug: string) => await organizations().create({ name: `Of ${slug}`, slug });
