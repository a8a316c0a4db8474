import { setupServer } from 'msw/node';
import { http } from 'msw/http';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { createMockPlatform } from '../../mocks/index.ts';
import { answerFlaws } from './answers.ts';
import { callersAt } from './demo-callers.ts';
import type { TestPlatform } from './platform.ts';

const baseUrl = 'http://platform.test';

/** A mock platform for the test file that calls it, reached through the global `fetch`. Answers are checked against the contract. */
export function useMockPlatform(): TestPlatform {
  const mock = createMockPlatform({ baseUrl, onComplaint: () => undefined });
  const flaws: string[] = [];
  const network = setupServer(http.all(`${baseUrl}/*`, async ({ request }) => {
    const answer = await mock.fetch(request);
    flaws.push(...(await answerFlaws(request, answer.clone())));
    return answer;
  }));
  beforeAll(() => network.listen({ onUnhandledFrame: 'error' }));
  afterAll(() => network.close());
  afterEach(() => { expect(flaws.splice(0)).toEqual([]); });

  return {
    on: 'mock',
    url: baseUrl,
    ...callersAt(() => baseUrl),
    get server(): never { throw new Error('the mock has no server; run this test on the server only'); },
    get databases(): never { throw new Error('the mock has no database; run this test on the server only'); },
    sql() { throw new Error('the mock has no database; run this test on the server only'); },
    async auditEntries() { return mock.db.auditEntries; },
    async assign(...assignments) {
      for (const { user, group, expiresAt = null, suspended = false } of assignments) {
        const at = new Date().toISOString();
        mock.db.assignments.push({
          id: crypto.randomUUID(), user_id: user, group_id: group, assigned_by: user, assigned_at: at, expires_at: expiresAt?.toISOString() ?? null, suspended_at: suspended ? at : null,
        });
      }
    },
    async accountToken(account, org) {
      const now = Math.floor(Date.now() / 1000);
      return ['{"alg":"none"}', JSON.stringify({ sub: account, org, iat: now, exp: now + 3600 }), 'unsigned'].map((part) => Buffer.from(part).toString('base64url')).join('.');
    },
    async changeAccount(accountId, organizationId, changes) {
      Object.assign(mock.db.accounts.find(({ id, organization_id }) => id === accountId && organization_id === organizationId)!, changes);
    },
    async endAssignments(group) {
      for (const assignment of mock.db.assignments.filter(({ group_id }) => group_id === group)) assignment.expires_at = new Date().toISOString();
    },
  };
}
