import { parseArgs } from 'node:util';
import { interruptStatus, runStep } from './step.ts';
import type { Step } from './step.ts';
import { addTallies, runTests } from './vitest.ts';
import type { Tally } from './vitest.ts';

const help = `Checks everything, in this order: generated code, types, code lint, contract lint, package build, tests.

  npm test                        all of it
  npm test -- PATTERN...          only the test files whose path contains one of the patterns
  npm test -- --through-prism     only the tests that call the server, with Prism's validation proxy between them and it: fails on every
                                  answer that breaks the contract, and on every request that breaks it and is accepted; takes patterns, too
  npm test -- --help              this text

With THROUGH_PRISM=true in the environment, as in CI, the tests of --through-prism run together with the others.

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

/** Projects of `vitest.config.ts`. */
const projectsOf = (onlyThroughPrism: boolean): readonly string[] =>
  onlyThroughPrism ? ['through-prism'] : ['server', 'server-by-tag', 'mock', ...(process.env['THROUGH_PRISM'] === 'true' ? ['through-prism'] : [])];

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ options: { 'through-prism': { type: 'boolean' }, help: { type: 'boolean' } }, allowPositionals: true });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const tallies: Tally[] = [];
  const onlyThroughPrism = values['through-prism'] === true;
  for (const step of onlyThroughPrism || positionals.length > 0 ? [] : steps) {
    tallies.push({ passed: 0, failed: 0, skipped: 0, [(await runStep(step)) ? 'passed' : 'failed']: 1 });
    if (interruptStatus() !== undefined) return interruptStatus()!;
  }
  tallies.push(await runTests(positionals, projectsOf(onlyThroughPrism)));
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
