import type { Knex } from 'knex';
import type { Body } from '../../sdk/contract.ts';
import type { Context, Platform } from '../context.ts';
import { schemaNameOf } from '../db/identifiers.ts';
import { ShardUnavailableError } from '../db/shard-unavailable.ts';
import { hasTenant, tenantScript } from '../db/tenant-schema.ts';
import { conflictOn } from '../db/unique.ts';
import { write } from '../db/write.ts';
import { Problem } from '../../sdk/wire/problem.ts';
import { clearedToNull, presentMembers } from '../../sdk/wire/patch.ts';
import { organizationColumns } from './columns.ts';
import type { Organization } from './columns.ts';
import { reserve, undo } from './reservations.ts';
import type { Placement, Reservation } from './reservations.ts';

type OrganizationCreate = Body<'createOrganization'>;

/**
 * Makes an organization in three steps that span two databases:
 * 1. the slug and a slot on a shard are reserved; 2. the tenant schema is made there, unless one was made in advance; 3. the reservation
 * becomes the organization, with its audit entry. A failure undoes what was done; what a killed process leaves, the sweeper removes.
 * Nobody sees the organization before step 3. A shard that is away is passed over for the next one.
 * @throws Problem `slug_taken`, `no_shard_capacity` or, for `admin_user_uuid`, `not_found`; ShardUnavailableError when only shards have room that are away.
 */
export async function createOrganization(context: Context, body: OrganizationCreate): Promise<Organization> {
  const { platform } = context;
  await requireFirstAdmin(context, body.admin_user_uuid);
  const placement = await place(platform, body.slug);
  try {
    return await conflictOn({ organizations_slug_key: 'slug_taken' }, () => publish(context, placement, body));
  } catch (error) {
    await leaveNothing(platform, placement);
    throw error;
  }
}

async function requireFirstAdmin({ database }: Context, userId: string | null | undefined): Promise<void> {
  if (userId == null) return;
  const found = await database.knex('users').where({ id: userId }).first('id');
  if (found === undefined) throw new Problem('not_found', { detail: 'There is no user with the id in admin_user_uuid.' });
}

/** A slot with its slug and its tenant schema, on the first shard that can be used. */
async function place(platform: Platform, slug: string): Promise<Placement> {
  const avoid = platform.shards.silent();
  for (;;) {
    const placement = await reserveBeside(avoid, () => conflictOn({ organization_reservations_slug_key: 'slug_taken' }, () => reserve(platform, slug, avoid)));
    try {
      await makeSchema(platform, placement);
      return placement;
    } catch (error) {
      await leaveNothing(platform, placement);
      if (!(error instanceof ShardUnavailableError)) throw error;
      platform.log.warn({ err: error, shard: placement.shardId }, 'a shard is away, so an organization is placed on another');
      avoid.push(placement.shardId);
    }
  }
}

/** No room is a passing trouble of a shard when one had to be avoided. */
async function reserveBeside(avoid: readonly string[], take: () => Promise<Placement>): Promise<Placement> {
  try {
    return await take();
  } catch (error) {
    if (avoid.length > 0 && error instanceof Problem && error.code === 'no_shard_capacity') throw new ShardUnavailableError('every shard with room is away', { cause: error });
    throw error;
  }
}

/** A schema made in advance is looked for all the same: the shard may be away, or lead to another database by now. */
async function makeSchema({ shards }: Platform, { id, shardId, prepared }: Placement): Promise<void> {
  if (prepared && await shards.use(shardId, (client) => hasTenant(client, id))) return;
  await shards.run(shardId, tenantScript(id));
}

async function leaveNothing(platform: Platform, reservation: Reservation): Promise<void> {
  await undo(platform, reservation).catch((err: unknown) => platform.log.warn({ err, reservation }, 'a half-made organization is left to the sweeper'));
}

async function publish(context: Context, reservation: Placement, body: OrganizationCreate): Promise<Organization> {
  const { caller } = context;
  return await write(context, async ({ tx, audit, accessChanged }) => {
    const reserved = await tx('organization_reservations').where({ id: reservation.id }).delete();
    if (reserved === 0) throw new Problem('shard_unavailable', { detail: 'Making the tenant schema took too long. Try again.' });
    const organization = await insertOrganization(tx, reservation, body);
    if (body.admin_user_uuid) await tx('org_memberships').insert({ user_id: body.admin_user_uuid, org_id: organization.id, status: 'active', role_hint: 'admin', joined_at: tx.fn.now() });
    if (caller.kind === 'user' && !caller.isGlobal) {
      await tx('org_access').insert({ user_id: caller.userId, org_id: organization.id, granted_by: caller.userId, note: 'Created this organization' });
      accessChanged();
    }
    audit({ displayId: organization.slug, organization, before: null, after: organization });
    return organization;
  });
}

async function insertOrganization(tx: Knex.Transaction, { id, shardId, tenantVersion }: Placement, body: OrganizationCreate): Promise<Organization> {
  const { admin_user_uuid: _, ...members } = presentMembers(body);
  const given = Object.fromEntries(Object.entries(members).map(([name, value]) => [name, clearedToNull(value)]));
  const [row] = await tx('organizations').insert({
    account_type: tx('platform_settings').select('default_account_type'),
    ...given, id, shard_id: shardId, schema_name: schemaNameOf(id), tenant_version: tenantVersion,
  }).returning<Organization[]>([...organizationColumns]);
  return row!;
}
