import { operationEntries, parametersOf, resolve } from '../generate/contract.ts';
import type { Contract, Operation, OperationEntry, Parameter, Response, Schema } from '../generate/contract.ts';

export interface Finding { rule: string; where: string; message: string }
export interface Rule { name: string; reason: string; check: (contract: Contract) => Finding[] }
type Complaint = [where: string, message: string];

const rule = (name: string, reason: string, complaints: (contract: Contract) => Iterable<Complaint>): Rule =>
  ({ name, reason, check: (contract) => [...complaints(contract)].map(([where, message]) => ({ rule: name, where, message })) });

/** A rule that looks at one operation at a time. */
const operationRule = (name: string, reason: string, complaints: (operation: Operation, entry: OperationEntry, contract: Contract) => Iterable<string>): Rule =>
  rule(name, reason, function* (contract) {
    for (const entry of operationEntries(contract)) for (const message of complaints(entry.operation, entry, contract)) yield [place(entry), message];
  });

const place = ({ method, path, operation }: OperationEntry): string => `${operation.operationId ?? '?'} (${method.toUpperCase()} ${path})`;

const keyOrder = [
  'tags', 'operationId', 'x-sdk', 'summary', 'description', 'deprecated', 'x-successor', 'security', 'x-permission', 'x-permission-reason', 'x-org-access',
  'x-account-roles', 'x-etag', 'x-location', 'x-no-content-reason', 'x-audit', 'x-audit-reason', 'x-repeat-refused', 'parameters', 'requestBody', 'responses',
];
const writes = ['post', 'put', 'patch', 'delete'];
/** Answered before an operation is known, so no operation lists them. */
const transportCodes = ['method_not_allowed', 'request_timeout', 'uri_too_long', 'headers_too_large'];

