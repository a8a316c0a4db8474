import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { call } from '../support/http.ts';
import { exampleCall, exampleOf, infoOf, operationIds } from '../support/operations.ts';
import { usePlatform } from '../support/platform.ts';
import { rewindable } from '../support/rewind.ts';
import { eventsIn } from '../support/seeding.ts';

const platform = usePlatform({ VALIDATE_RESPONSES: 'false', PUBLIC_URL: 'https://api.platform.example' });
/** Those that are themselves audited come last: the others show the world before. */
const reads = operationIds.filter((id) => infoOf(id).method === 'GET').toSorted((a, b) => Number(infoOf(a).audit !== null) - Number(infoOf(b).audit !== null));
const writes = operationIds.filter((id) => exampleOf(id).request !== undefined && infoOf(id).credential !== 'none');
/** Headers that differ between two answers to the same request. */
const changing = ['date', 'content-disposition', 'x-request-id', 'connection', 'keep-alive', 'transfer-encoding'];

describe('an example of the contract', () => {
  const asAda = (id: (typeof operationIds)[number], method = infoOf(id).method as string) =>
    call(platform.url, { ...exampleCall(id), method, token: platform.token('ada') });

  it.each(reads)('of %s is what a fresh demo world answers to Ada', async (id) => {
    const answer = await asAda(id);
    expect(answer.status).toBe(infoOf(id).status);
    const json = infoOf(id).produces === 'application/json';
    const { response } = exampleOf(id);
    // Whoever asks with a token uses it.
    const unused = (text: string): string => (id === 'listMyTokens' ? text.replaceAll(/"last_used_at":"[^"]*"/g, '"last_used_at":"lately"') : text);
    if (infoOf(id).produces === 'text/event-stream') return expect(await eventsIn(answer.text)).toEqual(expect.arrayContaining(await eventsIn(String(response))));
    if (json) expect(JSON.parse(unused(answer.text))).toEqual(JSON.parse(unused(JSON.stringify(response))));
    else expect(answer.text).toBe(response);
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
  let freshWorld: () => Promise<void>;
  beforeAll(async () => { freshWorld = await rewindable(platform.databases.platform, platform.databases.shard); });
  beforeEach(async () => {
    await freshWorld();
    platform.server.platform.access.clear();
  });

  it.each(writes)('for %s succeeds on a fresh demo world with the documented status', async (id) => {
    // The address of a shard must lead to a database, which the one in the example does not.
    const reachable = id === 'createShard' ? { dsn: platform.databases.shard } : {};
    const answer = await call(platform.url, { ...exampleCall(id), body: { ...exampleOf(id).request, ...reachable }, token: platform.token('ada') });
    expect({ status: answer.status, text: answer.text }).toMatchObject({ status: infoOf(id).status });
  });
});
