import { describe, expect, it, vi } from 'vitest';
import { examples } from '../sdk/generated/examples.ts';
import { getOrganization } from '../sdk/generated/functions.ts';
import { createConnection, createEtagCache, createPlatformClient, dates, isInvalidAnswer, isPlatformError, safe } from '../sdk/index.ts';
import type { InvalidAnswerError, PlatformClient, PlatformClientOptions } from '../sdk/index.ts';
import { usePlatform } from './support/platform.ts';
import { answer, refusal, stubFetch } from './support/stub-fetch.ts';
import type { Reply } from './support/stub-fetch.ts';

const load = vi.hoisted(() => vi.fn<() => void>());
vi.mock(import('../sdk/validate.ts'), async (original) => {
  load();
  return await original();
});

const organization = examples.getOrganization.response;
const { id } = organization;
const retryAtOnce = { 'retry-after': '0' };

function clientOf(reply: Reply | readonly Reply[], options: Partial<PlatformClientOptions> = {}): PlatformClient {
  return createPlatformClient({ baseUrl: 'https://platform.example', fetch: stubFetch(...[reply].flat() as Reply[]).fetch, validate: true, ...options });
}

async function violationsIn(call: Promise<unknown>): Promise<InvalidAnswerError> {
  const error = await call.then(() => { throw new Error('it succeeded'); }, (reason: unknown) => reason);
  if (!isInvalidAnswer(error)) throw error;
  return error;
}

describe('without validate', () => {
  it('the checks are not loaded, and answers pass as they are', async () => {
    expect(await clientOf(answer({ id }), { validate: false }).organizations.get(id)).toEqual({ id });
    expect(load).not.toHaveBeenCalled();
  });
});

describe('with validate, on the server', () => {
  const platform = usePlatform();
  const clientOn = (options: Partial<PlatformClientOptions> = {}) => createPlatformClient({ baseUrl: platform.url, token: platform.token('ada'), validate: true, ...options });

  it('lists, reads and changes are as they are without it', async () => {
    const client = clientOn();
    expect(await client.organizations.list().toArray({ limit: 100 })).toHaveLength(4);
    expect((await client.organizations.get(id)).slug).toBe(organization.slug);
    expect((await client.organizations.modify(id, () => ({ max_locations: 7 }))).max_locations).toBe(7);
  });

  it('creates and answers without a body are, too', async () => {
    const client = clientOn();
    const { id: created } = await client.partners.create({ name: 'Elm Street Partners', slug: 'elm-street-partners' });
    expect(await client.partners.get(created)).toMatchObject({ name: 'Elm Street Partners' });
    const token = await client.me.createToken({ name: 'for a while' });
    expect(await client.me.revokeToken(token.id)).toBeUndefined();
  });

  it('refusals are, too', async () => {
    const client = clientOn();
    const refused = await client.organizations.create({ name: 'A', slug: organization.slug }).catch((error: unknown) => error);
    expect(isPlatformError(refused, 'createOrganization') && refused.code).toBe('slug_taken');
    await expect(client.organizations.create({ name: '', slug: 'B' })).rejects.toMatchObject({ status: 422, code: 'validation_error' });
    await expect(createPlatformClient({ baseUrl: platform.url, validate: true }).me.get()).rejects.toMatchObject({ status: 401 });
  });

  it('times are checked before they become dates, and streams and CSV are left alone', async () => {
    const { created_at } = await clientOn({ dates }).organizations.get(id);
    expect(created_at).toBeInstanceOf(Date);
    const { stream } = await clientOn().audit.export();
    expect(await new Response(stream).text()).toContain('created_at,id');
  });

  it('an answer that has not changed comes out of the cache', async () => {
    const client = clientOn({ cache: createEtagCache() });
    const statuses = [];
    for (let times = 0; times < 2; times++) statuses.push((await client.organizations.get(id).withResponse()).response.status);
    expect(statuses).toEqual([200, 304]);
  });
});

