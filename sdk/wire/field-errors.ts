import type { OperationInfo } from '../operation-info.ts';
import { extraDataErrors } from './extra-data.ts';
import { shortened, textErrors } from '../wire.ts';
import type { WireError } from '../wire.ts';

/** A broken schema keyword: `/body/slug`, `/query/page`, `/params/org_uuid` or `/headers/if-match` as a JSON pointer, and the keyword. */
export interface SchemaError { readonly path: string; readonly message: string; readonly keyword: string }

/** What was checked: the parts of a request under the names that the paths of schema errors begin with. */
export interface CheckedParts { readonly query: unknown; readonly body: unknown }

/** `/query/page` → `["query", "page"]`, `/params/org_uuid` → `["path", "org_uuid"]`. */
export function toWireError({ path, message, keyword }: SchemaError, info: OperationInfo, parts: CheckedParts): WireError {
  const [, place = 'body', pointer = ''] = /^\/(\w+)\/?(.*)$/s.exec(path) ?? [];
  return { loc: locationOf(place, pointer, info, parts), msg: message.slice(0, 1000), type: keyword };
}

function locationOf(place: string, pointer: string, info: OperationInfo, { query, body }: CheckedParts): (string | number)[] {
  if (place === 'params') return ['path', pointer];
  if (place === 'headers') return ['header', info.headers.find((name) => name.toLowerCase() === pointer) ?? pointer];
  return place === 'query' ? ['query', ...stepsTo(query, pointer)] : ['body', ...stepsTo(body, pointer)];
}

/** The steps of a pointer into a value. The name of an unknown member comes unescaped at its end, so a member of exactly that name wins. */
function stepsTo(value: unknown, pointer: string): (string | number)[] {
  if (pointer === '') return [];
  const at = pointer.indexOf('/');
  if (at < 0 || (isObject(value) && Object.hasOwn(value, pointer))) return [Array.isArray(value) ? Number(pointer) : shortened(unescaped(value, pointer))];
  const name = unescaped(value, pointer.slice(0, at));
  return [Array.isArray(value) ? Number(name) : shortened(name), ...stepsTo(isObject(value) ? value[name] : undefined, pointer.slice(at + 1))];
}

const isObject = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === 'object';

/** RFC 6901 §4, unless a member has the very name that looks like an escape. */
const unescaped = (value: unknown, part: string): string =>
  isObject(value) && Object.hasOwn(value, part) ? part : part.replaceAll('~1', '/').replaceAll('~0', '~');

/** What schemas cannot say: a body where one is needed, none where none is taken, and only text and free-form data that can be stored. */
export function bodyErrors(info: OperationInfo, body: unknown): WireError[] {
  if (info.consumes.length === 0) {
    const empty = body === undefined || (typeof body === 'object' && body !== null && Object.keys(body).length === 0);
    return empty ? [] : [{ loc: ['body'], msg: 'this operation takes no body', type: 'unexpected' }];
  }
  return body === undefined && info.bodyRequired ? [{ loc: ['body'], msg: 'is required', type: 'required' }] : [...textErrors(body), ...extraDataErrors(body)];
}

/** How many errors an answer lists, and how deep into a value it points. */
const maximumErrors = 1_000;
const maximumSteps = 32;

/** Whoever checks a request does so in an order of their own; answers have this one. */
const places = ['path', 'query', 'header', 'body'];
const placeOf = ({ loc: [place] }: WireError): number => places.indexOf(String(place));

/** Each failing field once per reason, as many as an answer may list, place by place. */
export const distinctErrors = (errors: readonly WireError[]): WireError[] =>
  [...new Map(errors.map((error) => [JSON.stringify([error.loc, error.type]), error])).values()].toSorted((a, b) => placeOf(a) - placeOf(b)).slice(0, maximumErrors)
    .map((error) => ({ ...error, loc: error.loc.slice(0, maximumSteps) }));

/** Ids are accepted in any letter case and used in lower case. */
export function lowerCaseIds(params: Readonly<Record<string, string>>): Record<string, string> {
  const lowered: Record<string, string> = {};
  for (const [name, value] of Object.entries(params)) lowered[name] = value.toLowerCase();
  return lowered;
}
