import { operationEntries, parametersOf, resolve } from './contract.ts';
import type { Contract, Schema } from './contract.ts';

/** Source of `account-fields.ts`: the members of an account that `listAccounts` filters by, with the type of their values. */
export function accountFieldsSource(contract: Contract): string {
  const { operation } = operationEntries(contract).find((entry) => entry.operation.operationId === 'listAccounts')!;
  const members = contract.components.schemas['Account']!.properties!;
  const rows = parametersOf(contract, operation)
    .filter(({ name, in: place }) => place === 'query' && Object.hasOwn(members, name))
    .map(({ name }) => `  ${name}: ${JSON.stringify(fieldOf(resolve(contract, members[name]!)))},`);
  return [
    "import type { AccountField } from '../accounts-query/fields.ts';",
    '',
    '/** Members of an account that can be filtered by, with the type of their values. */',
    'export const accountFields = {',
    ...rows,
    '} as const satisfies Readonly<Record<string, AccountField>>;',
    '',
  ].join('\n');
}

function fieldOf({ type, format, enum: values }: Schema) {
  if (values !== undefined) return { type: 'enum', values };
  if (type === 'boolean') return { type: 'boolean' };
  return { type: format === 'uuid' || format === 'date-time' ? format : 'text' };
}
