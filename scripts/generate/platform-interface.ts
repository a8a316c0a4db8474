import { operationEntries } from './contract.ts';
import type { Contract, OperationEntry } from './contract.ts';
import { methodDocs } from './method-docs.ts';
import { readerOf } from './routes.ts';
import { modifySignature, signatureImports, signatureOf } from './signatures.ts';
import type { Signature } from './signatures.ts';

/** Source of `platform.ts`: the typed methods of the client, grouped by tag. */
export function platformSource(contract: Contract): string {
  const groups = Map.groupBy(operationEntries(contract), ({ operation }) => operation['x-sdk'].split('.')[0]!);
  const body = [
    '/** All operations of the platform, one method each. Path ids come first, then query or body, then options. */',
    'export interface PlatformMethods<Time = string> {',
    ...[...groups].flatMap(([group, members]) => [`  readonly ${group}: {`, ...members.flatMap((entry) => methodLines(contract, entry)), '  };']),
    '}',
    '',
  ].join('\n');
  return [...signatureImports(body, '..'), '', body].join('\n');
}

function methodLines(contract: Contract, entry: OperationEntry): string[] {
  const [group, verb] = entry.operation['x-sdk'].split('.') as [string, string];
  const modify = modifySignature(contract, entry);
  return [
    ...methodDocs(contract, entry, `platform.${group}.${verb}`),
    line(verb, signatureOf(contract, entry)),
    ...(modify === undefined ? [] : [...modifyDocs(readerOf(contract, entry)!, entry), line('modify', modify)]),
  ].map((text) => `    ${text}`);
}

/** The comment above a method that reads and changes. */
export const modifyDocs = (reader: OperationEntry, { operation }: OperationEntry): string[] => [
  '/**',
  ` * Reads (\`${reader.operation.operationId}\`), asks \`change\` what to set, and writes it (\`${operation.operationId}\`) unless somebody else wrote meanwhile: then again`,
  ' * from the start. `undefined` leaves everything as it is.',
  ' */',
];

const line = (name: string, { parameters, result }: Signature): string => `${name}(${parameters.join(', ')}): ${result};`;
