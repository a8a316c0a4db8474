import { describe, expect, it } from 'vitest';
import { ConnectionError, createPlatformClient, isPlatformError, PlatformError, safe } from '../sdk/index.ts';
import { answer, refusal, stubFetch } from './support/stub-fetch.ts';
import type { Reply } from './support/stub-fetch.ts';

const clientOf = (reply: Reply) => createPlatformClient({ baseUrl: 'https://platform.example', fetch: stubFetch(reply).fetch, maxRetries: 0 });
const create = (reply: Reply) => clientOf(reply).organizations.create({ name: 'Cedar Street', slug: 'cedar-street' });
const failureOf = async (call: Promise<unknown>): Promise<unknown> => await call.then(() => { throw new Error('it succeeded'); }, (error: unknown) => error);

describe('isPlatformError', () => {
  it('false for errors of another operation, of the network and of anybody else', async () => {
    expect(isPlatformError(await failureOf(create(refusal(409, 'slug_taken'))), 'createOrganization')).toBe(true);
    expect(isPlatformError(await failureOf(create(refusal(409, 'slug_taken'))), 'updateOrganization')).toBe(false);
    expect(isPlatformError(await failureOf(create(new TypeError('fetch failed'))), 'createOrganization')).toBe(false);
    expect(isPlatformError(await failureOf(create(new Response('<h1>Bad gateway</h1>', { status: 502 }))), 'createOrganization')).toBe(false);
    expect([isPlatformError(new Error('no')), isPlatformError(undefined), isPlatformError({ code: 'slug_taken' })]).toEqual([false, false, false]);
  });

  it('without an operation: true for every refusal', async () => {
    expect(isPlatformError(await failureOf(create(refusal(418, 'brand_new'))))).toBe(true);
  });

  it('narrows to a union over which a switch is exhaustive', async () => {
    const error = await failureOf(clientOf(refusal(409, 'idempotency_in_progress')).seedJobs.cancel('org', 'job'));
    if (!isPlatformError(error, 'cancelSeedJob')) throw error;
    const { code } = error;
    const text = ((): string => {
      switch (code) {
        case 'job_finished': return 'too late';
        case 'not_authenticated': case 'invalid_token': case 'session_revoked': case 'no_actor_identity': return 'sign in';
        case 'no_platform_access': case 'permission_denied': case 'org_access_required': case 'impersonation_not_allowed': return 'not allowed';
        case 'not_found': return 'gone';
        case 'idempotency_in_progress': case 'idempotency_key_reused': case 'validation_error': case 'not_acceptable': return 'our mistake';
        case 'rate_limited': case 'internal_error': case 'database_unavailable': case 'identity_provider_unavailable': case 'overloaded': case 'shutting_down': return 'later';
        default: return code satisfies never;
      }
    })();
    expect(text).toBe('our mistake');
  });
});

describe('safe', () => {
  it('returns the answer with its request id', async () => {
    const result = await safe(create(answer({ slug: 'cedar-street' }, { status: 201 })));
    expect(result).toMatchObject({ ok: true, data: { slug: 'cedar-street' }, requestId: 'req-1' });
    expect(result.ok && result.response.status).toBe(201);
  });

  it('returns a refusal, narrowed to the codes of the operation', async () => {
    const result = await safe(create(refusal(409, 'slug_taken')));
    if (result.ok || !result.refused) throw new Error('it is a refusal');
    expect([result.error.code === 'slug_taken' && (result.error.status satisfies 409), result.error.problem.detail]).toEqual([409, 'Explained.']);
  });

  it.each([
    ['an answer of something in between', new Response('', { status: 502 }), PlatformError],
    ['no answer', new TypeError('fetch failed'), ConnectionError],
  ])('returns %s as an error that is no refusal', async (_, reply, type) => {
    expect(await safe(create(reply))).toEqual({ ok: false, refused: false, error: expect.any(type) as Error });
  });
});

describe('ConnectionError', () => {
  it('says which operation got no answer, and why', async () => {
    const cause = new TypeError('fetch failed');
    expect(await failureOf(create(cause))).toMatchObject({ name: 'ConnectionError', code: 'connection_failed', operation: 'createOrganization', message: 'connection_failed: TypeError: fetch failed', cause });
  });
});
