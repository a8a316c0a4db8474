import type { Knex } from 'knex';
import { Problem } from '../../sdk/wire/problem.ts';
import { organizationColumns } from './columns.ts';
import type { Organization } from './columns.ts';

/** An organization and the shard that its tenant schema lies on. */
export type PlacedOrganization = Organization & { readonly shard_id: string };

/** A running job sees the request between two batches, a queued one before its first. */
export async function askSeedJobsToStop(tx: Knex.Transaction, organizationId: string): Promise<void> {
  await tx('seed_jobs').where({ org_id: organizationId }).whereIn('status', ['queued', 'running']).whereNull('cancel_requested_at')
    .update({ cancel_requested_at: tx.fn.now(), updated_at: tx.fn.now() });
}

/**
 * The organization, locked against everybody: even a new row that refers to it waits, and then finds it gone.
 * @throws Problem `not_found`
 */
export async function lockForRemoval(tx: Knex.Transaction, id: string): Promise<PlacedOrganization> {
  const organization = await tx('organizations').select(...organizationColumns, 'shard_id').where({ id }).forUpdate().first<PlacedOrganization | undefined>();
  if (organization === undefined) throw new Problem('not_found');
  return organization;
}

/**
 * Deletes the organization with its memberships, grants, sessions and jobs, which go by cascade. Its audit entries stay, without
 * snapshots. The slot is kept as a reservation until the schema is gone; its slug is one that no organization can ask for.
 */
export async function deleteRows(tx: Knex.Transaction, { id, shard_id, schema_name }: PlacedOrganization): Promise<void> {
  await tx('organizations').where({ id }).delete();
  await tx('audit_snapshots').where({ org_id: id }).delete();
  await tx('organization_reservations').insert({ id, shard_id, slug: schema_name });
}
