import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Contract } from '../../scripts/generate/contract.ts';
import { breakingChanges } from '../../scripts/lint-contract/breaking.ts';
import { exampleFindings } from '../../scripts/lint-contract/examples.ts';
import { lintRules, rules } from '../../scripts/lint-contract/rules.ts';

const tiny = `
tags: [{ name: Things, x-sdk-group: things, description: Things. }]
x-permissions: [{ key: platform.things.read, description: Read. }, { key: platform.things.create, description: Create. }]
paths:
  /things:
    get:
      tags: [Things]
      operationId: listThings
      x-sdk: things.list
      summary: List
      description: Lists things.
      x-permission: platform.things.read
      parameters:
        - { name: page_size, in: query, schema: { type: integer, minimum: 1, maximum: 100, default: 25 } }
      responses:
        '200': { description: Things., content: { application/json: { schema: { $ref: '#/components/schemas/ThingList' }, examples: { all: { $ref: '#/components/examples/things' } } } } }
        '401': { $ref: '#/components/responses/E401' }
        '403': { $ref: '#/components/responses/E403' }
        '406': { $ref: '#/components/responses/E406' }
        '422': { $ref: '#/components/responses/E422' }
        '429': { $ref: '#/components/responses/E429' }
        '500': { $ref: '#/components/responses/E500' }
        '503': { $ref: '#/components/responses/E503' }
  /orgs/{org_uuid}/things:
    post:
      tags: [Things]
      operationId: createThing
      x-sdk: things.create
      summary: Create
      description: Creates a thing.
      x-permission: platform.things.create
      x-org-access: org_uuid
      x-audit: { action: create, resource: thing }
      parameters:
        - { name: org_uuid, in: path, required: true, schema: { type: string, maxLength: 36 }, example: org-1 }
        - { name: Idempotency-Key, in: header, schema: { type: string, maxLength: 255 } }
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/ThingCreate' }, examples: { chair: { value: { name: Chair, size: small } } } } } }
      responses:
        '201': { description: Made., headers: { ETag: { schema: { type: string, maxLength: 20 } } }, content: { application/json: { schema: { $ref: '#/components/schemas/Thing' }, examples: { chair: { value: { id: 1, name: Chair, maker: null } } } } } }
        '400': { $ref: '#/components/responses/E400' }
        '401': { $ref: '#/components/responses/E401' }
        '403': { $ref: '#/components/responses/E403' }
        '406': { $ref: '#/components/responses/E406' }
        '409': { $ref: '#/components/responses/E409' }
        '413': { $ref: '#/components/responses/E413' }
        '415': { $ref: '#/components/responses/E415' }
        '422': { $ref: '#/components/responses/E422' }
        '429': { $ref: '#/components/responses/E429' }
        '500': { $ref: '#/components/responses/E500' }
        '503': { $ref: '#/components/responses/E503' }
components:
  schemas:
    AuditAction: { type: string, enum: [create] }
    AuditResourceType: { type: string, enum: [thing] }
    ErrorCode: { type: string, enum: [c400, c401, c403, c406, c409, c413, c415, c422, c429, c500, c503, uri_too_long] }
    Problem: { type: object, required: [code], properties: { code: { $ref: '#/components/schemas/ErrorCode' }, status: { type: integer, minimum: 400, maximum: 599 } } }
    Maker: { type: object, required: [name], properties: { name: { type: string, maxLength: 50 } } }
    Thing:
      type: object
      required: [id, name, maker]
      properties:
        id: { type: integer, minimum: 1, maximum: 100 }
        name: { type: string, maxLength: 50 }
        maker: { oneOf: [{ $ref: '#/components/schemas/Maker' }, { type: 'null' }] }
    ThingCreate:
      type: object
      additionalProperties: false
      required: [name]
      properties:
        name: { type: string, maxLength: 50 }
        size: { type: [string, 'null'], enum: [small, large, null] }
    ThingList: { type: array, maxItems: 100, items: { $ref: '#/components/schemas/Thing' } }
  examples:
    things: { value: [{ id: 1, name: Chair, maker: { name: Ada } }] }
  responses:
${[400, 401, 403, 406, 409, 413, 415, 422, 429, 500, 503].map((status) =>
  `    E${status}: { description: No., content: { application/problem+json: { schema: { $ref: '#/components/schemas/Problem' }, examples: { c${status}: { value: { code: c${status}, status: ${status} } } } } } }`).join('\n')}
`;

