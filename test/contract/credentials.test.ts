import { beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { createToken } from '../../server/access/tokens.ts';
import { developmentToken } from '../../server/access/development-issuer.ts';
import { addCaller, everyKey } from '../support/callers.ts';
import { call } from '../support/http.ts';
import { forgedTokens } from '../support/jwt.ts';
import { exampleCall, harmlessCall, infoOf, operationIds } from '../support/operations.ts';
import { usePlatform } from '../support/platform.ts';
import { expectProblem, problemFlaws } from '../support/problems.ts';

const platform = usePlatform({ VALIDATE_RESPONSES: 'false', ROLE: 'api' });
const guarded = operationIds.filter((id) => infoOf(id).credential !== 'none');
const open = operationIds.filter((id) => infoOf(id).credential === 'none');

const wellFormed = createToken('dpt_');
const misspelt = (token: string): string => `${token.slice(0, -1)}${token.endsWith('0') ? '1' : '0'}`;

/** `Authorization` headers that prove nothing, by what they are, and the code that says so. */
const wrongHeaders: Record<string, { header: string | undefined; code: string }> = {
  nothing: { header: undefined, code: 'not_authenticated' },
  'an empty header': { header: '', code: 'not_authenticated' },
  'another scheme': { header: 'Basic YWRhOnNlY3JldA==', code: 'not_authenticated' },
  'a scheme alone': { header: 'Bearer', code: 'not_authenticated' },
  'a token without a scheme': { header: 'demo-token-of-ada-lindqvist', code: 'not_authenticated' },
  'two tokens': { header: 'Bearer demo-token-of-ada-lindqvist demo-token-of-ada-lindqvist', code: 'not_authenticated' },
  'a quoted token': { header: 'Bearer "demo-token-of-ada-lindqvist\u00e4"', code: 'not_authenticated' },
  'an unknown token': { header: 'Bearer demo-token-of-nobody-at-all', code: 'invalid_token' },
  'an unknown API token': { header: `Bearer ${wellFormed}`, code: 'invalid_token' },
  'an API token with a wrong checksum': { header: `Bearer ${misspelt(wellFormed)}`, code: 'invalid_token' },
  'an API token that is cut off': { header: `Bearer ${wellFormed.slice(0, 20)}`, code: 'invalid_token' },
  'an unknown impersonation token': { header: `Bearer ${createToken('imp_')}`, code: 'invalid_token' },
  'an impersonation token with a wrong checksum': { header: `Bearer ${misspelt(createToken('imp_'))}`, code: 'invalid_token' },
  'an endless token': { header: `Bearer ${'x'.repeat(9_000)}`, code: 'invalid_token' },
  'three dots': { header: 'Bearer ...', code: 'invalid_token' },
  'something like a JWT': { header: 'Bearer e30.e30.e30', code: 'invalid_token' },
};
/** Every one of them, and one by one, every refused JWT. */
const wrong = { ...wrongHeaders };

beforeAll(async () => {
  for (const [name, token] of Object.entries(await forgedTokens(inject('dataDir'), 'ada.lindqvist@platform.example'))) wrong[name] = { header: `Bearer ${token}`, code: 'invalid_token' };
  const stranger = { global: true, keys: everyKey };
  wrong['a deactivated user'] = { header: `Bearer ${await addCaller(platform, { ...stranger, status: 'deactivated' })}`, code: 'session_revoked' };
  wrong['a suspended user'] = { header: `Bearer ${await addCaller(platform, { ...stranger, status: 'suspended' })}`, code: 'session_revoked' };
  wrong['an expired API token'] = { header: `Bearer ${await tokenThat("expires_at = now() - interval '1 second'")}`, code: 'invalid_token' };
  wrong['a revoked API token'] = { header: `Bearer ${await tokenThat('revoked_at = now()')}`, code: 'invalid_token' };
  wrong['the token of an impersonation that has ended'] = { header: `Bearer ${await impersonationThat('ended_at = now()')}`, code: 'invalid_token' };
  wrong['the token of an impersonation that has expired'] = { header: `Bearer ${await impersonationThat('expires_at = now()')}`, code: 'invalid_token' };
  wrong['a JWT from before the sign-out'] = { header: `Bearer ${await signedOut()}`, code: 'session_revoked' };
});

async function tokenThat(state: string): Promise<string> {
  const token = await addCaller(platform, { global: true, keys: everyKey });
  await platform.sql(`UPDATE api_tokens SET ${state} WHERE user_id = $1`, [token.slice('token-of-the-caller-'.length)]);
  return token;
}

async function impersonationThat(state: string): Promise<string> {
  const admin = await addCaller(platform, { global: true, keys: everyKey });
  const { session_id, token } = (await call(platform.url, { ...exampleCall('startImpersonation'), token: admin })).json<{ session_id: string; token: string }>();
  await platform.sql(`UPDATE impersonation_sessions SET ${state} WHERE id = $1`, [session_id]);
  return token;
}

async function signedOut(): Promise<string> {
  const id = (await addCaller(platform, { global: true, keys: everyKey })).slice('token-of-the-caller-'.length);
  await platform.sql("UPDATE users SET sessions_revoked_at = now() + interval '1 second' WHERE id = $1", [id]);
  return await developmentToken(inject('dataDir'), { email: `${id}@callers.example` });
}

const send = (header: string | undefined, what = exampleCall('getCurrentUser')) =>
  call(platform.url, { ...what, headers: header === undefined ? {} : { Authorization: header } });

describe('every operation that needs a credential', () => {
  it.each(guarded)('%s answers 401 to each wrong one, and says no more', async (id) => {
    const flaws: string[] = [];
    for (const [name, { header, code }] of Object.entries(wrong)) {
      const answer = await send(header, exampleCall(id));
      if (answer.status !== 401 || answer.json()['code'] !== code) flaws.push(`${name}: ${answer.status} ${answer.text}`);
      else flaws.push(...problemFlaws(answer, id).map((flaw) => `${name}: ${flaw}`));
      if (answer.headers['www-authenticate'] !== 'Bearer') flaws.push(`${name}: WWW-Authenticate is ${answer.headers['www-authenticate']}`);
    }
    expect(flaws).toEqual([]);
  });

  it('answers the same to a wrong credential whether the resource exists or not', async () => {
    const answers = await Promise.all([exampleCall('getOrganization'), harmlessCall('getOrganization')].map((what) => send('Bearer nobody-knows-this-token', what)));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text.replace(/"request_id":"[^"]*"/, '')}`)).size).toBe(1);
  });
});

describe('every operation without a credential', () => {
  it.each(open)('%s does not ask for one', async (id) => {
    expect((await send(undefined, exampleCall(id))).text).not.toContain('not_authenticated');
  });
});

describe('a credential', () => {
  it('may name its scheme in any letter case', async () => {
    for (const scheme of ['bearer', 'BEARER', 'Bearer  ']) expect((await send(`${scheme} ${platform.token('ada')}`)).status).toBe(200);
  });

  it('may be a JWT of the issuer, which stands for the user with this email', async () => {
    const token = await developmentToken(inject('dataDir'), { email: 'Ben.Okafor@platform.example' });
    expect((await send(`Bearer ${token}`)).json()).toMatchObject({ display_name: 'Ben Okafor' });
  });

  it('that names nobody is 403, and on /me 404 when it names somebody who is unknown here', async () => {
    const unknown = `Bearer ${await developmentToken(inject('dataDir'), { email: 'somebody@elsewhere.example' })}`;
    const account = `Bearer ${await developmentToken(inject('dataDir'), { account: 'f0000000-0000-4000-8000-000000000001', org: 'b0000000-0000-4000-8000-000000000001' })}`;
    expectProblem(await send(unknown), 404, 'not_found', 'getCurrentUser');
    expectProblem(await send(unknown, exampleCall('listMyOrganizations')), 403, 'no_actor_identity', 'listMyOrganizations');
    expectProblem(await send(unknown, exampleCall('listOrganizations')), 403, 'no_actor_identity', 'listOrganizations');
    expectProblem(await send(account), 403, 'no_actor_identity', 'getCurrentUser');
  });

  it('of an account works in its own organization only', async () => {
    const token = await developmentToken(inject('dataDir'), { account: 'f0000000-0000-4000-8000-000000000004', org: 'b0000000-0000-4000-8000-000000000002' });
    for (const id of operationIds.filter((each) => infoOf(each).credential === 'account')) {
      expectProblem(await send(`Bearer ${token}`, exampleCall(id)), 403, 'organization_mismatch', id);
    }
  });
});

describe('without the database', () => {
  const watched = async (work: () => Promise<unknown>): Promise<number> => {
    const { database } = platform.server.platform;
    const read = vi.spyOn(database, 'read');
    let writes = 0;
    const count = (): void => { writes += 1; };
    database.knex.on('query', count);
    try {
      await work();
      return read.mock.calls.length + writes;
    } finally {
      read.mockRestore();
      database.knex.off('query', count);
    }
  };

  it('a path that does not exist, a wrong method and a broken target are refused', async () => {
    expect(await watched(async () => {
      await send(`Bearer ${createToken('dpt_')}`, { path: '/api/v1/platform/nowhere' });
      await send(`Bearer ${createToken('dpt_')}`, { method: 'DELETE', path: '/api/v1/platform/me' });
      await send(`Bearer ${createToken('dpt_')}`, { path: '/api/v1/platform/orgs/%ff' });
    })).toBe(0);
  });

  it('a token with a wrong checksum and every forged JWT is refused', async () => {
    const refused = ['nothing', 'an API token with a wrong checksum', 'an impersonation token with a wrong checksum', 'an API token that is cut off', ...Object.keys(wrong).filter((name) => name.includes('JWT') && !name.includes('sign-out'))];
    expect(await watched(async () => {
      for (const name of refused) expect((await send(wrong[name]!.header)).status).toBe(401);
    })).toBe(0);
  });

  it('a preflight of the Accounts API is answered', async () => {
    expect(await watched(async () => {
      for (const id of ['preflightAccounts', 'preflightAccount'] as const) expect((await send(undefined, exampleCall(id))).status).toBe(200);
    })).toBe(0);
  });

  it('nothing else is: an unknown token of the right form is looked up', async () => {
    expect(await watched(() => send(`Bearer ${createToken('dpt_')}`))).toBe(1);
    expect(await watched(() => send(`Bearer ${createToken('imp_')}`))).toBe(1);
  });
});
