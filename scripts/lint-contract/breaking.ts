import { operationEntries, parametersOf, resolve } from '../generate/contract.ts';
import type { Contract, MediaType, Operation, OperationEntry, Parameter, Ref, Response, Schema } from '../generate/contract.ts';
import type { Finding } from './rule.ts';
import { typesOf } from './schemas.ts';

// Our own, because no npm package does this in JavaScript for OpenAPI 3.1: openapi-diff (0.24.1) reads 3.0 and knows neither type lists
// nor bounds, oasdiff and openapi-changes download a Go binary, Optic is archived; and none knows x-permission or x-sdk.

interface Sides { previous: Contract; current: Contract; seen: Set<string> }
type Found = Iterable<[rule: string, where: string, message: string]>;

/**
 * What a client of the previous contract would trip over in the current one. New operations, new optional input, new answer
 * members, new enum values in answers and looser bounds are no findings.
 */
export function breakingChanges(previous: Contract, current: Contract): Finding[] {
  const now = new Map(operationEntries(current).map((entry) => [shapeOf(entry), entry.operation]));
  return operationEntries(previous).flatMap((entry) => {
    const name = `${entry.operation.operationId} (${entry.method.toUpperCase()} ${entry.path})`;
    const operation = now.get(shapeOf(entry));
    const sides = (): Sides => ({ previous, current, seen: new Set() });
    const found: Found = operation === undefined ? [['operation-removed', name, 'the path or method is gone']] : operationChanges(sides, entry.operation, operation, name);
    return [...found].map(([rule, where, message]) => ({ rule, where, message }));
  });
}

/** Names of path parameters never reach the wire, so their change breaks nobody. */
const shapeOf = ({ method, path }: OperationEntry): string => `${method} ${path.replaceAll(/\{[^}]+\}/g, '{}')}`;

function* operationChanges(sides: () => Sides, before: Operation, after: Operation, where: string): Found {
  for (const key of ['operationId', 'x-sdk'] as const) {
    if (before[key] !== after[key]) yield ['operation-renamed', where, `${key} is now ${after[key]}`];
  }
  for (const key of ['security', 'x-permission', 'x-org-access', 'x-account-roles'] as const) {
    if (JSON.stringify(before[key]) !== JSON.stringify(after[key])) yield ['access-changed', where, `${key} was ${JSON.stringify(before[key])}, is ${JSON.stringify(after[key])}`];
  }
  yield* parameterChanges(sides, before, after, where);
  yield* bodyChanges(sides, before, after, where);
  yield* answerChanges(sides, before, after, where);
}

function* parameterChanges(sides: () => Sides, before: Operation, after: Operation, where: string): Found {
  const { previous, current } = sides();
  const old = keyed(parametersOf(previous, before));
  const now = keyed(parametersOf(current, after));
  for (const [key, parameter] of old) {
    const successor = now.get(key);
    if (successor === undefined) yield ['parameter-removed', where, `${key} is gone`];
    else yield* requestChanges(sides(), parameter.schema, successor.schema, `${where} ${key}`);
  }
  for (const [key, parameter] of now) {
    if (parameter.required && !old.get(key)?.required) yield ['parameter-required', where, `${key} is now required`];
  }
}

/** Path parameters are known by their place, the others by their name. */
const keyed = (parameters: Parameter[]): Map<string, Parameter> =>
  new Map(parameters.map((parameter) => [`${parameter.in} ${parameter.in === 'path' ? parameters.filter((p) => p.in === 'path').indexOf(parameter) + 1 : parameter.name}`, parameter]));

function* bodyChanges(sides: () => Sides, before: Operation, after: Operation, where: string): Found {
  if (after.requestBody?.required && !before.requestBody?.required) yield ['body-required', where, 'the body is now required'];
  for (const [type, media] of Object.entries(before.requestBody?.content ?? {})) {
    const successor = after.requestBody?.content[type];
    if (successor === undefined) yield ['body-removed', where, `${type} is no longer taken`];
    else if (media.schema && successor.schema) yield* requestChanges(sides(), media.schema, successor.schema, `${where} body`);
  }
}

function* answerChanges(sides: () => Sides, before: Operation, after: Operation, where: string): Found {
  const { previous, current } = sides();
  for (const [status, response] of Object.entries(before.responses)) {
    const successor = after.responses[status];
    if (successor === undefined) {
      yield ['response-removed', where, `${status} is gone`];
      continue;
    }
    const old = resolve<Response>(previous, response as Response | Ref);
    const now = resolve<Response>(current, successor as Response | Ref);
    for (const header of Object.keys(old.headers ?? {})) {
      if (now.headers?.[header] === undefined) yield ['header-removed', where, `${status} has no ${header} any more`];
    }
    yield* mediaChanges(sides, old.content ?? {}, now.content ?? {}, `${where} ${status}`);
  }
}

function* mediaChanges(sides: () => Sides, before: Record<string, MediaType>, after: Record<string, MediaType>, where: string): Found {
  for (const [type, media] of Object.entries(before)) {
    const successor = after[type];
    if (successor === undefined) yield ['response-removed', where, `${type} is no longer answered`];
    else if (media.schema && successor.schema) yield* responseChanges(sides(), media.schema, successor.schema, where);
  }
}

