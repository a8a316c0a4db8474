import { operationEntries, parametersOf, successOf } from './contract.ts';
import type { Contract, OperationEntry } from './contract.ts';

/** Source of `platform.ts`: the typed methods of the client, grouped by tag, and the routes they call. */
export function platformSource(contract: Contract): string {
  const entries = operationEntries(contract);
  const groups = Map.groupBy(entries, ({ operation }) => operation['x-sdk'].split('.')[0]!);
  return [
    "import type { Body, CallOptions, Output, Query } from '../contract.ts';",
    '',
    '/** All operations of the platform, one method each. Path ids come first, then query or body, then options. */',
    'export interface PlatformMethods {',
    ...[...groups].flatMap(([group, members]) => [`  readonly ${group}: {`, ...members.flatMap((entry) => methodLines(contract, entry)), '  };']),
    '}',
    '',
    '/** Group, verb, HTTP method, path, what is sent besides path ids (`q` query, `b` body, empty nothing) and what is answered. */',
    'export const routes = {',
    ...entries.map((entry) => `  ${entry.operation.operationId}: ${JSON.stringify(routeOf(contract, entry))},`),
    '} as const;',
    '',
  ].join('\n');
}

function routeOf(contract: Contract, { method, path, operation }: OperationEntry) {
  const hasQuery = parametersOf(contract, operation).some((p) => p.in === 'query');
  const media = Object.keys(successOf(contract, operation).response.content ?? {})[0] ?? 'application/json';
  return [...operation['x-sdk'].split('.'), method.toUpperCase(), path, operation.requestBody ? 'b' : hasQuery ? 'q' : '', media.endsWith('json') ? 'json' : 'text'];
}

function methodLines(contract: Contract, entry: OperationEntry): string[] {
  const { operation } = entry;
  const parameters = parametersOf(contract, operation);
  const ids = parameters.filter((p) => p.in === 'path').map((p) => `${camelCase(p.name)}: string`);
  const id = `'${operation.operationId}'`;
  const body = operation.requestBody ? [`body: Body<${id}>`] : [];
  const query = !operation.requestBody && parameters.some((p) => p.in === 'query') ? [`query?: Query<${id}>`] : [];
  const verb = operation['x-sdk'].split('.')[1]!;
  return [...documentation(operation), `    ${verb}(${[...ids, ...body, ...query, 'options?: CallOptions'].join(', ')}): Promise<Output<${id}>>;`];
}

function documentation(operation: OperationEntry['operation']): string[] {
  const codes = Object.values(operation.responses).length;
  const permission = operation['x-permission'] ? [`     * Permission: \`${operation['x-permission']}\`.`] : [];
  const text = operation.description.trim().split('\n').map((line) => `     * ${line}`.trimEnd());
  return codes > 0
    ? ['    /**', `     * ${operation.summary}.`, '     *', ...text, ...permission, ...(operation.deprecated ? ['     * @deprecated'] : []), '     */']
    : [];
}

const camelCase = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
