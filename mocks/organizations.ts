import type { Body, Schemas } from '../sdk/contract.ts';
import { schemaName } from '../sdk/demo/organizations.ts';
import { presentMembers } from '../sdk/wire/patch.ts';
import { Problem } from '../sdk/wire/problem.ts';
import { compareText } from '../sdk/wire/text.ts';
import { recordChange } from './audit.ts';
import type { MockContext, MockHandlers } from './context.ts';
import type { MockDb, OrganizationRow, ShardRow } from './db.ts';
import { nextId } from './ids.ts';
import { changeOrganization, cleared, organizationOf, requireFreeSlug, toOrganization } from './organization-changes.ts';
import { requireMatch, requireVersion } from './preconditions.ts';
import { containing, pageOf, sortedBy, timestamp } from './text.ts';

export const organizationHandlers = {
  listOrganizations({ query }, { db }) {
    const found = containing(query.search);
    const organizations = db.organizations.filter(({ name, slug, status }) => found(name, slug) && (query.status === undefined || status === query.status));
    return pageOf(sortedBy(organizations, ({ name }) => name, ({ id }) => id).map(toListItem), query);
  },

  getOrganization({ path }, { db }) {
    return toOrganization(organizationOf(db, path.org_uuid));
  },

  createOrganization({ body }, context) {
    const { db } = context;
    const firstAdmin = requireFirstAdmin(db, body.admin_user_uuid?.toLowerCase());
    requireFreeSlug(db, body.slug);
    const organization = newOrganization(context, shardWithRoom(db), body);
    db.organizations.push(organization);
    if (firstAdmin !== undefined) {
      db.memberships.push({ user_id: firstAdmin, org_id: organization.id, status: 'active', role_hint: 'admin', joined_at: organization.created_at, suspended_by_deactivation: false });
    }
    giveAccessToCreator(context, organization);
    recordChange(context, { displayId: organization.slug, organization, before: null, after: toOrganization(organization) });
    return toOrganization(organization);
  },

  updateOrganization({ path, body: { base_version: version, ...body } }, context) {
    const row = organizationOf(context.db, path.org_uuid);
    requireMatch(context, toOrganization(row));
    requireVersion(row, version);
    changeOrganization(context, row, body);
    return toOrganization(row);
  },
} satisfies MockHandlers<'listOrganizations' | 'getOrganization' | 'createOrganization' | 'updateOrganization'>;

const toListItem = ({ id, name, slug, status, account_type, onboarding_status, max_locations, created_at, updated_at, version }: OrganizationRow): Schemas['OrganizationListItem'] =>
  ({ id, name, slug, status, account_type, onboarding_status, max_locations, created_at, updated_at, version });

function requireFirstAdmin(db: MockDb, userId: string | undefined): string | undefined {
  if (userId !== undefined && !db.users.some(({ id }) => id === userId)) throw new Problem('not_found', { detail: 'There is no user with the id in admin_user_uuid.' });
  return userId;
}

/**
 * The least used active shard with a free slot, of several the oldest.
 * @throws Problem `no_shard_capacity`.
 */
function shardWithRoom(db: MockDb): ShardRow {
  const candidates = db.shards.filter(({ is_active, archived }) => is_active && !archived).map((shard) => {
    const used = db.organizations.filter(({ shard_id }) => shard_id === shard.id).length;
    return { shard, used, slots: Math.min(shard.max_orgs, db.settings.max_orgs_per_shard) };
  }).filter(({ used, slots }) => used < slots);
  const [best] = candidates.toSorted((a, b) => a.used / a.slots - b.used / b.slots || Date.parse(a.shard.created_at) - Date.parse(b.shard.created_at) || compareText(a.shard.id, b.shard.id));
  if (best === undefined) throw new Problem('no_shard_capacity', { headers: { 'Retry-After': '30' } });
  return best.shard;
}

const blank = {
  status: 'active', onboarding_status: 'pending', max_locations: 1, version: 1, billing_email: null, contact_name: null, contact_email: null,
  contact_phone: null, hq_address_line1: null, hq_address_line2: null, hq_city: null, hq_state: null, hq_postal_code: null, hq_country: null,
  tax_id: null, website: null, internal_notes: null,
} as const;

function newOrganization({ db, now }: MockContext, shard: ShardRow, { admin_user_uuid: _, ...body }: Body<'createOrganization'>): OrganizationRow {
  const id = nextId(db, 'organizations');
  const at = timestamp(now);
  return {
    ...blank, account_type: db.settings.default_account_type, ...cleared(presentMembers(body)),
    id, shard_id: shard.id, schema_name: schemaName(id), created_at: at, updated_at: at,
  } as OrganizationRow;
}

function giveAccessToCreator({ db, caller, now }: MockContext, { id: org_id }: OrganizationRow): void {
  if (caller.kind !== 'user' || caller.isGlobal) return;
  const { userId } = caller;
  db.orgAccess.push({ id: nextId(db, 'orgAccess'), user_id: userId, org_id, granted_by: userId, granted_at: timestamp(now), note: 'Created this organization' });
}
