import { operationEntries, parametersOf, resolve, successOf } from './contract.ts';
import type { Contract, Example, MediaType, OperationEntry, Ref } from './contract.ts';

/** Source of `examples.ts`: request and answer of every operation as the contract shows them. */
export function examplesSource(contract: Contract): string {
  const rows = operationEntries(contract).map((entry) => `  ${entry.operation.operationId}: ${JSON.stringify(exampleRow(contract, entry))},`);
  return ['export const examples = {', ...rows, '} as const;', ''].join('\n');
}

function exampleRow(contract: Contract, { operation }: OperationEntry) {
  const parameters = parametersOf(contract, operation);
  const path = Object.fromEntries(parameters.filter((p) => p.in === 'path').map((p) => [p.name, p.example]));
  const request = firstExample(contract, operation.requestBody?.content);
  const response = firstExample(contract, successOf(contract, operation).response.content);
  return { path, ...(request === undefined ? {} : { request }), ...(response === undefined ? {} : { response }) };
}

function firstExample(contract: Contract, content: Record<string, MediaType> | undefined): unknown {
  const [media] = Object.values(content ?? {});
  const [example] = Object.values(media?.examples ?? {});
  return example === undefined ? undefined : resolve<Example>(contract, example as Example | Ref).value;
}
