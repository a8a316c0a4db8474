import { globSync, readFileSync } from 'node:fs';

/** Test files that call a server and are not shown to Prism, by the reason why. Those in folders below `test` send raw requests, most of them bad. */
const reasons: Readonly<Record<string, readonly string[]>> = {
  'pages for people and for probes, which the contract does not describe': ['docs-page', 'health', 'pages', 'problem-pages'],
  'a reader that stands still, which a proxy does not': ['audit-export'],
  'preflights, of which the contract describes a few': ['cors'],
  'raw requests, most of them bad, whose answers are compared with those of the mock': [
    'accounts-random-queries', 'mock-agrees', 'mock-agrees-accounts', 'mock-agrees-audit', 'mock-agrees-impersonation', 'mock-agrees-people', 'mock-agrees-registry'],
  'databases that break and processes that die, of which the answers say little': ['killed-processes', 'shard-connections', 'tenant-migrations'],
  'commands and suites that find the server by themselves': ['cli', 'contract-coverage', 'readme'],
};

const leftOut: ReadonlySet<string> = new Set(Object.values(reasons).flat().map((name) => `test/${name}.test.ts`));

const calling = globSync('test/*.test.ts').map((path) => path.replaceAll('\\', '/')).filter((path) => readFileSync(path, 'utf8').includes('usePlatform('));

/** The test files that run once more with Prism between the SDK and the server: all that call one, but for those above. */
export const throughPrism: readonly string[] = calling.filter((path) => !leftOut.has(path));

/** Names above that no test file has which calls a server. */
export const stale: readonly string[] = [...leftOut].filter((path) => !calling.includes(path));
