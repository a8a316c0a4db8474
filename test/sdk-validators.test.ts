import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentedOperations, resolved, schemas } from '../contract/document.ts';
import type { Schema } from '../contract/document.ts';
import { operationEntries, readContract, resolve } from '../scripts/generate/contract.ts';
import type { Contract, Example, Response, Schema as ContractSchema } from '../scripts/generate/contract.ts';
import { answerValidatorsSource } from '../scripts/generate/answer-validators.ts';
import { check, orNull } from '../sdk/answer-checks.ts';
import type { Check } from '../sdk/answer-checks.ts';
import { answerFormats } from '../sdk/answer-formats.ts';
import { answers } from '../sdk/generated/answers.ts';
import type { OperationId } from '../sdk/index.ts';
import type { Violation } from '../sdk/invalid-answer.ts';

const contractFile = new URL('../openapi.yaml', import.meta.url);
const contract = readContract(contractFile);

/** One example of a JSON body in the contract. */
interface Shown { readonly id: OperationId; readonly status: number; readonly mediaType: string; readonly name: string; readonly value: unknown; readonly schema: Schema }

const shown: Shown[] = operationEntries(contract).flatMap(({ operation }) => Object.entries(operation.responses).flatMap(([status, response]) =>
  Object.entries(resolve<Response>(contract, response).content ?? {}).filter(([mediaType]) => mediaType.endsWith('json')).flatMap(([mediaType, { schema, examples = {} }]) =>
    Object.entries(examples).map(([name, example]) => ({
      id: operation.operationId as OperationId, status: Number(status), mediaType, name, value: resolve<Example>(contract, example as Example).value, schema: schema as Schema,
    })))));
const successes = shown.filter(({ status }) => status < 300);

function violationsOf({ id, status, mediaType }: Shown, value: unknown): Violation[] {
  const violations: Violation[] = [];
  answers[id][status]![mediaType]!(value, '', violations);
  return violations;
}

/** Required properties of a value, as the way to each. */
function requiredIn(schema: Schema & { required?: readonly string[] }, value: unknown, way: readonly (string | number)[] = []): (string | number)[][] {
  const here = resolved<typeof schema>(schema as typeof schema & { $ref: string });
  if (Array.isArray(value)) return value.flatMap((item, index) => requiredIn(here.items!, item, [...way, index]));
  if (typeof value !== 'object' || value === null) return [];
  const [variant = here] = here.oneOf ?? [];
  const { properties = {}, required = [] } = resolved<typeof schema>(variant as typeof schema & { $ref: string });
  return Object.entries(value).flatMap(([name, member]) => [...(required.includes(name) ? [[...way, name]] : []), ...(properties[name] ? requiredIn(properties[name], member, [...way, name]) : [])]);
}

const pathOf = (way: readonly (string | number)[]): string => way.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('').replace(/^\./, '');

/** A copy that is changed where the way leads to. */
function changedAt(value: unknown, [step, ...rest]: readonly (string | number)[], change: (holder: Record<string | number, unknown>, last: string | number) => void): unknown {
  const copy = (Array.isArray(value) ? [...value] : { ...value as object }) as Record<string | number, unknown>;
  if (rest.length === 0) change(copy, step!);
  else copy[step!] = changedAt(copy[step!], rest, change);
  return copy;
}

describe('the checks of answers', () => {
  it('are there for every status of every operation, and for no other', () => {
    const documented = documentedOperations.map(({ id, answers }) => [id, answers.map(({ status, content }) => `${status} ${Object.keys(content).join()}`)]);
    const checked = Object.entries(answers).map(([id, statuses]) => [id, Object.entries(statuses).map(([status, content]) => `${status} ${Object.keys(content).join()}`)]);
    expect(Object.fromEntries(checked)).toEqual(Object.fromEntries(documented));
  });

  it('take every example of the contract', () => {
    expect(shown.length).toBeGreaterThan(documentedOperations.length);
    expect(shown.flatMap((one) => violationsOf(one, one.value).map(({ path, message }) => `${one.id} ${one.status} ${one.name}: ${path} ${message}`))).toEqual([]);
  });

  it.each(successes.map((one) => [one.id, one.name, one] as const))('%s: name every required property that %s lacks', (_, _name, one) => {
    for (const way of requiredIn(one.schema, one.value)) {
      expect(violationsOf(one, changedAt(one.value, way, (holder, last) => { delete holder[last]; }))).toContainEqual({ path: pathOf(way), message: 'is missing' });
    }
  });

  it('find a flaw exactly where the schemas of the contract do', () => {
    const ajv = new Ajv2020({ strict: false, formats: Object.fromEntries(Object.entries(answerFormats).map(([name, validate]) => [name, { type: 'string', validate }])) });
    ajv.addSchema({ $id: 'contract', components: { schemas } });
    const compiled = new Map<string, (value: unknown) => boolean>();
    const validatorOf = (schema: Schema): ((value: unknown) => boolean) => {
      const text = JSON.stringify(schema).replaceAll('"#/', '"contract#/');
      const known = compiled.get(text) ?? ajv.compile(JSON.parse(text) as object);
      compiled.set(text, known);
      return known;
    };
    const value = fc.oneof(
      fc.constantFrom(null, true, '', 'active', 'x'.repeat(41), 'x'.repeat(255), '😀'.repeat(100), 'a@b.example', '/a?b#c', 'a b', '2026-02-01T10:00:00Z', '2026-02-30T10:00:00Z', 'b0000000-0000-4000-8000-000000000001'),
      fc.constantFrom<unknown>(-1, 0, 1, 1.5, 1e3, 101, 2_147_483_648, 2 ** 53, [], {}, [null], { a: 1 }, { '': {} }),
    );
    const places = shown.map((one) => ({ one, ways: waysIn(one.value), valid: validatorOf(one.schema) }));
    let [agreed, flawed] = [0, 0];
    fc.assert(fc.property(fc.nat(places.length - 1), fc.nat(), fc.option(value, { nil: undefined }), (index, at, replacement) => {
      const { one, ways, valid } = places[index]!;
      const changed = changedAt(one.value, ways[at % ways.length]!, (holder, last) => { if (replacement === undefined && !Array.isArray(holder)) delete holder[last]; else holder[last] = replacement ?? null; });
      expect(violationsOf(one, changed).length === 0).toBe(valid(changed));
      [agreed, flawed] = [agreed + 1, flawed + (valid(changed) ? 0 : 1)];
    }), { numRuns: 3_000 });
    expect(flawed / agreed).toBeGreaterThan(0.3);
    expect(flawed / agreed).toBeLessThan(0.99);
  });
});

