import { beforeAll, describe, expect, it } from 'vitest';
import { organizationId, partnerId, userId } from '../../sdk/demo/ids.ts';
import { addCaller, everyKey } from '../support/callers.ts';
import { call, exchange } from '../support/http.ts';
import type { Answer, Call } from '../support/http.ts';
import { exampleCall, unknownId } from '../support/operations.ts';
import { usePlatform } from '../support/platform.ts';
import { expectInvalid, expectProblem } from '../support/problems.ts';

const platform = usePlatform({ VALIDATE_RESPONSES: 'false' });
let keyless: string;
let settingsOnly: string;
let unreaching: string;
beforeAll(async () => {
  keyless = await addCaller(platform, { global: true });
  settingsOnly = await addCaller(platform, { keys: ['platform.settings.update'] });
  unreaching = await addCaller(platform, { keys: everyKey });
});

const send = (what: Call): Promise<Answer> => call(platform.url, what);
const asAda = (what: Call): Promise<Answer> => send({ token: platform.token('ada'), ...what });
const organization = (what: Partial<Call> = {}): Call => ({ ...exampleCall('updateOrganization'), ...what });
const organizationPath = (id: string): string => `/api/v1/platform/orgs/${id}`;

/** One test per pair of neighbours in the order of checks: a request that fails both gets the answer of the earlier one. */
describe('of two things that are wrong, the answer is about', () => {
  it('the framing before the path: 400, 413, 414 and 431, not 404 or 405', async () => {
    expectProblem(await send({ path: '/nowhere/%ff' }), 400, 'malformed_request');
    expectProblem(await send({ path: `/${'x'.repeat(8_000)}` }), 414, 'uri_too_long');
    for (const path of ['/api/v1/platform/nowhere', '/api/v1/platform/me']) {
      const [answer] = await exchange(platform.url, `POST ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 2000000\r\n\r\n`);
      expectProblem(answer!, 413, 'payload_too_large');
    }
    const [answer] = await exchange(platform.url, `GET /nowhere HTTP/1.1\r\nHost: x\r\nX-A: ${'x'.repeat(20_000)}\r\n\r\n`);
    expectProblem(answer!, 431, 'headers_too_large');
  });

  it('the path and method before the credential: 404 and 405, not 401', async () => {
    expectProblem(await send({ path: '/api/v1/platform/nowhere' }), 404, 'not_found');
    expectProblem(await send({ path: '/api/v1/platform/me', method: 'DELETE' }), 405, 'method_not_allowed');
  });

  it('the credential before the permission: 401, not 403', async () => {
    expectProblem(await send(organization({ token: await addCaller(platform, { status: 'deactivated' }) })), 401, 'session_revoked', 'updateOrganization');
  });

  it('the permission before media type and JSON: 403, not 415 or 400', async () => {
    expectProblem(await send(organization({ token: keyless, contentType: 'text/plain' })), 403, 'permission_denied', 'updateOrganization');
    expectProblem(await send(organization({ token: keyless, body: '{' })), 403, 'permission_denied', 'updateOrganization');
  });

  it('media type before JSON, and both before the fields: 415 and 400, not 422', async () => {
    const path = organizationPath('x');
    expectProblem(await asAda(organization({ path, contentType: 'text/plain', body: '{' })), 415, 'unsupported_media_type', 'updateOrganization');
    expectProblem(await asAda(organization({ path, body: '{' })), 400, 'malformed_request', 'updateOrganization');
  });

  it('the fields before the existence of what the path names: 422, not 404', async () => {
    expect(expectInvalid(await asAda(organization({ path: organizationPath(unknownId), body: {} })), 'updateOrganization')).toEqual(['body.base_version']);
  });

  it('existence before access to the organization: 404, not 403', async () => {
    expectProblem(await send(organization({ path: organizationPath(unknownId), token: unreaching })), 404, 'not_found', 'updateOrganization');
    expectProblem(await send(organization({ token: unreaching })), 403, 'org_access_required', 'updateOrganization');
  });

  it('access to the organization before the existence of what the body names: 403, not 404', async () => {
    const { body, ...start } = exampleCall('startImpersonation');
    expectProblem(await send({ ...start, body: { ...(body as object), user_uuid: unknownId }, token: unreaching }), 403, 'org_access_required', 'startImpersonation');
  });

  it('the existence of what the body names before anti-escalation: 404, not 403', async () => {
    const grant = { ...exampleCall('grantAdminOrgAccess'), token: unreaching };
    expectProblem(await send({ ...grant, body: { org_uuid: unknownId } }), 404, 'not_found', 'grantAdminOrgAccess');
    expectProblem(await send({ ...grant, body: { org_uuid: organizationId.harbor } }), 403, 'org_access_required', 'grantAdminOrgAccess');
  });

  it('anti-escalation before preconditions: 403, not 412', async () => {
    const weaken = { ...exampleCall('updatePlatformSettings'), body: { permission_enforcement: 'disabled' }, headers: { 'If-Match': '"stale"' } };
    expectProblem(await send({ ...weaken, token: settingsOnly }), 403, 'escalation_denied', 'updatePlatformSettings');
    expectProblem(await asAda(weaken), 412, 'precondition_failed', 'updatePlatformSettings');
  });

  it('preconditions before uniqueness: 412 and 409 of the version, not of the slug', async () => {
    const body = { base_version: 99, slug: 'harbor-ortho' };
    expectProblem(await asAda(organization({ body, headers: { 'If-Match': '"99"' } })), 412, 'precondition_failed', 'updateOrganization');
    expectProblem(await asAda(organization({ body })), 409, 'version_conflict', 'updateOrganization');
    expectProblem(await asAda(organization({ body: { ...body, base_version: 3 } })), 409, 'slug_taken', 'updateOrganization');
  });

  it('uniqueness before the state: the slug, not that the partner is archived', async () => {
    const update = exampleCall('updatePartner', { partner_uuid: partnerId.oldTown });
    expectProblem(await asAda({ ...update, body: { base_version: 3, slug: 'pixelray' } }), 409, 'slug_taken', 'updatePartner');
    expectProblem(await asAda({ ...update, body: { base_version: 3, name: 'New Town Lab' } }), 409, 'resource_archived', 'updatePartner');
  });
});

describe('a refused request', () => {
  it('changes nothing', async () => {
    expect(await platform.sql('SELECT version, slug FROM organizations WHERE id = $1', [organizationId.brightSmiles])).toEqual([{ version: 3, slug: 'bright-smiles' }]);
    expect(await platform.sql("SELECT permission_enforcement FROM platform_settings")).toEqual([{ permission_enforcement: 'enabled' }]);
    expect(await platform.sql('SELECT id FROM platform_audit_log WHERE created_at > now() - interval \'1 hour\' AND actor_id <> $1', [userId.ada])).toEqual([]);
  });
});
