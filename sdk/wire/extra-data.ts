import type { WireError } from '../wire.ts';

/** Largest free-form data of a partner: bytes as JSON in UTF-8, and levels of objects and arrays. */
const maximumBytes = 16 * 1024;
const maximumDepth = 8;

/** What schemas cannot say about the member `extra_data` of a body: its size, its depth, and that every number can be kept. */
export function extraDataErrors(body: unknown): WireError[] {
  const data = isObject(body) && Object.hasOwn(body, 'extra_data') ? body['extra_data'] : undefined;
  if (!isObject(data)) return [];
  const flaws: [boolean, string, string][] = [
    [new TextEncoder().encode(JSON.stringify(data)).length > maximumBytes, `must not be larger than ${maximumBytes} bytes as JSON`, 'too_large'],
    [depthOf(data) > maximumDepth, `must not be nested more than ${maximumDepth} levels deep`, 'too_deep'],
    [!isFinite(data), 'must not contain numbers that are too large', 'not_finite'],
  ];
  return flaws.filter(([broken]) => broken).map(([, msg, type]) => ({ loc: ['body', 'extra_data'], msg, type }));
}

/** Whether two values say the same as JSON: the order of members means nothing. */
export const sameData = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);

const canonical = (value: unknown): string => JSON.stringify(value, (_, item: unknown) => (isObject(item) ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1))) : item));

const isObject = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === 'object' && !Array.isArray(value);

/** Objects and arrays around the innermost value, at least one for the data itself. */
function depthOf(value: unknown): number {
  if (value === null || typeof value !== 'object') return 0;
  return 1 + Object.values(value).reduce<number>((deepest, item) => Math.max(deepest, depthOf(item)), 0);
}

/** `JSON.parse` reads `1e999` as Infinity, which JSON cannot print. */
function isFinite(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  return value === null || typeof value !== 'object' || Object.values(value).every(isFinite);
}
