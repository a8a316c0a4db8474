import { createMockPlatform } from '../../mocks/index.ts';
import type { MockPlatform } from '../../mocks/index.ts';
import type { Need, Subject, Target } from '../target.ts';

/** What a mock with the demo world has: everything. */
export const ofMocks: ReadonlySet<Need> = new Set<Need>(['state', 'strict', 'bodies', 'demo', 'writes', 'jwt', 'shard']);

/** A JWT that the mock believes, and nobody else. */
export async function unsignedJwt(subject: Subject): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const claims = { ...('email' in subject ? { sub: subject.email, email: subject.email } : { sub: subject.account, org: subject.org }), iat: now, exp: now + 3600 };
  return [{ alg: 'none', typ: 'JWT' }, claims, 'unsigned'].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
}

/** The mock connects to no database. */
export const mockShardDsn = async (): Promise<string> => 'postgresql://platform@frankfurt.db.example:5432/tenants';

/** The mock that msw answers with, in this process. @param platform one with the demo world. */
export function mockTarget(platform: MockPlatform = createMockPlatform({ onComplaint: () => undefined })): Target {
  return {
    name: 'mock', baseUrl: platform.baseUrl, has: ofMocks, jwt: unsignedJwt, shardDsn: mockShardDsn,
    fetch: platform.fetch,
    arrange: async (operation, code) => {
      // The suite takes both from the contract, which the compiler cannot follow.
      const scenario = platform.fail(operation, code as never);
      return async () => scenario.end();
    },
    stop: async () => undefined,
  };
}
