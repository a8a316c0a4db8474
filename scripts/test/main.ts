import { parseArgs } from 'node:util';
import { interruptStatus, runStep } from './step.ts';
import type { Step } from './step.ts';
import { addTallies, runTests } from './vitest.ts';
import type { Tally } from './vitest.ts';

const help = `Checks everything, in this order: generated code, types, code lint, contract lint, package build, tests.

  npm test                  all of it
  npm test -- PATTERN...    only the test files whose path contains one of the patterns
  npm test -- --help        this text

All steps run even if an earlier one fails. The last line is "N passed, N failed": every step before the tests counts as one,
tests count singly. The exit status is 1 when anything failed.`;

/** What comes before the tests. All run on this Node, whatever the machine's own is. */
const steps: readonly Step[] = [
  { name: 'generated code is up to date', script: ['scripts/generate/main.ts', '--check'] },
  { name: 'types', script: ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'] },
  { name: 'code lint', script: ['node_modules/oxlint/bin/oxlint', '--deny-warnings'] },
  { name: 'contract lint', script: ['scripts/lint-contract/main.ts'] },
  { name: 'package build', script: ['scripts/build.ts'] },
];

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ options: { help: { type: 'boolean' } }, allowPositionals: true });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const tallies: Tally[] = [];
  for (const step of positionals.length > 0 ? [] : steps) {
    tallies.push({ passed: 0, failed: 0, skipped: 0, [(await runStep(step)) ? 'passed' : 'failed']: 1 });
    if (interruptStatus() !== undefined) return interruptStatus()!;
  }
  tallies.push(await runTests(positionals));
  if (interruptStatus() !== undefined) return interruptStatus()!;
  return report(addTallies(tallies));
}

function report({ passed, failed, skipped }: Tally): number {
  console.log('');
  if (skipped > 0) console.log(`${skipped} skipped`);
  console.log(`${passed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

process.exitCode = await main();
