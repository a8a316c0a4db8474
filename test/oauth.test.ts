import { describe, expect, it } from 'vitest';
import { accountId, organizationId } from '../sdk/demo/ids.ts';
import { usePlatform } from './support/platform.ts';

const platform = usePlatform({ AUTH_FAILURES_PER_MINUTE: '1000' });

const client = { client_id: accountId.clearClaimSync, client_secret: 'demo-secret-of-clearclaim-sync' };
const grant = { grant_type: 'client_credentials', ...client } as const;
const basic = (id: string, secret: string): string => `Basic ${btoa(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`)}`;

async function ask(form: Record<string, string> | string, authorization?: string): Promise<{ status: number; headers: Headers; body: Record<string, unknown> }> {
  const answer = await fetch(`${platform.url}/oauth2/token`, {
    method: 'POST', body: new URLSearchParams(form).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...(authorization === undefined ? {} : { authorization }) },
  });
  return { status: answer.status, headers: answer.headers, body: await answer.json() as Record<string, unknown> };
}

const claimsOf = (token: unknown) => JSON.parse(atob(String(token).split('.')[1]!.replaceAll('-', '+').replaceAll('_', '/'))) as Record<string, unknown>;

describe('createToken', () => {
  it('gives a service account a short-lived token for its organization', async () => {
    const before = Date.now() / 1000;
    const token = await platform.client().oauth2.createToken(grant);
    expect(token).toEqual({ access_token: expect.any(String) as string, token_type: 'Bearer', expires_in: 900, scope: 'accounts' });
    const claims = claimsOf(token.access_token);
    expect(claims).toMatchObject({ sub: accountId.clearClaimSync, org: organizationId.brightSmiles, role: 'Developer', scope: 'accounts', client_id: accountId.clearClaimSync });
    expect(Number(claims['iat'])).toBeGreaterThan(before - 5);
    expect(Number(claims['exp']) - Number(claims['iat'])).toBeLessThanOrEqual(901);
    expect(claimsOf((await platform.client().oauth2.createToken(grant)).access_token)['jti']).not.toBe(claims['jti']);
  });

  it('takes the credential by HTTP Basic as well, form-encoded, and ids in any letter case', async () => {
    const { status, headers } = await ask({ grant_type: 'client_credentials' }, basic(client.client_id, client.client_secret));
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect((await ask({ grant_type: 'client_credentials', client_id: client.client_id }, basic(client.client_id, client.client_secret))).status).toBe(200);
    expect((await ask({ ...grant, client_id: client.client_id.toUpperCase() })).status).toBe(200);
  });

  it('ignores parameters that it does not know', async () => {
    expect((await ask({ ...grant, resource: 'https://x.example' })).status).toBe(200);
  });

  it.each([
    ['the secret is wrong', { ...grant, client_secret: 'another-secret' }],
    ['there is no such account', { ...grant, client_id: '0a0b0c0d-0000-4000-8000-000000000001' }],
    ['the client id is no id at all', { ...grant, client_id: 'clearclaim-sync' }],
    ['the account has no password', { ...grant, client_id: accountId.hana }],
  ])('401 invalid_client in the same words when %s', async (_, form) => {
    const { status, headers, body } = await ask(form);
    expect({ status, body }).toEqual({ status: 401, body: { error: 'invalid_client', error_description: 'The client is unknown or its secret is wrong.' } });
    expect(headers.get('www-authenticate')).toBe('Basic realm="oauth2"');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it.each([
    ['nobody authenticates', undefined],
    ['the header is a bearer token', 'Bearer demo-token-of-ada-lindqvist'],
    ['the header is not base64', 'Basic ???'],
    ['the header holds no colon', `Basic ${btoa('nothing')}`],
    ['the header is not form-encoded', `Basic ${btoa('%zz:secret')}`],
  ])('401 invalid_client when %s', async (_, authorization) => {
    const { status, headers, body } = await ask({ grant_type: 'client_credentials' }, authorization);
    expect({ status, error: body['error'] }).toEqual({ status: 401, error: 'invalid_client' });
    expect(headers.get('www-authenticate')).toBe('Basic realm="oauth2"');
  });

  it.each([
    ['unsupported_grant_type', 'another grant is asked for', { ...grant, grant_type: 'password' }, undefined],
    ['invalid_request', 'the grant is missing', client, undefined],
    ['invalid_request', 'a parameter is repeated', 'grant_type=client_credentials&grant_type=client_credentials', undefined],
    ['invalid_request', 'the client authenticates in both ways', grant, basic(client.client_id, client.client_secret)],
    ['invalid_request', 'the form names another client than the header', { grant_type: 'client_credentials', client_id: accountId.hana }, basic(client.client_id, client.client_secret)],
    ['invalid_scope', 'another scope is asked for', { ...grant, scope: 'accounts admin' }, undefined],
  ])('400 %s when %s', async (error, _, form, authorization) => {
    const { status, body } = await ask(form as Record<string, string>, authorization);
    expect({ status, error: body['error'] }).toEqual({ status: 400, error });
  });

  it('400 unauthorized_client when the organization is suspended, to nobody but who knows the secret', async () => {
    await platform.as('ada').organizations.suspend(organizationId.brightSmiles);
    try {
      expect((await ask(grant)).body).toMatchObject({ error: 'unauthorized_client' });
      expect((await ask({ ...grant, client_secret: 'another-secret' })).body).toMatchObject({ error: 'invalid_client' });
    } finally {
      await platform.as('ada').organizations.reactivate(organizationId.brightSmiles);
    }
  });
});
