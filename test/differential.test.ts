import { describe, expect, it } from 'vitest';
import { answers, freshMocks, freshPair } from './differential/run.ts';
import { search } from './differential/search.ts';
import { operationIds } from './support/operations.ts';

const setting = (name: string, fallback: number): number => Number(process.env[`DIFFERENTIAL_${name}`] ?? fallback);
const [sequences, seed, enough] = [setting('SEQUENCES', 50), setting('SEED', 1), setting('FINDINGS', 1)];

describe('two platforms with a fault in one of them', () => {
  it('are found to differ, by the fewest calls that show it, as a script of the SDK', async () => {
    let archived = false;
    const start = () => freshMocks((step, said) => {
      archived ||= step.operation === 'archivePartner' && said.status === 200;
      return archived && step.operation === 'listPartners' && said.status === 200 ? { ...said, body: { ...(said.body as object), total: 0 } } : said;
    }, () => { archived = false; });
    const [script, ...others] = await search({ sequences: 2_000, seed: 1, enough: 1, start });
    const calls = script!.split('\n').filter((line) => line.includes('await said('));
    expect({ others, calls: calls.length }).toEqual({ others: [], calls: 2 });
    expect(calls[0]).toMatch(/^await said\(as\(.*\)\.partners\.archive\('d1000000-/);
    expect(calls[1]).toMatch(/partners\.list\(.*\)\);$/);
    expect(script).toMatch(/\/\/ the second differs from the first in body\/total: \d and 0$/);
  });
});

describe('the random sequences', () => {
  it('have every operation succeed', async () => {
    answers.clear();
    await search({ sequences: 500, seed: 1, enough: 1, start: () => freshMocks((_, said) => said) });
    expect(operationIds.filter((id) => ![...(answers.get(id)?.keys() ?? [])].some((answer) => answer.startsWith('2')))).toEqual([]);
  });
});

describe('server and mock', () => {
  it(`answer ${sequences} random sequences alike, from the seed ${seed}`, { timeout: 0 }, async () => {
    const began = performance.now();
    const onProgress = (played: number, findings: number): void => {
      if (process.env['DIFFERENTIAL_PROGRESS'] === undefined || (played % 50 !== 0 && played !== sequences)) return;
      const left = Math.round((performance.now() - began) / played * (sequences - played) / 1000);
      process.stderr.write(`${played} of ${sequences} sequences, ${findings} kinds of differences, ${left} s left\n`);
    };
    const onFinding = (script: string): void => {
      if (process.env['DIFFERENTIAL_PROGRESS'] !== undefined) process.stderr.write(`\n${script}\n\n`);
    };
    expect((await search({ sequences, seed, enough, start: freshPair, onProgress, onFinding })).join('\n\n')).toBe('');
  });
});
