import { operationEntries } from '../generate/contract.ts';
import type { Contract } from '../generate/contract.ts';
import { operationRule, place, rule } from './rule.ts';
import type { Complaint, Rule } from './rule.ts';

const keyOrder = [
  'tags', 'operationId', 'x-sdk', 'summary', 'description', 'deprecated', 'x-successor', 'security', 'x-permission', 'x-permission-reason', 'x-org-access',
  'x-account-roles', 'x-etag', 'x-location', 'x-no-content-reason', 'x-audit', 'x-audit-reason', 'x-repeat-refused', 'parameters', 'requestBody', 'responses',
];

/** How operations and their paths are named, described and ordered. */
export const operationRules: readonly Rule[] = [
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

  rule('distinct-paths', 'Routers cannot tell templates apart by the names of their parameters.', function* (contract) {
    const seen = new Map<string, string>();
    for (const path of Object.keys(contract.paths)) {
      const shape = path.replaceAll(/\{[^}]+\}/g, '{}');
      if (seen.has(shape)) yield [path, `differs from ${seen.get(shape)} in parameter names only`];
      seen.set(shape, path);
    }
  }),
];

function* duplicates(contract: Contract, key: 'operationId' | 'x-sdk'): Iterable<Complaint> {
  const seen = new Set<string>();
  for (const entry of operationEntries(contract)) {
    const name = entry.operation[key];
    if (seen.has(name)) yield [place(entry), `${key} ${name} is taken`];
    seen.add(name);
  }
}
