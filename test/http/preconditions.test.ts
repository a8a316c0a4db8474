import { beforeAll, describe, expect, it } from 'vitest';
import { organizationId } from '../../sdk/demo/ids.ts';
import { call } from '../support/http.ts';
import type { Answer, Call } from '../support/http.ts';
import { exampleCall, infoOf, operationIds } from '../support/operations.ts';
import { usePlatform } from '../support/platform.ts';
import { expectProblem } from '../support/problems.ts';

const platform = usePlatform({ VALIDATE_RESPONSES: 'false' });
const send = (what: Call, headers: Record<string, string | string[]> = {}): Promise<Answer> => call(platform.url, { token: platform.token('ada'), ...what, headers });
const readable = operationIds.filter((id) => infoOf(id).method === 'GET' && infoOf(id).etag !== null);

describe('If-None-Match', () => {
  it.each(readable)('on %s answers 304 without a body while nothing has changed', async (id) => {
    const { headers, text } = await send(exampleCall(id));
    const etag = headers.etag!;
    expect(text).not.toBe('');
    for (const sent of [etag, `W/${etag}`, `"other", ${etag}`, `"other",W/${etag},"third"`, '*', ['"other"', etag]]) {
      const answer = await send(exampleCall(id), { 'If-None-Match': sent });
      expect({ sent, status: answer.status, text: answer.text, etag: answer.headers.etag, cache: answer.headers['cache-control'] }).toEqual({ sent, status: 304, text: '', etag, cache: 'private, no-cache' });
    }
    expect((await send({ ...exampleCall(id), method: 'HEAD' }, { 'If-None-Match': etag })).status).toBe(304);
  });

  it.each(readable)('on %s answers in full for any other tag', async (id) => {
    const { headers, text } = await send(exampleCall(id));
    for (const sent of ['"other"', headers.etag!.slice(1, -1), `${headers.etag!.slice(0, -1)}x"`, 'W/"other"', '""', 'nonsense', '"*"']) {
      expect(await send(exampleCall(id), { 'If-None-Match': sent })).toMatchObject({ status: 200, text });
    }
  });

  it('does not keep a refusal from being one', async () => {
    expectProblem(await send({ path: '/api/v1/platform/orgs/ffffffff-ffff-4fff-8fff-ffffffffffff' }, { 'If-None-Match': '*' }), 404, 'not_found', 'getOrganization');
    expectProblem(await send({ ...exampleCall('getOrganization'), token: platform.token('emi') }, { 'If-None-Match': '*' }), 403, 'org_access_required', 'getOrganization');
  });

  it('sees a change at once', async () => {
    const before = (await send(exampleCall('getOrganization'))).headers.etag!;
    await send({ ...exampleCall('updateOrganization'), body: { base_version: 3, contact_phone: '+1 555 0123' } });
    const after = await send(exampleCall('getOrganization'), { 'If-None-Match': before });
    expect(after.status).toBe(200);
    expect(after.headers.etag).not.toBe(before);
  });
});

describe('If-Match', () => {
  const lakeside = { org_uuid: organizationId.lakeside };
  const changes: Record<string, { read: Call; change: Call }> = {
    updateOrganization: { read: exampleCall('getOrganization', lakeside), change: { ...exampleCall('updateOrganization', lakeside), body: { base_version: 2 } } },
    updatePlatformSettings: { read: exampleCall('getPlatformSettings'), change: { ...exampleCall('updatePlatformSettings'), body: {} } },
  };
  let etags: Record<string, string>;
  beforeAll(async () => {
    etags = Object.fromEntries(await Promise.all(Object.entries(changes).map(async ([id, { read }]) => [id, (await send(read)).headers.etag!])));
  });

  it.each(Object.keys(changes))('on %s lets the change through for the current tag', async (id) => {
    const etag = etags[id]!;
    for (const sent of [etag, `"other", ${etag}`, '*', `${etag}, W/"other"`]) expect((await send(changes[id]!.change, { 'If-Match': sent })).status).toBe(200);
  });

  it.each(Object.keys(changes))('on %s is 412 for any other tag, and for a weak one', async (id) => {
    const etag = etags[id]!;
    for (const sent of ['"other"', `W/${etag}`, etag.slice(1, -1), '""', 'nonsense', '"*"', `"other", W/${etag}`]) {
      expectProblem(await send(changes[id]!.change, { 'If-Match': sent }), 412, 'precondition_failed', id as 'updateOrganization');
    }
  });

  it('lets exactly one of two changes through that were made from one state', async () => {
    const { headers } = await send(exampleCall('getPlatformSettings'));
    const change = (ttl: number) => send({ ...exampleCall('updatePlatformSettings'), body: { impersonation_ttl_seconds: ttl } }, { 'If-Match': headers.etag! });
    const answers = await Promise.all([change(611), change(622), change(633)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
  });
});
