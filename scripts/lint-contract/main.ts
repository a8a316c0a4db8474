import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createConfig, lint } from '@redocly/openapi-core';
import { readContract } from '../generate/contract.ts';
import { breakingChanges } from './breaking.ts';
import { exampleFindings } from './examples.ts';
import type { Finding } from './rule.ts';
import { lintRules } from './rules.ts';

const contractFile = fileURLToPath(new URL('../../openapi.yaml', import.meta.url));
/** The contract as it was last released; a release replaces it. */
const releasedFile = fileURLToPath(new URL('../../test/contract/released-openapi.yaml', import.meta.url));

/** Redocly's own strict ruleset; every rule that is off says why. */
async function redoclyFindings(): Promise<Finding[]> {
  const config = await createConfig({
    extends: ['recommended-strict'],
    rules: {
      // CORS preflights answer 200 to everybody.
      'operation-4xx-response': 'off',
      // The server delivers the document itself, so its own address is the right one.
      'no-server-example.com': 'off',
    },
  });
  const problems = await lint({ ref: contractFile, config });
  return problems.map((problem) => ({ rule: problem.ruleId, where: problem.location[0]?.pointer ?? '', message: problem.message }));
}

const help = `Checks openapi.yaml: Redocly's strict rules, our own, every example against its schema, and that nothing breaks callers of the
contract that was released last (test/contract/released-openapi.yaml).

  npm run lint-contract
  npm run lint-contract -- --help    this text`;

if (process.argv.includes('--help')) {
  console.log(help);
  process.exit(0);
}
const contract = readContract(contractFile);
const checks: Record<string, Finding[]> = {
  'Redocly recommended-strict': await redoclyFindings(),
  'our own rules': lintRules(contract),
  'examples match their schemas': exampleFindings(contract),
  'no breaking change since the last release': existsSync(releasedFile) ? breakingChanges(readContract(releasedFile), contract) : [],
};
for (const [name, findings] of Object.entries(checks)) {
  console.log(`${findings.length === 0 ? 'ok  ' : 'FAIL'} ${name}`);
  for (const finding of findings) console.log(`     ${finding.rule} at ${finding.where}: ${finding.message}`);
}
if (Object.values(checks).some((findings) => findings.length > 0)) process.exit(1);
