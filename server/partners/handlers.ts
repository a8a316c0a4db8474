import type { Context } from '../context.ts';
import { conflictOn } from '../db/unique.ts';
import { write } from '../db/write.ts';
import type { WriteScope } from '../db/write.ts';
import type { ServerHandlers } from '../handlers.ts';
import { presentMembers } from '../../sdk/wire/patch.ts';
import { requireMatch, requireVersion, versionConflict } from '../preconditions.ts';
import { findPartner, insertPartner, listPartners, partnerIn, updateAtVersion } from './queries.ts';
import type { Partner, StoredPartner } from './queries.ts';
import { changeOf, cleared, known, requireOpen, visible, withoutNotes } from './rules.ts';

const slugConflict = { partners_slug_key: 'slug_taken' } as const;

export const partnerHandlers = {
  async listPartners({ query }, { database }) {
    return await listPartners(database, query);
  },

  async getPartner({ path }, { database }) {
    return known(await findPartner(database, path.partner_uuid));
  },

  async createPartner({ body }, context) {
    return await conflictOn(slugConflict, () => write(context, async ({ tx, audit }) => {
      const partner = await insertPartner(tx, cleared(presentMembers(body)));
      audit({ displayId: partner.slug, before: null, after: withoutNotes(partner) });
      return visible(partner);
    }));
  },

  async archivePartner({ path }, context) {
    return await write(context, async ({ tx, audit }) => {
      const partner = known(await partnerIn(tx, path.partner_uuid, { lock: true }));
      if (partner.status === 'archived') return visible(partner);
      audit({ displayId: partner.slug, before: { status: partner.status }, after: { status: 'archived' } });
      return visible((await updateAtVersion(tx, partner.id, partner.version, { status: 'archived' }))!);
    });
  },

  async updatePartner({ path, body: { base_version: base, ...body } }, context) {
    const members = cleared(presentMembers(body));
    return await conflictOn(slugConflict, () => write(context, (scope) => update(scope, context, path.partner_uuid, base, members)));
  },
} satisfies ServerHandlers<'listPartners' | 'getPartner' | 'createPartner' | 'archivePartner' | 'updatePartner'>;

async function update({ tx, audit }: WriteScope, context: Context, id: string, base: number, members: Partial<StoredPartner>): Promise<Partner> {
  const before = known(await partnerIn(tx, id));
  requireMatch(context, before);
  requireVersion(before, base);
  const changes = changeOf(before, members);
  if (Object.keys(changes.after).length === 0) {
    requireOpen(before, members);
    return visible(before);
  }
  const after = await updateAtVersion(tx, id, base, changes.after);
  if (after === undefined) throw versionConflict(known(await partnerIn(tx, id)));
  // Only now: a slug that is taken is the earlier reason to refuse. The transaction takes the change back.
  requireOpen(before, members);
  audit({ displayId: after.slug, before: withoutNotes(changes.before), after: withoutNotes(changes.after) });
  return visible(after);
}
