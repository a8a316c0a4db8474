import { answerFormats } from './answer-formats.ts';
import type { AnswerFormat } from './answer-formats.ts';
import type { Violation } from './invalid-answer.ts';

/** Adds what is wrong with a value to `violations`; `path` is where the value is. */
export type Check = (value: unknown, path: string, violations: Violation[]) => void;

/** The bodies that an answer may have, by media type; none when it has no body. Those that are not JSON have no check. */
export type AnswerContent = Readonly<Record<string, Check | undefined>>;

type Type = 'array' | 'boolean' | 'integer' | 'null' | 'number' | 'object' | 'string';

/** What JSON Schema says of a value besides its type, under the same names; each keyword looks at the types that it is for. */
export interface Rules {
  readonly enum?: readonly unknown[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: RegExp;
  readonly format?: AnswerFormat;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Check;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, Check>>;
  /** Properties that may be missing; all the others are required. */
  readonly optional?: readonly string[];
  /** Of the properties that have no name here. Without it they may hold anything: a newer platform says more. */
  readonly additional?: Check;
  readonly minProperties?: number;
  readonly maxProperties?: number;
}

/**
 * A check of one schema. Messages never quote the value, which may be a secret. By hand, because what Ajv's standalone mode writes for the
 * same schemas is five times as large, 32 kB compressed; that both say the same is tested.
 */
export function check(types: Type | readonly Type[], rules: Rules = {}): Check {
  const allowed = [types].flat() as Type[];
  return (value, path, violations) => {
    const say = (message: string): void => void violations.push({ path, message });
    const type = typeOf(value);
    if (!allowed.includes(type) && !(type === 'integer' && allowed.includes('number'))) return say(`must be ${allowed.map(named).join(' or ')}, not ${named(type)}`);
    if (rules.enum && !rules.enum.includes(value)) say(`must be one of ${rules.enum.map(String).join(', ')}`);
    if (typeof value === 'string') textRules(value, rules, say);
    else if (typeof value === 'number') bounds(value, rules.minimum, rules.maximum, 'be', '', say);
    else if (Array.isArray(value)) {
      bounds(value.length, rules.minItems, rules.maxItems, 'have', ' items', say);
      for (const [index, item] of value.entries()) rules.items?.(item, `${path}[${index}]`, violations);
    } else if (type === 'object') members(value as Record<string, unknown>, rules, path, violations, say);
  };
}

/** A check that takes null as well. */
export const orNull = (check: Check): Check => (value, path, violations) => {
  if (value !== null) check(value, path, violations);
};

function textRules(value: string, { minLength, maxLength, pattern, format }: Rules, say: (message: string) => void): void {
  // JSON Schema counts code points: as many as there are units, or down to half as many.
  if (value.length < (minLength ?? 0) * 2 || value.length > (maxLength ?? Infinity)) bounds([...value].length, minLength, maxLength, 'have', ' characters', say);
  if (pattern && !pattern.test(value)) say(`must match ${pattern}`);
  if (format && !answerFormats[format](value)) say(`must be a ${format}`);
}

function bounds(size: number, least = -Infinity, most = Infinity, verb: string, unit: string, say: (message: string) => void): void {
  if (size < least) say(`must ${verb} at least ${least}${unit}`);
  if (size > most) say(`must ${verb} at most ${most}${unit}`);
}

function members(value: Record<string, unknown>, { properties = {}, optional = [], additional, minProperties, maxProperties }: Rules, path: string, violations: Violation[], say: (message: string) => void): void {
  const at = (name: string): string => (path ? `${path}.${name}` : name);
  bounds(Object.keys(value).length, minProperties, maxProperties, 'have', ' properties', say);
  for (const [name, check] of Object.entries(properties)) {
    if (Object.hasOwn(value, name)) check(value[name], at(name), violations);
    else if (!optional.includes(name)) violations.push({ path: at(name), message: 'is missing' });
  }
  if (additional) for (const name of Object.keys(value)) if (!Object.hasOwn(properties, name)) additional(value[name], at(name), violations);
}

const named = (type: Type): string => (type === 'null' ? type : `${/^[aio]/.test(type) ? 'an' : 'a'} ${type}`);

function typeOf(value: unknown): Type {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value as Type;
}
