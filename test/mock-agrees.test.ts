import { describe, expect, inject, it } from 'vitest';
import { createMockPlatform } from '../mocks/index.ts';
import { organizationId } from '../sdk/demo/ids.ts';
import { developmentToken } from '../server/access/development-issuer.ts';
import { comparable } from './support/comparable.ts';
import { usePlatform } from './support/platform.ts';
import { call, rawCalls, titleOf, toRequest } from './support/raw-calls.ts';
import type { RawCall } from './support/raw-calls.ts';

/** The same calls, one after the other, on a server and on a mock that both start from the demo world. */
const server = usePlatform({}, { on: 'server' });
const mock = createMockPlatform({ onComplaint: () => undefined });

const onServer = async (item: RawCall) => await comparable(await fetch(toRequest(server.url, server.token, item)));
const onMock = async (item: RawCall) => await comparable(await mock.fetch(toRequest(mock.baseUrl, server.token, item)));

describe.each(Object.entries(rawCalls))('the mock answers as the server does: %s', (_, list) => {
  it.each(list.map((item) => [titleOf(item), item] as const))('%s', async (_title, item) => {
    expect(await onMock(item)).toEqual(await onServer(item));
  });
});

describe('the mock takes a JSON Web Token as the server does', () => {
  it.each([
    ['of a platform user', { email: 'BEN.okafor@platform.example' }],
    ['of somebody without a user record', { email: 'nobody@platform.example' }],
    ['of somebody who is deactivated', { email: 'karl.weber@bright-smiles.example' }],
    ['of an account', { account: 'f0000000-0000-4000-8000-000000000001', org: organizationId.brightSmiles }],
  ])('%s', async (_, subject) => {
    const headers = { authorization: `Bearer ${await developmentToken(inject('dataDir'), subject)}` };
    for (const path of ['/me', '/my-orgs', '/orgs']) {
      const item = call(path, { as: undefined, headers });
      expect(await onMock(item)).toEqual(await onServer(item));
    }
  });
});
