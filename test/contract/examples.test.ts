import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { call } from '../support/http.ts';
import { exampleCall, exampleOf, infoOf, isImplemented, operationIds } from '../support/operations.ts';
import { usePlatform } from '../support/platform.ts';
import { rewindable } from '../support/rewind.ts';

const reads = operationIds.filter((id) => infoOf(id).method === 'GET');
const writes = operationIds.filter((id) => infoOf(id).method !== 'GET' && infoOf(id).credential !== 'none');
/** Headers that differ between two answers to the same request. */
const changing = ['date', 'x-request-id', 'connection', 'keep-alive', 'transfer-encoding'];

describe('an example of the contract', () => {
  const platform = usePlatform();
  const asAda = (id: (typeof operationIds)[number], method = infoOf(id).method as string) =>
    call(platform.url, { ...exampleCall(id), method, token: platform.token('ada') });

  it.each(reads)('of %s is what a fresh demo world answers to Ada', async (id) => {
    const answer = await asAda(id);
    if (!isImplemented(id)) return expect(answer.status).toBe(501);
    expect(answer.status).toBe(infoOf(id).status);
    const { response } = exampleOf(id);
    expect(infoOf(id).produces === 'application/json' ? answer.json<unknown>() : answer.text).toEqual(response);
  });

  it.each(reads)('of %s has the same headers and no body when asked by HEAD', async (id) => {
    const [get, head] = [await asAda(id), await asAda(id, 'HEAD')];
    const headers = (of: typeof get) => Object.fromEntries(Object.entries(of.headers).filter(([name]) => !changing.includes(name)));
    expect({ status: head.status, text: head.text }).toEqual({ status: get.status, text: '' });
    // A problem document quotes the request id, whose length varies with the caller only.
    expect(headers(head)).toEqual(headers(get));
  });
});

describe('an example request of the contract', () => {
  const platform = usePlatform();
  let freshWorld: () => Promise<void>;
  beforeAll(async () => { freshWorld = await rewindable(platform.databases.platform, platform.databases.shard); });
  beforeEach(async () => {
    await freshWorld();
    platform.server.platform.access.clear();
  });

  it.each(writes)('for %s succeeds on a fresh demo world with the documented status', async (id) => {
    const answer = await call(platform.url, { ...exampleCall(id), token: platform.token('ada') });
    expect({ status: answer.status, text: answer.text }).toMatchObject({ status: isImplemented(id) ? infoOf(id).status : 501 });
  });
});
