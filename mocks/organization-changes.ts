import type { Schemas } from '../sdk/contract.ts';
import { clearedToNull, presentMembers } from '../sdk/wire/patch.ts';
import { Problem } from '../sdk/wire/problem.ts';
import { changedMembers } from '../sdk/wire/snapshots.ts';
import { recordChange } from './audit.ts';
import type { MockContext } from './context.ts';
import type { MockDb, OrganizationRow } from './db.ts';
import { timestamp } from './text.ts';

/**
 * Applies the members of a PATCH body to an organization, whichever operation they come through. What changes nothing makes no new
 * version and no audit entry.
 * @throws Problem `slug_taken`.
 */
export function changeOrganization(context: MockContext, row: OrganizationRow, body: object): void {
  const changes = changedMembers<Partial<OrganizationRow>>(row, { ...row, ...cleared(presentMembers(body)) });
  if (Object.keys(changes.after).length === 0) return;
  if (changes.after.slug !== undefined) requireFreeSlug(context.db, changes.after.slug);
  bump(context, row, changes.after);
  recordChange(context, { displayId: row.slug, organization: row, ...changes });
}

/** Writes members of an organization, as its next version. */
export function bump({ now }: MockContext, row: OrganizationRow, members: Partial<OrganizationRow>): void {
  Object.assign(row, members, { version: row.version + 1, updated_at: timestamp(now) });
}

/** An organization as its GET answers it. */
export const toOrganization = ({ shard_id: _, ...organization }: OrganizationRow): Schemas['Organization'] => organization;

/** @throws Problem `not_found`. */
export function organizationOf(db: MockDb, organizationId: string): OrganizationRow {
  const organization = db.organizations.find(({ id }) => id === organizationId);
  if (organization === undefined) throw new Problem('not_found');
  return organization;
}

/** @throws Problem `slug_taken`. */
export function requireFreeSlug(db: MockDb, slug: string): void {
  if (db.organizations.some((organization) => organization.slug === slug)) throw new Problem('slug_taken');
}

/** Members of a body in which an empty text stands for nothing. */
export const cleared = (members: object): object => Object.fromEntries(Object.entries(members).map(([name, value]) => [name, clearedToNull(value)]));
