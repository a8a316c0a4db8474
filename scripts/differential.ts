import { parseArgs } from 'node:util';
import { runNode } from './test/step.ts';

const help = `Calls the server and the mock alike, in random sequences over the whole contract, and compares what they answer. A difference is
reduced to the fewest calls that show it and printed as a script of the SDK.

  npm run differential                         2,000 sequences
  npm run differential -- --sequences 10000    more of them (1 to 1,000,000)
  npm run differential -- --seed 7             others; the same seed makes the same sequences (0 to 1,000,000)
  npm run differential -- --findings 5         goes on until that many kinds of differences are found (1 to 1,000; 1 unless given)
  npm run differential -- --help               this text`;

function readArguments() {
  try {
    return parseArgs({ options: { sequences: { type: 'string' }, seed: { type: 'string' }, findings: { type: 'string' }, help: { type: 'boolean' } } }).values;
  } catch (error) {
    return fail((error as Error).message);
  }
}

function fail(message: string): never {
  console.error(`${message}\n\n${help}`);
  process.exit(2);
}

function integer(name: string, text: string, least: number, most: number): string {
  if (!/^\d{1,7}$/.test(text) || Number(text) < least || Number(text) > most) fail(`--${name} must be an integer from ${least} to ${most}, not "${text}".`);
  return text;
}

const { help: wanted, sequences = '2000', seed = String(Date.now() % 1_000_000), findings = '1' } = readArguments();
if (wanted) {
  console.log(help);
} else {
  const environment = {
    DIFFERENTIAL_SEQUENCES: integer('sequences', sequences, 1, 1_000_000), DIFFERENTIAL_SEED: integer('seed', seed, 0, 1_000_000),
    DIFFERENTIAL_FINDINGS: integer('findings', findings, 1, 1_000), DIFFERENTIAL_PROGRESS: 'true',
  };
  const { status } = await runNode(['node_modules/vitest/vitest.mjs', 'run', '--project', 'server', 'test/differential.test.ts'], { show: true, environment });
  process.exitCode = status;
}
