import { resolved } from './document.ts';
import type { Schema } from './document.ts';

/**
 * The properties that an answer may have, as paths: `items[].groups[].name`; `*` stands for the keys of a map. A schema that contains
 * itself is followed once.
 */
export function propertiesOf(schema: Schema, at = '', within: readonly Schema[] = []): string[] {
  const { properties = {}, additionalProperties, items, anyOf = [], oneOf = [], allOf = [] } = resolved<Schema>(schema as Schema & { $ref: string });
  const here = resolved<Schema>(schema as Schema & { $ref: string });
  if (within.includes(here)) return [];
  const deeper = (next: Schema, path: string): string[] => propertiesOf(next, path, [...within, here]);
  const named = Object.entries(properties).flatMap(([name, property]) => [join(at, name), ...deeper(property, join(at, name))]);
  const mapped = typeof additionalProperties === 'object' ? [join(at, '*'), ...deeper(additionalProperties, join(at, '*'))] : [];
  const variants = [...anyOf, ...oneOf, ...allOf].flatMap((variant) => deeper(variant, at));
  return [...new Set([...named, ...mapped, ...(items === undefined ? [] : deeper(items, `${at}[]`)), ...variants])];
}

/** Which of the documented properties a value has; null is not enough to have seen one. */
export function propertiesIn(value: unknown, documented: ReadonlySet<string>, at = ''): string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap((item) => propertiesIn(item, documented, `${at}[]`)))];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).filter(([, item]) => item !== null).flatMap(([name, item]) => {
    const path = documented.has(join(at, name)) ? join(at, name) : join(at, '*');
    return documented.has(path) ? [path, ...propertiesIn(item, documented, path)] : [];
  });
}

const join = (at: string, name: string): string => (at === '' ? name : `${at}.${name}`);
