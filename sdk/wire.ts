import type { OperationInfo } from './operation-info.ts';

/** One field of a request that failed, as a 422 lists it. */
export interface WireError { loc: (string | number)[]; msg: string; type: string }

/** Query parameters of a request, typed by the contract; `errors` lists every one that is wrong. */
export interface ParsedQuery { readonly values: Record<string, unknown>; readonly errors: WireError[] }

/**
 * Reads a query string (without `?`) by the parameters that the operation documents. Stricter than schema coercion: an integer is
 * `-?[0-9]+` and nothing else, a boolean is `true` or `false`, a scalar occurs once, an unknown name is an error.
 * Bounds and enumerations are checked by the schemas afterwards.
 */
export function parseQuery(query: string, types: OperationInfo['query']): ParsedQuery {
  const values: Record<string, unknown> = {};
  const errors: WireError[] = [];
  if (query === '') return { values, errors };
  const add = (name: string, msg: string, type: string) => errors.push({ loc: ['query', name], msg, type });
  for (const part of query.split('&')) {
    if (part === '') continue;
    const [name, raw] = decodePair(part);
    if (name === undefined || raw === undefined) add(shortened(part), 'is not valid percent-encoded UTF-8', 'encoding');
    else if (!Object.hasOwn(types, name)) add(shortened(name), 'is not a parameter of this operation', 'unknown_parameter');
    else readValue(values, name, raw, types[name]!, add);
  }
  return { values, errors };
}

/** A name that the caller made up, no longer than an answer may quote it. */
export const shortened = (name: string): string => name.slice(0, 200).toWellFormed();

type AddError = (name: string, msg: string, type: string) => void;

function readValue(values: Record<string, unknown>, name: string, raw: string, type: string, add: AddError): void {
  if (hasControls(raw)) return add(name, 'must not contain control characters', 'characters');
  const repeatable = type.endsWith('[]');
  if (!repeatable && Object.hasOwn(values, name)) return add(name, 'must be given once', 'repeated');
  const value = toType(raw, repeatable ? type.slice(0, -2) : type);
  if (value === undefined) return add(name, `must be ${type === 'integer' ? 'an integer' : 'true or false'}`, 'type');
  if (!repeatable) values[name] = value;
  else values[name] = [...((values[name] as unknown[] | undefined) ?? []), value];
}

function toType(raw: string, type: string): unknown {
  if (type === 'integer') return /^-?[0-9]+$/.test(raw) ? Number(raw) : undefined;
  if (type === 'boolean') return raw === 'true' ? true : raw === 'false' ? false : undefined;
  return raw;
}

function decodePair(part: string): [string | undefined, string | undefined] {
  const split = part.indexOf('=');
  return split < 0 ? [decode(part), ''] : [decode(part.slice(0, split)), decode(part.slice(split + 1))];
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}

/** Whether every `%` of a request target is part of percent-encoded UTF-8; an implementation answers 400 otherwise. */
export const isDecodable = (target: string): boolean => !target.includes('%') || decode(target) !== undefined;

const hasControls = (text: string): boolean => /\p{Cc}/u.test(text);

/** Whether a text can be stored: no U+0000 and no half of a surrogate pair. */
export const isCleanText = (text: string): boolean => !text.includes('\0') && text.isWellFormed();

/** How deep JSON may be nested. */
const maximumDepth = 64;

/** How many values JSON may hold: more than any operation takes, and few enough that listing what is wrong with each takes no time. */
const maximumValues = 20_000;

/** Why a text that `JSON.parse` accepts is refused all the same. */
export type JsonFlaw = 'duplicate member' | 'forbidden member' | 'nested too deeply' | 'too many values';

/**
 * Looks for what `JSON.parse` silently lets pass: a member name that occurs twice (one value would be lost), names that reach
 * prototypes (`__proto__`, `constructor.prototype`), nesting that would exhaust the stack of whatever walks the value, and more values
 * than anybody needs. By hand, because parsers that report duplicates are some ten times slower than `JSON.parse` plus this one pass.
 * @param text JSON that `JSON.parse` has accepted.
 */
export function findJsonFlaw(text: string): { flaw: JsonFlaw; name: string } | undefined {
  const open: Scope[] = [];
  let member = '';
  let values = 1;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '{' || character === '[') {
      open.push({ owner: member, names: undefined });
      member = '';
      if (open.length > maximumDepth) return { flaw: 'nested too deeply', name: '' };
    } else if (character === '}' || character === ']') {
      open.pop();
      member = '';
    } else if (character === ',') {
      if (++values > maximumValues) return { flaw: 'too many values', name: '' };
    } else if (character === '"') {
      const end = endOfString(text, at);
      if (isMemberName(text, end)) {
        member = JSON.parse(text.slice(at, end + 1)) as string;
        const flaw = memberFlaw(open.at(-1)!, member);
        if (flaw) return { flaw, name: member };
      }
      at = end;
    }
  }
  return undefined;
}

/** An object or array that is not closed yet: the member that it is the value of, and the names seen in it. */
interface Scope { readonly owner: string; names: Set<string> | undefined }

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

function isMemberName(text: string, endOfName: number): boolean {
  let at = endOfName + 1;
  while (/[\s]/.test(text[at] ?? '')) at++;
  return text[at] === ':';
}

function memberFlaw(scope: Scope, name: string): JsonFlaw | undefined {
  scope.names ??= new Set();
  if (scope.names.has(name)) return 'duplicate member';
  scope.names.add(name);
  return name === '__proto__' || (name === 'prototype' && scope.owner === 'constructor') ? 'forbidden member' : undefined;
}

/** Members that may hold several lines; every other text is one line. */
const multiLine = new Set(['internal_notes', 'description', 'note', 'reason']);

/** Texts of a JSON body that are refused: unstorable ones anywhere, control characters outside of members for several lines. */
export function textErrors(value: unknown, loc: (string | number)[] = ['body']): WireError[] {
  if (typeof value === 'string') return textError(value, loc);
  if (Array.isArray(value)) return value.flatMap((item, index) => textErrors(item, [...loc, index]));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, item]) => [...(isCleanText(name) ? [] : textError(name, [...loc, shortened(name)])), ...textErrors(item, [...loc, shortened(name)])]);
}

function textError(text: string, loc: (string | number)[]): WireError[] {
  if (!isCleanText(text)) return [{ loc, msg: 'must not contain NUL or lone surrogates', type: 'characters' }];
  // Free-form data belongs to the caller.
  if (loc[1] === 'extra_data') return [];
  const rest = multiLine.has(String(loc.at(-1))) ? text.replaceAll(/[\t\n\r]/g, '') : text;
  return hasControls(rest) ? [{ loc, msg: 'must not contain control characters', type: 'characters' }] : [];
}

/** Members whose surrounding white space means nothing; their length is counted without it. */
const names = ['name', 'display_name', 'contact_name', 'reason', 'firstName', 'lastName'];

/** A body with its names trimmed, as they are checked and stored. */
export function trimNames(body: unknown): unknown {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) return body;
  const members = body as Record<string, unknown>;
  const trimmed = names.filter((name) => typeof members[name] === 'string').map((name) => [name, (members[name] as string).trim()]);
  return trimmed.length === 0 ? body : { ...members, ...Object.fromEntries(trimmed) };
}
