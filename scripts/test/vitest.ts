import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runNode } from './step.ts';

export interface Tally { readonly passed: number; readonly failed: number; readonly skipped: number }

/** What is read of vitest's JSON report. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly { readonly status: string }[] }[];
}

/**
 * Runs the tests of some projects of `vitest.config.ts`, all or those in files whose path contains a pattern, with vitest's own progress and
 * failures on the screen.
 */
export async function runTests(patterns: readonly string[], projects: readonly string[]): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'dental-pms-report-'));
  try {
    const file = join(folder, 'report.json');
    // Every test file is a process of its own, and all of them load the same modules.
    const environment = { NODE_COMPILE_CACHE: join(folder, 'compiled') };
    const { status } = await runNode(
      ['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...projects.map((project) => `--project=${project}`), ...patterns], { show: true, environment });
    return tallyOf(readReport(file), status);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns undefined when vitest ended before it wrote a report. */
function readReport(file: string): Report | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Report;
  } catch {
    return undefined;
  }
}

/** A file that breaks before its first test is one failure, and so is a run that fails without a failing test. */
export function tallyOf(report: Report | undefined, status: number): Tally {
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const broken = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed')).length;
  const failed = report.numFailedTests + broken;
  return { passed: report.numPassedTests, failed: failed === 0 && status !== 0 ? 1 : failed, skipped: report.numPendingTests + report.numTodoTests };
}

export const addTallies = (tallies: readonly Tally[]): Tally =>
  tallies.reduce((sum, tally) => ({ passed: sum.passed + tally.passed, failed: sum.failed + tally.failed, skipped: sum.skipped + tally.skipped }));