/** The tiny contract with one piece of its text replaced. */
function changed(from: string, to: string): Contract {
  if (!tiny.includes(from)) throw new Error(`the tiny contract has no ${from}`);
  return parse(tiny.replace(from, () => to)) as Contract;
}

describe('rules', () => {
  test('the tiny contract follows all of them', () => {
    expect([...lintRules(changed('', '')), ...exampleFindings(changed('', ''))]).toEqual([]);
  });

  const offences: [rule: string, from: string, to: string][] = [
    ['operation-id', 'operationId: listThings', 'operationId: list_things'],
    ['operation-id', 'operationId: listThings', 'operationId: createThing'],
    ['sdk-name', 'x-sdk: things.list', 'x-sdk: others.list'],
    ['sdk-name', 'x-sdk: things.list', 'x-sdk: things.create'],
    ['sdk-name', 'x-sdk: things.list', 'x-sdk: list'],
    ['tags', 'tags: [Things]', 'tags: [Thongs]'],
    ['tags', 'tags: [Things]', 'tags: []'],
    ['tags', 'x-sdk-group: things, description: Things. }', 'x-sdk-group: things, description: Things. }, { name: Idle, x-sdk-group: idle, description: Unused. }'],
    ['tags', 'x-sdk-group: things, description: Things. }', 'x-sdk-group: things }'],
    ['described', 'summary: List', "summary: ''"],
    ['key-order', 'summary: List\n      description: Lists things.', 'description: Lists things.\n      summary: List'],
    ['key-order', 'summary: List', 'summary: List\n      x-unheard-of: true'],
    ['permission', 'x-permission: platform.things.read', 'deprecated: false'],
    ['permission', 'x-permission: platform.things.read', 'x-permission: null'],
    ['permission', 'x-permission: platform.things.read', 'x-permission: platform.things.see'],
    ['permission-catalogue', 'key: platform.things.read', 'key: things.read'],
    ['permission-catalogue', 'x-permissions: [', 'x-permissions: [{ key: platform.things.unused, description: None. }, '],
    ['org-access', 'x-org-access: org_uuid', 'deprecated: false'],
    ['org-access', 'x-permission: platform.things.read', 'x-permission: platform.things.read\n      x-org-access: org_uuid'],
    ['org-access', 'x-org-access: org_uuid', 'x-org-access: body.size'],
    ['audit', 'x-audit: { action: create, resource: thing }', 'deprecated: false'],
    ['audit', 'x-audit: { action: create, resource: thing }', 'x-audit: null'],
    ['audit', 'action: create, resource: thing', 'action: make, resource: thing'],
    ['audit', 'action: create, resource: thing', 'action: create, resource: thingy'],
    ['one-success', "'201': {", "'202': { description: Later. }\n        '201': {"],
    ['one-success', "'201': {", "'default': { description: Any. }\n        '201': {"],
    ['one-success', 'x-permission: platform.things.read', 'x-permission: platform.things.read\n      x-no-content-reason: Nothing is left.'],
    ['errors-documented', "        '401': { $ref: '#/components/responses/E401' }\n", ''],
    ['errors-documented', "        '409': { $ref: '#/components/responses/E409' }\n", ''],
    ['errors-documented', "        '413': { $ref: '#/components/responses/E413' }\n", ''],
    ['errors-documented', 'parameters:\n        - { name: page_size', 'parameters:\n        - { name: If-Match, in: header, schema: { type: string, maxLength: 9 } }\n        - { name: page_size'],
    ['errors-shared', "'401': { $ref: '#/components/responses/E401' }", "'401': { description: No. }"],
    ['error-codes', 'examples: { c401: ', 'examples: { other: '],
    ['error-codes', 'status: 401', 'status: 403'],
    ['codes-used', 'uri_too_long]', 'uri_too_long, never_answered]'],
    ['repeat-refused', 'x-audit: { action: create, resource: thing }', 'x-audit: { action: create, resource: thing }\n      x-repeat-refused: c412'],
    ['examples-present', "schema: { $ref: '#/components/schemas/ThingList' }, examples: { all: { $ref: '#/components/examples/things' } }", "schema: { $ref: '#/components/schemas/ThingList' }"],
    ['examples-present', ', examples: { chair: { value: { name: Chair, size: small } } }', ''],
    ['examples-present', ', example: org-1', ''],
    ['bounded', 'ThingList: { type: array, maxItems: 100,', 'ThingList: { type: array,'],
    ['bounded', 'in: header, schema: { type: string, maxLength: 255 }', 'in: header, schema: { type: string }'],
    ['bounded', 'id: { type: integer, minimum: 1, maximum: 100 }', 'id: { type: integer, minimum: 1 }'],
    ['bounded', 'ETag: { schema: { type: string, maxLength: 20 } }', 'ETag: { schema: { type: string } }'],
    ['bounded', '    Maker:', '    Bag: { type: object, additionalProperties: true }\n    Maker:'],
    ['closed-requests', '      additionalProperties: false\n', ''],
    ['complete-responses', 'required: [id, name, maker]', 'required: [id, name]'],
    ['complete-responses', 'Maker: { type: object, required: [name],', 'Maker: { type: object,'],
    ['named-objects', "oneOf: [{ $ref: '#/components/schemas/Maker' }", 'oneOf: [{ type: object, required: [], properties: {} }'],
    ['no-all-of', "items: { $ref: '#/components/schemas/Thing' }", "items: { allOf: [{ $ref: '#/components/schemas/Thing' }] }"],
    ['distinct-paths', 'paths:\n', 'paths:\n  /orgs/{id}/things: {}\n'],
  ];
  test.each(offences)('%s finds %j replaced by %j', (rule, from, to) => {
    expect(lintRules(changed(from, to)).map((finding) => finding.rule)).toContain(rule);
  });

  test('each has a reason and an offence above', () => {
    expect(rules.map(({ name }) => name).toSorted()).toEqual([...new Set(offences.map(([rule]) => rule))].toSorted());
    expect(rules.filter(({ reason }) => reason.length < 20)).toEqual([]);
  });
});

