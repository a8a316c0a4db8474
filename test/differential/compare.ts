import type { OperationId } from '../../sdk/contract.ts';
import { bodiesNotCompared, freeMembers, uncomparedHeaders } from './exclusions.ts';
import type { Said } from './script.ts';

/** Ids and times, wherever they stand: in members, addresses, file names, texts. */
const token = /([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?Z?|\d{8}T\d{6}Z)/gi;
const isId = (text: string): boolean => /^[0-9a-f]{8}-/i.test(text);

/** How far apart the clocks of two platforms may be that are called one right after the other. */
const toleranceMs = 60_000;

/**
 * Compares the answers of two platforms that were called alike. Ids that they made themselves correspond one to one from their first
 * appearance on; times of the run itself need only be near each other; everything else must be equal.
 */
export class Comparison {
  readonly #theirs = new Map<string, string>();
  readonly #ours = new Map<string, string>();
  readonly #began = Date.now() - toleranceMs;

  /** What differs, as lines for people; empty when nothing does. */
  differences(operation: OperationId, a: Said, b: Said): string[] {
    const found: string[] = [];
    if (a.status !== b.status) found.push(`status: ${a.status} and ${b.status} (${codeOf(a)} and ${codeOf(b)})`);
    else {
      this.#headers(a, b, found);
      if (a.status > 299 || bodiesNotCompared[operation] === undefined) this.#values(a.body, b.body, 'body', found);
    }
    return found;
  }

  #headers(a: Said, b: Said, found: string[]): void {
    for (const name of new Set([...Object.keys(a.headers), ...Object.keys(b.headers)])) {
      if (name in uncomparedHeaders) continue;
      const [ours, theirs] = [a.headers[name], b.headers[name]];
      // A tag that is made of the content is another one for other ids.
      if (name === 'etag' && ours !== undefined && theirs !== undefined && ours.length > 10 && theirs.length > 10) continue;
      if (ours === undefined || theirs === undefined || !this.#texts(ours, theirs)) found.push(`header ${name}: ${shown(ours)} and ${shown(theirs)}`);
    }
  }

  #values(a: unknown, b: unknown, where: string, found: string[]): void {
    if (Array.isArray(a) && Array.isArray(b)) return this.#lists(a, b, where, found);
    if (isRecord(a) && isRecord(b)) return this.#records(a, b, where, found);
    if (typeof a === 'string' && typeof b === 'string' ? this.#texts(a, b) : Object.is(a, b)) return;
    found.push(`${where}: ${shown(a)} and ${shown(b)}`);
  }

  #lists(a: readonly unknown[], b: readonly unknown[], where: string, found: string[]): void {
    if (a.length !== b.length) return void found.push(`${where}: ${a.length} items ${shown(a)} and ${b.length} items ${shown(b)}`);
    const [ours, theirs] = where === 'body/detail' || where === 'body/errors' ? [inOneOrder(a), inOneOrder(b)] : [a, b];
    for (const [index, item] of ours.entries()) this.#values(item, theirs[index], `${where}/${index}`, found);
  }

  #records(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>, where: string, found: string[]): void {
    for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) {
      if (name in a !== name in b) found.push(`${where}/${name}: ${name in a ? shown(a[name]) : 'not there'} and ${name in b ? shown(b[name]) : 'not there'}`);
      else if (isSecret(name) ? typeof a[name] !== typeof b[name] : !(isFree(name, where) && typeof a[name] === 'string')) this.#values(a[name], b[name], `${where}/${name}`, found);
    }
  }

  /** Whether two texts are equal but for the ids and times in them. */
  #texts(a: string, b: string): boolean {
    if (a === b) return true;
    const [ours, theirs] = [a.split(token), b.split(token)];
    return ours.length === theirs.length && ours.every((part, index) => part === theirs[index] || (index % 2 === 1 && this.#tokens(part, theirs[index]!)));
  }

  #tokens(a: string, b: string): boolean {
    if (isId(a) !== isId(b)) return false;
    if (!isId(a)) return this.#times(a, b);
    const known = this.#theirs.get(a) ?? b;
    const back = this.#ours.get(b) ?? a;
    this.#theirs.set(a, known);
    this.#ours.set(b, back);
    return known === b && back === a;
  }

  #times(a: string, b: string): boolean {
    const [ours, theirs] = [millisecondsOf(a), millisecondsOf(b)];
    return ours >= this.#began && theirs >= this.#began && Math.abs(ours - theirs) < toleranceMs;
  }
}

const millisecondsOf = (text: string): number => Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isSecret = (name: string): boolean => name === 'token' || name === 'access_token';
const isFree = (name: string, where: string): boolean => name in freeMembers || (name === 'detail' && /^body\/errors\/\d+$/.test(where));

/** Findings about single fields come in any order. */
const inOneOrder = (findings: readonly unknown[]): unknown[] => findings.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
const keyOf = (finding: unknown): string => JSON.stringify(finding, (name, value: unknown) => (name === 'msg' || name === 'detail' ? undefined : value));

const codeOf = ({ body }: Said): string => (isRecord(body) && 'code' in body ? String(body['code']) : 'no code');
const shown = (value: unknown): string => (value === undefined ? 'none' : JSON.stringify(value).slice(0, 300));
