import { describe, expect, it } from 'vitest';
import { problems } from '../../sdk/generated/problems.ts';
import { call } from '../support/http.ts';
import { exampleCall } from '../support/operations.ts';
import { usePlatform } from '../support/platform.ts';
import { expectInvalid, expectProblem } from '../support/problems.ts';

const platform = usePlatform({ VALIDATE_RESPONSES: 'false' });
const token = (): string => platform.token('ada');

describe('a problem', () => {
  it('is a document of RFC 9457 with a code and the id of the request', async () => {
    const answer = await call(platform.url, { path: '/api/v1/platform/orgs/ffffffff-ffff-4fff-8fff-ffffffffffff', token: token() });
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.json()).toEqual({
      type: '/problems/not_found', title: 'Not found', status: 404, detail: problems.not_found.detail, code: 'not_found', request_id: answer.headers['x-request-id'],
    });
  });

  it('that lists fields lists all of them, wherever they are', async () => {
    const answer = await call(platform.url, {
      method: 'PATCH', path: '/api/v1/platform/orgs/x?surplus=1', token: token(), headers: { 'Idempotency-Key': 'a b', 'If-Match': '' },
      body: { slug: 'A', name: ' ', max_locations: 0, website: 'ftp://a', surplus: 1, internal_notes: '\u0000', status: 'active' },
    });
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    expect([...new Set(expectInvalid(answer, 'updateOrganization'))].sort()).toEqual([
      'body.base_version', 'body.internal_notes', 'body.max_locations', 'body.name', 'body.slug', 'body.status', 'body.surplus', 'body.website',
      'header.Idempotency-Key', 'header.If-Match', 'path.org_uuid', 'query.surplus',
    ]);
    expect(answer.json()['detail']).toContainEqual({ loc: ['body', 'slug'], msg: expect.stringContaining('pattern') as string, type: 'pattern' });
  });

  it('about a rule names one place in the same form', async () => {
    const answer = await call(platform.url, { ...exampleCall('deactivateUser', { user_uuid: 'a0000000-0000-4000-8000-000000000001' }), token: token() });
    expect(answer.status).toBe(422);
    expect(answer.json()).toMatchObject({ code: 'self_deactivation', detail: [{ loc: [expect.any(String), expect.any(String)], type: 'self_deactivation' }] });
  });

  it('of the Accounts API is 400 and names fields by pointer or parameter', async () => {
    const answer = await call(platform.url, {
      ...exampleCall('createAccount', { organizationId: 'x' }), token: token(), headers: { 'X-No-Return-Resource': '' },
      body: { username: 'X', 'a/b~c': 1, email: 'a@b.example', registrationSource: 'x', registeredAt: 'now', termsAccepted: 'yes' },
    });
    const { errors, detail } = expectProblem(answer, 400, 'validation_error', 'createAccount');
    const places = (errors as { pointer?: string; parameter?: string }[]).map(({ pointer, parameter }) => pointer ?? parameter);
    expect([...new Set(places)].sort()).toEqual(['/a~1b~0c', '/registeredAt', '/termsAccepted', '/username', 'organizationId']);
    expect(detail).toMatch(/^5 members are invalid: /);
  });

  it('that passes says when to try again', async () => {
    await platform.sql('UPDATE shards SET is_active = false');
    const answer = await call(platform.url, { ...exampleCall('createOrganization'), token: token() });
    await platform.sql('UPDATE shards SET is_active = true WHERE archived_at IS NULL');
    expectProblem(answer, 503, 'no_shard_capacity', 'createOrganization');
    expect(Number(answer.headers['retry-after'])).toBeGreaterThanOrEqual(1);
  });

  it('in the database shows nothing but the id of the request', async () => {
    await platform.sql("CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'secret of the house at host db.internal'; END $$");
    await platform.sql('CREATE TRIGGER failing BEFORE UPDATE ON platform_settings FOR EACH ROW EXECUTE FUNCTION fail()');
    const answer = await call(platform.url, { ...exampleCall('updatePlatformSettings'), token: token() });
    await platform.sql('DROP TRIGGER failing ON platform_settings');
    expect(expectProblem(answer, 500, 'internal_error', 'updatePlatformSettings')).toEqual({
      type: '/problems/internal_error', title: problems.internal_error.title, status: 500, detail: problems.internal_error.detail, code: 'internal_error', request_id: answer.headers['x-request-id'],
    });
  });

  it('quotes no secret that was sent', async () => {
    const secret = 'postgres://user:top-secret@db.internal/x';
    const answer = await call(platform.url, { ...exampleCall('createShard'), token: token(), body: { dsn: secret.repeat(100), name: '', max_orgs: 0 } });
    expectInvalid(answer, 'createShard');
    expect(answer.text).not.toContain('top-secret');
    const refused = await call(platform.url, { path: '/api/v1/platform/me', token: 'my-very-secret-token-of-nobody' });
    expect(refused.text).not.toContain('my-very-secret');
  });
});
