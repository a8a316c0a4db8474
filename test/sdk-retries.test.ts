import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPlatformClient } from '../sdk/index.ts';
import type { PlatformClient, PlatformClientOptions } from '../sdk/index.ts';
import { answer, refusal, stubFetch } from './support/stub-fetch.ts';
import type { Reply } from './support/stub-fetch.ts';

const baseUrl = 'https://platform.example';
const lost = new TypeError('fetch failed');
const fine = answer({ slug: 'a' });

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function clientOf(replies: Reply[], options: Partial<PlatformClientOptions> = {}) {
  const delays: (number | undefined)[] = [];
  const { fetch, sent } = stubFetch(...replies);
  return { sent, delays, platform: createPlatformClient({ baseUrl, fetch, log: ({ event, delayMs }) => void (event === 'retrying' && delays.push(delayMs)), ...options }) };
}

/** How a call ends once all waiting is done. */
async function outcome(call: Promise<unknown>): Promise<string> {
  const end = call.then(() => 'ok', (error: { code?: string; message: string }) => error.code ?? error.message);
  await vi.runAllTimersAsync();
  return await end;
}

describe('a read', () => {
  it.each([
    ['the connection is lost', lost, 'ok'],
    ['503', refusal(503, 'shard_unavailable'), 'ok'],
    ['429', refusal(429, 'rate_limited'), 'ok'],
    ['504 of a proxy', new Response('', { status: 504 }), 'ok'],
    ['500', refusal(500, 'internal_error'), 'internal_error'],
    ['404', refusal(404, 'not_found'), 'not_found'],
  ])('when %s: ends with %s', async (_, reply, end) => {
    const { platform, sent } = clientOf([reply, fine]);
    expect(await outcome(platform.organizations.get('a'))).toBe(end);
    expect(sent).toHaveLength(end === 'ok' ? 2 : 1);
  });

  it('is tried three times, with random pauses below a bound that doubles', async () => {
    const { platform, sent, delays } = clientOf([lost]);
    expect(await outcome(platform.organizations.get('a'))).toBe('connection_failed');
    expect([sent.length, delays]).toEqual([3, [250, 500]]);
  });

  it('is tried again when its body breaks off', async () => {
    const half = (): Response => new Response(new ReadableStream({ start: (controller) => { controller.enqueue(new TextEncoder().encode('{"id"')); controller.error(new TypeError('terminated')); } }));
    const { platform, sent } = clientOf([half, fine]);
    expect(await outcome(platform.organizations.get('a'))).toBe('ok');
    expect(sent).toHaveLength(2);
  });

  it('as a stream is not tried again once its body was handed out', async () => {
    const half = (): Response => new Response(new ReadableStream({ pull: (controller) => controller.error(new TypeError('terminated')) }));
    const { platform, sent } = clientOf([half, fine]);
    const { stream } = await platform.audit.export();
    await expect(new Response(stream).text()).rejects.toMatchObject({ code: 'connection_failed' });
    expect(sent).toHaveLength(1);
  });

  it('is tried as often as the client or the call says', async () => {
    const { platform, sent } = clientOf([lost], { maxRetries: 0 });
    await outcome(platform.organizations.get('a'));
    expect(sent).toHaveLength(1);
    await outcome(platform.organizations.get('a', { maxRetries: 4 }));
    expect(sent).toHaveLength(6);
  });

  it.each([
    ['seconds', '7', 7_000],
    ['a date', () => new Date(Date.now() + 12_000).toUTCString(), 12_000],
  ])('waits as long as Retry-After says in %s, and at most half a second longer', async (_, header, least) => {
    const { platform, delays } = clientOf([() => refusal(503, 'overloaded', { 'retry-after': typeof header === 'string' ? header : header() }), fine]);
    vi.setSystemTime('2026-01-01T00:00:00Z');
    expect(await outcome(platform.organizations.get('a', { maxRetries: 1 }))).toBe('ok');
    expect(delays[0]).toBeGreaterThanOrEqual(least);
    expect(delays[0]).toBeLessThan(least + 500);
  });

  it('is given up at once when the server wants more than a minute', async () => {
    const { platform, sent } = clientOf([refusal(429, 'rate_limited', { 'retry-after': '3600' }), fine]);
    await expect(platform.organizations.get('a')).rejects.toMatchObject({ code: 'rate_limited', retryAfter: 3600 });
    expect(sent).toHaveLength(1);
  });

  it('stops waiting when the caller gives up', async () => {
    const { platform, sent } = clientOf([refusal(503, 'overloaded', { 'retry-after': '30' }), fine]);
    const controller = new AbortController();
    const call = platform.organizations.get('a', { signal: controller.signal }).catch((error: Error) => error.message);
    await vi.advanceTimersByTimeAsync(1_000);
    controller.abort(new Error('enough'));
    expect(await call).toBe('enough');
    expect([sent.length, vi.getTimerCount()]).toEqual([1, 0]);
  });
});

