import type { Schemas } from '../../sdk/contract.ts';

export type SeedJob = Schemas['SeedJob'];

const path = (alias: string): string => `'/api/v1/platform/orgs/' || ${alias}.org_id || '/seed/' || ${alias}.job_uuid`;
const times = (alias: string, names: readonly string[]): string => names.map((name) => `iso_time(${alias}.${name}) AS ${name}`).join(', ');

/** SQL for the columns that clients see of the job in `alias`, in the order in which they are answered. */
export const jobColumns = (alias: string): string => `
  ${alias}.job_uuid, ${alias}.org_id, ${alias}.seed_type, ${alias}.status, ${path(alias)} AS status_url, ${path(alias)} || '/events' AS events_url,
  ${alias}.requested_by, ${alias}.request_payload, ${times(alias, ['requested_at', 'created_at', 'started_at', 'heartbeat_at', 'cancel_requested_at', 'completed_at', 'updated_at'])},
  ${alias}.current_stage, ${alias}.current_message, ${alias}.progress_current, ${alias}.progress_total, ${alias}.statistics, ${alias}.errors, ${alias}.worker_id`;

/** SQL for the job in `alias` as JSON. */
export const jobJson = (alias: string): string => `(SELECT row_to_json(shown) FROM (SELECT ${jobColumns(alias)}) shown)`;