function* requestChanges(sides: Sides, before: Schema, after: Schema, where: string): Found {
  const [old, now] = pair(sides, before, after);
  if (old === undefined) return;
  const refused = typesIn(old).filter((type) => typesIn(now).length > 0 && !accepts(typesIn(now), type));
  if (refused.length > 0) yield ['request-type', where, `${refused.join(', ')} is no longer taken`];
  if (now.enum !== undefined) {
    const lost = old.enum === undefined ? ['anything else'] : (old.enum as unknown[]).filter((value) => !(now.enum as unknown[]).includes(value));
    if (lost.length > 0) yield ['request-enum', where, `no longer taken: ${lost.join(', ')}`];
  }
  yield* tightenedBounds(old, now, where);
  yield* requestMembers(old, now, where);
  for (const [key, child, successor] of commonChildren(old, now)) yield* requestChanges(sides, child, successor, `${where}${key}`);
}

function* requestMembers(old: Schema, now: Schema, where: string): Found {
  for (const name of Object.keys(old.properties ?? {})) {
    if (now.properties?.[name] === undefined && now.additionalProperties === false) yield ['request-property-removed', `${where}.${name}`, 'is no longer taken'];
  }
  for (const name of now.required ?? []) if (!old.required?.includes(name)) yield ['request-property-required', `${where}.${name}`, 'is now required'];
  if (now.additionalProperties === false && old.additionalProperties !== false) yield ['request-bound', where, 'other members are no longer taken'];
}

function* tightenedBounds(old: Schema, now: Schema, where: string): Found {
  for (const bound of ['maxLength', 'maxItems', 'maxProperties', 'maximum']) {
    if (numeric(now[bound], Infinity) < numeric(old[bound], Infinity)) yield ['request-bound', where, `${bound} went from ${old[bound] ?? 'none'} to ${now[bound]}`];
  }
  for (const bound of ['minLength', 'minItems', 'minProperties', 'minimum']) {
    if (numeric(now[bound], -Infinity) > numeric(old[bound], bound === 'minimum' ? -Infinity : 0)) yield ['request-bound', where, `${bound} went from ${old[bound] ?? 'none'} to ${now[bound]}`];
  }
  for (const bound of ['pattern', 'format']) {
    if (now[bound] !== undefined && now[bound] !== old[bound]) yield ['request-bound', where, `${bound} went from ${old[bound] ?? 'none'} to ${now[bound]}`];
  }
}

const numeric = (value: unknown, fallback: number): number => (typeof value === 'number' ? value : fallback);

function* responseChanges(sides: Sides, before: Schema, after: Schema, where: string): Found {
  const [old, now] = pair(sides, before, after);
  if (old === undefined) return;
  const added = typesIn(now).filter((type) => typesIn(old).length > 0 && !accepts(typesIn(old), type));
  if (added.length > 0) yield ['response-type', where, `may now be ${added.join(', ')}`];
  for (const name of Object.keys(old.properties ?? {})) {
    if (now.properties?.[name] === undefined) yield ['response-property-removed', `${where}.${name}`, 'is gone'];
    else if (old.required?.includes(name) && !now.required?.includes(name)) yield ['response-property-optional', `${where}.${name}`, 'may now be absent'];
  }
  for (const [key, child, successor] of commonChildren(old, now)) yield* responseChanges(sides, child, successor, `${where}${key}`);
}

/** Both schemas without references; undefined for a pair that was compared before, as in a recursive schema. */
function pair(sides: Sides, before: Schema, after: Schema): [Schema, Schema] | [undefined, undefined] {
  const key = `${before.$ref} ${after.$ref}`;
  if (before.$ref !== undefined && after.$ref !== undefined) {
    if (sides.seen.has(key)) return [undefined, undefined];
    sides.seen.add(key);
  }
  return [plain(sides.previous, before), plain(sides.current, after)];
}

/** `oneOf: [X, null]` reads as X with the type null added, so that making something nullable looks the same however it is written. */
function plain(contract: Contract, schema: Schema): Schema {
  const target = resolve<Schema>(contract, schema as Schema & object);
  const branches = ((target.oneOf ?? target.anyOf ?? []) as Schema[]).map((branch) => resolve<Schema>(contract, branch as Schema & object));
  const [only, ...others] = branches.filter((branch) => branch.type !== 'null');
  if (only === undefined || others.length > 0 || branches.length < 2) return target;
  return { ...only, type: [...typesOf(only), 'null'] };
}

const typesIn = (schema: Schema): string[] =>
  typesOf(schema).length > 0 ? typesOf(schema) : ((schema.oneOf ?? schema.anyOf ?? []) as Schema[]).flatMap(typesOf);

const accepts = (types: string[], type: string): boolean => types.includes(type) || (type === 'integer' && types.includes('number'));

function* commonChildren(old: Schema, now: Schema): Iterable<[key: string, old: Schema, now: Schema]> {
  for (const [name, child] of Object.entries(old.properties ?? {})) {
    const successor = now.properties?.[name];
    if (successor !== undefined) yield [`.${name}`, child, successor];
  }
  if (old.items && now.items) yield ['[]', old.items, now.items];
  const [open, stillOpen] = [old.additionalProperties, now.additionalProperties];
  if (typeof open === 'object' && typeof stillOpen === 'object') yield ['.*', open as Schema, stillOpen as Schema];
}
