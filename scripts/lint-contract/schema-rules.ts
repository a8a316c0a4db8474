import { operationEntries } from '../generate/contract.ts';
import type { Schema } from '../generate/contract.ts';
import { reasonOf, requestSchemas, successSchemas } from './look-ups.ts';
import { rule } from './rule.ts';
import type { Rule } from './rule.ts';
import { allSchemas, reachable, schemaCarriers, typesOf } from './schemas.ts';

/** What data may look like, wherever it stands. */
export const schemaRules: readonly Rule[] = [
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
];

function boundsOf(schema: Schema): string[] {
  if (schema.enum !== undefined || schema.const !== undefined) return [];
  const isOpen = schema.additionalProperties !== false && (schema.properties === undefined || schema.additionalProperties !== undefined);
  const bounds: Record<string, string[]> = {
    string: ['maxLength'], array: ['maxItems'], integer: ['minimum', 'maximum'], number: ['minimum', 'maximum'], object: isOpen ? ['maxProperties'] : [],
  };
  return typesOf(schema).flatMap((type) => bounds[type] ?? []);
}