export const rules: readonly Rule[] = [
  rule('operation-id', 'It is the one name of an operation in the SDK, the server, the mock and the tests.', function* (contract) {
    for (const entry of operationEntries(contract)) {
      if (!/^[a-z]+([A-Z0-9][a-z0-9]*)*$/.test(entry.operation.operationId ?? '')) yield [place(entry), 'operationId is missing or not camelCase'];
    }
    yield* duplicates(contract, 'operationId');
  }),

  rule('sdk-name', 'It becomes client.<group>.<verb>, so it follows the tag and is taken once.', function* (contract) {
    const groups = new Map(contract.tags.map((tag) => [tag.name, tag['x-sdk-group']]));
    for (const entry of operationEntries(contract)) {
      const [group, verb, ...rest] = (entry.operation['x-sdk'] ?? '').split('.');
      if (!/^[a-z][A-Za-z0-9]*$/.test(verb ?? '') || rest.length > 0) yield [place(entry), 'x-sdk is not <group>.<verb>'];
      else if (group !== groups.get(entry.operation.tags?.[0] ?? '')) yield [place(entry), 'the group of x-sdk is not the x-sdk-group of the first tag'];
    }
    yield* duplicates(contract, 'x-sdk');
  }),

  rule('tags', 'A tag is a chapter for readers and a room in the code.', function* (contract) {
    const used = new Set(operationEntries(contract).flatMap(({ operation }) => operation.tags ?? []));
    const groups = contract.tags.map((tag) => tag['x-sdk-group']);
    for (const [index, tag] of contract.tags.entries()) {
      if (!tag.description) yield [`tag ${tag.name}`, 'has no description'];
      if (!/^[a-z][A-Za-z0-9]*$/.test(groups[index] ?? '')) yield [`tag ${tag.name}`, 'x-sdk-group is missing or not camelCase'];
      if (groups.indexOf(groups[index]!) !== index) yield [`tag ${tag.name}`, 'another tag has the same x-sdk-group'];
      if (!used.has(tag.name)) yield [`tag ${tag.name}`, 'no operation has it'];
    }
    for (const entry of operationEntries(contract)) {
      const [first] = entry.operation.tags ?? [];
      if (first === undefined) yield [place(entry), 'has no tag'];
      for (const name of entry.operation.tags ?? []) if (!contract.tags.some((tag) => tag.name === name)) yield [place(entry), `tag ${name} is not declared`];
    }
  }),

  operationRule('described', 'The reference page shows both.', function* (operation) {
    for (const key of ['summary', 'description'] as const) if (!operation[key]?.trim()) yield `${key} is missing`;
  }),

  operationRule('key-order', 'The same key at the same place makes the file quick to read.', function* (operation) {
    const keys = Object.keys(operation);
    const unknown = keys.filter((key) => !keyOrder.includes(key));
    if (unknown.length > 0) yield `unknown keys: ${unknown.join(', ')}`;
    const known = keys.filter((key) => keyOrder.includes(key));
    const sorted = known.toSorted((a, b) => keyOrder.indexOf(a) - keyOrder.indexOf(b));
    const wrong = known.findIndex((key, index) => key !== sorted[index]);
    if (wrong !== -1) yield `${sorted[wrong]} belongs before ${known[wrong]}`;
  }),

  operationRule('permission', 'Closed by default: an operation without a key says why.', function* (operation, _entry, contract) {
    const permission = operation['x-permission'];
    if (permission === undefined) yield 'x-permission is missing';
    else if (permission === null && !reasonOf(operation, 'x-permission-reason')) yield 'x-permission is null without x-permission-reason';
    else if (permission !== null && !contract['x-permissions'].some(({ key }) => key === permission)) yield `x-permission ${permission} is not in x-permissions`;
  }),

  rule('permission-catalogue', 'A key that nothing asks for gives a false feeling of control.', function* (contract) {
    const used = new Set(operationEntries(contract).map(({ operation }) => operation['x-permission']));
    const keys = contract['x-permissions'].map(({ key }) => key);
    for (const [index, permission] of contract['x-permissions'].entries()) {
      const { key } = permission;
      if (!/^platform\.[a-z_]+\.[a-z_]+$/.test(key)) yield [`x-permissions ${key}`, 'is not platform.<domain>.<action>'];
      if (keys.indexOf(key) !== index) yield [`x-permissions ${key}`, 'is listed twice'];
      if (!used.has(key) && !reasonOf(permission, 'x-unused-reason')) yield [`x-permissions ${key}`, 'no operation asks for it and there is no x-unused-reason'];
    }
  }),

  operationRule('org-access', 'Access to one organization is checked in one place that reads this.', function* (operation, { path }, contract) {
    const access = operation['x-org-access'];
    const wanted = /\/orgs\/\{(org_uuid)\}|\/organizations\/\{(organizationId)\}/.exec(path)?.slice(1).find(Boolean);
    if (wanted !== undefined && !isPublic(operation) && access !== wanted) yield `x-org-access is not ${wanted}`;
    if (access === undefined) return;
    const [, member] = /^body\.(\w+)$/.exec(access) ?? [];
    if (member === undefined && !path.includes(`{${access}}`)) yield `x-org-access names no path parameter: ${access}`;
    if (member !== undefined && !requestSchemas(contract, operation).some((schema) => schema.required?.includes(member))) yield `x-org-access names no required member: ${access}`;
  }),

  operationRule('audit', 'Every change leaves one entry, in the words of AuditAction and AuditResourceType.', function* (operation, { method }, contract) {
    const audit = operation['x-audit'];
    if (audit === undefined && writes.includes(method)) yield 'x-audit is missing';
    if (audit === null && !reasonOf(operation, 'x-audit-reason')) yield 'x-audit is null without x-audit-reason';
    if (!audit) return;
    if (!enumOf(contract, 'AuditAction').includes(audit.action)) yield `x-audit.action ${audit.action} is not an AuditAction`;
    if (!enumOf(contract, 'AuditResourceType').includes(audit.resource)) yield `x-audit.resource ${audit.resource} is not an AuditResourceType`;
  }),

  operationRule('one-success', 'A handler returns data and the status comes from here.', function* (operation) {
    const statuses = Object.keys(operation.responses);
    const empty = reasonOf(operation, 'x-no-content-reason');
    if (empty && !statuses.includes('204')) yield 'x-no-content-reason without a response 204';
    const successes = statuses.filter((status) => status.startsWith('2') && !(empty && status === '204'));
    if (successes.length !== 1) yield `${successes.length} responses are 2xx`;
    const others = statuses.filter((status) => !/^[245]\d\d$/.test(status) && status !== '304');
    if (others.length > 0) yield `unexpected responses: ${others.join(', ')}`;
  }),

  operationRule('errors-documented', 'What can happen is written down, and tests must see each of it once.', function* (operation, entry, contract) {
    const missing = expectedStatuses(contract, entry).filter((alternatives) => !alternatives.some((status) => status in operation.responses));
    if (missing.length > 0) yield `missing: ${missing.map((alternatives) => alternatives.join(' or ')).join(', ')}`;
  }),

  operationRule('errors-shared', 'One line per error, so that the same error looks the same everywhere.', function* (operation) {
    for (const [status, response] of Object.entries(operation.responses)) {
      if (/^[45]/.test(status) && !('$ref' in response && response.$ref.startsWith('#/components/responses/'))) yield `${status} is not a $ref into components.responses`;
    }
  }),

  rule('error-codes', 'The names of the examples are the codes that callers can rely on.', function* (contract) {
    const codes = new Set([...enumOf(contract, 'ErrorCode'), ...enumOf(contract, 'OAuthErrorCode')]);
    for (const entry of operationEntries(contract)) {
      for (const { status, name, value } of errorExamples(contract, entry.operation)) {
        if (name !== (value.code ?? value.error)) yield [place(entry), `${status}: the example ${name} has the code ${value.code ?? value.error}`];
        if (!codes.has(name)) yield [place(entry), `${status}: ${name} is not in ErrorCode`];
        if (value.status !== undefined && String(value.status) !== status) yield [place(entry), `${status}: the example ${name} has the status ${value.status}`];
      }
    }
  }),

  rule('codes-used', 'A code that nothing answers misleads whoever handles it.', function* (contract) {
    const used = new Set(operationEntries(contract).flatMap(({ operation }) => errorExamples(contract, operation).map(({ name }) => name)));
    for (const code of enumOf(contract, 'ErrorCode')) if (!used.has(code) && !transportCodes.includes(code)) yield [`ErrorCode ${code}`, 'no operation answers it'];
  }),

  rule('examples-present', 'Docs, Prism and tests answer and send the examples.', function* (contract) {
    for (const { where, node } of schemaCarriers(contract)) {
      const isBody = /\/content\/[^/]+$/.test(where);
      if (isBody && Object.keys(node.examples ?? {}).length === 0) yield [where, 'has no examples'];
      if (node.in === 'path' && node.example === undefined) yield [where, 'a path parameter has no example'];
    }
  }),

  rule('bounded', 'Input without an upper bound is an open door, and an answer without one cannot be planned for.', function* (contract) {
    for (const { where, schema } of allSchemas(contract)) {
      const missing = boundsOf(schema).filter((bound) => schema[bound] === undefined);
      if (missing.length > 0) yield [where, `missing: ${missing.join(', ')}`];
    }
  }),

  rule('closed-requests', 'A misspelt member must be refused, not lost.', function* (contract) {
    const bodies = operationEntries(contract).flatMap(({ operation }) => requestSchemas(contract, operation));
    for (const [schema, where] of reachable(contract, bodies)) {
      if (schema.properties && schema.additionalProperties !== false && !reasonOf(schema, 'x-open-reason')) yield [where, 'additionalProperties is not false and there is no x-open-reason'];
    }
  }),

  rule('complete-responses', 'A member that is always there needs no check in a client.', function* (contract) {
    const bodies = operationEntries(contract).flatMap(({ operation }) => successSchemas(contract, operation));
    for (const [schema, where] of reachable(contract, bodies)) {
      const optional = Object.keys(schema.properties ?? {}).filter((name) => !schema.required?.includes(name));
      if (optional.length > 0 && !reasonOf(schema, 'x-partial-reason')) yield [where, `not required: ${optional.join(', ')}`];
    }
  }),

  rule('named-objects', 'Every object has a name, so that the TypeScript has good names.', function* (contract) {
    for (const { where, schema } of allSchemas(contract)) {
      const isNamed = /^#\/components\/schemas\/[^/]+$/.test(where);
      if (!isNamed && (schema.properties !== undefined || typesOf(schema).includes('object'))) yield [where, 'is an anonymous object'];
    }
  }),

  rule('no-all-of', 'A reader should see all members in one place.', function* (contract) {
    for (const { where, schema } of allSchemas(contract)) if (schema.allOf !== undefined) yield [where, 'allOf is used'];
  }),

  rule('distinct-paths', 'Routers cannot tell templates apart by the names of their parameters.', function* (contract) {
    const seen = new Map<string, string>();
    for (const path of Object.keys(contract.paths)) {
      const shape = path.replaceAll(/\{[^}]+\}/g, '{}');
      if (seen.has(shape)) yield [path, `differs from ${seen.get(shape)} in parameter names only`];
      seen.set(shape, path);
    }
  }),
];

