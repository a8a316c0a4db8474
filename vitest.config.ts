import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { throughPrism } from './test/support/through-prism/files.ts';

/** Behaviour that server and mock have in common: these files run on both. What only the server can show, they skip on the mock. */
const onBoth = ['me', 'groups', 'groups-update', 'groups-concurrency', 'organizations', 'organization-lifecycle', 'organization-deletion', 'organization-members', 'billing', 'seed-jobs', 'settings', 'shards', 'shards-update', 'partners', 'partners-update', 'audit', 'admins', 'users', 'tokens', 'accounts', 'accounts-list', 'accounts-callers', 'oauth', 'oauth-sessions', 'impersonation', 'impersonation-tokens'].map((name) => `test/${name}.test.ts`);

export default defineConfig({
  test: {
    pool: 'forks',
    // By default one core stays idle, which on two is half of the machine; a test file waits for PostgreSQL and for other processes half of its time.
    maxWorkers: Math.max(2, availableParallelism()) + 1,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    globalSetup: ['test/support/database.ts'],
    projects: [
      { extends: true, test: { name: 'server', include: ['test/**/*.test.ts'], exclude: onBoth, provide: { implementation: 'server' } } },
      // Files that change nothing but a platform of their own share processes: loading the modules takes longer than many of them run.
      { extends: true, test: { name: 'server-by-tag', include: onBoth, isolate: false, provide: { implementation: 'server' } } },
      { extends: true, test: { name: 'mock', include: onBoth, isolate: false, provide: { implementation: 'mock' } } },
      {
        extends: true,
        test: {
          name: 'through-prism', include: [...throughPrism], globalSetup: ['test/support/through-prism/setup.ts'], provide: { implementation: 'server' },
          // Races are for the server alone; here one round shows every answer.
          env: { LAST_ADMIN_ROUNDS: '1', SEED_KILL_ROUNDS: '1' },
        },
      },
    ],
  },
});
