import { operationEntries, resolve, successOf } from './contract.ts';
import type { Contract, Schema } from './contract.ts';

/** Source of `version.ts`: which contract this SDK is made from. */
export const versionSource = (contract: Contract): string => `/** Version of the contract. */\nexport const apiVersion = '${contract.info.version}';\n`;

/**
 * Source of `times.ts`: the members of answers in which names mean nothing.
 * @throws Error when a time is not called `…_at` or `…At`, or something else is: the SDK knows times by their name.
 */
export function timesSource(contract: Contract): string {
  const freeForm = new Set<string>();
  const seen = new Set<Schema>();
  const visit = (node: Schema, name: string): void => {
    const schema = resolve<Schema>(contract, node as Schema & object);
    const isText = [schema.type].flat().includes('string');
    if (isText && (schema['format'] === 'date-time') !== /(_a|A)t$/.test(name)) throw new Error(`\`${name}\` is ${schema['format'] === 'date-time' ? 'a time, but not called so' : 'called like a time'}`);
    if ([schema.type].flat().includes('object') && schema.properties === undefined && !holdsNumbers(schema)) freeForm.add(name);
    if (seen.has(schema)) return;
    seen.add(schema);
    for (const [member, inner] of Object.entries(schema.properties ?? {})) visit(inner, member);
    if (schema.items !== undefined) visit(schema.items, '');
    for (const inner of (schema['anyOf'] ?? schema['oneOf'] ?? []) as Schema[]) visit(inner, name);
  };
  for (const { operation } of operationEntries(contract)) {
    const [media, ...[content]] = Object.entries(successOf(contract, operation).response.content ?? {})[0] ?? [];
    if (media?.endsWith('json') && content?.schema) visit(content.schema, '');
  }
  return `/** Members of answers with names of the caller's own. */\nexport const freeForm: readonly string[] = ${JSON.stringify([...freeForm].sort())};\n`;
}

const holdsNumbers = (schema: Schema): boolean => ['integer', 'number'].includes((schema['additionalProperties'] as Schema | undefined)?.type as string);