/** All findings of our own rules. Throws when a `$ref` leads nowhere; Redocly reports those with their place. */
export const lintRules = (contract: Contract): Finding[] => rules.flatMap(({ check }) => check(contract));

function* duplicates(contract: Contract, key: 'operationId' | 'x-sdk'): Iterable<Complaint> {
  const seen = new Set<string>();
  for (const entry of operationEntries(contract)) {
    const name = entry.operation[key];
    if (seen.has(name)) yield [place(entry), `${key} ${name} is taken`];
    seen.add(name);
  }
}

/** Statuses an operation must document; of an inner list, one is enough. */
function expectedStatuses(contract: Contract, { method, operation }: OperationEntry): string[][] {
  // A preflight is answered before anything is checked: the browser could not show the caller an error anyway.
  if (method === 'options') return [['500'], ['503']];
  const parameters = parametersOf(contract, operation);
  const hasHeader = (name: string) => parameters.some((p) => p.in === 'header' && p.name === name);
  const hasBody = operation.requestBody !== undefined;
  const answersBody = successSchemas(contract, operation).length > 0;
  const conditions: [boolean, string[][]][] = [
    [!isPublic(operation), [['401']]],
    [typeof operation['x-permission'] === 'string', [['403']]],
    [hasBody || parameters.some((p) => p.in !== 'header'), [['422', '400']]],
    [hasBody, [['400'], ['413'], ['415']]],
    [answersBody, [['406']]],
    [hasHeader('Idempotency-Key'), [['409'], ['422']]],
    [hasHeader('If-Match'), [['412']]],
    [hasHeader('If-None-Match'), [['304']]],
    [true, [['429'], ['500'], ['503']]],
  ];
  return conditions.flatMap(([applies, statuses]) => (applies ? statuses : []));
}

