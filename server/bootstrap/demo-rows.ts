import pg from 'pg';
import { demoWorld } from '../../sdk/demo/world.ts';
import { connection } from '../db/connections.ts';
import { quoteIdentifier, schemaNameOf } from '../db/identifiers.ts';
import { queries } from '../db/tenants.ts';
import type { StageName } from '../seed-jobs/data/plan.ts';
import { fillTenant } from '../seed-jobs/fill.ts';

/** Gives the demo organizations the rows that their seed jobs report, in the fresh tenant schemas on this shard. */
export async function loadDemoRows(shardUrl: string): Promise<void> {
  const client = new pg.Client(connection(shardUrl));
  await client.connect();
  try {
    for (const { job_uuid, org_id: organizationId, requested_at: madeAt, statistics } of demoWorld.seedJobs) {
      const schema = quoteIdentifier(schemaNameOf(organizationId));
      await client.query('BEGIN');
      const plan = { organizationId, patients: demoPatients, madeAt };
      await fillTenant(queries(client, { organizationId, shardId: '', schema }), job_uuid, plan, Object.keys(statistics) as StageName[]);
      await client.query('COMMIT');
    }
  } finally {
    await client.end();
  }
}

const demoPatients = demoWorld.seedJobs[0]!.statistics.patients!.created;
