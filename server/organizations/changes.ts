import { changedMembers } from '../../sdk/wire/snapshots.ts';
import type { WriteScope } from '../db/write.ts';
import { clearedToNull, presentMembers } from '../../sdk/wire/patch.ts';
import type { Organization } from './columns.ts';
import { updateAtVersion } from './queries.ts';

/**
 * Applies the members of a PATCH body to an organization, whichever operation they come through: absent and null leave a member
 * as it is, an empty text clears it. What changes nothing makes no new version and no audit entry.
 * @param before the organization that the change was made for.
 * @returns the organization afterwards, or undefined when it has another version by now.
 */
export async function changeOrganization({ tx, audit }: WriteScope, before: Organization, body: object): Promise<Organization | undefined> {
  const changes = changedMembers(before, { ...before, ...cleared(presentMembers(body)) } as Organization);
  if (Object.keys(changes.after).length === 0) return before;
  const after = await updateAtVersion(tx, before.id, before.version, changes.after);
  if (after !== undefined) audit({ displayId: after.slug, organization: after, ...changes });
  return after;
}

const cleared = (members: object): object => Object.fromEntries(Object.entries(members).map(([name, value]) => [name, clearedToNull(value)]));