const isPublic = (operation: Operation): boolean => operation.security?.length === 0;
const reasonOf = (node: object, key: string): boolean => ((node as Record<string, unknown>)[key] ?? '') !== '';
const enumOf = (contract: Contract, name: string): string[] => (contract.components.schemas[name]?.enum ?? []) as string[];
export const typesOf = (schema: Schema): string[] => [schema.type ?? []].flat();

function errorExamples(contract: Contract, operation: Operation): { status: string; name: string; value: { code?: string; error?: string; status?: number } }[] {
  return Object.entries(operation.responses).filter(([status]) => /^[45]/.test(status)).flatMap(([status, response]) =>
    Object.values(resolve<Response>(contract, response).content ?? {}).flatMap((media) =>
      Object.entries(media.examples ?? {}).map(([name, example]) => ({ status, name, value: resolve(contract, example as { value: object }).value }))));
}

const requestSchemas = (contract: Contract, operation: Operation): Schema[] =>
  Object.values(operation.requestBody?.content ?? {}).flatMap((media) => (media.schema ? [resolve<Schema>(contract, media.schema as Schema & object)] : []));

const successSchemas = (contract: Contract, operation: Operation): Schema[] =>
  Object.entries(operation.responses).filter(([status]) => status.startsWith('2')).flatMap(([, response]) =>
    Object.values(resolve<Response>(contract, response).content ?? {}).flatMap((media) => (media.schema ? [media.schema] : [])));

