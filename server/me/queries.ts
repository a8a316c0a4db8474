import type { Schemas } from '../../sdk/contract.ts';
import type { Database } from '../db/connections.ts';
import { statement } from '../db/connections.ts';
import { JsonText } from '../respond.ts';

const profileById = statement('me-profile', `
  SELECT row_to_json(me)::text AS json FROM (
    SELECT u.id, u.display_name, u.email, u.status, u.has_platform_access, u.is_global_access, iso_time(u.last_login_at) AS last_login_at,
      coalesce((SELECT json_agg(json_build_object('id', g.id, 'name', g.name) ORDER BY g.name) FROM permission_groups g
        WHERE g.status = 'active' AND g.id IN (SELECT group_id FROM active_assignments WHERE user_id = u.id)), '[]') AS groups,
      coalesce((SELECT json_agg(DISTINCT p.permission_key ORDER BY p.permission_key) FROM group_permissions p
        WHERE p.group_id IN (SELECT group_id FROM active_assignments WHERE user_id = u.id)), '[]') AS effective_permissions
    FROM users u WHERE u.id = $1) me`);

/** The caller's own profile, as `/me` answers it. */
export async function profile(database: Database, userId: string): Promise<JsonText<Schemas['Me']> | undefined> {
  const [row] = await database.read<{ json: string }>(profileById, [userId]);
  return row && new JsonText(row.json);
}

/** The profile of a user as whom somebody else acts: nothing that the user may do on the platform goes with it. */
export async function powerlessProfile(database: Database, userId: string): Promise<Schemas['Me']> {
  const me = await profile(database, userId);
  return { ...(JSON.parse(me!.text) as Schemas['Me']), effective_permissions: [] };
}

const page = (visible: string): string => `
  SELECT row_to_json(page)::text AS json FROM (SELECT
    $1::boolean AS is_global,
    coalesce((SELECT json_agg(item) FROM (SELECT o.id, o.name, o.slug, o.status FROM organizations o WHERE ${visible} ORDER BY o.name, o.id LIMIT $3 OFFSET $4) item), '[]') AS items,
    (SELECT count(*) FROM organizations o WHERE ${visible}) AS total) page`;

const allOrganizations = statement('my-orgs-global', page('$1 AND $2::uuid IS NOT NULL'));
const grantedOrganizations = statement('my-orgs-granted', page('o.id IN (SELECT org_id FROM org_access WHERE user_id = $2)'));
const namedOrganization = statement('my-orgs-named', page('NOT $1 AND o.id = $2'));

/** One page of the organizations that a user can reach: all for a global one, else exactly the granted ones. */
export async function reachableOrganizations(database: Database, user: { id: string; isGlobal: boolean }, limit: number, offset: string): Promise<JsonText<Schemas['MyOrganizationList']>> {
  const query = user.isGlobal ? allOrganizations : grantedOrganizations;
  const [row] = await database.read<{ json: string }>(query, [user.isGlobal, user.id, limit, offset]);
  return new JsonText(row!.json);
}

/** The same of somebody who can reach this organization only. */
export async function oneOrganization(database: Database, organizationId: string, limit: number, offset: string): Promise<JsonText<Schemas['MyOrganizationList']>> {
  const [row] = await database.read<{ json: string }>(namedOrganization, [false, organizationId, limit, offset]);
  return new JsonText(row!.json);
}
