import { reaches } from '../../sdk/wire/authorize.ts';
import type { Caller } from '../../sdk/wire/caller.ts';
import { Problem } from '../../sdk/wire/problem.ts';
import type { FoundEntry } from './entry.ts';

/** The log is open to everybody with the permission; what it keeps of an organization's data, to those alone who have access to it. */
export const mayNotSee = (caller: Caller, { organization, snapshots }: FoundEntry): boolean =>
  snapshots !== 'none' && organization !== null && !reaches(caller, organization);

/** @throws Problem `not_found`. */
export function known<T>(entry: T | undefined): T {
  if (entry === undefined) throw new Problem('not_found');
  return entry;
}
