import type { DateReviver } from './connection.ts';
import { freeForm } from './generated/times.ts';

type TimeName = `${string}_at` | `${string}At`;

/** A shape with `Date` for every time, when `Time` is `Date`; else the shape itself. */
export type Timed<T, Time> = string extends Time ? T : WithDates<T>;

/** A shape of the contract with `Date` for every time. */
export type WithDates<T> =
  unknown extends T ? T
    : T extends readonly (infer Item)[] ? WithDates<Item>[]
      : T extends object ? { [Name in keyof T]: Name extends TimeName ? Exclude<T[Name], string> | Date : WithDates<T[Name]> }
        : T;

/** A shape to be sent, which takes `Date` for every time when `Time` is `Date`. */
export type TimedBody<T, Time> = string extends Time ? T : { [Name in keyof T]: Name extends TimeName ? T[Name] | Date : T[Name] };

/**
 * Turns the times in answers into `Date`, for the client and for the types: `createPlatformClient({ baseUrl, dates })`. Times have
 * microseconds, `Date` has milliseconds: leave them as strings where you compare or send them back. Days without a time stay strings.
 */
export const dates: DateReviver = { revive };

/** The contract has no time under another name, and none in members of free form; the generator makes sure of both. */
function revive(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revive);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, revived(name, member)]));
}

function revived(name: string, member: unknown): unknown {
  if (freeForm.includes(name)) return member;
  return typeof member === 'string' && /(_a|A)t$/.test(name) ? new Date(member) : revive(member);
}
