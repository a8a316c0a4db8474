import { readFileSync } from 'node:fs';
import peggy from 'peggy';

/** The first lines of the parser's file. It is JavaScript, which TypeScript would only find fault with. */
export const parserHeader = '// Generated from sdk/accounts-query/grammar.peggy by `npm run generate`. Do not edit.\n// @ts-nocheck\n\n';

/** Source of `accounts-query-parser.ts`: the parser of `q`. */
export function accountsQueryParserSource(grammarFile: URL): string {
  const source = peggy.generate(readFileSync(grammarFile, 'utf8'), { output: 'source', format: 'es' });
  return `${source.replaceAll(/[ \t]+$/gm, '').trimEnd()}\n`;
}
