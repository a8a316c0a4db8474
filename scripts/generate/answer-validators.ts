import { answerFormats } from '../../sdk/answer-formats.ts';
import { operationEntries, resolve } from './contract.ts';
import type { Contract, OperationEntry, Response, Schema } from './contract.ts';

/**
 * Source of `answers.ts`: checks of all answers, written with the functions of `sdk/answer-checks.ts`. Every component is one check.
 * @throws Error for a schema that they cannot express.
 */
export function answerValidatorsSource(contract: Contract): string {
  const checks = new Checks(contract);
  const contents = new Map<string, string>();
  const rows = operationEntries(contract).map((entry) => `  ${entry.operation.operationId}: { ${statuses(contract, entry, checks, contents).join(', ')} },`);
  return [
    "import { check, orNull } from '../answer-checks.ts';",
    "import type { AnswerContent } from '../answer-checks.ts';",
    "import type { OperationId } from './operations.ts';",
    '',
    ...[...checks.components].map(([name, source]) => `const ${name} = ${source};`),
    '',
    ...[...contents].map(([source, name]) => `const ${name} = ${source};`),
    '',
    '/** What an operation may answer, by status. */',
    'export const answers: Readonly<Record<OperationId, Readonly<Record<number, AnswerContent>>>> = {',
    ...rows,
    '};',
    '',
    '/** What any request may be answered before an operation is found. */',
    `export const unrouted: AnswerContent = { 'application/problem+json': ${checks.sourceOf({ $ref: `${reference}Problem` })} };`,
    '',
  ].join('\n');
}

/** The bodies of refusals are few: each is written once, into `contents`. */
function statuses(contract: Contract, { operation }: OperationEntry, checks: Checks, contents: Map<string, string>): string[] {
  return Object.entries(operation.responses).map(([status, response]) => {
    const { content = {} } = resolve<Response>(contract, response);
    const bodies = Object.entries(content).map(([type, { schema = {} }]) => `'${type}': ${type.endsWith('json') ? checks.sourceOf(schema) : 'undefined'}`);
    const source = bodies.length > 0 ? `{ ${bodies.join(', ')} }` : '{}';
    if (Number(status) < 400) return `${status}: ${source}`;
    const name = contents.get(source) ?? `refusal${contents.size + 1}`;
    contents.set(source, name);
    return `${status}: ${name}`;
  });
}

const reference = '#/components/schemas/';
const annotations = new Set(['description', 'example', 'examples', 'title', 'readOnly', 'writeOnly', 'deprecated', 'default']);
/** Keywords that mean the same in a check. */
const plain = new Set(['enum', 'minLength', 'maxLength', 'minimum', 'maximum', 'minItems', 'maxItems', 'minProperties', 'maxProperties']);

/** Writes schemas as checks, and the components that they refer to before those that refer to them. */
class Checks {
  /** Name to source, in an order in which each knows the ones before it. */
  readonly components = new Map<string, string>();
  readonly #contract: Contract;
  readonly #underWay = new Set<string>();

  constructor(contract: Contract) {
    this.#contract = contract;
  }

  sourceOf(schema: Schema): string {
    const keywords = Object.entries(schema).filter(([keyword]) => !annotations.has(keyword) && !keyword.startsWith('x-'));
    if (schema.$ref !== undefined && keywords.length === 1) return this.#component(schema.$ref.slice(reference.length));
    const [only, null_, ...others] = (schema['oneOf'] ?? []) as Schema[];
    if (only && null_?.type === 'null' && others.length === 0 && keywords.length === 1) return `orNull(${this.sourceOf(only)})`;
    if (schema.type === undefined) throw new Error(`No answer can be checked against ${JSON.stringify(schema)}`);
    const rules = keywords.filter(([keyword]) => keyword !== 'type').flatMap(([keyword, value]) => this.#rule(keyword, value, schema));
    return `check(${[JSON.stringify(schema.type), ...(rules.length > 0 ? [`{ ${rules.join(', ')} }`] : [])].join(', ')})`;
  }

  #component(name: string): string {
    if (this.#underWay.has(name)) throw new Error(`${name} contains itself, which no check of an answer can follow`);
    if (!this.components.has(name)) {
      this.#underWay.add(name);
      const source = this.sourceOf(this.#contract.components.schemas[name]!);
      this.#underWay.delete(name);
      this.components.set(name, source);
    }
    return name;
  }

  #rule(keyword: string, value: unknown, { required = [], properties = {} }: Schema): string[] {
    if (plain.has(keyword)) return [`${keyword}: ${JSON.stringify(value)}`];
    if (keyword === 'pattern') return [`pattern: ${new RegExp(value as string, 'u')}`];
    if (keyword === 'format' && Object.hasOwn(answerFormats, value as string)) return [`format: '${value as string}'`];
    if (keyword === 'items') return [`items: ${this.sourceOf(value as Schema)}`];
    if (keyword === 'properties') {
      const names = Object.keys(properties);
      const optional = names.filter((name) => !required.includes(name));
      const checks = names.map((name) => `${name}: ${this.sourceOf(properties[name]!)}`);
      return [`properties: { ${checks.join(', ')} }`, ...(optional.length > 0 ? [`optional: ${JSON.stringify(optional)}`] : [])];
    }
    if (keyword === 'required' && required.every((name) => Object.hasOwn(properties, name))) return [];
    // A newer platform says more than this contract knows, and whoever calls it should not mind.
    if (keyword === 'unevaluatedProperties' || (keyword === 'additionalProperties' && typeof value === 'boolean')) return [];
    if (keyword === 'additionalProperties') return [`additional: ${this.sourceOf(value as Schema)}`];
    throw new Error(`No answer can be checked for \`${keyword}: ${JSON.stringify(value)}\``);
  }
}
