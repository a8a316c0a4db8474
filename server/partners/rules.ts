import { sameData } from '../../sdk/wire/extra-data.ts';
import { changedMembers, hidden } from '../../sdk/wire/snapshots.ts';
import { Problem } from '../../sdk/wire/problem.ts';
import { clearedToNull } from '../../sdk/wire/patch.ts';
import type { Partner, StoredPartner } from './queries.ts';

/** The members of a body as they are stored: an empty text is none. */
export const cleared = (members: object): Partial<StoredPartner> =>
  Object.fromEntries(Object.entries(members).map(([name, value]) => [name, clearedToNull(value)]));

/** What a change makes different, on both sides. Free-form data whose members only come in another order is the same. */
export function changeOf(before: StoredPartner, members: Partial<StoredPartner>): { before: Partial<StoredPartner>; after: Partial<StoredPartner> } {
  const after = { ...before, ...members };
  return changedMembers(before, sameData(before.extra_data, after.extra_data) ? { ...after, extra_data: before.extra_data } : after);
}

/** A partner as clients see it. */
export const visible = ({ internal_notes: _, ...partner }: StoredPartner): Partner => partner;

/** Internal notes are never answered, not even by the audit log: it shows whether there were any. */
export const withoutNotes = (snapshot: Partial<StoredPartner>): object =>
  (snapshot.internal_notes == null ? snapshot : { ...snapshot, internal_notes: hidden });

/** @throws Problem `not_found`. */
export function known<T>(partner: T | undefined): T {
  if (partner === undefined) throw new Problem('not_found');
  return partner;
}

/** An archived partner is changed by restoring it, or not at all. @throws Problem `resource_archived`. */
export function requireOpen(before: StoredPartner, { status }: Partial<StoredPartner>): void {
  if (before.status === 'archived' && status === undefined) throw new Problem('resource_archived');
}
