import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';
import { accountFieldsSource } from './account-fields.ts';
import { answerValidatorsSource } from './answer-validators.ts';
import { accountsQueryParserSource, parserHeader } from './accounts-query-parser.ts';
import { permissionsSource, problemsSource } from './catalogue.ts';
import { readContract } from './contract.ts';
import { examplesSource } from './examples.ts';
import { operationsSource } from './operations.ts';
import { functionsSource } from './functions.ts';
import { platformSource } from './platform-interface.ts';
import { refusalsSource } from './refusals.ts';
import { requestSchemasSource } from './request-schemas.ts';
import { routesSource } from './routes.ts';
import { timesSource, versionSource } from './times.ts';

const contractFile = new URL('../../openapi.yaml', import.meta.url);
const grammarFile = new URL('../../sdk/accounts-query/grammar.peggy', import.meta.url);
const target = new URL('../../sdk/generated/', import.meta.url);
const header = '// Generated from openapi.yaml by `npm run generate`. Do not edit.\n\n';

/** Generates everything that comes from the contract and the grammar: file name to content. */
async function generate(): Promise<Map<string, string>> {
  const contract = readContract(contractFile);
  const schema = astToString(await openapiTS(contractFile, { defaultNonNullable: false, alphabetize: false }));
  const fromContract = new Map([
    ['schema.ts', schema],
    ['operations.ts', operationsSource(contract)],
    ['platform.ts', platformSource(contract)],
    ['routes.ts', routesSource(contract)],
    ['functions.ts', functionsSource(contract)],
    ['refusals.ts', refusalsSource(contract)],
    ['times.ts', timesSource(contract)],
    ['version.ts', versionSource(contract)],
    ['permissions.ts', permissionsSource(contract)],
    ['problems.ts', problemsSource(contract)],
    ['examples.ts', examplesSource(contract)],
    ['request-schemas.ts', requestSchemasSource(contract)],
    ['account-fields.ts', accountFieldsSource(contract)],
    ['answers.ts', answerValidatorsSource(contract)],
  ]);
  const files = [...fromContract].map(([name, source]) => [name, header + source] as const);
  return new Map([...files, ['accounts-query-parser.ts', parserHeader + accountsQueryParserSource(grammarFile)]]);
}

function current(name: string): string | undefined {
  try {
    return readFileSync(new URL(name, target), 'utf8');
  } catch {
    return undefined;
  }
}

const help = `Makes sdk/generated from openapi.yaml and the grammar of account queries.

  npm run generate
  npm run generate -- --check    changes nothing; exit status 1 when something is stale
  npm run generate -- --help     this text`;

if (process.argv.includes('--help')) {
  console.log(help);
  process.exit(0);
}
const files = [...(await generate())];
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
