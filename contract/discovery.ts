import type { Session } from './session.ts';

type Listed = { readonly items: readonly Readonly<Record<string, unknown>>[] } | readonly Readonly<Record<string, unknown>>[];

/** Where an id of each kind is found, in an order in which each needs only those before it. */
const places = [
  ['org_uuid', 'listOrganizations', 'id'], ['organizationId', 'listOrganizations', 'id'], ['admin_uuid', 'listPlatformAdmins', 'id'], ['entry_uuid', 'listAuditEntries', 'id'],
  ['group_uuid', 'listPermissionGroups', 'id'], ['shard_uuid', 'listShards', 'id'], ['partner_uuid', 'listPartners', 'id'], ['user_uuid', 'listUsers', 'id'],
  ['job_uuid', 'listSeedJobs', 'job_uuid'], ['id', 'listAccounts', 'id'],
] as const;

/** Ids of things that are there already, by the name of their path parameter; undefined where those of the examples are. */
export async function discovered({ show, target }: Session): Promise<Record<string, string> | undefined> {
  if (target.has.has('demo')) return undefined;
  const ids: Record<string, string> = {};
  for (const [name, list, member] of places) {
    const needed = list === 'listSeedJobs' ? 'org_uuid' : list === 'listAccounts' ? 'organizationId' : undefined;
    if (needed !== undefined && ids[needed] === undefined) continue;
    const body = (await show(list, 200, { ids })).body as Listed;
    const [first] = 'items' in body ? body.items : body;
    if (typeof first?.[member] === 'string') ids[name] = first[member];
  }
  return ids;
}
