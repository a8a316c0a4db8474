import { randomUUID } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import pg from 'pg';
import { organizationId } from '../../sdk/demo/ids.ts';
import { call } from '../support/http.ts';
import type { Answer, Call } from '../support/http.ts';
import { exampleCall } from '../support/operations.ts';
import { usePlatform } from '../support/platform.ts';
import { expectProblem } from '../support/problems.ts';

const platform = usePlatform({ VALIDATE_RESPONSES: 'false' });
const create = (slug: string, name = 'Cedar Park'): Call => ({ ...exampleCall('createOrganization'), body: { name, slug } });
const settings = (ttl: number): Call => ({ ...exampleCall('updatePlatformSettings'), body: { impersonation_ttl_seconds: ttl } });
const withKey = (key: string, what: Call): Promise<Answer> =>
  call(platform.url, { token: platform.token('ada'), ...what, headers: { ...what.headers, 'Idempotency-Key': key } });
const kept = (key: string) => platform.sql<{ status: number | null; path: string }>('SELECT status, path FROM idempotency_keys WHERE key = $1', [key]);
const entries = async (): Promise<number> => (await platform.sql<{ count: number }>('SELECT count(*)::int AS count FROM platform_audit_log'))[0]!.count;

describe('an Idempotency-Key', () => {
  it('answers a repetition with the status, body and Location of the first time, and changes nothing', async () => {
    const key = randomUUID();
    const first = await withKey(key, create('cedar-park'));
    const before = await entries();
    const again = await withKey(key, create('cedar-park'));
    expect(first.status).toBe(201);
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect({ status: again.status, text: again.text, location: again.headers.location, type: again.headers['content-type'] })
      .toEqual({ status: 201, text: first.text, location: first.headers.location, type: first.headers['content-type'] });
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.headers['x-request-id']).not.toBe(first.headers['x-request-id']);
    expect(await entries()).toBe(before);
  });

  it('belongs to one caller, one method and one path', async () => {
    const key = randomUUID();
    await withKey(key, settings(700));
    for (const what of [{ ...settings(700), token: platform.token('farid') }, create('own-key'), { ...exampleCall('updateOrganization'), body: { base_version: 3 } }]) {
      const answer = await withKey(key, what);
      expect(answer.status).toBeLessThan(300);
      expect(answer.headers['idempotency-replayed']).toBeUndefined();
    }
  });

  it('knows a path however it is spelled', async () => {
    const key = randomUUID();
    const update = { ...exampleCall('updateOrganization'), body: { base_version: 3 } };
    await withKey(key, update);
    for (const id of [organizationId.brightSmiles.toUpperCase(), organizationId.brightSmiles.replace('b', '%62')]) {
      const again = await withKey(key, { ...update, path: `/api/v1/platform/orgs/${id}` });
      expect(again.headers['idempotency-replayed']).toBe('true');
    }
  });

  it('with another body is 422 that names the header, byte for byte', async () => {
    const key = randomUUID();
    await withKey(key, settings(800));
    for (const body of [{ impersonation_ttl_seconds: 801 }, '{ "impersonation_ttl_seconds": 800 }']) {
      const problem = expectProblem(await withKey(key, { ...settings(800), body }), 422, 'idempotency_key_reused', 'updatePlatformSettings');
      expect(problem['detail']).toMatchObject([{ loc: ['header', 'Idempotency-Key'], type: 'idempotency_key_reused' }]);
    }
  });

  it('repeats a refusal that came from execution, with its problem document', async () => {
    const key = randomUUID();
    const first = await withKey(key, create('bright-smiles'));
    await platform.sql("UPDATE organizations SET slug = 'brighter-smiles' WHERE id = $1", [organizationId.brightSmiles]);
    const again = await withKey(key, create('bright-smiles'));
    await platform.sql("UPDATE organizations SET slug = 'bright-smiles' WHERE id = $1", [organizationId.brightSmiles]);
    expect([first.status, again.status]).toEqual([409, 409]);
    expect(again).toMatchObject({ text: first.text, headers: { 'content-type': 'application/problem+json; charset=utf-8', 'idempotency-replayed': 'true' } });
  });

  it('keeps nothing of a request that was refused before execution', async () => {
    const key = randomUUID();
    for (const what of [{ ...settings(59) }, { ...settings(900), token: 'nobody-knows-this-token' }, { ...settings(900), token: platform.token('ben') }, { ...settings(900), contentType: 'text/plain' }, { ...settings(900), body: '{' }]) {
      expect((await withKey(key, what)).status).toBeGreaterThanOrEqual(400);
    }
    expect(await kept(key)).toEqual([]);
    expect((await withKey(key, settings(900))).status).toBe(200);
  });

  it('keeps nothing of a failure, so that the repetition executes', async () => {
    await platform.sql("CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'out of order'; END $$");
    // At once, and only when the transaction commits, after the outcome was already written.
    for (const when of ['', 'INITIALLY DEFERRED']) {
      const key = randomUUID();
      await platform.sql(`CREATE CONSTRAINT TRIGGER failing AFTER UPDATE ON platform_settings ${when === '' ? '' : 'DEFERRABLE'} ${when} FOR EACH ROW EXECUTE FUNCTION fail()`);
      const ttl = when === '' ? 1_000 : 1_100;
      expectProblem(await withKey(key, settings(ttl)), 500, 'internal_error', 'updatePlatformSettings');
      await platform.sql('DROP TRIGGER failing ON platform_settings');
      expect(await kept(key)).toEqual([]);
      const again = await withKey(key, settings(ttl));
      expect(again.json()).toMatchObject({ impersonation_ttl_seconds: ttl });
      expect(again.headers['idempotency-replayed']).toBeUndefined();
    }
  });

  it('of a request that still runs is 409 with Retry-After; afterwards its outcome is there', async () => {
    const key = randomUUID();
    const holder = new pg.Client({ connectionString: platform.databases.platform });
    await holder.connect();
    try {
      await holder.query('BEGIN; SELECT * FROM platform_settings FOR UPDATE');
      const first = withKey(key, settings(1_200));
      await vi.waitFor(async () => expect(await kept(key)).toMatchObject([{ status: null }]), { timeout: 10_000 });
      const second = await withKey(key, settings(1_200));
      expectProblem(second, 409, 'idempotency_in_progress', 'updatePlatformSettings');
      expect(Number(second.headers['retry-after'])).toBeGreaterThanOrEqual(1);
      expectProblem(await withKey(key, settings(1_201)), 422, 'idempotency_key_reused', 'updatePlatformSettings');
      await holder.query('COMMIT');
      expect((await first).status).toBe(200);
      expect((await withKey(key, settings(1_200))).headers['idempotency-replayed']).toBe('true');
    } finally {
      await holder.end();
    }
  });

  it('of many requests at once lets exactly one execute', async () => {
    const key = randomUUID();
    const before = await entries();
    const answers = await Promise.all(Array.from({ length: 12 }, () => withKey(key, create('only-once'))));
    const executed = answers.filter(({ status, headers }) => status === 201 && headers['idempotency-replayed'] === undefined);
    expect(executed).toHaveLength(1);
    expect(answers.every(({ status, headers, text }) => status === 201 ? text === executed[0]!.text : status === 409 && headers['retry-after'] !== undefined)).toBe(true);
    expect(await entries()).toBe(before + 1);
  });

  it('is free again after 24 hours', async () => {
    const key = randomUUID();
    await withKey(key, settings(1_300));
    await platform.sql("UPDATE idempotency_keys SET created_at = now() - interval '23 hours 59 minutes' WHERE key = $1", [key]);
    expect((await withKey(key, settings(1_300))).headers['idempotency-replayed']).toBe('true');
    await platform.sql("UPDATE idempotency_keys SET created_at = now() - interval '24 hours 1 minute' WHERE key = $1", [key]);
    expect((await withKey(key, settings(1_301))).json()).toMatchObject({ impersonation_ttl_seconds: 1_301 });
  });

  it('of a process that died is free again after its lease', async () => {
    const key = randomUUID();
    await withKey(key, settings(1_400));
    await platform.sql("UPDATE idempotency_keys SET status = NULL, headers = NULL, body = NULL, lease_until = now() + interval '1 minute' WHERE key = $1", [key]);
    expectProblem(await withKey(key, settings(1_400)), 409, 'idempotency_in_progress', 'updatePlatformSettings');
    await platform.sql("UPDATE idempotency_keys SET lease_until = now() - interval '1 second' WHERE key = $1", [key]);
    expect((await withKey(key, settings(1_400))).status).toBe(200);
  });

  it('means nothing where nothing is changed', async () => {
    const key = randomUUID();
    expect((await withKey(key, exampleCall('getPlatformSettings'))).status).toBe(200);
    expect(await kept(key)).toEqual([]);
  });
});
