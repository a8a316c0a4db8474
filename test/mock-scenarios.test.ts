import { http } from 'msw/http';
import { setupServer } from 'msw/node';
import { afterEach, describe, expect, expectTypeOf, it, vi } from 'vitest';
import { createMockPlatform } from '../mocks/index.ts';
import type { CodeOf, MockPlatform } from '../mocks/index.ts';
import type { OperationId } from '../sdk/contract.ts';
import { organizationId, userId } from '../sdk/demo/ids.ts';
import { operations } from '../sdk/generated/operations.ts';
import { createPlatformClient } from '../sdk/index.ts';

const clientOf = (mock: MockPlatform, token: string | undefined = 'demo-token-of-ada-lindqvist') =>
  createPlatformClient({ baseUrl: mock.baseUrl, ...(token === undefined ? {} : { token }), fetch: mock.fetch, maxRetries: 0 });
const create = (mock: MockPlatform) => clientOf(mock).organizations.create({ name: 'Cedar Street', slug: 'cedar-street' });

describe('mock.fail', () => {
  it('refuses calls of an operation with a code that it declares, and changes nothing', async () => {
    const mock = createMockPlatform();
    mock.fail('createOrganization', 'no_shard_capacity');
    const before = mock.snapshot();
    for (const _ of [1, 2]) await expect(create(mock)).rejects.toMatchObject({ status: 503, code: 'no_shard_capacity' });
    expect({ ...mock.snapshot(), lastIds: {} }).toEqual({ ...before, lastIds: {} });
    expect((await clientOf(mock).organizations.list()).total).toBe(4);
  });

  it('lets the next calls through after so many', async () => {
    const mock = createMockPlatform();
    mock.fail('createOrganization', 'slug_taken', { times: 2, detail: 'Somebody was faster.' });
    await expect(create(mock)).rejects.toMatchObject({ code: 'slug_taken', message: expect.stringContaining('Somebody was faster.') });
    await expect(create(mock)).rejects.toMatchObject({ code: 'slug_taken' });
    await expect(create(mock)).resolves.toMatchObject({ slug: 'cedar-street' });
  });

  it('is taken back by end, by using, by clearScenarios and by reset', async () => {
    const mock = createMockPlatform();
    const scenario = mock.fail('getPlatformSettings', 'database_unavailable');
    await expect(clientOf(mock).settings.get()).rejects.toMatchObject({ status: 503 });
    scenario.end();
    await clientOf(mock).settings.get();
    {
      using _ = mock.fail('getPlatformSettings', 'database_unavailable');
      await expect(clientOf(mock).settings.get()).rejects.toMatchObject({ status: 503 });
    }
    await clientOf(mock).settings.get();
    for (const takeBack of ['clearScenarios', 'reset'] as const) {
      mock.fail('getPlatformSettings', 'database_unavailable');
      mock[takeBack]();
      await clientOf(mock).settings.get();
    }
  });

  it('answers every code that an operation declares, with its status', async () => {
    const mock = createMockPlatform();
    for (const operation of ['createOrganization', 'updateAccount', 'startImpersonation'] satisfies OperationId[]) {
      for (const [status, codes] of Object.entries(operations[operation].errors)) {
        for (const code of codes) {
          using _ = mock.fail(operation, code as never);
          const { method, path } = operations[operation];
          const answer = await mock.fetch(new Request(mock.baseUrl + path.replaceAll(/\{\w+\}/g, organizationId.brightSmiles), { method }));
          expect([operation, code, answer.status, ((await answer.json()) as { code: string }).code]).toEqual([operation, code, Number(status), code]);
        }
      }
    }
  });

  it('takes only codes that the operation declares, by type', () => {
    expectTypeOf<'slug_taken'>().toExtend<CodeOf<'createOrganization'>>();
    expectTypeOf<'slug_taken'>().not.toExtend<CodeOf<'listOrganizations'>>();
  });
});

describe('mock.delay', () => {
  afterEach(() => vi.useRealTimers());

  it('has calls of one operation wait, and no others', async () => {
    vi.useFakeTimers();
    const mock = createMockPlatform();
    mock.delay(5_000, { operation: 'getPlatformSettings', times: 1 });
    let answered = false;
    const slow = mock.fetch(new Request(`${mock.baseUrl}/api/v1/platform/settings`, { headers: { authorization: 'Bearer demo-token-of-ada-lindqvist' } })).then(() => { answered = true; });
    await mock.fetch(new Request(`${mock.baseUrl}/api/v1/platform/me`));
    await vi.advanceTimersByTimeAsync(4_999);
    expect(answered).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    await slow;
    await mock.fetch(new Request(`${mock.baseUrl}/api/v1/platform/settings`));
  });

  it('stops waiting for a call that is aborted', async () => {
    const mock = createMockPlatform();
    mock.delay(60_000);
    const abort = new AbortController();
    const call = mock.fetch(new Request(`${mock.baseUrl}/api/v1/platform/me`, { signal: abort.signal }));
    abort.abort(new Error('too slow'));
    await expect(call).rejects.toThrow('too slow');
  });
});

describe('mock.offline', () => {
  it('fails every call as without a network', async () => {
    const mock = createMockPlatform();
    mock.offline({ times: 1 });
    await expect(mock.fetch(new Request(`${mock.baseUrl}/anything`))).rejects.toThrow(TypeError);
    expect((await mock.fetch(new Request(`${mock.baseUrl}/anything`))).status).toBe(404);
  });

  it('fails the global fetch under msw', async () => {
    const mock = createMockPlatform({ baseUrl: 'https://gone.example', onComplaint: () => undefined });
    const network = setupServer(...mock.handlers, http.all('*', () => new Response('fallen through')));
    network.listen();
    try {
      using _ = mock.offline();
      await expect(fetch('https://gone.example/api/v1/platform/me')).rejects.toThrow(TypeError);
    } finally {
      network.close();
    }
  });
});

describe('mock.actAs', () => {
  it('says who sends requests without a credential, until it is reset', async () => {
    const mock = createMockPlatform({ actingUser: 'ada.lindqvist@platform.example' });
    const anonymous = createPlatformClient({ baseUrl: mock.baseUrl, fetch: mock.fetch });
    mock.actAs(userId.ben);
    expect(await anonymous.me.get()).toMatchObject({ id: userId.ben });
    mock.actAs();
    await expect(anonymous.me.get()).rejects.toMatchObject({ status: 401 });
    mock.reset();
    expect(await anonymous.me.get()).toMatchObject({ id: userId.ada });
  });
});