describe('exampleFindings', () => {
  test.each([
    ['request body', 'value: { name: Chair, size: small }', 'value: { name: Chair, size: huge }'],
    ['response body', 'value: { id: 1, name: Chair, maker: null }', 'value: { id: 1, name: Chair }'],
    ['shared example', 'maker: { name: Ada }', 'maker: { name: 7 }'],
    ['error example', 'value: { code: c401', 'value: { code: no_such_code'],
    ['parameter', 'example: org-1', 'example: 1'],
    ['header', 'ETag: { schema: { type: string, maxLength: 20 } }', 'ETag: { schema: { type: string, maxLength: 2 }, example: abc }'],
    ['default', 'default: 25', 'default: 101'],
    ['unused shared example', 'examples:\n    things:', 'examples:\n    forgotten: { value: 1 }\n    things:'],
  ])('finds a wrong %s', (_kind, from, to) => {
    expect(exampleFindings(changed(from, to))).toHaveLength(1);
  });
});

describe('breakingChanges', () => {
  const tinyContract = parse(tiny) as Contract;

  test.each([
    ['operation-removed', '  /things:', '  /stuff:'],
    ['operation-removed', '    get:', '    options:'],
    ['operation-renamed', 'operationId: listThings', 'operationId: findThings'],
    ['operation-renamed', 'x-sdk: things.list', 'x-sdk: things.find'],
    ['access-changed', 'x-permission: platform.things.read', 'x-permission: platform.things.create'],
    ['access-changed', 'x-org-access: org_uuid', 'deprecated: false'],
    ['parameter-removed', 'name: page_size', 'name: limit'],
    ['parameter-required', '- { name: page_size', '- { name: color, in: query, required: true, schema: { type: string } }\n        - { name: page_size'],
    ['request-bound', 'in: query, schema: { type: integer, minimum: 1, maximum: 100', 'in: query, schema: { type: integer, minimum: 1, maximum: 50'],
    ['request-bound', 'in: query, schema: { type: integer, minimum: 1,', 'in: query, schema: { type: integer, minimum: 2,'],
    ['request-bound', 'in: header, schema: { type: string, maxLength: 255 }', 'in: header, schema: { type: string, maxLength: 255, pattern: x }'],
    ['body-removed', 'content: { application/json: { schema: { $ref: \'#/components/schemas/ThingCreate\'', 'content: { text/plain: { schema: { $ref: \'#/components/schemas/ThingCreate\''],
    ['request-property-removed', '        size: {', '        length: {'],
    ['request-property-required', '      additionalProperties: false\n      required: [name]', '      additionalProperties: false\n      required: [name, size]'],
    ['request-type', "size: { type: [string, 'null']", 'size: { type: string'],
    ['request-enum', 'enum: [small, large, null]', 'enum: [small, null]'],
    ['response-removed', "        '406': { $ref: '#/components/responses/E406' }\n", ''],
    ['response-removed', "'201': {", "'200': {"],
    ['header-removed', 'headers: { ETag: { schema: { type: string, maxLength: 20 } } }', 'headers: {}'],
    ['response-property-removed', '        id: {', '        number: {'],
    ['response-property-optional', 'required: [id, name, maker]', 'required: [id, maker]'],
    ['response-type', 'id: { type: integer', 'id: { type: number'],
    ['response-type', 'properties: { name: { type: string, maxLength: 50 } } }', "properties: { name: { type: [string, 'null'], maxLength: 50 } } }"],
    ['response-type', "items: { $ref: '#/components/schemas/Thing' }", "items: { oneOf: [{ $ref: '#/components/schemas/Thing' }, { type: 'null' }] }"],
  ])('%s finds %j replaced by %j', (rule, from, to) => {
    expect(breakingChanges(tinyContract, changed(from, to)).map((finding) => finding.rule)).toContain(rule);
  });

  test.each([
    ['nothing', '', ''],
    ['a new operation', 'paths:\n', 'paths:\n  /more: { get: { operationId: listMore, responses: {} } }\n'],
    ['another name of a path parameter', '/orgs/{org_uuid}/things', '/orgs/{org_id}/things'],
    ['a new optional parameter', '- { name: page_size', '- { name: color, in: query, schema: { type: string } }\n        - { name: page_size'],
    ['a looser bound', 'maximum: 100, default: 25', 'maximum: 200, default: 25'],
    ['a new optional member of a request', '        size: {', '        weight: { type: integer }\n        size: {'],
    ['a new value that a request may have', 'enum: [small, large, null]', 'enum: [small, large, huge, null]'],
    ['a new member of an answer', '        id: {', '        color: { type: string }\n        id: {'],
    ['a new code of an error', 'uri_too_long]', 'uri_too_long, another_code]'],
    ['a member of an answer that is never null any more', "maker: { oneOf: [{ $ref: '#/components/schemas/Maker' }, { type: 'null' }] }", "maker: { $ref: '#/components/schemas/Maker' }"],
    ['a new error status', "        '429':", "        '404': { $ref: '#/components/responses/E400' }\n        '429':"],
  ])('%s breaks nobody', (_what, from, to) => {
    expect(breakingChanges(tinyContract, changed(from, to))).toEqual([]);
  });

  test('a schema that contains itself is compared once', () => {
    const recursive = changed('        id: {', "        parts: { $ref: '#/components/schemas/ThingList' }\n        id: {");
    expect(breakingChanges(recursive, recursive)).toEqual([]);
  });
});
