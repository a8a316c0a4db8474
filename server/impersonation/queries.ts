import type { Knex } from 'knex';
import type { Query, Schemas } from '../../sdk/contract.ts';
import type { Target } from '../../sdk/wire/impersonation.ts';
import { Problem } from '../../sdk/wire/problem.ts';
import { readIn, statement } from '../db/connections.ts';
import type { Database, Statement } from '../db/connections.ts';
import { jsonPage } from '../db/json.ts';
import { JsonText } from '../respond.ts';

export type Session = Schemas['ImpersonationSession'];

const open = 'i.ended_at IS NULL AND i.expires_at > now()';
const item = `
  json_build_object('id', i.id, 'admin_user', (SELECT json_build_object('id', u.id, 'display_name', u.display_name) FROM users u WHERE u.id = i.admin_user_id),
    'target_user', (SELECT json_build_object('id', u.id, 'display_name', u.display_name) FROM users u WHERE u.id = i.target_user_id),
    'target_org', (SELECT json_build_object('id', o.id, 'name', o.name) FROM organizations o WHERE o.id = i.org_id),
    'reason', i.reason, 'started_at', iso_time(i.started_at), 'expires_at', iso_time(i.expires_at), 'ended_at', iso_time(i.ended_at), 'is_active', ${open})::text`;
const byId = statement('impersonation-session', `SELECT ${item} AS json FROM impersonation_sessions i WHERE i.id = $1`);

type Filter = Pick<Query<'listImpersonationSessions'>, 'admin_user_uuid' | 'target_user_uuid' | 'active_only'>;

/** One page of the sessions, from the last one started. */
export async function listSessions(database: Database, filter: Filter, limit: number, offset: string): Promise<JsonText<Schemas['ImpersonationSessionList']>> {
  const ids = [filter.admin_user_uuid, filter.target_user_uuid].filter((id) => id !== undefined);
  const [row] = await database.read<{ json: string }>(pageOf(filter), [limit, offset, ...ids]);
  return new JsonText(row!.json);
}

const pages = new Map<string, Statement>();

/** A statement for each of the eight sets of filters, so that each has a plan of its own. */
function pageOf({ admin_user_uuid, target_user_uuid, active_only }: Filter): Statement {
  const named = [...(admin_user_uuid === undefined ? [] : ['admin']), ...(target_user_uuid === undefined ? [] : ['target'])];
  const conditions = [...named.map((who, index) => `i.${who}_user_id = $${index + 3}`), ...(active_only ? [open] : [])];
  const name = ['impersonation-sessions', ...named, ...(active_only ? ['active'] : [])].join('-');
  const known = pages.get(name) ?? statement(name, jsonPage(`impersonation_sessions i WHERE ${conditions.join(' AND ') || 'true'}`, item, 'i.started_at DESC, i.id DESC'));
  pages.set(name, known);
  return known;
}

export async function sessionIn(tx: Knex.Transaction, id: string): Promise<Session> {
  const [row] = await readIn<{ json: string }>(tx, byId, [id]);
  return JSON.parse(row!.json) as Session;
}

/** Whether the setting is on; keeps it from being switched off until `tx` ends. */
export async function isEnabled(tx: Knex.Transaction): Promise<boolean> {
  return (await tx('platform_settings').forShare().first<{ impersonation_enabled: boolean }>('impersonation_enabled')).impersonation_enabled;
}

interface Parties { readonly adminId: string; readonly userId: string; readonly organizationId: string }
interface Person { readonly id: string; readonly status: Schemas['UserStatus']; readonly has_platform_access: boolean; readonly is_global_access: boolean }

/**
 * Locks the admin, so that of two starts one sees the other, and with the admin and the target everybody who is about to shut one of
 * them out; the organization is kept from being suspended until `tx` ends.
 * @throws Problem `not_found` for an unknown target or organization; `session_revoked`, `no_platform_access` or `org_access_required`
 * for an admin who was shut out while the request was on its way.
 */
export async function lockParties(tx: Knex.Transaction, { adminId, userId, organizationId }: Parties): Promise<Target> {
  const people = await tx('users').whereIn('id', [adminId, userId]).orderBy('id').forNoKeyUpdate().select<Person[]>('id', 'status', 'has_platform_access', 'is_global_access');
  const organization = await tx('organizations').where({ id: organizationId }).forShare().first<{ status: Target['organizationStatus'] } | undefined>('status');
  const user = people.find(({ id }) => id === userId);
  if (user === undefined) throw new Problem('not_found', { detail: 'There is no user with this id.' });
  if (organization === undefined) throw new Problem('not_found', { detail: 'There is no organization with this id.' });
  await requireStillThere(tx, people.find(({ id }) => id === adminId), organizationId);
  const membership = await tx('org_memberships').where({ user_id: userId, org_id: organizationId }).first<{ status: NonNullable<Target['membershipStatus']> } | undefined>('status');
  return { isSelf: userId === adminId, organizationStatus: organization.status, userStatus: user.status, membershipStatus: membership?.status };
}

async function requireStillThere(tx: Knex.Transaction, admin: Person | undefined, organizationId: string): Promise<void> {
  if (admin?.status !== 'active') throw new Problem('session_revoked');
  if (!admin.has_platform_access) throw new Problem('no_platform_access');
  const granted = admin.is_global_access || (await tx('org_access').where({ user_id: admin.id, org_id: organizationId }).first('id')) !== undefined;
  if (!granted) throw new Problem('org_access_required');
}

const openSessions = (tx: Knex.Transaction) => tx('impersonation_sessions').whereNull('ended_at').whereRaw('expires_at > clock_timestamp()');

export async function hasOpenSession(tx: Knex.Transaction, adminId: string): Promise<boolean> {
  return (await openSessions(tx).where({ admin_user_id: adminId }).first('id')) !== undefined;
}

export interface NewSession { readonly adminId: string; readonly userId: string; readonly organizationId: string; readonly reason: string; readonly tokenSha256: string }

/** Starts a session that lasts as long as the settings say. @returns its id. */
export async function insertSession(tx: Knex.Transaction, session: NewSession): Promise<string> {
  const { rows: [row] } = await tx.raw<{ rows: { id: string }[] }>(
    `INSERT INTO impersonation_sessions (admin_user_id, target_user_id, org_id, reason, token_sha256, started_at, expires_at)
     SELECT :adminId, :userId, :organizationId, :reason, decode(:tokenSha256, 'hex'), start, start + make_interval(secs => s.impersonation_ttl_seconds)
     FROM clock_timestamp() AS start, platform_settings s RETURNING id`, { ...session });
  return row!.id;
}

/** The latest session that the admin has open, or this one if it is; of two calls that would end it, one gets it. */
export async function lockOpenSession(tx: Knex.Transaction, adminId: string, sessionId?: string): Promise<string | undefined> {
  const row = await openSessions(tx).where({ admin_user_id: adminId, ...(sessionId === undefined ? {} : { id: sessionId }) })
    .orderBy('started_at', 'desc').forUpdate().first<{ id: string } | undefined>('id');
  return row?.id;
}

export async function endSession(tx: Knex.Transaction, id: string): Promise<void> {
  await tx('impersonation_sessions').where({ id }).update({ ended_at: tx.raw('clock_timestamp()') });
}
