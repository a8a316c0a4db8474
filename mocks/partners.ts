import type { Schemas } from '../sdk/contract.ts';
import { sameData } from '../sdk/wire/extra-data.ts';
import { presentMembers } from '../sdk/wire/patch.ts';
import { Problem } from '../sdk/wire/problem.ts';
import { changedMembers, hidden } from '../sdk/wire/snapshots.ts';
import { recordChange } from './audit.ts';
import type { MockHandlers } from './context.ts';
import type { MockDb, PartnerRow } from './db.ts';
import { nextId } from './ids.ts';
import { cleared } from './organization-changes.ts';
import { requireMatch, requireVersion } from './preconditions.ts';
import { pageOf, sortedBy, timestamp } from './text.ts';

export const partnerHandlers = {
  listPartners({ query }, { db }) {
    const found = db.partners.filter(({ status, partner_type }) => (query.status === undefined ? status !== 'archived' : status === query.status)
      && (query.partner_type === undefined || partner_type === query.partner_type));
    const { items, total } = pageOf(sortedBy(found, ({ name }) => name, ({ id }) => id).map(toPartner), query);
    return { items, page: query.page, page_size: query.page_size, total };
  },

  getPartner({ path }, { db }) {
    return toPartner(partnerOf(db, path.partner_uuid));
  },

  createPartner({ body }, context) {
    const { db, now } = context;
    requireFreeSlug(db, body.slug);
    const at = timestamp(now);
    const partner = { ...blank, ...cleared(presentMembers(body)), id: nextId(db, 'partners'), created_at: at, updated_at: at } as PartnerRow;
    db.partners.push(partner);
    recordChange(context, { displayId: partner.slug, before: null, after: withoutNotes(partner) });
    return toPartner(partner);
  },

  archivePartner({ path }, context) {
    const partner = partnerOf(context.db, path.partner_uuid);
    if (partner.status === 'archived') return toPartner(partner);
    const before = { status: partner.status };
    const after = { status: 'archived' } as const;
    Object.assign(partner, after, { version: partner.version + 1, updated_at: timestamp(context.now) });
    recordChange(context, { displayId: partner.slug, before, after });
    return toPartner(partner);
  },

  updatePartner({ path, body: { base_version: base, ...body } }, context) {
    const { db, now } = context;
    const partner = partnerOf(db, path.partner_uuid);
    requireMatch(context, toPartner(partner));
    requireVersion(partner, base);
    const members: Partial<PartnerRow> = cleared(presentMembers(body));
    const changes = changeOf(partner, members);
    if (changes.after.slug !== undefined) requireFreeSlug(db, changes.after.slug);
    if (partner.status === 'archived' && members.status === undefined) throw new Problem('resource_archived');
    if (Object.keys(changes.after).length === 0) return toPartner(partner);
    Object.assign(partner, changes.after, { version: base + 1, updated_at: timestamp(now) });
    recordChange(context, { displayId: partner.slug, before: withoutNotes(changes.before), after: withoutNotes(changes.after) });
    return toPartner(partner);
  },
} satisfies MockHandlers<'listPartners' | 'getPartner' | 'createPartner' | 'archivePartner' | 'updatePartner'>;

const blank = {
  display_name: null, partner_type: 'other', status: 'active', description: null, contact_name: null, contact_email: null, contact_phone: null,
  website: null, logo_url: null, extra_data: {}, internal_notes: null, version: 1,
} as const;

const toPartner = ({ internal_notes: _, ...partner }: PartnerRow): Schemas['Partner'] => partner;

/** Internal notes are never answered, not even by the audit log: it shows whether there were any. */
const withoutNotes = (snapshot: Partial<PartnerRow>): object => (snapshot.internal_notes == null ? snapshot : { ...snapshot, internal_notes: hidden });

/** Free-form data whose members only come in another order is the same. */
function changeOf(before: PartnerRow, members: Partial<PartnerRow>): { before: Partial<PartnerRow>; after: Partial<PartnerRow> } {
  const after = { ...before, ...members };
  return changedMembers(before, sameData(before.extra_data, after.extra_data) ? { ...after, extra_data: before.extra_data } : after);
}

/** @throws Problem `not_found`. */
function partnerOf(db: MockDb, partnerId: string): PartnerRow {
  const partner = db.partners.find(({ id }) => id === partnerId);
  if (partner === undefined) throw new Problem('not_found');
  return partner;
}

/** @throws Problem `slug_taken`. */
function requireFreeSlug(db: MockDb, slug: string): void {
  if (db.partners.some((partner) => partner.slug === slug)) throw new Problem('slug_taken');
}
