import { schemaNameOf } from '../../server/db/identifiers.ts';
import type { SeedJob } from './seeding.ts';
import type { TestPlatform } from './platform.ts';
import { tenantHelpers } from './tenants.ts';

const tables = ['definitions', 'locations', 'procedure_codes', 'providers', 'patients', 'appointments'] as const;

/** Looks at the rows of seeded organizations, past the API. */
export function seededRows(platform: TestPlatform) {
  const { onShard } = tenantHelpers(platform);
  return {
    /** One text for all rows of an organization: equal for equal rows. */
    async fingerprint(organizationId: string): Promise<string> {
      const schema = schemaNameOf(organizationId);
      const parts = tables.map((table) => `(SELECT count(*) || ' ' || coalesce(md5(string_agg(r::text, '|' ORDER BY r.id)), '') FROM ${schema}.${table} r)`);
      const [row] = await onShard<{ all: string }>(`SELECT concat_ws(' ', ${parts.join(', ')}) AS all`);
      return row!.all;
    },

    async count(organizationId: string): Promise<number> {
      const [row] = await onShard<{ all: number }>(`SELECT (${tables.map((table) => `(SELECT count(*) FROM ${schemaNameOf(organizationId)}.${table})`).join(' + ')})::int AS all`);
      return row!.all;
    },

    /** Puts a job and its organization back to how they were when it was asked for. */
    async undo({ job_uuid, org_id }: SeedJob): Promise<void> {
      const schema = schemaNameOf(org_id);
      await onShard(`BEGIN; TRUNCATE ${tables.map((table) => `${schema}.${table}`).join(', ')}; UPDATE ${schema}.seed_state SET job_uuid = NULL, plan = NULL, statistics = '{}'; COMMIT`);
      await platform.sql('DELETE FROM seed_job_events WHERE job_uuid = $1', [job_uuid]);
      await platform.sql(`UPDATE seed_jobs SET status = 'queued', attempts = 0, claim = NULL, worker_id = NULL, started_at = NULL, heartbeat_at = NULL, completed_at = NULL,
        current_stage = NULL, current_message = NULL, progress_current = NULL, progress_total = NULL, statistics = NULL, errors = '{}', last_event = 0 WHERE job_uuid = $1`, [job_uuid]);
    },
  };
}