function boundsOf(schema: Schema): string[] {
  if (schema.enum !== undefined || schema.const !== undefined) return [];
  const isOpen = schema.additionalProperties !== false && (schema.properties === undefined || schema.additionalProperties !== undefined);
  const bounds: Record<string, string[]> = {
    string: ['maxLength'], array: ['maxItems'], integer: ['minimum', 'maximum'], number: ['minimum', 'maximum'], object: isOpen ? ['maxProperties'] : [],
  };
  return typesOf(schema).flatMap((type) => bounds[type] ?? []);
}

type Node = Record<string, unknown>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;
const escapeKey = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

/** Everything that has a `schema`: parameters, headers and bodies, wherever they stand. */
export function schemaCarriers(contract: Contract): { where: string; node: Partial<Parameter> & { schema: Schema; example?: unknown; examples?: Node } }[] {
  const { schemas: _schemas, examples: _examples, ...components } = contract.components as Record<string, unknown>;
  return carriersIn({ paths: contract.paths, components }, '#') as ReturnType<typeof schemaCarriers>;
}

function carriersIn(node: unknown, where: string): { where: string; node: Node }[] {
  if (!isNode(node)) return [];
  const below = Object.entries(node).filter(([key]) => !['schema', 'example', 'examples'].includes(key))
    .flatMap(([key, child]) => carriersIn(child, `${where}/${escapeKey(key)}`));
  return isNode(node.schema) ? [{ where, node }, ...below] : below;
}

/** Every schema of the document with a pointer to it; references are not followed. */
export function allSchemas(contract: Contract): { where: string; schema: Schema }[] {
  const named = Object.entries(contract.components.schemas).flatMap(([name, schema]) => schemasIn(schema, `#/components/schemas/${name}`));
  return [...named, ...schemaCarriers(contract).flatMap(({ where, node }) => schemasIn(node.schema, `${where}/schema`))];
}

function schemasIn(schema: Schema, where: string): { where: string; schema: Schema }[] {
  return [{ where, schema }, ...childrenOf(schema).flatMap(([key, child]) => schemasIn(child, `${where}/${key}`))];
}

function childrenOf(schema: Schema): [string, Schema][] {
  const inMap = ['properties', 'patternProperties'].flatMap((key) => Object.entries((schema[key] ?? {}) as Record<string, Schema>).map(([name, child]) => [`${key}/${name}`, child] as [string, Schema]));
  const inList = ['oneOf', 'anyOf', 'allOf', 'prefixItems'].flatMap((key) => ((schema[key] ?? []) as Schema[]).map((child, index) => [`${key}/${index}`, child] as [string, Schema]));
  const single = ['items', 'additionalProperties', 'not'].flatMap((key) => (isNode(schema[key]) ? [[key, schema[key] as Schema] as [string, Schema]] : []));
  return [...inMap, ...inList, ...single];
}

/** The schemas that the given ones consist of, references followed, with the name or place of each. */
function reachable(contract: Contract, roots: Schema[]): Map<Schema, string> {
  const names = new Map(allSchemas(contract).map(({ where, schema }) => [schema, where]));
  const found = new Map<Schema, string>();
  const visit = (schema: Schema): void => {
    const target = resolve<Schema>(contract, schema as Schema & object);
    if (found.has(target)) return;
    found.set(target, names.get(target) ?? '?');
    for (const [, child] of childrenOf(target)) visit(child);
  };
  roots.forEach(visit);
  return found;
}

