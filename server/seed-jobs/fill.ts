import type { TenantQueries } from '../db/tenants.ts';
import type { Plan, StageName } from './data/plan.ts';
import { stages } from './stages.ts';
import { literals, writeBatch } from './tenant-queries.ts';

/** The claim of a schema that no worker has touched. */
const untouched = 0;

/** Writes what a job wrote long ago, so that the demo world's finished jobs are true. @param done the stages that it completed. */
export async function fillTenant(tx: TenantQueries, jobId: string, plan: Plan, done: readonly StageName[]): Promise<void> {
  await tx.query('UPDATE %schema%.seed_state SET job_uuid = $1, plan = $2', [jobId, JSON.stringify({ patients: plan.patients, madeAt: plan.madeAt })]);
  for (const stage of stages.filter(({ name }) => done.includes(name))) {
    const rows = [...stage.rows(plan)];
    await writeBatch(tx, untouched, stage, { size: rows.length, values: literals(rows, stage.types.length) }, false);
  }
}
