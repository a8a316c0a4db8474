import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Behaviour that server and mock have in common: these files run on both. What only the server can show, they skip on the mock. */
const onBoth = ['me', 'groups', 'groups-update', 'groups-concurrency', 'organizations', 'organization-lifecycle', 'organization-deletion', 'organization-members', 'billing', 'seed-jobs', 'settings', 'shards', 'partners', 'audit', 'admins', 'users', 'tokens', 'accounts', 'accounts-list', 'accounts-callers', 'oauth', 'oauth-sessions', 'impersonation', 'impersonation-tokens'].map((name) => `test/${name}.test.ts`);

export default defineConfig({
  test: {
    pool: 'forks',
    // By default one core stays idle, which on two is half of the machine; a test file waits for PostgreSQL and for other processes half of its time.
    maxWorkers: Math.max(2, availableParallelism()) + 1,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'server', include: ['test/**/*.test.ts'], globalSetup: ['test/support/database.ts'], provide: { implementation: 'server' } } },
      { extends: true, test: { name: 'mock', include: onBoth, provide: { implementation: 'mock' } } },
    ],
  },
});