describe('a change', () => {
  const change = { name: 'A', slug: 'a' };

  it('carries the same idempotency key in every attempt, and another call another one', async () => {
    const { platform, sent } = clientOf([lost, refusal(503, 'database_unavailable'), fine]);
    expect(await outcome(platform.organizations.create(change))).toBe('ok');
    await outcome(platform.organizations.update('a', { base_version: 1 }));
    const keys = sent.map(({ headers }) => headers['idempotency-key']);
    expect(keys).toEqual([keys[0], keys[0], keys[0], expect.any(String)]);
    expect(keys[3]).not.toBe(keys[0]);
    expect(new Set(sent.slice(0, 3).map(({ body }) => body))).toEqual(new Set(['{"name":"A","slug":"a"}']));
  });

  it('takes a key of the caller, and none when nothing is tried again', async () => {
    const { platform, sent } = clientOf([fine]);
    await platform.organizations.create(change, { idempotencyKey: 'mine' });
    await platform.organizations.create(change, { maxRetries: 0 });
    await platform.organizations.create(change, { headers: { 'Idempotency-Key': 'by hand' } });
    expect(sent.map(({ headers }) => headers['idempotency-key'])).toEqual(['mine', undefined, 'by hand']);
  });

  it('waits for its own first attempt when that is still running', async () => {
    const { platform, sent } = clientOf([lost, refusal(409, 'idempotency_in_progress', { 'retry-after': '1' }), fine]);
    expect(await outcome(platform.organizations.create(change))).toBe('ok');
    expect(sent).toHaveLength(3);
  });

  it.each([
    ['a lost connection', lost, 1],
    ['503', refusal(503, 'database_unavailable'), 1],
    ['429', refusal(429, 'rate_limited'), 2],
    ['a server that did not begin', refusal(503, 'shutting_down'), 2],
  ])('that takes no key: after %s it is sent %i times in all', async (_, reply, times) => {
    const { platform, sent } = clientOf([reply, fine]);
    await outcome(platform.me.createToken({ name: 'CI' }));
    expect(sent).toHaveLength(times);
    expect(sent[0]!.headers['idempotency-key']).toBeUndefined();
  });

  it('that deletes is tried again', async () => {
    const { platform, sent } = clientOf([lost, new Response(null, { status: 204 })]);
    expect(await outcome(platform.organizations.delete('a'))).toBe('ok');
    expect(sent).toHaveLength(2);
  });
});

describe('the time-out', () => {
  const never = (request: Request) => new Promise<Response>((_, reject) => { request.signal.addEventListener('abort', () => reject(request.signal.reason as Error)); });
  const halfAnAnswer = (): Response => new Response(new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode('{"items":')) }));

  it.each([['headers that never come', never], ['a body that never ends', halfAnAnswer]])('ends %s', async (_, reply) => {
    const { platform } = clientOf([reply], { timeoutMs: 2_000, maxRetries: 0 });
    const began = Date.now();
    await expect(Promise.all([platform.organizations.list(), vi.advanceTimersByTimeAsync(2_000)])).rejects.toMatchObject({ name: 'ConnectionError', code: 'timed_out', operation: 'listOrganizations' });
    expect(Date.now() - began).toBe(2_000);
  });

  it('holds for each attempt, and aborts the request', async () => {
    const signals: AbortSignal[] = [];
    const { platform } = clientOf([(request) => { signals.push(request.signal); return never(request); }, fine]);
    expect(await outcome(platform.organizations.get('a', { timeoutMs: 100 }))).toBe('ok');
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is a minute by default, and none at 0', async () => {
    const { platform } = clientOf([never], { maxRetries: 0 });
    const usual = platform.organizations.get('a').catch(({ code }: { code: string }) => code);
    const controller = new AbortController();
    const endless = platform.organizations.get('a', { timeoutMs: 0, signal: controller.signal }).catch(({ message }: Error) => message);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await usual).toBe('timed_out');
    await vi.advanceTimersByTimeAsync(3_600_000);
    controller.abort(new Error('by hand'));
    expect(await endless).toBe('by hand');
  });
});