describe('an answer that breaks the contract', () => {
  it('is an error that names operation, status, request and what is missing', async () => {
    const { slug: _, ...rest } = organization;
    const error = await violationsIn(clientOf(answer(rest)).organizations.get(id));
    expect(error).toMatchObject({
      name: 'InvalidAnswerError', code: 'invalid_answer', operation: 'getOrganization', status: 200, requestId: 'req-1', message: 'invalid_answer: getOrganization 200: slug is missing',
      violations: [{ path: 'slug', message: 'is missing' }],
    });
    expect(error.stack).toContain(error.message);
    expect(isPlatformError(error)).toBe(false);
  });

  it.each<[what: string, change: object, path: string, message: string]>([
    ['a wrong type', { max_locations: '3' }, 'max_locations', 'must be an integer, not a string'],
    ['a null where there must be something', { name: null }, 'name', 'must be a string, not null'],
    ['a value that is none of the listed', { status: 'hibernating' }, 'status', 'must be one of '],
    ['a time that is none', { created_at: 'yesterday' }, 'created_at', 'must be a date-time'],
    ['a number that is too small', { version: 0 }, 'version', 'must be at least 1'],
  ])('is named by its path: %s', async (_, change, path, message) => {
    const { violations } = await violationsIn(clientOf(answer({ ...organization, ...change })).organizations.get(id));
    expect(violations).toEqual([{ path, message: expect.stringContaining(message) as string }]);
  });

  it('names members of lists, and all of them, but only some in the message', async () => {
    const [first] = examples.listOrganizations.response.items;
    const items = [first, ...Array.from({ length: 6 }, () => ({ ...first, slug: 7 }))];
    const { violations, message } = await violationsIn(clientOf(answer({ items, total: 7 })).organizations.list());
    expect(violations.map(({ path }) => path)).toEqual([1, 2, 3, 4, 5, 6].map((index) => `items[${index}].slug`));
    expect(message).toMatch(/items\[5\]\.slug must be a string, not an integer; and 1 more$/);
  });

  it('never shows the value, which may be a secret', async () => {
    const error = await violationsIn(clientOf(answer({ ...organization, name: { token: 'top-secret' }, status: 'top-secret' })).organizations.get(id));
    expect(error.violations).toHaveLength(2);
    expect(JSON.stringify([error, error.message])).not.toContain('top-secret');
  });

  it.each<[what: string, reply: Response, message: string]>([
    ['an undocumented success', answer(organization, { status: 203 }), 'getOrganization 203: it has a status that is not documented'],
    ['an undocumented refusal', refusal(418, 'not_found'), 'getOrganization 418: it has a status that is not documented'],
    ['no body', answer(undefined), 'getOrganization 200: it has no body'],
    ['another media type', new Response('<html>'), 'getOrganization 200: it must be sent as application/json, not as text/plain'],
    ['something that is no JSON', new Response('{', { headers: { 'content-type': 'application/json' } }), 'getOrganization 200: it is not JSON'],
  ])('is named: %s', async (_, reply, message) => {
    expect((await violationsIn(clientOf(reply).organizations.get(id))).message).toBe(`invalid_answer: ${message}`);
  });

  it('a refusal with a broken problem is none, and is not tried again', async () => {
    const broken = answer({ title: 'Away', code: 'nobody_knows' }, { status: 503, headers: { 'content-type': 'application/problem+json', ...retryAtOnce } });
    const { fetch } = stubFetch(broken);
    const result = await safe(clientOf(broken, { fetch }).organizations.get(id));
    if (result.ok || result.refused || !isInvalidAnswer(result.error)) throw new Error('it is an invalid answer');
    expect(result.error).toMatchObject({ operation: 'getOrganization', status: 503 });
    const missing = ['type', 'status', 'detail', 'request_id'].map((path) => ({ path, message: 'is missing' }));
    expect(result.error.violations).toEqual(expect.arrayContaining([...missing, { path: 'code', message: expect.stringContaining('must be one of ') as string }]));
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it('a body where there must be none is one', async () => {
    await expect(clientOf(answer({})).me.revokeToken(id)).rejects.toMatchObject({ violations: [{ path: '', message: 'has a status that is not documented' }] });
    await expect(clientOf(answer({}, { status: 200 })).accounts.preflightCollection(id)).rejects.toMatchObject({ violations: [{ path: '', message: 'must have no body' }] });
  });

  it('is found by standalone functions as well, and for a single call', async () => {
    const { fetch } = stubFetch(answer({ id }));
    await violationsIn(getOrganization(createConnection({ baseUrl: 'https://platform.example', fetch, validate: true }), id));
    await violationsIn(clientOf(answer({ id }), { validate: false }).organizations.get(id, { validate: true }));
    expect(await clientOf(answer({ id })).organizations.get(id, { validate: false })).toEqual({ id });
  });
});

describe('what is no violation', () => {
  it('members that the contract does not know: a newer platform says more', async () => {
    expect(await clientOf(answer({ ...organization, mood: 'sunny' })).organizations.get(id)).toMatchObject({ mood: 'sunny' });
  });

  it('no body when the call asks for none', async () => {
    const { request, path } = examples.createAccount;
    const client = clientOf(new Response(null, { status: 201 }), { headers: { 'X-No-Return-Resource': '' } });
    expect(await client.accounts.create(path.organizationId, request)).toBeUndefined();
  });

  it('an answer before the operation is found', async () => {
    vi.spyOn(Math, 'random').mockReturnValueOnce(0);
    const problem = answer({ ...await refusal(408, 'request_timeout').json() as object }, { status: 408, headers: { 'content-type': 'application/problem+json', ...retryAtOnce } });
    expect(await clientOf([problem, answer(organization)]).organizations.get(id)).toEqual(organization);
  });

  it('a failure of something in between, which is tried again', async () => {
    vi.spyOn(Math, 'random').mockReturnValueOnce(0);
    const gateway = () => new Response('<h1>Bad gateway</h1>', { status: 502, headers: { 'content-type': 'text/html', ...retryAtOnce } });
    expect(await clientOf([gateway, answer(organization)]).organizations.get(id)).toEqual(organization);
    await expect(clientOf(gateway, { maxRetries: 0 }).organizations.get(id)).rejects.toMatchObject({ code: 'unexpected_response', status: 502 });
  });
});
