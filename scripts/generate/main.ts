import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';
import { permissionsSource, problemsSource } from './catalogue.ts';
import { readContract } from './contract.ts';
import { examplesSource } from './examples.ts';
import { operationsSource } from './operations.ts';
import { platformSource } from './platform-interface.ts';
import { requestSchemasSource } from './request-schemas.ts';

const contractFile = new URL('../../openapi.yaml', import.meta.url);
const target = new URL('../../sdk/generated/', import.meta.url);
const header = '// Generated from openapi.yaml by `npm run generate`. Do not edit.\n\n';

/** Generates everything that comes from the contract: file name to content. */
async function generate(): Promise<Map<string, string>> {
  const contract = readContract(contractFile);
  const schema = astToString(await openapiTS(contractFile, { defaultNonNullable: false, alphabetize: false }));
  return new Map([
    ['schema.ts', schema],
    ['operations.ts', operationsSource(contract)],
    ['platform.ts', platformSource(contract)],
    ['permissions.ts', permissionsSource(contract)],
    ['problems.ts', problemsSource(contract)],
    ['examples.ts', examplesSource(contract)],
    ['request-schemas.ts', requestSchemasSource(contract)],
  ]);
}

function current(name: string): string | undefined {
  try {
    return readFileSync(new URL(name, target), 'utf8');
  } catch {
    return undefined;
  }
}

const help = `Makes sdk/generated from openapi.yaml.

  npm run generate
  npm run generate -- --check    changes nothing; exit status 1 when something is stale
  npm run generate -- --help     this text`;

if (process.argv.includes('--help')) {
  console.log(help);
  process.exit(0);
}
const files = [...(await generate())].map(([name, source]) => [name, header + source] as const);
const stale = files.filter(([name, source]) => current(name) !== source);
if (process.argv.includes('--check')) {
  if (stale.length > 0) {
    console.error(`Stale: ${stale.map(([name]) => `sdk/generated/${name}`).join(', ')}. Run \`npm run generate\` and commit the result.`);
    process.exit(1);
  }
  console.log('sdk/generated is up to date.');
} else {
  mkdirSync(target, { recursive: true });
  for (const [name, source] of stale) writeFileSync(new URL(name, target), source);
  console.log(stale.length > 0 ? `Wrote ${stale.map(([name]) => `sdk/generated/${name}`).join(', ')}.` : 'Nothing to do.');
}
