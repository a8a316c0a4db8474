import { beforeAll, describe, expect, inject, it } from 'vitest';
import { runSuite } from '../contract/suite.ts';
import { isGood, percentOf, summaryOf } from '../contract/summary.ts';
import type { Summary } from '../contract/summary.ts';
import { mockTarget } from '../contract/targets/mock.ts';
import type { Target } from '../contract/target.ts';
import { targetOn } from '../scripts/contract/server-target.ts';
import { usePlatform } from './support/platform.ts';
import { useShardDatabase } from './support/shard-databases.ts';

/** The suite of `npm run contract`, on the two implementations that remember. */
const platform = usePlatform({ VALIDATE_RESPONSES: 'false' });
const database = useShardDatabase(platform);

const server = (): Target => {
  const { platform: databaseUrl, shard: shardUrl } = platform.databases;
  return targetOn(platform.server, { databaseUrl, shardUrl, dataDir: inject('dataDir') }, async () => database.dsn);
};

describe.each([['server', server], ['mock', () => mockTarget()]] as const)('the contract suite on the %s', (_, target) => {
  let summary: Summary;
  beforeAll(async () => { summary = summaryOf(await runSuite(target())); }, 180_000);

  it('finds every answer as the contract and the scenarios say, and leaves no scenario out', () => {
    expect(summary.failures).toEqual([]);
    expect(summary.skipped).toEqual([]);
  });

  it('sees everything but what contract/gaps.ts names, and nothing that it names', () => {
    expect(summary.missing.filter(({ reason }) => reason === undefined)).toEqual([]);
    expect(summary.stale).toEqual([]);
    expect(isGood(summary)).toBe(true);
  });

  it('sees a success and every status of every operation, and nearly all else that the contract documents', () => {
    const { succeeded, totals } = summary;
    expect(percentOf(succeeded)).toBe(100);
    expect(percentOf(totals.parameters)).toBe(100);
    expect(percentOf(totals.statuses)).toBe(100);
    for (const kind of ['codes', 'properties', 'errors'] as const) expect([kind, percentOf(totals[kind]) >= 95]).toEqual([kind, true]);
  });
});
