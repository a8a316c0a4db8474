import { randomUUID } from 'node:crypto';
import { permissions } from '../../sdk/generated/permissions.ts';
import { tokenHash } from '../../server/access/tokens.ts';
import type { TestPlatform } from './platform.ts';

export const everyKey: readonly string[] = permissions.map(({ key }) => key);

export interface CallerTraits {
  readonly keys?: readonly string[];
  readonly global?: boolean;
  readonly platformAccess?: boolean;
  readonly status?: 'active' | 'suspended' | 'deactivated';
  /** Organizations with an explicit grant. */
  readonly organizations?: readonly string[];
}

/** Adds a user with one group that holds exactly these keys, and returns their API token. Platform access is on unless told otherwise. */
export async function addCaller(platform: TestPlatform, { keys = [], global = false, platformAccess = true, status = 'active', organizations = [] }: CallerTraits): Promise<string> {
  const id = randomUUID();
  const token = `token-of-the-caller-${id}`;
  await platform.sql(
    `WITH person AS (INSERT INTO users (id, email, display_name, status, has_platform_access, is_global_access) VALUES ($1, $2, $2, $3, $4, $5)),
       grouped AS (INSERT INTO permission_groups (id, name) VALUES ($1, $2)),
       keyed AS (INSERT INTO group_permissions (group_id, permission_key) SELECT $1, unnest($6::text[])),
       assigned AS (INSERT INTO group_assignments (user_id, group_id) VALUES ($1, $1)),
       reaching AS (INSERT INTO org_access (user_id, org_id) SELECT $1, unnest($7::uuid[]))
     INSERT INTO api_tokens (user_id, name, token_sha256) VALUES ($1, 'test', decode($8, 'hex'))`,
    [id, `${id}@callers.example`, status, platformAccess, global, keys, organizations, tokenHash(token)]);
  return token;
}
