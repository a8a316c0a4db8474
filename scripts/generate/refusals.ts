import { operationEntries } from './contract.ts';
import type { Contract, OperationEntry } from './contract.ts';
import { codesOf } from './method-docs.ts';

/** Source of `refusals.ts`: the error codes of each operation, for the types. */
export function refusalsSource(contract: Contract): string {
  return [
    '/** The HTTP status of each error code of an operation. */',
    'export interface RefusalStatus {',
    ...operationEntries(contract).map((entry) => `  ${entry.operation.operationId}: { ${statuses(contract, entry).join('; ')} };`),
    '}',
    '',
  ].join('\n');
}

const statuses = (contract: Contract, entry: OperationEntry): string[] =>
  [...Map.groupBy(codesOf(contract, entry), ({ code }) => code)].map(([code, all]) => `${code}: ${all.map(({ status }) => status).join(' | ')}`);