describe('the signal', () => {
  it('stops a call before it is sent', async () => {
    const { platform, sent } = clientOf([fine]);
    await expect(platform.organizations.get('a', { signal: AbortSignal.abort(new Error('too late')) })).rejects.toThrow('too late');
    expect([sent, vi.getTimerCount()]).toEqual([[], 0]);
  });

  it('ends a call even when fetch takes no notice, and nothing is tried again', async () => {
    const { platform, sent } = clientOf([() => new Promise(() => undefined)]);
    const controller = new AbortController();
    const call = platform.organizations.get('a', { signal: controller.signal }).catch(({ message }: Error) => message);
    await vi.advanceTimersByTimeAsync(10);
    controller.abort(new Error('enough'));
    expect(await call).toBe('enough');
    await vi.runAllTimersAsync();
    expect(sent).toHaveLength(1);
  });
});

describe('the token provider', () => {
  const unauthorized = refusal(401, 'invalid_token');
  const guarded = (valid: () => string) => (request: Request): Response => (request.headers.get('authorization') === `Bearer ${valid()}` ? answer({}) : unauthorized.clone());

  it('is asked once for many calls, and once more when its token is refused', async () => {
    let valid = 'first';
    const provider = vi.fn<(rejected: string | undefined) => Promise<string>>(async () => { await Promise.resolve(); return valid; });
    const { platform, sent } = clientOf([guarded(() => valid)], { token: provider });
    const ten = (): Promise<unknown> => Promise.all(Array.from({ length: 10 }, () => platform.me.get()));
    await ten();
    expect(provider.mock.calls).toEqual([[undefined]]);
    valid = 'second';
    await ten();
    expect(provider.mock.calls).toEqual([[undefined], ['first']]);
    expect(sent).toHaveLength(30);
  });

  it('may use the client itself to get a token', async () => {
    const { fetch, sent } = stubFetch((request) => (request.url.endsWith('/oauth2/token') ? answer({ access_token: 'fresh' }) : answer({})));
    const platform: PlatformClient = createPlatformClient({
      baseUrl, fetch, token: async () => (await platform.oauth2.createToken({ grant_type: 'client_credentials', client_id: 'id', client_secret: 'secret' })).access_token,
    });
    await platform.me.get();
    expect(sent.map(({ headers }) => headers['authorization'])).toEqual([undefined, 'Bearer fresh']);
  });

  it('gets the refusal when there is no other token, without a loop', async () => {
    const provider = vi.fn(() => 'stale');
    const { platform, sent } = clientOf([unauthorized], { token: provider });
    expect(await outcome(platform.me.get())).toBe('invalid_token');
    expect([provider.mock.calls.length, sent.length]).toEqual([2, 1]);
  });

  it('hands its own failure to all who wait, and is asked again by the next call', async () => {
    const provider = vi.fn(async (): Promise<string> => { throw new Error('signed out'); });
    const { platform } = clientOf([fine], { token: provider });
    const ends = await Promise.allSettled([platform.me.get(), platform.me.get()]);
    expect(ends.map((end) => end.status === 'rejected' && (end.reason as Error).message)).toEqual(['signed out', 'signed out']);
    expect(provider).toHaveBeenCalledTimes(1);
    provider.mockResolvedValue('token');
    expect(await platform.me.get()).toEqual({ slug: 'a' });
  });

  it('is not needed for a token that never changes', async () => {
    const { platform, sent } = clientOf([unauthorized], { token: 'fixed' });
    expect(await outcome(platform.me.get())).toBe('invalid_token');
    expect(sent).toHaveLength(1);
  });
});