describe('a check', () => {
  it.each<[check: Check, value: unknown, path: string, message: string]>([
    [check('string', { minLength: 2 }), 'a', '', 'must have at least 2 characters'],
    [check('string', { minLength: 2 }), '😀', '', 'must have at least 2 characters'],
    [check('string', { maxLength: 1 }), 'ab', '', 'must have at most 1 characters'],
    [check('string', { pattern: /^a$/u }), 'b', '', 'must match /^a$/u'],
    [check(['string', 'null'], { enum: ['a', null] }), 'b', '', 'must be one of a, null'],
    [check(['string', 'null']), [], '', 'must be a string or null, not an array'],
    [check('integer', { maximum: 3 }), 4, '', 'must be at most 3'],
    [check('number'), '1', '', 'must be a number, not a string'],
    [check('array', { minItems: 1 }), [], '', 'must have at least 1 items'],
    [check('object', { additional: check('integer') }), { a: 1, b: 1.5 }, 'b', 'must be an integer, not a number'],
    [check('object', { properties: { a: orNull(check('object', { minProperties: 1 })) } }), { a: {} }, 'a', 'must have at least 1 properties'],
  ])('says what is wrong, and where: %#', (check, value, path, message) => {
    const violations: Violation[] = [];
    check(value, '', violations);
    expect(violations).toEqual([{ path, message }]);
  });

  it('takes what is at the bounds, and integers for numbers', () => {
    const violations: Violation[] = [];
    check('string', { minLength: 1, maxLength: 1 })('😀', '', violations);
    check(['number', 'null'], { minimum: 2, maximum: 2 })(2, '', violations);
    check('array', { minItems: 1, maxItems: 1 })([0], '', violations);
    expect(violations).toEqual([]);
  });
});

/** The way to every member and item of a value. */
function waysIn(value: unknown, way: readonly (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [];
  const steps: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return steps.flatMap(([step, member]) => [[...way, step], ...waysIn(member, [...way, step])]);
}

describe('the generated checks', () => {
  it('import nothing but the functions that they are written with, and make no code of text', () => {
    const files = ['generated/answers.ts', 'answer-checks.ts', 'answer-formats.ts', 'formats.ts', 'invalid-answer.ts', 'validate.ts'];
    const sources = files.map((file) => readFileSync(new URL(`../sdk/${file}`, import.meta.url), 'utf8'));
    const imported = sources.flatMap((source) => [...source.matchAll(/^import \{.*from '(.*)';$/gm)].map(([, name]) => name!.replace(/^\.\.?\//, '')));
    expect(imported.filter((name) => !files.includes(name))).toEqual([]);
    expect(sources.filter((source) => /\beval\b|\bFunction\(/.test(source))).toEqual([]);
  });

  /** The contract, with one more schema as the answer of an operation. */
  const withAnswer = (schema: ContractSchema): Contract => {
    const changed = structuredClone(contract);
    changed.paths['/api/v1/platform/me']!.get!.responses['200'] = { description: '', content: { 'application/json': { schema } } };
    return changed;
  };

  it('take no notice of what forbids further properties', () => {
    const source = answerValidatorsSource(withAnswer({ type: 'object', additionalProperties: false, properties: { a: { type: 'string' } } }));
    expect(source).toContain('getCurrentUser: { 200: { \'application/json\': check("object", { properties: { a: check("string") }, optional: ["a"] }) }');
  });

  it.each([
    [{ type: 'integer', multipleOf: 5 }, 'No answer can be checked for `multipleOf: 5`'],
    [{ type: 'string', format: 'idn-email' }, 'No answer can be checked for `format: "idn-email"`'],
    [{ type: 'object', required: ['a'] }, 'No answer can be checked for `required: ["a"]`'],
    [{ anyOf: [{ type: 'string' }, { type: 'integer' }] }, 'No answer can be checked against {"anyOf"'],
  ])('are not made for %j, which they cannot express', (schema, message) => {
    expect(() => answerValidatorsSource(withAnswer(schema))).toThrow(message);
  });
});
