import { operationEntries } from './contract.ts';
import type { Contract, OperationEntry } from './contract.ts';
import { methodDocs } from './method-docs.ts';
import { modifyDocs } from './platform-interface.ts';
import { listKind, readerOf, routeRow } from './routes.ts';
import { modifySignature, signatureImports, signatureOf } from './signatures.ts';
import type { Signature } from './signatures.ts';

/** Source of `functions.ts`: one function for each operation, named by it, so that a bundle holds only those that are used. */
export function functionsSource(contract: Contract): string {
  const body = operationEntries(contract).flatMap((entry) => [...functionLines(contract, entry), ...modifyLines(contract, entry), '']).join('\n');
  return [
    "import { operation } from '../call.ts';",
    "import type { Connected } from '../connection.ts';",
    "import { listing } from '../list.ts';",
    "import { modification } from '../modify.ts';",
    ...signatureImports(body, '..'),
    '',
    body,
  ].join('\n');
}

function functionLines(contract: Contract, entry: OperationEntry): string[] {
  const { operationId } = entry.operation;
  const factory = listKind(contract, entry) === undefined ? 'operation' : 'listing';
  return [...methodDocs(contract, entry, operationId).map((line) => line.replace(`${operationId}(`, `${operationId}(connection, `).replace(', )', ')')), declaration(operationId, signatureOf(contract, entry), factory, routeArguments(contract, entry))];
}

function modifyLines(contract: Contract, entry: OperationEntry): string[] {
  const signature = modifySignature(contract, entry);
  if (signature === undefined) return [];
  const reader = readerOf(contract, entry)!;
  const name = entry.operation.operationId.replace(/^update/, 'modify');
  return [...modifyDocs(reader, entry), declaration(name, signature, 'modification', `[${routeArguments(contract, reader)}], [${routeArguments(contract, entry)}]`)];
}

const declaration = (name: string, { parameters, result }: Signature, factory: string, args: string): string =>
  `export const ${name} = /* @__PURE__ */ ${factory}<<Time = string>(${['on: Connected<Time>', ...parameters].join(', ')}) => ${result}>(${args});`;

function routeArguments(contract: Contract, entry: OperationEntry): string {
  const { id, method, path, letters } = routeRow(contract, entry);
  return [id, method, path, letters].map((text) => `'${text}'`).join(', ');
}
