import { operationEntries, parametersOf, resolve, successOf } from './contract.ts';
import type { Contract, OperationEntry, Parameter, Schema, SecurityRequirement } from './contract.ts';

/** Source of `operations.ts`: what server, mocks and tests need to know of every operation, as one typed table. */
export function operationsSource(contract: Contract): string {
  const entries = operationEntries(contract);
  const rows = entries.map((entry) => `  ${entry.operation.operationId}: ${JSON.stringify(operationRow(contract, entry))},`);
  return [
    "import type { OperationInfo } from '../operation-info.ts';",
    '',
    'export const operations = {',
    ...rows,
    '} as const satisfies Record<string, OperationInfo>;',
    '',
    'export type OperationId = keyof typeof operations;',
    '',
    '/** Query parameters with a default: the server always has them. */',
    'export interface QueryDefaults {',
    ...entries.flatMap((entry) => defaultsLine(contract, entry)),
    '}',
    '',
  ].join('\n');
}

function operationRow(contract: Contract, { method, path, operation }: OperationEntry) {
  const success = successOf(contract, operation);
  const parameters = parametersOf(contract, operation);
  const [group, verb] = operation['x-sdk'].split('.');
  return {
    method: method.toUpperCase(),
    path,
    group,
    verb,
    tag: operation.tags[0],
    permission: operation['x-permission'],
    credential: credentialOf(contract, operation.security),
    orgAccess: operation['x-org-access'] ?? null,
    accountRoles: operation['x-account-roles'] ?? null,
    audit: operation['x-audit'] ?? null,
    repeatRefused: operation['x-repeat-refused'] ?? null,
    etag: operation['x-etag'] ?? null,
    answersEtag: 'ETag' in (success.response.headers ?? {}),
    location: 'Location' in (success.response.headers ?? {}) ? (operation['x-location'] ?? 'id') : null,
    deprecation: deprecationOf(contract, operation),
    status: success.status,
    mayBeEmpty: operation['x-no-content-reason'] !== undefined,
    produces: Object.keys(success.response.content ?? {})[0] ?? null,
    consumes: Object.keys(operation.requestBody?.content ?? {}),
    bodyRequired: operation.requestBody?.required ?? false,
    pathParameters: parameters.filter((p) => p.in === 'path').map((p) => p.name),
    query: Object.fromEntries(parameters.filter((p) => p.in === 'query').map((p) => [p.name, queryType(contract, p)])),
    headers: parameters.filter((p) => p.in === 'header').map((p) => p.name),
    errors: errorCodes(contract, operation.responses),
  };
}

function credentialOf(contract: Contract, security: readonly SecurityRequirement[] = contract.security): string {
  const schemes = security.flatMap((s) => Object.keys(s));
  if (schemes.includes('jwtAdminAuthorizer')) return 'account';
  if (schemes.includes('platformToken')) return 'platform';
  return 'none';
}

/** Since when an operation is deprecated (RFC 9745), out of the example of its header, and the path of what replaces it. */
function deprecationOf(contract: Contract, operation: OperationEntry['operation']): { since: string; successor: string } | null {
  const successor = operationEntries(contract).find((entry) => entry.operation.operationId === operation['x-successor']);
  if (successor === undefined) return null;
  const headers = successOf(contract, operation).response.headers as Record<string, { example?: string }>;
  return { since: headers['Deprecation']!.example!, successor: successor.path };
}

function queryType(contract: Contract, parameter: Parameter): string {
  const schema = resolve<Schema>(contract, parameter.schema as Schema & object);
  if (schema.type !== 'array') return String(schema.type);
  return `${String(resolve<Schema>(contract, schema.items as Schema & object).type)}[]`;
}

/** The names of the examples of an error response are its codes. */
function errorCodes(contract: Contract, responses: OperationEntry['operation']['responses']): Record<string, string[]> {
  return Object.fromEntries(Object.entries(responses).filter(([status]) => /^[45]/.test(status)).map(([status, response]) => {
    const [media] = Object.values(resolve(contract, response).content ?? {});
    return [status, Object.keys(media?.examples ?? {})];
  }));
}

function defaultsLine(contract: Contract, { operation }: OperationEntry): string[] {
  const names = parametersOf(contract, operation).filter((p) => p.in === 'query' && p.schema.default !== undefined).map((p) => `'${p.name}'`);
  return names.length > 0 ? [`  ${operation.operationId}: ${names.join(' | ')};`] : [];
}
